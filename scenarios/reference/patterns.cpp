#include "scenarios/reference/patterns.hpp"

#include <limits>
#include <vector>

#include "model/observable.hpp"
#include "scenarios/reference/number_pattern.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::string_view blanks = "[ \\t\\r\\n]*";
constexpr double endless = std::numeric_limits<double>::infinity();

/// A text for use inside a regular expression.
std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (std::string_view(R"(\^$.|?*+()[]{}/)").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

/// The number and its unit, without what may stand around them.
std::string quantity(Dimension dimension, Span span) {
  // Units of one size share their numbers: d, day, days.
  struct Size {
    std::string number;
    std::string units;
  };
  std::vector<Size> sizes;
  for (auto const unit : units_of(dimension)) {
    auto const within = span_in(unit, dimension, span).value_or(Span{-endless, endless});
    auto const number = number_pattern(within.low, within.high);
    if (sizes.empty() || sizes.back().number != number) sizes.push_back({number, ""});
    sizes.back().units += (sizes.back().units.empty() ? "" : "|") + escaped(unit);
  }
  if (sizes.empty()) return number_pattern(span.low, span.high);
  std::string out;
  for (auto const& s : sizes)
    out += (out.empty() ? "" : "|") + s.number + std::string(blanks) + "(" + s.units + ")";
  return "(" + out + ")";
}

std::string whole(std::string const& pattern) {
  return "^" + std::string(blanks) + pattern + std::string(blanks) + "$";
}

}  // namespace

std::string quantity_pattern(Dimension dimension, Span span) {
  return whole(quantity(dimension, span));
}

std::string any_unit_pattern() {
  return whole(number_pattern(-endless, endless) + std::string(blanks) +
               "[A-Za-z0-9^%./-][A-Za-z0-9^%./ -]*");
}

std::string criterion_pattern() {
  std::string out;
  for (auto const& o : model::observables) {
    if (!o.usable_in_rules) continue;
    out += (out.empty() ? "" : "|") + std::string(o.quantity.name) + std::string(blanks) + "(<=|<|>=|>)" +
           std::string(blanks) + quantity(dimension_of_unit(o.quantity.unit), {o.low, o.high});
  }
  return whole("(" + out + ")");
}

}  // namespace achillesim::scenarios
