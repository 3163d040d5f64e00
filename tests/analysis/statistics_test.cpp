// Published and worked numbers, and what happens where nothing can be estimated.

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {
namespace {

// Newcombe 1998, Stat Med 17:857, table I, method 3.
TEST(Wilson, PublishedIntervals) {
  auto const common = wilson(81.0 / 263.0, 263);
  EXPECT_NEAR(common.low, 0.2553, 5e-5);
  EXPECT_NEAR(common.high, 0.3662, 5e-5);
  auto const few = wilson(15.0 / 148.0, 148);
  EXPECT_NEAR(few.low, 0.0624, 5e-5);
  EXPECT_NEAR(few.high, 0.1605, 5e-5);
  auto const none = wilson(0.0, 20);
  EXPECT_EQ(none.low, 0.0);
  EXPECT_NEAR(none.high, 0.1611, 5e-5);
  auto const one = wilson(1.0 / 29.0, 29);
  EXPECT_NEAR(one.low, 0.0061, 5e-5);
  EXPECT_NEAR(one.high, 0.1718, 5e-5);
}

TEST(Risk, OfZerosAndOnesIsWilsons) {
  std::vector<double> const column = {1, 0, 0, 1, 0, 0, 0, 0, 0, 0};
  auto const ours = risk(column);
  auto const reference = wilson(0.2, 10);
  EXPECT_DOUBLE_EQ(ours.value, reference.value);
  EXPECT_NEAR(ours.low, reference.low, 1e-12);
  EXPECT_NEAR(ours.high, reference.high, 1e-12);
}

// 2 x 2 by hand: 30 runners with an event in both, 20 in the arm only, 10 in the reference only, 40 in none.
TEST(PairedRisk, WorkedExample) {
  std::vector<double> arm, reference;
  auto const add = [&](int count, double a, double r) {
    arm.insert(arm.end(), static_cast<std::size_t>(count), a);
    reference.insert(reference.end(), static_cast<std::size_t>(count), r);
  };
  add(30, 1, 1);
  add(20, 1, 0);
  add(10, 0, 1);
  add(40, 0, 0);
  auto const difference = risk_difference(arm, reference);
  EXPECT_NEAR(difference.value, 0.10, 1e-15);
  EXPECT_NEAR(difference.standard_error, std::sqrt(0.30 - 0.01) / 10, 1e-15);
  double const centre = 10.0 / 102;  // Agresti & Min: half a runner more in each cell
  double const error = std::sqrt(31.0 - 100.0 / 102) / 102;
  EXPECT_NEAR(difference.low, centre - 1.959963984540054 * error, 1e-14);
  EXPECT_NEAR(difference.high, centre + 1.959963984540054 * error, 1e-14);
  auto const ratio = log_risk_ratio(arm, reference);
  EXPECT_NEAR(ratio.value, std::log(1.25), 1e-15);
  EXPECT_NEAR(ratio.standard_error, std::sqrt(30.0 / (50.0 * 40.0)), 1e-14);  // sqrt((b + c) / (n1 n0))
  EXPECT_NEAR(variance_reduction(arm, reference).value, (0.25 + 0.24) / 0.29, 1e-12);
}

TEST(PairedRisk, SaysWhyItCannot) {
  std::vector<double> const none(5, 0.0), all(5, 1.0), empty;
  EXPECT_EQ(log_risk_ratio(none, none).reason, "no events in either arm");
  EXPECT_EQ(log_risk_ratio(all, none).reason, "no events in the reference arm");
  auto const zero = exponentiated(log_risk_ratio(none, all));
  EXPECT_EQ(zero.value, 0.0);
  EXPECT_FALSE(zero.has_interval());
  EXPECT_EQ(zero.reason, "no events in this arm");
  EXPECT_FALSE(variance_reduction(all, all).has_value());
  auto const same = risk_difference(all, all);
  EXPECT_EQ(same.value, 0.0);
  EXPECT_LT(same.low, 0.0);  // no runner differs, yet the interval keeps a width
  EXPECT_GT(same.high, 0.0);
  EXPECT_FALSE(risk_difference(empty, empty).has_value());
  EXPECT_FALSE(risk(empty).has_value());
  EXPECT_THROW(risk_difference(all, empty), std::invalid_argument);
  std::vector<double> const single = {1.0};
  EXPECT_TRUE(risk(single).has_interval());
  EXPECT_GE(risk_difference(single, single).low, -1.0);
}

// Bartlett's worked example in Kaplan & Meier 1958, section 1: eight lifetimes, four of them losses
// (0.8, 3.1, 5.4, 9.2 deaths; 1.0, 2.7, 7.0, 12.1 losses).
TEST(KaplanMeier, WorkedExampleOfThePaper) {
  std::vector<double> const time = {0.8, 1.0, 2.7, 3.1, 5.4, 7.0, 9.2, 12.1};
  std::vector<int> const type = {1, 0, 0, 1, 1, 0, 1, 0};
  auto const curve = kaplan_meier({time, type});
  ASSERT_EQ(curve.time.size(), 4u);
  EXPECT_NEAR(curve.survival[0], 7.0 / 8, 1e-15);
  EXPECT_NEAR(curve.survival[1], 7.0 / 8 * 4 / 5, 1e-15);
  EXPECT_NEAR(curve.survival[2], 7.0 / 8 * 4 / 5 * 3 / 4, 1e-15);
  EXPECT_NEAR(curve.survival[3], 7.0 / 8 * 4 / 5 * 3 / 4 / 2, 1e-15);
  EXPECT_DOUBLE_EQ(median_time(curve).value, 9.2);
}

TEST(Median, MidpointWhereTheCurveRunsAtOneHalf) {
  std::vector<double> const time = {1, 2, 3, 4};
  std::vector<int> const type = {1, 1, 1, 1};
  EXPECT_DOUBLE_EQ(median_time(kaplan_meier({time, type})).value, 2.5);
  std::vector<int> const half = {1, 1, 0, 0};
  EXPECT_DOUBLE_EQ(median_time(kaplan_meier({time, half})).value, 3.0);  // as R: up to the last follow-up
}

TEST(Survival, SaysWhyItCannot) {
  std::vector<double> const time = {10, 10, 10};
  std::vector<int> const censored = {0, 0, 0};
  auto const curve = kaplan_meier({time, censored});
  EXPECT_TRUE(curve.time.empty());
  EXPECT_EQ(median_time(curve).reason, "fewer than half reached it");
  EXPECT_EQ(median_time(kaplan_meier({})).reason, "no runners");
  std::vector<double> const days = {10, 11};
  auto const incidence = cumulative_incidence({time, censored}, 1, days);
  EXPECT_EQ(incidence[0].value, 0.0);
  EXPECT_NEAR(incidence[0].high, wilson(0.0, 3).high, 1e-15);
  EXPECT_EQ(incidence[1].reason, "follow-up ends before that day");
  EXPECT_TRUE(cumulative_incidence_values({time, censored}, 1, 11).empty());
  EXPECT_EQ(cumulative_incidence({}, 1, days)[0].reason, "no runners");
  std::vector<int> const everybody = {1, 1, 1};
  auto const all = cumulative_incidence({time, everybody}, 1, days);
  EXPECT_EQ(all[1].value, 1.0);
  EXPECT_NEAR(all[1].low, wilson(1.0, 3).low, 1e-15);
}

// Without censoring: a proportion with its binomial error; the competing types take their share.
TEST(Incidence, WithoutCensoringIsAProportion) {
  std::vector<double> const time = {1, 2, 2, 3, 5, 5, 9, 9};
  std::vector<int> const type = {1, 2, 1, 1, 2, 0, 0, 0};
  std::vector<double> const days = {4};
  auto const first = cumulative_incidence({time, type}, 1, days)[0];
  EXPECT_NEAR(first.value, 3.0 / 8, 1e-15);
  EXPECT_NEAR(first.standard_error, std::sqrt(3.0 / 8 * 5 / 8 / 8), 1e-15);
  EXPECT_EQ(cumulative_incidence_values({time, type}, 1, 4), (std::vector<double>{1, 0, 1, 1, 0, 0, 0, 0}));
}

TEST(Incidence, PseudoValuesCarryTheEstimateAndItsError) {
  std::mt19937 random(7);
  std::vector<double> time;
  std::vector<int> type;
  for (int i = 0; i < 400; ++i) {
    time.push_back(1.0 + static_cast<double>(random() % 60));
    type.push_back(static_cast<int>(random() % 3));
  }
  std::vector<double> const days = {40};
  auto const direct = cumulative_incidence({time, type}, 2, days)[0];
  auto const values = cumulative_incidence_values({time, type}, 2, 40);
  auto const through_values = risk(values);
  EXPECT_NEAR(through_values.value, direct.value, 1e-12);
  EXPECT_NEAR(through_values.standard_error, direct.standard_error, 1e-12);
}

TEST(Mean, OneRunnerHasNoInterval) {
  std::vector<double> const one = {3.0}, two = {3.0, 5.0}, none;
  EXPECT_EQ(mean(one).value, 3.0);
  EXPECT_EQ(mean(one).reason, "one runner");
  EXPECT_FALSE(mean(one).has_interval());
  EXPECT_EQ(mean(none).reason, "no runners");
  EXPECT_EQ(mean_difference(one, two).reason, "one runner");
  EXPECT_NEAR(mean(two).high, 4.0 + 12.706204736174698, 1e-9);  // t(1) at 97.5 %
  std::vector<double> const same = {2.0, 2.0};
  EXPECT_EQ(mean_difference(same, same).low, 0.0);
}

// Share of 4000 simulated studies whose 95 % interval holds the truth.
TEST(Coverage, PairedIntervalsHoldTheTruth) {
  std::mt19937_64 random(11);
  std::uniform_real_distribution<double> uniform;
  int constexpr studies = 4000;
  int difference_holds = 0, ratio_holds = 0, risk_holds = 0;
  // Shared frailty u: events at u + noise below a threshold; truth by the uniform's sum.
  double constexpr risk_arm = 0.2, risk_reference = 0.3;
  for (int s = 0; s < studies; ++s) {
    std::vector<double> arm, reference;
    for (int i = 0; i < 200; ++i) {
      double const shared = uniform(random);  // one random number for both arms in 3 of 4 runners
      bool const common = uniform(random) < 0.75;
      arm.push_back(shared < risk_arm ? 1.0 : 0.0);
      reference.push_back((common ? shared : uniform(random)) < risk_reference ? 1.0 : 0.0);
    }
    auto const difference = risk_difference(arm, reference);
    auto const ratio = log_risk_ratio(arm, reference);
    auto const own = risk(arm);
    double const truth = risk_arm - risk_reference;
    difference_holds += difference.low <= truth && truth <= difference.high;
    double const log_truth = std::log(risk_arm / risk_reference);
    ratio_holds += ratio.low <= log_truth && log_truth <= ratio.high;
    risk_holds += own.low <= risk_arm && risk_arm <= own.high;
  }
  for (int const holds : {difference_holds, ratio_holds, risk_holds}) {
    EXPECT_GT(holds, 0.93 * studies);
    EXPECT_LT(holds, 0.97 * studies);
  }
}

}  // namespace
}  // namespace achillesim::analysis
