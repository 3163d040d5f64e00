#include "cli/study_arguments.hpp"

#include <fmt/core.h>

#include <cstdlib>

#include <string_view>

namespace achillesim::cli {

void add_study(Arguments& arguments, std::string& study) {
  arguments.add("study", study, "Study file (.toml), or the name of a shipped study").required();
}

void add_results(Arguments& arguments, std::string& results) {
  arguments.add("results", results, "Results file").required();
}

void add_instead(Arguments& arguments, Instead& instead) {
  constexpr std::int64_t most_runners = 10'000'000;
  arguments.add("--seed", instead.seed, "Use this seed instead of the study's");
  arguments.add("--runners", instead.runners, "So many people instead of the study's: 50 to try it out")
      .between(1, most_runners);
  add_set(arguments, instead.set,
          "KEY=VALUE: a key of the study, as horizon=\"26 week\" or defaults.shoes.drop=\"4 mm\"; again for "
          "more");
}

void add_set(Arguments& arguments, std::vector<std::string>& set, std::string const& help) {
  arguments.add("--set", set, help).checked("KEY=VALUE", [](std::string const& text) {
    return scenarios::change_of(text, "--set") ? std::string()
                                               : text + " is no KEY=VALUE, such as runners=50";
  });
}

void add_lanes(Arguments& arguments, LaneChoice& lanes) {
  arguments.add("--isa", lanes.isa, "Instruction set: auto, baseline, avx2, avx512");
  arguments.add("--precision", lanes.precision,
                "Of the lanes: single, or double, the reference (1.4 times the time)");
}

std::vector<scenarios::Change> changes_of(Instead const& instead) {
  std::vector<scenarios::Change> out;
  auto const number = [&](std::string const& key, std::uint64_t value) {
    auto const text = std::to_string(value);
    out.push_back({key, text, fmt::format("--{} {}", key, text)});
  };
  if (instead.seed) number("seed", *instead.seed);
  if (instead.runners) number("runners", *instead.runners);
  for (auto const& set : instead.set) out.push_back(scenarios::change_of(set, "--set").value());
  return out;
}

std::string fault_of_positive(std::string const& word, std::string const& what) {
  char* end = nullptr;
  double const number = std::strtod(word.c_str(), &end);
  constexpr double most = 100.0;
  bool const whole = !word.empty() && end == word.c_str() + word.size();
  return whole && number > 0.0 && number <= most
             ? ""
             : fmt::format("'{}' is no {} above 0, and 100 at most", word, what);
}

}  // namespace achillesim::cli
