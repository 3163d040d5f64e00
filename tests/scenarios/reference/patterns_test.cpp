/// The JSON Schema's patterns against the program's own reading of texts: what is read is matched, and what
/// is no quantity is not. Ranges are not in them.

#include "scenarios/reference/patterns.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include "model/observable.hpp"
#include "scenarios/language/criterion.hpp"
#include "scenarios/language/units.hpp"

namespace achillesim::scenarios {
namespace {

/// std::regex searches; the patterns have their own anchors.
bool matches(std::regex const& pattern, std::string const& text) {
  return std::regex_search(text, pattern);
}

std::vector<std::string> const numbers = {"0",   "-0",  "12",  "0.5",    ".5",   "5.",    "007",
                                          "+3",  "-4",  "1e1", "2.5E-1", "5:30", "1e999", "nan",
                                          "+-3", "1 2", "1,5", "5.5:30", ""};

std::vector<Dimension> dimensions() {
  std::vector<Dimension> out;
  for (unsigned char d = 1; d < static_cast<unsigned char>(Dimension::count_); ++d)
    out.push_back(static_cast<Dimension>(d));
  return out;
}

TEST(Patterns, AreTheProgramsReadingOfQuantities) {
  for (auto const dimension : dimensions()) {
    std::regex const pattern(quantity_pattern(dimension));
    for (auto const unit_of : dimensions())
      for (auto const unit : units_of(unit_of))
        for (auto const& number : numbers)
          for (std::string const gap : {" ", ""}) {
            if (gap.empty() && unit.starts_with("1")) continue;  // 5 and "1/min": "51/min"
            std::string const text = number + gap + std::string(unit);
            bool const read = read_quantity(text, dimension).value.has_value();
            // Beyond what a double holds, or against a unit's own sense (a pace of 0): matched, and not read.
            bool const beyond = number == "1e999" || info(dimension).unit == "m s-1";
            EXPECT_TRUE(matches(pattern, text) || !read) << text;
            EXPECT_TRUE(read || beyond || !matches(pattern, text)) << text;
          }
  }
}

TEST(Patterns, RefuseWhatIsNoQuantity) {
  std::regex const drop(quantity_pattern(Dimension::length));
  for (std::string const good :
       {"12 mm", " 12mm ", "1.2 cm", "0.02 m", "+3 mm", "2e0 cm", "20.000 mm", "0 mm", "400 mm"})
    EXPECT_TRUE(matches(drop, good)) << good;
  for (std::string const bad :
       {"12", "mm", "12 mm since 2000", "12 kg", "nan mm", "12 mmm", "12, mm", "", "+-3 mm", "1 2 mm"})
    EXPECT_FALSE(matches(drop, bad)) << bad;
}

TEST(Patterns, AreTheProgramsReadingOfCriteria) {
  std::vector<std::regex> patterns;
  for (auto const& pattern : criterion_patterns()) patterns.emplace_back(pattern);
  for (auto const& o : model::observables) {
    auto units = units_of(dimension_of_unit(o.quantity.unit));
    if (units.empty()) units.emplace_back("");
    units.emplace_back("kg");
    for (auto const unit : units)
      for (std::string const number : {"1", "2.5", "x"})
        for (std::string const op : {" <= ", ">", " < ", ">=", "==", "!="}) {
          std::string const text = std::string(o.quantity.name) + op + number + " " + std::string(unit);
          bool const matched =
              std::any_of(patterns.begin(), patterns.end(), [&](auto const& p) { return matches(p, text); });
          EXPECT_TRUE(matched || !read_criterion(text).value) << text;
          bool const hopeless =
              !o.usable_in_rules || op == "==" || op == "!=" || number == "x" || unit == "kg";
          EXPECT_FALSE(matched && hopeless) << text;
        }
  }
}

/// An editor shows them to people.
TEST(Patterns, AreShort) {
  std::vector<std::string> all = criterion_patterns();
  for (auto const dimension : dimensions()) all.push_back(quantity_pattern(dimension));
  all.push_back(any_unit_pattern());
  for (auto const& pattern : all) EXPECT_LE(pattern.size(), 300u) << pattern;
}

}  // namespace
}  // namespace achillesim::scenarios
