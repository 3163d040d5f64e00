/// The JSON Schema's patterns against the program's own reading: what is read is matched, and what lies
/// clearly outside is not.

#include "scenarios/reference/patterns.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <regex>
#include <set>
#include <sstream>

#include "model/observable.hpp"
#include "model/parameters.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/criterion.hpp"
#include "scenarios/reference/number_pattern.hpp"

namespace achillesim::scenarios {
namespace {

/// std::regex searches; the patterns have their own anchors.
bool matches(std::regex const& pattern, std::string const& text) {
  return std::regex_search(text, pattern);
}

/// Without an exponent, to the sixth decimal.
std::string plain(double x) {
  std::ostringstream out;
  out << std::fixed << x;
  return out.str();
}

/// Numbers about the bounds of a span, and ways of writing them.
std::vector<std::string> numbers(Span span) {
  std::vector<std::string> out = {"0",  "-0",  "0.0",    "-0.0", ".5",    "5.", "007",
                                  "+3", "1e1", "2.5E-1", "5:30", "1e999", "-1", "nan"};
  for (double const bound : {span.low, span.high}) {
    if (!std::isfinite(bound)) continue;
    double const step = std::max(0.02, 0.01 * std::abs(bound));
    for (double const x :
         {bound, bound - step, bound + step, std::floor(bound), std::ceil(bound), 10.0 * bound})
      out.push_back(plain(x));
  }
  out.push_back(plain(0.5 * (span.low + span.high)));
  return out;
}

/// Beyond a bound by more than what the pattern lets pass, in plain digits.
bool clearly_outside(std::string const& number, Span span) {
  if (number.find_first_of("eE:n") != std::string::npos) return false;
  double const x = std::stod(number);
  return x < span.low - 0.0101 || x > span.high + 0.0101;
}

void check_quantity(Dimension dimension, Span span) {
  std::regex const pattern(quantity_pattern(dimension, span));
  for (auto const unit : units_of(dimension)) {
    auto const within = span_in(unit, dimension, span);
    ASSERT_TRUE(within) << unit;
    for (auto const& number : numbers(*within))
      for (std::string const gap : {" ", ""}) {
        std::string const text = number + gap + std::string(unit);
        auto const read = read_quantity(text, dimension);
        bool const taken = read.value && *read.value >= span.low && *read.value <= span.high;
        bool const matched = matches(pattern, text);
        EXPECT_TRUE(matched || !taken) << text << " is read, for " << span.low << " to " << span.high;
        EXPECT_FALSE(matched && clearly_outside(number, *within))
            << text << " is matched, for " << span.low << " to " << span.high;
      }
  }
}

using Quantity = std::tuple<Dimension, double, double>;

void collect(Schema const& schema, std::set<Schema const*>& seen, std::set<Quantity>& out) {
  if (!seen.insert(&schema).second) return;
  for (auto const& row : schema.rows) {
    if (row.dimension != Dimension::none) out.insert({row.dimension, row.low, row.high});
    if (row.schema != nullptr) collect(*row.schema, seen, out);
  }
}

TEST(Patterns, AreTheProgramsReadingOfEveryQuantityOfTheLanguage) {
  std::set<Schema const*> seen;
  std::set<Quantity> quantities;
  collect(study_table(), seen, quantities);
  for (auto const& p : model::parameter_table())
    if (auto const dimension = dimension_of_unit(p.row->unit); dimension != Dimension::none)
      quantities.insert({dimension, p.row->low, p.row->high});
  ASSERT_GT(quantities.size(), 60u);
  for (auto const& [dimension, low, high] : quantities) check_quantity(dimension, {low, high});
}

TEST(Patterns, RefuseWhatIsNoQuantity) {
  std::regex const drop(quantity_pattern(Dimension::length, {0.0, 20.0}));
  for (std::string const good :
       {"12 mm", " 12mm ", "1.2 cm", "0.02 m", "+3 mm", "2e0 cm", "20.000 mm", "0 mm"})
    EXPECT_TRUE(matches(drop, good)) << good;
  for (std::string const bad :
       {"12", "mm", "12 mm since 2000", "12 kg", "21 mm", "20.1 mm", "2.1 cm", "0.03 m", "-1 mm", "1e999 mm",
        "nan mm", "12 mmm", "12, mm", "", "+-3 mm", "1 2 mm"})
    EXPECT_FALSE(matches(drop, bad)) << bad;
}

TEST(Patterns, AreTheProgramsReadingOfCriteria) {
  std::regex const pattern(criterion_pattern());
  for (auto const& o : model::observables) {
    auto const dimension = dimension_of_unit(o.quantity.unit);
    auto units = units_of(dimension);
    if (units.empty()) units.emplace_back("");
    for (auto const unit : units) {
      Span const within = span_in(unit, dimension, {o.low, o.high}).value_or(Span{o.low, o.high});
      for (auto const& number : numbers(within))
        for (std::string const op : {" <= ", ">", " < ", ">=", "==", "!="}) {
          std::string const text = std::string(o.quantity.name) + op + number + " " + std::string(unit);
          bool const matched = matches(pattern, text);
          EXPECT_TRUE(matched || !read_criterion(text).value) << text;
          bool const hopeless =
              !o.usable_in_rules || op == "==" || op == "!=" || clearly_outside(number, within);
          EXPECT_FALSE(matched && hopeless) << text;
        }
    }
  }
}

/// Every whole number and every hundredth about bounds of all lengths.
TEST(Patterns, OfNumbersHoldTheirBounds) {
  for (Span const span :
       {Span{0, 9}, Span{7, 7}, Span{3, 12}, Span{10, 99}, Span{98, 1002}, Span{0.25, 7}, Span{0.07, 0.63},
        Span{1.5, 1.75}, Span{-3.5, 12.25}, Span{-20, -3}, Span{199, 301}, Span{5, INFINITY}}) {
    std::regex const pattern("^" + number_pattern(span.low, span.high) + "$");
    for (int hundredths = -2500; hundredths <= 110000; hundredths += std::abs(hundredths) < 2500 ? 1 : 25) {
      double const x = hundredths / 100.0;
      EXPECT_EQ(matches(pattern, plain(x)), x >= span.low && x <= span.high)
          << x << " in " << span.low << " to " << span.high;
      if (hundredths % 100 == 0) {
        EXPECT_EQ(matches(pattern, std::to_string(hundredths / 100)), x >= span.low && x <= span.high) << x;
      }
    }
  }
}

}  // namespace
}  // namespace achillesim::scenarios
