#include "model/parameter_reference.hpp"

#include <array>
#include <charconv>

#include "model/parameters.hpp"

namespace achillesim::model {
namespace {

std::string shown(double value) {
  std::array<char, 32> text{};
  auto const end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 6);
  return {text.data(), end.ptr};
}

std::string shown(Distribution const& d) {
  std::string name(name_of(d.family));
  switch (d.family) {
    case Family::normal:
    case Family::lognormal:
      return name + " (" + shown(d.first) + ", " + shown(d.second) + ")";
    case Family::triangular:
      return name + " (" + shown(d.first) + ")";
    default:
      return name;
  }
}

}  // namespace

std::string parameter_reference() {
  std::string out =
      "# Parameters of the model\n\n"
      "Made from the laws' own tables (`parameter_reference()`; `achillesim describe parameters` prints it); "
      "a test "
      "keeps it so.\nThe value is that of draw 0. Distributions are truncated to the range: normal (mean, "
      "sd), "
      "lognormal (median, sd of the log), triangular (mode).\n";
  std::string law;
  for (auto const& p : parameter_table()) {
    auto const dot = p.name.find('.');
    if (p.name.substr(0, dot) != law) {
      law = p.name.substr(0, dot);
      out += "\n## " + law +
             "\n\n| parameter | value | unit | range | distribution | evidence | meaning | source |\n"
             "|---|---|---|---|---|---|---|---|\n";
    }
    auto const& r = *p.row;
    out += "| `" + p.name.substr(dot + 1) + "` | " + shown(r.preset) + " | " + std::string(r.unit) + " | " +
           shown(r.low) + " to " + shown(r.high) + " | " + shown(r.distribution) + " | " +
           std::string(name_of(r.evidence)) + " | " + std::string(r.meaning) + " | " + std::string(r.source) +
           " |\n";
  }
  return out;
}

}  // namespace achillesim::model
