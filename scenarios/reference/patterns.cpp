#include "scenarios/reference/patterns.hpp"

#include <fmt/core.h>

#include <map>

#include "model/observable.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::string_view blanks = "[ \\t\\r\\n]*";

/// As `read_quantity` takes them: 12, .5, 1e3, 5:30. Nothing in the language is beyond 1e99.
constexpr std::string_view number =
    "([+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE](-[0-9]+|[+]?[0-9]{1,2}))?|[+]?[0-9]+:[0-5][0-9])";

/// Letters of a pattern's list of observables: a longer list goes on in the next pattern.
constexpr std::size_t most_letters = 120;

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
std::string quantity(Dimension dimension) {
  std::string units;
  for (auto const unit : units_of(dimension)) units += (units.empty() ? "" : "|") + escaped(unit);
  std::string const of_number(number);
  return units.empty() ? of_number : fmt::format("{}{}({})", of_number, blanks, units);
}

std::string whole(std::string const& pattern) {
  return fmt::format("^{}{}{}$", blanks, pattern, blanks);
}

}  // namespace

std::string quantity_pattern(Dimension dimension) {
  return whole(quantity(dimension));
}

std::string any_unit_pattern() {
  return whole(fmt::format("{}{}[A-Za-z0-9^%./-][A-Za-z0-9^%./ -]*", number, blanks));
}

std::vector<std::string> criterion_patterns() {
  std::map<Dimension, std::vector<std::string>> names;  // alternatives, in as many lists as they need
  for (auto const& o : model::observables) {
    if (!o.usable_in_rules) continue;
    auto& lists = names[dimension_of_unit(o.quantity.unit)];
    if (lists.empty() || lists.back().size() + o.quantity.name.size() > most_letters) lists.emplace_back();
    lists.back() += (lists.back().empty() ? "" : "|") + std::string(o.quantity.name);
  }
  std::vector<std::string> out;
  for (auto const& [dimension, lists] : names)
    for (auto const& list : lists)
      out.push_back(whole(fmt::format("({}){}(<=|<|>=|>){}{}", list, blanks, blanks, quantity(dimension))));
  return out;
}

}  // namespace achillesim::scenarios
