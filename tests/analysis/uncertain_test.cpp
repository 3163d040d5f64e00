/// Which laws the spread of a difference over the draws comes from: shares that were planted, and chance.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "analysis/statistics/variance_shares.hpp"
#include "analysis/tables/uncertain.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::cell;
using testing::quick_options;
using Column = std::vector<double>;

/// A result of two groups with known shares, the second by its cube; ten inputs of a third do nothing.
TEST(VarianceShares, AreThosePlantedAndNoMore) {
  std::mt19937_64 random(4);
  std::normal_distribution<double> normal;
  std::size_t constexpr draws = 300, inputs = 12;
  int constexpr studies = 60;
  std::vector<std::vector<std::size_t>> const groups = {{0}, {1}, {2, 3, 4, 5, 6, 7, 8, 9, 10, 11}};
  double first = 0.0, second = 0.0, none = 0.0;
  int false_alarms = 0, found = 0;
  for (int s = 0; s < studies; ++s) {
    std::vector<Column> x(inputs, Column(draws));
    Column y(draws);
    for (std::size_t d = 0; d < draws; ++d) {
      for (auto& input : x) input[d] = normal(random);
      y[d] = 2.0 * x[0][d] - 1.0 * x[1][d] * x[1][d] * x[1][d] / std::sqrt(15.0) + 2.0 * normal(random);
    }
    auto const shares = VarianceShares(x, groups).of(y);
    first += shares[0].share / studies;
    second += shares[1].share / studies;
    none += shares[2].share / studies;
    found += shares[0].told() && shares[1].told() ? 1 : 0;
    false_alarms += shares[2].told() ? 1 : 0;
  }
  EXPECT_NEAR(first, 4.0 / 9.0, 0.02);
  // Of the cube, whose variance is 1/9 of all, a straight line in the normal score has 9 / 15.
  EXPECT_NEAR(second, 9.0 / 15.0 / 9.0, 0.02);
  EXPECT_NEAR(none, 0.0, 0.01);
  EXPECT_GE(found, 50);
  EXPECT_LE(false_alarms, 6);  // 5 % for all groups at once, so less for one
}

/// Of results that nothing makes, one in twenty has a group that looks as if it did.
TEST(VarianceShares, AreToldByChanceInOneCaseOfTwentyForAllGroups) {
  std::mt19937_64 random(8);
  std::normal_distribution<double> normal;
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t g = 0; g < 15; ++g) groups.push_back({2 * g, 2 * g + 1});
  std::vector<Column> x(30, Column(80));
  int told = 0;
  int constexpr studies = 300;
  for (auto& input : x)
    for (double& v : input) v = normal(random);
  VarianceShares const shares(x, groups);
  for (int s = 0; s < studies; ++s) {
    Column y(80);
    for (double& v : y) v = normal(random);
    auto const found = shares.of(y, {.permutations = 199});
    told += std::any_of(found.begin(), found.end(), [](VarianceShare const& one) { return one.told(); });
  }
  EXPECT_NEAR(static_cast<double>(told) / studies, 0.05, 0.03);
}

TEST(VarianceShares, SayWhyThereAreNone) {
  std::vector<Column> x(20, Column(40));
  for (std::size_t i = 0; i < 19; ++i)
    for (std::size_t d = 0; d < 40; ++d) x[i][d] = static_cast<double>((d * (2 * i + 3)) % 41);
  std::vector<std::vector<std::size_t>> const groups = {{0}, {19}, {}};
  Column y = x[0];
  auto const shares = VarianceShares(x, groups).of(y);
  EXPECT_TRUE(shares[0].told());
  EXPECT_NEAR(shares[0].share, 1.0, 0.1);
  EXPECT_EQ(shares[1].reason, "its parameters do not vary");
  EXPECT_FALSE(shares[1].told());
  EXPECT_EQ(VarianceShares(x, groups).of(Column(40, 2.0))[0].reason, "the result does not vary");
  std::vector<std::vector<std::size_t>> wide(1);
  for (std::size_t i = 0; i < 15; ++i) wide[0].push_back(i);
  EXPECT_EQ(VarianceShares(x, wide).of(y)[0].reason, "too few draws for so many parameters");
  for (auto& input : x) input.resize(29);
  y.resize(29);
  EXPECT_EQ(VarianceShares(x, groups).of(y)[0].reason, "too few draws");
  EXPECT_THROW(VarianceShares(x, groups).of(Column(30, 1.0)), std::invalid_argument);
}

/// Draws in which the arm's risk follows one parameter, and another parameter does nothing.
Source follows_a_parameter(std::size_t draws) {
  testing::MadeUpStudy input;
  input.runners = 200;
  input.draws = draws;
  input.arms = {"arm 0", "arm 1"};
  auto const luck = testing::make_luck(200, 5);
  auto const moves = [](std::size_t draw) { return static_cast<double>(draw * 17 % 40) / 100.0; };
  for (std::size_t draw = 0; draw < draws; ++draw) {
    input.outcomes.push_back(testing::make_arm(luck, 0.3, 0.2, 364));
    input.outcomes.push_back(testing::make_arm(luck, 0.2 + moves(draw), 0.2, 364));
  }
  auto source = testing::source_of(input);
  source.parameters[0].values.clear();
  auto other = source.parameters[0];
  other.name = "other_injuries.base";
  for (std::size_t draw = 0; draw < draws; ++draw) {
    source.parameters[0].values.push_back(moves(draw));
    other.values.push_back(static_cast<double>(draw * 29 % 37));
  }
  source.parameters.push_back(other);
  source.first_days_known = true;
  return source;
}

TEST(UncertainThrough, NamesTheLawThatMakesTheSpread) {
  auto const source = follows_a_parameter(41);
  auto const table = make_table(source, "causes", quick_options());
  ASSERT_EQ(table.rows.size(), 1u);
  auto const text = cell(table, 0, "uncertain_through").text;
  EXPECT_TRUE(text.starts_with("damage 9")) << text;
  EXPECT_EQ(text.find("other"), std::string::npos) << text;
  EXPECT_NE(text.find("runners' noise"), std::string::npos) << text;
  EXPECT_EQ(cell(table, 0, "driven_by").text, "not examined") << "the one is never the other";
}

TEST(UncertainThrough, SaysOfWhichLawsNothingCanBeTold) {
  auto source = follows_a_parameter(41);
  for (std::size_t k = 0; k < 14; ++k) {  // of 40 draws a third is 13
    auto another = source.parameters[1];
    another.name = "pathology." + std::to_string(k);
    for (std::size_t draw = 0; draw < 41; ++draw)
      another.values[draw] = static_cast<double>(draw * (2 * k + 3) % 43);
    source.parameters.push_back(another);
  }
  auto const text = cell(make_table(source, "causes", quick_options()), 0, "uncertain_through").text;
  EXPECT_TRUE(text.starts_with("damage 9")) << text;
  EXPECT_TRUE(text.ends_with("; not told, with too many parameters for the draws: pathology")) << text;
}

TEST(UncertainThrough, IsRefusedWithTooFewDraws) {
  auto const few = make_table(follows_a_parameter(30), "causes", quick_options());
  auto const text = cell(few, 0, "uncertain_through").text;
  EXPECT_NE(text.find("29 draws of the parameters, and 30 are needed"), std::string::npos) << text;
  auto const one = make_table(follows_a_parameter(1), "causes", quick_options());
  EXPECT_TRUE(std::none_of(one.columns.begin(), one.columns.end(),
                           [](TableColumn const& c) { return c.name == "uncertain_through"; }));
  EXPECT_NE(testing::written(one, "text").find("draws = 31 or more"), std::string::npos);
}

}  // namespace
}  // namespace achillesim::analysis
