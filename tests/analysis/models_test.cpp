// Properties of the models that need no other program, and what they say when there is nothing to estimate.
// Their numbers are held against R in against_r_models_test.cpp.

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "analysis/statistics/arm_contrast.hpp"
#include "analysis/statistics/cox.hpp"
#include "analysis/statistics/gray_test.hpp"
#include "analysis/statistics/heterogeneity.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/number_needed.hpp"
#include "analysis/statistics/odds_ratio.hpp"
#include "analysis/statistics/potential_outcomes.hpp"
#include "analysis/statistics/rate.hpp"
#include "analysis/statistics/resample.hpp"
#include "analysis/statistics/restricted_mean.hpp"
#include "analysis/statistics/simultaneous.hpp"
#include "analysis/statistics/standardised.hpp"

namespace achillesim::analysis {
namespace {

using Numbers = std::vector<double>;

CoxRecords records_of(Numbers const& stop, std::vector<int> const& event, Numbers const& x) {
  CoxRecords records;
  records.stop = stop;
  records.event = event;
  records.covariates = x;
  return records;
}

// Two people, the one with x = 1 first: the likelihood e^b / (1 + e^b) rises without end.
TEST(Cox, NoFiniteEstimateIsSaid) {
  Numbers const stop = {1, 2, 3, 4}, x = {1, 1, 0, 0};
  std::vector<int> const event = {1, 1, 0, 0};
  auto const fit = fit_cox(records_of(stop, event, x));
  EXPECT_EQ(fit.reason, "the likelihood rises without end: one side of a covariate has no events");
  EXPECT_FALSE(fit.estimate(0).has_value());
  EXPECT_EQ(test_proportionality(records_of(stop, event, x), fit).reason, fit.reason);
}

TEST(Cox, NothingToEstimate) {
  Numbers const stop = {1, 2, 3}, x = {1, 0, 1}, constant = {2, 2, 2};
  EXPECT_EQ(fit_cox(records_of({}, {}, {})).reason, "no runners");
  EXPECT_EQ(fit_cox(records_of(stop, {0, 0, 0}, x)).reason, "no events");
  EXPECT_EQ(fit_cox(records_of(stop, {1, 0, 1}, constant)).reason,
            "a covariate is constant, or a combination of the others, among those at risk");
  EXPECT_THROW(fit_cox(records_of(stop, {1, 0}, x)), std::invalid_argument);
  auto backwards = records_of(stop, {1, 0, 1}, x);
  Numbers const start = {0, 3, 0};
  backwards.start = start;
  EXPECT_THROW(fit_cox(backwards), std::invalid_argument);
}

// One record cut into several (start, stop] says the same.
TEST(Cox, CuttingRecordsChangesNothing) {
  Numbers const stop = {5, 8, 8, 12, 3, 9}, x = {1, 0, 1, 0, 1, 0};
  std::vector<int> const event = {1, 1, 1, 0, 0, 1};
  auto const whole = fit_cox(records_of(stop, event, x));
  Numbers cut_start, cut_stop, cut_x;
  std::vector<int> cut_event;
  for (std::size_t i = 0; i < stop.size(); ++i)
    for (double t = 0.0; t < stop[i]; t += 2.0) {
      bool const last = t + 2.0 >= stop[i];
      cut_start.push_back(t);
      cut_stop.push_back(last ? stop[i] : t + 2.0);
      cut_x.push_back(x[i]);
      cut_event.push_back(last ? event[i] : 0);
    }
  auto records = records_of(cut_stop, cut_event, cut_x);
  records.start = cut_start;
  auto const cut = fit_cox(records);
  EXPECT_NEAR(cut.coefficient[0], whole.coefficient[0], 1e-12);
  EXPECT_NEAR(cut.covariance[0], whole.covariance[0], 1e-12);
}

// A hazard that crosses must be noticed, one that does not must not.
TEST(Cox, ProportionalityTestTellsCrossingHazards) {
  std::mt19937_64 random(4);
  std::exponential_distribution<double> waiting(1.0);
  Numbers crossing, proportional, x;
  for (int i = 0; i < 600; ++i) {
    x.push_back(i % 2);
    double const w = waiting(random);
    proportional.push_back(i % 2 == 1 ? w / 2 : w);
    crossing.push_back(i % 2 == 1 ? std::sqrt(w) : w * w);
  }
  std::vector<int> const event(600, 1);
  auto const p = [&](Numbers const& time) {
    auto const records = records_of(time, event, x);
    return test_proportionality(records, fit_cox(records)).p_value[0];
  };
  EXPECT_LT(p(crossing), 1e-6);
  EXPECT_GT(p(proportional), 0.01);
}

TEST(GrayTest, EqualGroupsAndNothingToTest) {
  Numbers const time = {1, 2, 3, 1, 2, 3};
  std::vector<int> const type = {1, 2, 0, 1, 2, 0};
  std::vector<std::size_t> const group = {0, 0, 0, 1, 1, 1};
  EXPECT_NEAR(gray_test({time, type}, group, 1).chi_squared, 0.0, 1e-20);
  EXPECT_EQ(gray_test({time, type}, group, 3).reason, "no events in any group");
  std::vector<std::size_t> const one(6, 0);
  EXPECT_EQ(gray_test({time, type}, one, 1).reason, "fewer than two groups with runners");
  EXPECT_EQ(gray_test({}, {}, 1).reason, "no runners");
  EXPECT_THROW(gray_test({time, type}, std::span(group).first(3), 1), std::invalid_argument);
}

TEST(NumberNeeded, RunsThroughInfinityWhereTheIntervalHoldsZero) {
  auto const clear = number_needed({-0.10, 0.02, -0.14, -0.05, {}});
  EXPECT_EQ(clear.direction, Direction::benefit);
  EXPECT_FALSE(clear.through_infinity);
  EXPECT_DOUBLE_EQ(clear.value, 10.0);
  EXPECT_NEAR(clear.low, 1 / 0.14, 1e-12);
  EXPECT_NEAR(clear.high, 20.0, 1e-12);
  auto const unclear = number_needed({-0.10, 0.1, -0.25, 0.05, {}});
  EXPECT_TRUE(unclear.through_infinity);
  EXPECT_EQ(unclear.low_direction, Direction::benefit);
  EXPECT_EQ(unclear.high_direction, Direction::harm);
  EXPECT_DOUBLE_EQ(unclear.low, 4.0);
  EXPECT_DOUBLE_EQ(unclear.high, 20.0);
  EXPECT_EQ(number_needed({0.10, 0.02, 0.05, 0.15, {}}).direction, Direction::harm);
  EXPECT_EQ(number_needed({0.10, 0.02, 0.05, 0.15, {}}, false).direction, Direction::benefit);
  EXPECT_TRUE(std::isinf(number_needed({0.0, 0.0, -0.1, 0.1, {}}).value));
  EXPECT_FALSE(number_needed(absent("no runners")).has_value());
}

TEST(RestrictedMean, UncensoredIsTheMeanOfTheCappedTimes) {
  Numbers const time = {3, 10, 20, 7};
  std::vector<int> const type = {1, 1, 0, 1};
  EXPECT_NEAR(restricted_mean({time, type}, 12).value, (3 + 10 + 12 + 7) / 4.0, 1e-12);
  EXPECT_EQ(restricted_mean_values({time, type}, 12), (Numbers{3, 10, 12, 7}));
  EXPECT_EQ(restricted_mean({time, type}, 30).reason, "follow-up ends before the horizon");
  EXPECT_TRUE(restricted_mean_values({time, type}, 30).empty());
  EXPECT_EQ(restricted_mean({}, 5).reason, "no runners");
}

TEST(Rates, WithoutEventsTheLimitIsGarwoods) {
  Numbers const none(4, 0.0), years = {1, 1, 1, 2}, some = {1, 0, 2, 0};
  auto const zero = event_rate(none, years);
  EXPECT_EQ(zero.low, 0.0);
  EXPECT_NEAR(zero.high, -std::log(0.025) / 5.0, 1e-12);
  EXPECT_EQ(log_rate_ratio(none, years, some, years).reason, "no events in this arm");
  EXPECT_EQ(log_rate_ratio(some, years, none, years).reason, "no events in the reference arm");
  EXPECT_EQ(event_rate({}, {}).reason, "no runners");
  EXPECT_EQ(event_rate(Numbers{1}, Numbers{1}).reason, "one runner");
}

TEST(MeanCumulativeCount, NothingHappensAndNothingFollows) {
  Numbers const end = {10, 10};
  Numbers const days = {5, 11};
  auto const none = mean_cumulative_count({{}, {}, end, {}}, days);
  EXPECT_EQ(none[0].value, 0.0);
  EXPECT_EQ(none[1].reason, "follow-up ends before that day");
  EXPECT_EQ(mean_cumulative_count({{}, {}, {}, {}}, days)[0].reason, "no runners");
  Numbers const late = {12};
  std::vector<std::size_t> const runner = {0};
  EXPECT_THROW(mean_cumulative_count({late, runner, end, {}}, days), std::invalid_argument);
}

TEST(PotentialOutcomes, GainsLossesAndResponders) {
  Numbers const arm = {1, 0, 0, 1}, reference = {0, 0, 1, 0};
  auto const split = gains_and_losses(arm, reference, Better::lower);
  EXPECT_DOUBLE_EQ(split.gained.value, 0.25);
  EXPECT_DOUBLE_EQ(split.lost.value, 0.5);
  EXPECT_DOUBLE_EQ(split.same.value, 0.25);
  EXPECT_EQ(gains_and_losses({}, {}, Better::lower).gained.reason, "no runners in both arms");
  Numbers const after = {80, 60, 75}, before = {70, 70, 70};
  EXPECT_NEAR(responders(after, before, 5, Better::higher).value, 2.0 / 3, 1e-12);
  EXPECT_NEAR(responders(after, before, 5, Better::lower).value, 1.0 / 3, 1e-12);
}

TEST(Standardised, AlikeAndFew) {
  Numbers const alike = {1, 1, 1}, two = {1, 2}, some = {1, 2, 4};
  EXPECT_EQ(standardised_difference(alike, alike).reason, "all runners are alike");
  EXPECT_EQ(paired_standardised_difference(two, two).reason, "fewer than three runners");
  EXPECT_EQ(balance_difference(some, Numbers{1}).reason, "fewer than two runners on a side");
  EXPECT_EQ(balance_difference(Numbers{1, 1}, Numbers{0, 0}).reason, "no spread on either side");
  EXPECT_THROW(paired_standardised_difference(two, some), std::invalid_argument);
}

TEST(Heterogeneity, NeedsTwoGroups) {
  std::vector<Estimate> const one = {with_normal_interval(1, 0.5, 0.95), absent("no runners")};
  EXPECT_FALSE(heterogeneity(one).reason.empty());
  std::vector<Estimate> const same(3, with_normal_interval(1, 0.5, 0.95));
  EXPECT_NEAR(heterogeneity(same).p_value, 1.0, 1e-12);
}

TEST(ArmContrast, SlopeOfALineIsItsSlope) {
  Numbers const a = {1, 3}, b = {2, 4}, c = {5, 7};  // + 0.5 and + 1.5 a unit at 0, 2, 4 on average 1
  std::vector<std::span<double const>> const columns = {a, b, c};
  Numbers const positions = {0, 2, 4};
  EXPECT_NEAR(arm_contrast(columns, slope_weights(positions)).value, 1.0, 1e-12);
  EXPECT_EQ(arm_contrast({}, {}).reason, "no runners in all arms");
  Numbers const weights = {1, -1};
  EXPECT_THROW(arm_contrast(columns, weights), std::invalid_argument);
}

TEST(OddsRatio, IndependentArmsAsInATable) {
  // Runners 0-3 and their pairing are orthogonal: 2 of 4 against 1 of 4 is an odds ratio of 3.
  Numbers const arm = {1, 1, 0, 0}, reference = {1, 0, 0, 0}, none(4, 0.0), all(4, 1.0);
  EXPECT_NEAR(std::exp(log_odds_ratio(arm, reference).value), 3.0, 1e-12);
  EXPECT_EQ(log_odds_ratio(none, reference).reason, "no events in this arm");
  EXPECT_EQ(log_odds_ratio(arm, all).reason, "an arm in which every runner has the event");
}

TEST(Bootstrap, IsAPureFunctionOfSeedAndReplicate) {
  ResamplePlan const plan;
  auto const counts = resampled_counts(plan, 7, 101);
  EXPECT_EQ(counts, resampled_counts(plan, 7, 101));
  EXPECT_NE(counts, resampled_counts(plan, 8, 101));
  EXPECT_NE(counts, resampled_counts({plan.seed + 1, plan.replicates}, 7, 101));
  EXPECT_DOUBLE_EQ(std::accumulate(counts.begin(), counts.end(), 0.0), 101.0);
  // Regression: the stream must not change, or published intervals could not be made again.
  EXPECT_EQ(resampled_counts({1, 999}, 3, 8), (Numbers{1, 0, 0, 1, 3, 1, 1, 1}));
}

TEST(Bootstrap, MeansAgreeWithTheGeneralForm) {
  Numbers const a = {1, 4, 2, 8, 5}, b = {0, 1, 1, 3, 9};
  ResamplePlan const plan{3, 70};
  std::vector<std::span<double const>> const columns = {a, b};
  auto const fast = bootstrap_means(columns, plan);
  auto const general = bootstrap(
      5, 2,
      [&](std::span<double const> w) {
        return Numbers{std::inner_product(w.begin(), w.end(), a.begin(), 0.0) / 5,
                       std::inner_product(w.begin(), w.end(), b.begin(), 0.0) / 5};
      },
      plan);
  ASSERT_EQ(fast.size(), 70u);
  for (std::size_t i = 0; i < fast.values.size(); ++i) EXPECT_NEAR(fast.values[i], general.values[i], 1e-12);
}

TEST(Bootstrap, SaysWhenThereIsNoInterval) {
  Numbers const few = {1, 2}, same(100, 1.0), influence = {1, -1};
  EXPECT_FALSE(percentile_interval(1, few).reason.empty());
  EXPECT_EQ(bca_interval(2.0, same, influence).reason, "all resamples lie on one side of the value");
  EXPECT_EQ(bootstrap_means({}, {}).size(), 0u);
}

TEST(Simultaneous, LiesBetweenOneAndBonferroni) {
  std::mt19937_64 random(2);
  std::normal_distribution<double> normal;
  Replicates replicates{5, {}};
  for (int i = 0; i < 4000 * 5; ++i) replicates.values.push_back(normal(random));
  auto const together = simultaneous_intervals(Numbers(5, 0.0), replicates);
  EXPECT_GT(together.critical, two_sided_z(0.95));
  EXPECT_NEAR(together.critical, two_sided_z(std::pow(0.95, 0.2)), 0.06);  // independent: Sidak's
  Replicates const flat{2, Numbers(200, 0.5)};
  EXPECT_FALSE(simultaneous_intervals(Numbers(2, 0.5), flat).estimates[0].reason.empty());
}

TEST(Ranking, ProbabilitiesAddUpAndTiesShare) {
  Replicates const replicates{3, {1, 2, 3, 1, 1, 3}};
  auto const ranking = rank_arms(replicates, Better::lower);
  EXPECT_DOUBLE_EQ(ranking.probability_best[0], 0.75);
  EXPECT_DOUBLE_EQ(ranking.probability_best[1], 0.25);
  EXPECT_DOUBLE_EQ(ranking.mean_rank[0], 1.25);
  EXPECT_DOUBLE_EQ(rank_arms(replicates, Better::higher).probability_best[2], 1.0);
  EXPECT_DOUBLE_EQ(ranking.sucra[2], 0.0);
}

}  // namespace
}  // namespace achillesim::analysis
