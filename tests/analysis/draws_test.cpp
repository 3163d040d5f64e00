/// What tables make of draws of the parameters: limits for all arms at once, ratios where a draw has no
/// event, and the noise that the same people bring to every draw.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "analysis/pooling.hpp"
#include "analysis/statistics/cox.hpp"
#include "analysis/statistics/simultaneous.hpp"
#include "analysis/tables/draws.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::cell;
using testing::quick_options;
using Numbers = std::vector<double>;

std::vector<Numbers> normal_contrasts(std::mt19937_64& random, std::size_t contrasts, std::size_t draws,
                                      double shared) {
  std::normal_distribution<double> normal;
  std::vector<Numbers> all(contrasts, Numbers(draws));
  for (std::size_t d = 0; d < draws; ++d) {
    double const common = std::sqrt(shared) * normal(random);
    for (auto& contrast : all) contrast[d] = common + std::sqrt(1.0 - shared) * normal(random);
  }
  return all;
}

/// A further draw lies within all bands in 95 % of cases, whatever joins the contrasts.
TEST(RankBands, HoldAFurtherDrawInAllContrasts) {
  for (double const shared : {0.0, 0.9}) {
    std::mt19937_64 random(3);
    double inside = 0.0, further = 0.0;
    for (int study = 0; study < 20; ++study) {
      auto const all = normal_contrasts(random, 6, 800, shared);
      auto const bands = rank_bands(all, 0.95);
      auto const others = normal_contrasts(random, 6, 2000, shared);
      for (std::size_t d = 0; d < 2000; ++d, ++further) {
        bool held = true;
        for (std::size_t k = 0; k < 6; ++k)
          held = held && others[k][d] >= bands.low[k] && others[k][d] <= bands.high[k];
        inside += held ? 1.0 : 0.0;
      }
    }
    EXPECT_NEAR(inside / further, 0.95, 0.01) << shared;
  }
}

TEST(RankBands, OfContrastsThatGoTogetherAreThatOfOne) {
  Numbers up(99), down(99);
  for (std::size_t d = 0; d < 99; ++d) {
    up[d] = static_cast<double>(d * 37 % 99);
    down[d] = -10.0 * up[d];
  }
  std::vector<Numbers> const one = {up}, both = {up, down};
  EXPECT_EQ(rank_bands(one).rank, 98u);  // (99 + 1) 0.975, rounded up
  auto const bands = rank_bands(both);
  EXPECT_EQ(bands.rank, 98u);
  EXPECT_EQ(bands.low, (Numbers{1.0, -970.0}));
  EXPECT_EQ(bands.high, (Numbers{97.0, -10.0}));
}

TEST(RankBands, SayWhenTheDrawsAreTooFew) {
  std::mt19937_64 random(9);
  auto const all = normal_contrasts(random, 10, 40, 0.0);
  auto const bands = rank_bands(all);
  EXPECT_EQ(bands.rank, 40u);
  EXPECT_EQ(bands.low[0], *std::min_element(all[0].begin(), all[0].end()));
  EXPECT_GT(bands.outermost, 0.3);  // of ten independent contrasts up to 20 draws are at an end
  EXPECT_EQ(rank_bands({}).rank, 0u);
  std::vector<Numbers> const uneven = {Numbers(3, 0.0), Numbers(4, 0.0)};
  EXPECT_THROW(rank_bands(uneven), std::invalid_argument);
  std::vector<Numbers> const alike = {Numbers(50, 1.0)};
  EXPECT_EQ(rank_bands(alike).low[0], 1.0);
  EXPECT_EQ(rank_bands(alike).outermost, 0.0) << "draws that tie are at no end";
}

/// Twenty draws; in one of them nobody has an event in the arm, and in one everybody in the reference.
TEST(OddsOfPooledRisks, AreNotEmptiedByADrawWithoutEvents) {
  testing::MadeUpStudy input;
  input.runners = 100;
  input.draws = 21;
  input.arms = {"arm 0", "arm 1"};
  auto const luck = testing::make_luck(100, 5);
  for (std::size_t draw = 0; draw < 21; ++draw) {
    input.outcomes.push_back(testing::make_arm(luck, draw == 7 ? 1.1 : 0.3, 0.0, 364));
    input.outcomes.push_back(testing::make_arm(luck, draw == 3 ? 0.0 : 0.2, 0.0, 364));
  }
  auto const source = testing::source_of(input);
  auto options = quick_options();
  options.outcomes = {"first_achilles_52wk"};
  auto const table = make_table(source, "effects", options);
  double const p = cell(table, 0, "risk").value, q = cell(table, 0, "reference_risk").value;
  EXPECT_GT(p, 0.0);
  EXPECT_LT(q, 1.0);
  double in_arm = 0.0, in_reference = 0.0;
  for (std::size_t draw = 1; draw < 21; ++draw)
    for (std::size_t i = 0; i < 100; ++i) {
      in_reference += input.outcomes[2 * draw].event_type[i] == 1.0F ? 1.0 : 0.0;
      in_arm += input.outcomes[2 * draw + 1].event_type[i] == 1.0F ? 1.0 : 0.0;
    }
  double const odds = (in_arm / (2000.0 - in_arm)) / (in_reference / (2000.0 - in_reference));
  EXPECT_NEAR(cell(table, 0, "odds_ratio").value, odds, 1e-9);
  EXPECT_TRUE(std::isfinite(cell(table, 0, "odds_ratio").low));
  options.by = "female";
  auto const groups = make_table(source, "subgroups", options);
  for (std::size_t r = 0; r < groups.rows.size(); ++r)
    EXPECT_TRUE(std::isfinite(cell(groups, r, "ratio").value)) << r;
}

TEST(OddsOfPooledRisks, HaveNoneWhereEverybodyHasTheEvent) {
  std::vector<Estimate> const all = {{1.0, 0, 1, 1, {}}, {1.0, 0, 1, 1, {}}};
  std::vector<Estimate> const half = {{0.5, 0.1, 0.3, 0.7, {}}, {0.5, 0.1, 0.3, 0.7, {}}};
  std::vector<Estimate> const none = {absent("x"), absent("x")};
  EXPECT_EQ(ratio_of_pooled(all, half, {none, Scale::ratio}, 0.95, RatioOf::odds).estimate.reason,
            "an arm in which every runner has the event");
  EXPECT_DOUBLE_EQ(ratio_of_pooled(all, half, {none, Scale::ratio}).estimate.value, 2.0);
}

/// The influence of each runner is that of leaving the runner out.
TEST(CoxInfluence, IsWhatLeavingARunnerOutChanges) {
  std::mt19937_64 random(6);
  std::exponential_distribution<double> wait(0.02);
  std::size_t constexpr runners = 150;
  Numbers stop, covariate;
  std::vector<int> event;
  std::vector<std::size_t> cluster;
  for (int arm = 0; arm < 2; ++arm)
    for (std::size_t i = 0; i < runners; ++i) {
      double const time = wait(random) / (1.0 + arm);
      stop.push_back(std::min(time, 60.0) + 1e-3 * static_cast<double>(i));
      event.push_back(time < 60.0 ? 1 : 0);
      covariate.push_back(arm);
      cluster.push_back(i);
    }
  auto const fit_without = [&](std::size_t left_out) {
    Numbers t, x;
    std::vector<int> e;
    std::vector<std::size_t> c;
    for (std::size_t r = 0; r < stop.size(); ++r)
      if (cluster[r] != left_out) {
        t.push_back(stop[r]);
        x.push_back(covariate[r]);
        e.push_back(event[r]);
        c.push_back(cluster[r]);
      }
    CoxRecords records;
    records.stop = t;
    records.event = e;
    records.covariates = x;
    records.cluster = c;
    return fit_cox(records);
  };
  auto const all = fit_without(runners);
  ASSERT_EQ(all.influence.size(), runners);
  double squares = 0.0;
  for (std::size_t i = 0; i < runners; ++i) {
    squares += all.influence[i] * all.influence[i];
    if (i % 10 != 0) continue;
    EXPECT_NEAR(all.influence[i], all.coefficient[0] - fit_without(i).coefficient[0], 2e-3) << i;
  }
  EXPECT_NEAR(squares, all.robust_covariance[0], 1e-12);
}

/// The same people and luck in every draw, whose parameters change nothing: more draws make nothing surer, so
/// that the error of each number is that of one draw.
TEST(SameNoiseInDraws, DoesNotShrinkWithTheirNumber) {
  testing::MadeUpStudy input;
  input.runners = 400;
  input.draws = 11;
  input.factors = {{"drop", {"0 mm", "4 mm"}}};
  input.arms = {"0 mm", "4 mm"};
  auto const luck = testing::make_luck(400, 5);
  for (std::size_t draw = 0; draw < 11; ++draw) {
    input.outcomes.push_back(testing::make_arm(luck, 0.30 + 0.005 * static_cast<double>(draw % 2), 0.1, 364));
    input.outcomes.push_back(testing::make_arm(luck, 0.20 + 0.005 * static_cast<double>(draw % 2), 0.1, 364));
  }
  auto const many = testing::source_of(input);
  input.draws = 1;
  input.outcomes.resize(2);
  auto const one = testing::source_of(input);
  auto const error = [](Source const& source, char const* name, char const* column, std::size_t row,
                        char const* outcome) {
    auto options = quick_options();
    options.outcomes = {outcome};
    return cell(make_table(source, name, options), row, column).standard_error;
  };
  auto const expect_same = [&](char const* name, char const* column, std::size_t row, char const* outcome) {
    double const of_many = error(many, name, column, row, outcome);
    EXPECT_NEAR(of_many / error(one, name, column, row, outcome), 1.0, 0.15) << name << " " << column;
  };
  expect_same("times", "hazard_ratio", 0, "first_achilles_time");
  expect_same("times", "restricted_mean", 0, "first_achilles_time");
  expect_same("times", "restricted_mean_difference", 0, "first_achilles_time");
  expect_same("incidence", "incidence", 12, "first_achilles_time");
  expect_same("response", "slope", 0, "first_achilles_52wk");
}

}  // namespace
}  // namespace achillesim::analysis
