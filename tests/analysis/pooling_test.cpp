// One estimate from several draws of the parameters.

#include "analysis/pooling.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace achillesim::analysis {
namespace {

std::vector<Estimate> draws_with(std::vector<double> const& values, double error) {
  std::vector<Estimate> draws;
  for (double const value : values) draws.push_back({value, error, value - error, value + error, {}});
  return draws;
}

TEST(Percentile, IsTheOrderStatistic) {
  EXPECT_DOUBLE_EQ(percentile({3, 1, 2}, 0.5), 2.0);
  EXPECT_DOUBLE_EQ(percentile({4, 1, 3, 2}, 0.5), 2.5);
  EXPECT_DOUBLE_EQ(percentile({1, 2, 3}, 0.025), 1.0) << "no value beyond the extremes";
  EXPECT_TRUE(std::isnan(percentile({}, 0.5)));
}

TEST(Draws, AreMediansAndPercentilesOfWhatTheParametersMake) {
  auto const draws = draws_with({0.10, 0.12, 0.17}, 0.01);
  // mean 0.13, between 1.3e-3, Monte-Carlo 1e-4: parameters 1.2e-3, and each draw moved to the mean
  auto const pooled = split_draws({draws, Scale::difference});
  double const share = std::sqrt(1.2e-3 / 1.3e-3);
  EXPECT_NEAR(pooled.estimate.value, 0.13 - share * 0.01, 1e-12);
  EXPECT_NEAR(pooled.estimate.low, 0.13 - share * 0.03, 1e-12);
  EXPECT_NEAR(pooled.estimate.high, 0.13 + share * 0.04, 1e-12);
  EXPECT_NEAR(pooled.parameter_error, std::sqrt(1.2e-3), 1e-12);
  EXPECT_NEAR(pooled.monte_carlo_error, std::sqrt(1e-4 / 3), 1e-12);
  // Noise that all draws share does not shrink with their number, and hides no spread.
  auto const shared = split_draws({draws, Scale::difference, 0.01});
  EXPECT_NEAR(shared.monte_carlo_error, 0.01, 1e-12);
  EXPECT_NEAR(shared.parameter_error, std::sqrt(1.3e-3), 1e-12);
}

/// Spread that is noise is no certainty.
TEST(Draws, ThatDifferByTheirNoiseHaveTheIntervalOfTheNoise) {
  auto const draws = draws_with({0.10, 0.11, 0.12}, 0.05);
  auto const pooled = split_draws({draws, Scale::difference});
  EXPECT_EQ(pooled.parameter_error, 0.0);
  EXPECT_NEAR(pooled.estimate.value, 0.11, 1e-12);
  EXPECT_NEAR(pooled.estimate.high - 0.11, 1.959963984540054 * 0.05 / std::sqrt(3.0), 1e-9);
  EXPECT_FALSE(pooled.estimate.reason.empty());
}

/// A rate whose noise is as large as itself is not below 0.
TEST(Draws, OfRatesHaveLimitsAboveNought) {
  auto const draws = draws_with({0.00, 0.01, 0.02}, 0.02);
  auto const pooled = split_draws({draws, Scale::rate}).estimate;
  double const factor = std::exp(1.959963984540054 * 0.02 / std::sqrt(3.0) / 0.01);
  EXPECT_NEAR(pooled.low, 0.01 / factor, 1e-9);
  EXPECT_NEAR(pooled.high, 0.01 * factor, 1e-9);
  EXPECT_LT(split_draws({draws, Scale::difference}).estimate.low, 0.0);
}

TEST(Draws, LieWhereADrawLies) {
  auto const pooled =
      split_draws({draws_with({99.0, 99.5, 100.0, 60.0, 99.9}, 2.0), Scale::difference}).estimate;
  EXPECT_LE(pooled.high, 100.0);
  EXPECT_GE(pooled.low, 60.0);
}

TEST(Draws, ThatAreMissingOrAlikeAreSaid) {
  auto draws = draws_with({0.1, 0.2, 0.3}, 0.01);
  draws[1] = absent("no runners");
  EXPECT_EQ(split_draws({draws, Scale::difference}).estimate.reason, "no runners");
  EXPECT_FALSE(split_draws({{}, Scale::day}).estimate.has_value());
  auto const alike = draws_with({0.0, 0.0, 0.0}, 0.0);
  EXPECT_EQ(split_draws({alike, Scale::proportion}).estimate.value, 0.0);
}

TEST(Ratios, LieInTheirInterval) {
  auto const arm = draws_with({0.10, 0.50}, 0.01);
  auto const reference = draws_with({0.20, 0.50}, 0.01);
  std::vector<Estimate> const ratios = {{0.5, 0.6, 0, 0, {}}, {1.0, 0.6, 0, 0, {}}};  // all noise
  auto const pooled = ratio_of_pooled(arm, reference, {ratios, Scale::ratio}).estimate;
  EXPECT_NEAR(pooled.value, 0.6 / 0.7, 1e-12);
  EXPECT_LT(pooled.low, pooled.value);
  EXPECT_GT(pooled.high, pooled.value);
}

TEST(Ratios, AreOfPooledRisksAndSurviveADrawWithoutEvents) {
  auto const arm = draws_with({0.10, 0.20, 0.00, 0.30}, 0.01);
  auto const reference = draws_with({0.05, 0.10, 0.00, 0.10}, 0.01);
  std::vector<Estimate> ratios;
  for (double const r : {2.0, 2.0, 0.0, 3.0}) ratios.push_back({r, 0.1, r, r, {}});
  ratios[2] = absent("no events in either arm");
  auto const pooled = ratio_of_pooled(arm, reference, {ratios, Scale::ratio}).estimate;
  EXPECT_NEAR(pooled.value, 0.60 / 0.25, 1e-12);
  EXPECT_NEAR(pooled.low, 2.0, 1e-12);
  EXPECT_NEAR(pooled.high, 3.0, 1e-12);
  auto const none = draws_with({0, 0, 0, 0}, 0.0);
  EXPECT_EQ(ratio_of_pooled(none, none, {ratios, Scale::ratio}).estimate.reason, "no events in either arm");
}

/// All events over all exposure, although a draw has none in the arm and one none in the reference.
TEST(Ratios, AreOfPooledCountsOverPooledExposure) {
  Totals const arm = {{2, 0, 4, 3}, {10, 5, 20, 15}}, reference = {{4, 1, 0, 5}, {10, 10, 40, 20}};
  std::vector<Estimate> ratios = {
      {0.5, 0.1, 0, 0, {}}, absent("no events in this arm"), {}, {0.8, 0.1, 0, 0, {}}};
  ratios[2] = absent("no events in the reference arm");
  auto const pooled = ratio_of_pooled_rates(arm, reference, {ratios, Scale::ratio}).estimate;
  EXPECT_NEAR(pooled.value, (9.0 / 50.0) / (10.0 / 80.0), 1e-12);
  EXPECT_EQ(pooled.low, 0.0);
  EXPECT_TRUE(std::isinf(pooled.high));
  EXPECT_EQ(pooled.reason, "no events in the reference arm in some draws");
  Totals const none = {{0, 0, 0, 0}, {10, 5, 20, 15}}, still = {{0, 0, 0, 0}, {0, 0, 0, 0}};
  auto const why = [&](Totals const& a, Totals const& b) {
    return ratio_of_pooled_rates(a, b, {ratios, Scale::ratio}).estimate.reason;
  };
  EXPECT_EQ(why(none, reference), "no events in this arm");
  EXPECT_EQ(why(arm, none), "no events in the reference arm");
  EXPECT_EQ(why(none, none), "no events in either arm");
  EXPECT_EQ(why(still, reference), "no events in this arm") << "what the draws say themselves";
  EXPECT_EQ(why({}, {}), "no events in this arm");
}

struct Study {
  std::vector<Estimate> draws;
  double common;
};

/// Effects of draws are normal (mean, spread); of the noise's variance `share` is common to all draws, as it
/// is where they have the same people.
Study simulated(std::mt19937_64& random, std::size_t draws, double mean, double spread, double runners,
                double share) {
  std::normal_distribution<double> normal;
  double const error = 0.5 / std::sqrt(runners);
  double const common = std::sqrt(share) * error;
  double const own = std::sqrt(1.0 - share) * error;
  double const shared = common * normal(random);
  Study study{{}, common};
  for (std::size_t d = 0; d < draws; ++d) {
    double const value = mean + spread * normal(random) + shared + own * normal(random);
    study.draws.push_back({value, error, value, value, {}});
  }
  return study;
}

/// Spread of parameters that was planted is found again, and the interval holds 95 % of further draws.
TEST(Draws, RecoverThePlantedSpreadAtFiftyRunners) {
  std::mt19937_64 random(11);
  std::normal_distribution<double> normal;
  double const mean = 0.03, spread = 0.15;
  double variance = 0.0, covered = 0.0;
  int constexpr studies = 400, further = 50;
  for (int s = 0; s < studies; ++s) {
    auto const study = simulated(random, 200, mean, spread, 50, 0.5);
    auto const pooled = split_draws({study.draws, Scale::difference, study.common});
    variance += pooled.parameter_error * pooled.parameter_error / studies;
    // The common noise moves the whole interval: it is the Monte-Carlo error beside it.
    double const moved = pooled.estimate.value - mean;
    for (int i = 0; i < further; ++i) {
      double const other = mean + spread * normal(random) + moved;
      covered += other >= pooled.estimate.low && other <= pooled.estimate.high ? 1.0 : 0.0;
    }
  }
  EXPECT_NEAR(variance, spread * spread, 0.03 * spread * spread);
  EXPECT_NEAR(covered / studies / further, 0.95, 0.02);
}

/// The count is of the parameters, not of the noise: the same at 50 and at 400 runners, within 2 of 100
/// draws.
TEST(Directions, DoNotDependOnTheNumberOfRunners) {
  auto const counts = [](double runners) {
    std::mt19937_64 random(5);
    Directions sum;
    for (int s = 0; s < 300; ++s) {
      auto const study = simulated(random, 100, 0.10, 0.10, runners, 0.1);
      auto const found = directions({study.draws, Scale::difference, study.common}, 0.01);
      EXPECT_NEAR(found.below + found.within + found.above, 100.0, 1e-9);
      sum.below += found.below / 300;
      sum.within += found.within / 300;
      sum.above += found.above / 300;
    }
    return sum;
  };
  auto const few = counts(50), many = counts(400);
  EXPECT_NEAR(few.above, many.above, 2.0);
  EXPECT_NEAR(few.below, many.below, 2.0);
  EXPECT_NEAR(many.above, 100.0 * 0.5 * std::erfc((0.01 - 0.10) / 0.10 / std::sqrt(2.0)), 2.0);
}

/// Where the parameters change nothing, all draws lie where the same few runners put them.
TEST(Directions, AreNotToldFromNoiseThatIsCommonToAllDraws) {
  std::mt19937_64 random(7);
  int constexpr studies = 400;
  int certain = 0, certain_of_effect = 0;
  auto const nearly_all = [](Directions const& found) {
    return std::max(found.below, found.above) >= 0.95 * 100.0;
  };
  for (int s = 0; s < studies; ++s) {
    auto const none = simulated(random, 100, 0.0, 0.0, 200, 0.8);
    certain += nearly_all(directions({none.draws, Scale::difference, none.common}, 0.01));
    auto const effect = simulated(random, 100, 0.15, 0.0, 200, 0.8);
    certain_of_effect += nearly_all(directions({effect.draws, Scale::difference, effect.common}, 0.01));
  }
  EXPECT_LE(certain, studies / 10);  // 2 x 5 % at most, less what the margin takes
  EXPECT_GE(certain_of_effect, studies * 9 / 10);
}

}  // namespace
}  // namespace achillesim::analysis
