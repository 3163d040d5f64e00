// From outcomes to rows: counts, pairing, levels, draws and what cannot be estimated.

#include "analysis/comparison.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/pooling.hpp"
#include "analysis/statistics/risk.hpp"
#include "tests/analysis/synthetic.hpp"

namespace achillesim::analysis {
namespace {

using testing::make_arm;
using testing::make_luck;
using testing::never;
using testing::sweep;

ComparisonInput two_arms(std::size_t runners, double risk, double reference_risk, int horizon = 364) {
  ComparisonInput input;
  input.study = "two";
  input.arms = {"usual", "new"};
  input.runners = runners;
  input.horizon_days = horizon;
  auto const luck = make_luck(runners, 5);
  input.outcomes = {make_arm(luck, reference_risk, 0.2, horizon), make_arm(luck, risk, 0.2, horizon)};
  return input;
}

TEST(Compare, CountsAndRiskOfAnArm) {
  auto const c = compare(two_arms(1000, 0.1, 0.2));
  auto const& arm = c.arms[1];
  EXPECT_EQ(arm.n, 1000u);
  EXPECT_EQ(arm.failed, 0u);
  std::size_t all = 0;
  for (auto const count : arm.events_by_type) all += count;
  EXPECT_EQ(all, 1000u);
  auto const expected = wilson(static_cast<double>(arm.events()) / 1000, 1000);
  EXPECT_DOUBLE_EQ(arm[Measure::risk_52wk].value, expected.value);
  EXPECT_NEAR(arm[Measure::risk_52wk].low, expected.low, 1e-12);
  EXPECT_EQ(arm[Measure::risk_horizon].value, arm[Measure::risk_52wk].value);
  EXPECT_TRUE(c.arms[0].reference);
  EXPECT_EQ(c.arms[0][Measure::risk_difference].reason, "reference");
  EXPECT_NEAR(arm[Measure::risk_difference].value, expected.value - c.arms[0][Measure::risk_52wk].value,
              1e-12);
  EXPECT_GT(arm[Measure::variance_reduction].value, 1.5);  // the arms share their random numbers
}

TEST(Compare, TitleSaysWhatTheIntervalsHold) {
  EXPECT_NE(compare(two_arms(50, 0.1, 0.2))
                .title.find("uncalibrated model, simulated; intervals: Monte-Carlo error only (1 draw)"),
            std::string::npos);
  EXPECT_NE(compare(sweep(20, 2)).title.find("(draw 0 of 2)"), std::string::npos);
  EXPECT_NE(compare(sweep(20, 5)).title.find("(4 sampled draws)"), std::string::npos);
}

// "By week 12" is days 0 to 83.
TEST(Compare, WeeksEndBeforeTheNextOneStarts) {
  auto input = two_arms(4, 0.0, 0.0);
  input.outcomes[1].run30_day = {83, 84, never, 10};
  EXPECT_DOUBLE_EQ(compare(input).arms[1][Measure::run30_12wk].value, 0.5);
  input.outcomes[1].event_type = {1, 2, 3, 0};
  input.outcomes[1].event_day = {363, 364, 5, never};
  auto const c = compare(input);
  EXPECT_EQ(c.arms[1].events(), 1u);
  EXPECT_DOUBLE_EQ(c.arms[1][Measure::risk_52wk].value, 0.25);
}

TEST(Compare, FailedRunnersAreLeftOutAndCounted) {
  auto input = two_arms(100, 0.3, 0.2);
  input.outcomes[0].status[3] = 1;
  input.outcomes[1].status[7] = 1;
  input.outcomes[1].event_day[7] = never;
  input.outcomes[1].event_type[7] = never;
  auto const c = compare(input);
  EXPECT_EQ(c.arms[1].n, 99u);
  EXPECT_EQ(c.arms[1].failed, 1u);
  EXPECT_EQ(c.arms[1].dropped, 2u);
  EXPECT_TRUE(c.arms[1][Measure::risk_difference].has_interval());
}

TEST(Compare, NothingToEstimateIsSaid) {
  auto const none = compare(two_arms(50, 0.0, 0.0));
  EXPECT_EQ(none.arms[1][Measure::risk_52wk].value, 0.0);
  EXPECT_GT(none.arms[1][Measure::risk_52wk].high, 0.0);
  EXPECT_EQ(none.arms[1][Measure::risk_ratio].reason, "no events in either arm");
  auto input = two_arms(3, 0.5, 0.5);
  for (auto& arm : input.outcomes) arm.status = {1, 1, 1};
  auto const failed = compare(input);
  EXPECT_EQ(failed.arms[1].n, 0u);
  EXPECT_EQ(failed.arms[1][Measure::risk_52wk].reason, "no runners");
  EXPECT_EQ(failed.arms[1][Measure::risk_difference].reason, "no runners in both arms");
  EXPECT_EQ(failed.arms[1][Measure::run30_day].reason, "no runners");
  auto censored = two_arms(3, 0.0, 0.0);
  for (auto& arm : censored.outcomes) {
    arm.censor_day = {10, 10, 10};
    arm.run30_day = {never, never, never};
    arm.event_type = {0, 0, 0};
  }
  EXPECT_EQ(compare(censored).arms[0][Measure::risk_52wk].reason, "follow-up is shorter");
  EXPECT_EQ(compare(censored).arms[1][Measure::risk_difference].reason, "follow-up is shorter");
  EXPECT_TRUE(compare(two_arms(1, 1.0, 0.0)).arms[1][Measure::risk_52wk].has_interval());
  auto single = two_arms(10, 0.1, 0.1);
  single.arms = {"only"};
  single.outcomes.pop_back();
  EXPECT_EQ(compare(single).arms.size(), 1u);
  EXPECT_TRUE(compare(single).levels.empty());
}

TEST(Compare, ShortAndLongHorizons) {
  auto const half_year = compare(two_arms(200, 0.2, 0.3, 182));
  EXPECT_EQ(half_year.arms[1][Measure::risk_52wk].reason, "the horizon is shorter");
  EXPECT_TRUE(half_year.arms[1][Measure::risk_horizon].has_value());
  EXPECT_TRUE(half_year.arms[1][Measure::risk_difference].has_value());
  auto const two_years = compare(two_arms(200, 0.2, 0.3, 728));
  EXPECT_LT(two_years.arms[1][Measure::risk_52wk].value, two_years.arms[1][Measure::risk_horizon].value);
  EXPECT_NEAR(two_years.arms[1][Measure::risk_difference].value,
              two_years.arms[1][Measure::risk_52wk].value - two_years.arms[0][Measure::risk_52wk].value,
              1e-12);
}

TEST(Compare, DamagedOutcomesAreRefused) {
  auto input = two_arms(5, 0.1, 0.1);
  input.outcomes[1].event_type[2] = 9;
  EXPECT_THROW(compare(input), std::runtime_error);
  input = two_arms(5, 0.1, 0.1);
  input.outcomes[0].event_day.pop_back();
  EXPECT_THROW(compare(input), std::runtime_error);
  input = two_arms(5, 0.1, 0.1);
  input.outcomes[0].event_type[0] = 1;
  input.outcomes[0].event_day[0] = never;
  EXPECT_THROW(compare(input), std::runtime_error);
  input.outcomes.clear();
  EXPECT_THROW(compare(input), std::runtime_error);
}

TEST(Levels, AreTheMeanOfTheirArms) {
  auto const input = sweep(500);
  auto const c = compare(input);
  ASSERT_EQ(c.levels.size(), 3u + 4u + 3u);
  auto const& drop = c.levels[3 + 3];  // 12 mm against 0 mm
  EXPECT_EQ(drop.factor, "drop");
  EXPECT_EQ(drop.name, "12 mm");
  EXPECT_EQ(drop.arms, 9u);
  EXPECT_EQ(drop.paired_arms, 9u);
  EXPECT_EQ(drop.n, 4500u);
  double risk = 0.0, reference = 0.0;
  std::size_t events = 0;
  for (std::size_t a = 0; a < 36; ++a) {
    if (input.factors[1].labels[a] == "12 mm") {
      risk += c.arms[a][Measure::risk_52wk].value / 9;
      events += c.arms[a].events();
    }
    if (input.factors[1].labels[a] == "0 mm") reference += c.arms[a][Measure::risk_52wk].value / 9;
  }
  EXPECT_EQ(drop.events(), events);
  EXPECT_NEAR(drop[Measure::risk_52wk].value, risk, 1e-12);
  EXPECT_NEAR(drop[Measure::risk_difference].value, risk - reference, 1e-12);
  EXPECT_NEAR(drop[Measure::risk_ratio].value, risk / reference, 1e-12);
  // Nine arms with the same people are not nine times the people.
  double const independent = std::sqrt(risk * (1 - risk) / 4500);
  EXPECT_GT(drop[Measure::risk_52wk].standard_error, 1.5 * independent);
}

TEST(Levels, OfAnIncompleteSweepPairOnlyArmsThatDifferInOneFactor) {
  auto input = sweep(100);
  input.arms.resize(4);
  input.outcomes.resize(4);
  // a1 b1 | a1 b2 | a2 b1 | a3 b3: level a2 has one partner, a3 none
  input.factors = {{"a", {"a1", "a1", "a2", "a3"}}, {"b", {"b1", "b2", "b1", "b3"}}};
  auto const c = compare(input);
  ASSERT_EQ(c.levels.size(), 6u);
  EXPECT_EQ(c.levels[1].paired_arms, 1u);
  EXPECT_NEAR(c.levels[1][Measure::risk_difference].value,
              c.arms[2][Measure::risk_52wk].value - c.arms[0][Measure::risk_52wk].value, 1e-12);
  EXPECT_EQ(c.levels[2].paired_arms, 0u);
  EXPECT_EQ(c.levels[2][Measure::risk_difference].reason,
            "no arm differs from the reference in this factor alone");
}

TEST(Compare, NeitherOtherArmsNorTheirOrderMatter) {
  auto const input = sweep(300);
  auto fewer = input;
  fewer.arms = {input.arms[5], input.arms[0]};
  fewer.outcomes = {input.outcomes[5], input.outcomes[0]};
  fewer.factors.clear();
  fewer.reference_arm = 1;
  auto const all = compare(input).arms[5];
  auto const pair = compare(fewer).arms[0];
  for (std::size_t m = 0; m < measure_count; ++m) {
    EXPECT_EQ(all.estimates[m].value, pair.estimates[m].value);
    bool const neither = std::isnan(all.estimates[m].low) && std::isnan(pair.estimates[m].low);
    EXPECT_TRUE(neither || all.estimates[m].low == pair.estimates[m].low);
  }
}

TEST(Draws, AreMeansWithBothVariances) {
  std::vector<Estimate> draws;
  for (double const value : {0.10, 0.12, 0.14}) draws.push_back({value, 0.01, 0, 0, {}});
  // between 4e-4, Monte-Carlo 1e-4: parameters 3e-4 (1 + 1/3) + 1e-4 / 3
  auto const pooled = pool_draws(draws, Scale::difference);
  EXPECT_NEAR(pooled.value, 0.12, 1e-15);
  EXPECT_NEAR(pooled.standard_error, std::sqrt(4e-4 + 1e-4 / 3), 1e-12);
  EXPECT_NEAR(pooled.high - pooled.value, 4.302652729911275 * pooled.standard_error, 1e-9);  // t(2)
  draws[1] = absent("no events in this arm");
  EXPECT_EQ(pool_draws(draws, Scale::ratio).reason, "no events in this arm");
  EXPECT_FALSE(pool_draws({}, Scale::day).has_value());
}

}  // namespace
}  // namespace achillesim::analysis
