// Contrasts within sets of parameters, and how often an arm has which rank.

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/simultaneous.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/sets.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::arms_with_risks;
using testing::cell;
using testing::quick_options;
using testing::source_of;

/// Three values of a parameter, two plans: "slow" is the safer one but in the last set.
Source crossed() {
  auto source = source_of(arms_with_risks(1000, {0.30, 0.20, 0.25, 0.18, 0.10, 0.20}));
  source.factors = {
      {"k", "parameters.damage.exponent", "1", {"5", "5", "8", "8", "12", "12"}, {5, 5, 8, 8, 12, 12}},
      {"plan", "protocol", "", {"fast", "slow", "fast", "slow", "fast", "slow"}, {}}};
  source.factors[1].numbers.assign(6, std::nan(""));
  return source;
}

TEST(SetsTable, ComparesArmsOfTheSameParameters) {
  auto const source = crossed();
  auto options = quick_options();
  options.outcomes = {"reinjury_52wk"};
  auto const table = make_table(source, "sets", options);
  ASSERT_EQ(table.rows.size(), 3u);
  for (std::size_t set = 0; set < 3; ++set) {
    std::vector<double> fast, slow;
    for (std::size_t i = 0; i < 1000; ++i) {
      fast.push_back(source.outcome("event_type", 0, 2 * set)[i] == 1.0F ? 1.0 : 0.0);
      slow.push_back(source.outcome("event_type", 0, 2 * set + 1)[i] == 1.0F ? 1.0 : 0.0);
    }
    auto const expected = risk_difference(slow, fast);
    EXPECT_DOUBLE_EQ(cell(table, set, "difference").value, expected.value);
    EXPECT_DOUBLE_EQ(cell(table, set, "difference").low, expected.low);
    EXPECT_EQ(cell(table, set, "arm").text, "slow");
    EXPECT_EQ(cell(table, set, "rank").value, set < 2 ? 1.0 : 2.0);
  }
  EXPECT_EQ(cell(table, 0, "set").text, "damage.exponent 5");
  auto const said = std::accumulate(table.definitions.begin(), table.definitions.end(), std::string());
  EXPECT_NE(said.find("that of the set damage.exponent 5 in 2 of 3 sets"), std::string::npos) << said;
  EXPECT_NE(
      said.find("slow: lower in 2 of 3 sets, 2 of them beyond the intervals; turned round beyond them in 1."),
      std::string::npos)
      << said;
}

TEST(SetsTable, SaysWhatItNeeds) {
  auto source = crossed();
  source.factors[0].key = "shoes.drop";
  auto const none = make_table(source, "sets", quick_options());
  EXPECT_TRUE(none.rows.empty());
  EXPECT_NE(none.definitions.front().find("sweeps no parameter of the model: sweep one"), std::string::npos);
  source.factors = {
      {"k", "parameters.damage.exponent", "1", {"5", "6", "7", "8", "9", "10"}, {5, 6, 7, 8, 9, 10}}};
  auto const alone = make_table(source, "sets", quick_options());
  EXPECT_TRUE(alone.rows.empty());
  EXPECT_NE(alone.definitions.front().find("cross them with [[arm]]"), std::string::npos);
}

/// A set in which the reference plan has no arm cannot be compared, and is counted as it is.
TEST(SetsTable, LeavesOutSetsWithoutTheReference) {
  auto source = crossed();
  source.factors[1].labels[4] = "other";
  auto const sets = parameter_sets(source);
  EXPECT_EQ(sets.plans.size(), 3u);
  EXPECT_FALSE(sets.arm(2, 0).has_value());
  auto options = quick_options();
  options.outcomes = {"reinjury_52wk"};
  EXPECT_EQ(make_table(source, "sets", options).rows.size(), 2u);
}

TEST(RankShares, CountEachReplicateOnce) {
  // Three arms, four replicates; in the last one arms 1 and 2 tie for the second place.
  Replicates const replicates{3, {1, 2, 3, 2, 1, 3, 1, 3, 2, 1, 2, 2}};
  auto const shares = rank_shares(replicates, Better::lower);
  std::vector<double> const expected = {0.75, 0.25, 0.0, 0.25, 0.375, 0.375, 0.0, 0.375, 0.625};
  for (std::size_t i = 0; i < 9; ++i) EXPECT_NEAR(shares[i], expected[i], 1e-12) << i;
  auto const turned = rank_shares(replicates, Better::higher);
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t r = 0; r < 3; ++r) EXPECT_NEAR(turned[a * 3 + r], expected[a * 3 + 2 - r], 1e-12);
  // They are what the probability of being best and the mean rank are made of.
  auto const ranking = rank_arms(replicates, Better::lower);
  for (std::size_t a = 0; a < 3; ++a) {
    EXPECT_NEAR(ranking.probability_best[a], shares[a * 3], 1e-12);
    EXPECT_NEAR(ranking.mean_rank[a], shares[a * 3] + 2 * shares[a * 3 + 1] + 3 * shares[a * 3 + 2], 1e-12);
  }
}

TEST(Ranks, TieAndMiss) {
  EXPECT_EQ(ranks(std::vector{3.0, 1.0, 1.0}, Better::lower), (std::vector{3.0, 1.5, 1.5}));
  EXPECT_EQ(ranks(std::vector{3.0, 1.0}, Better::higher), (std::vector{1.0, 2.0}));
  auto const missing = ranks(std::vector{3.0, std::nan(""), 1.0}, Better::lower);
  EXPECT_EQ(missing[0], 2.0);
  EXPECT_TRUE(std::isnan(missing[1]));
  EXPECT_TRUE(std::isnan(ranks(std::vector{1.0}, Better::unstated)[0]));
}

TEST(AcceptabilityTable, SharesAddUpOverArmsAndRanks) {
  auto const source = source_of(arms_with_risks(400, {0.3, 0.1, 0.29}));
  auto options = quick_options();
  options.outcomes = {"reinjury_52wk"};
  auto const table = make_table(source, "acceptability", options);
  ASSERT_EQ(table.rows.size(), 3u);
  for (std::size_t r = 0; r < 3; ++r) {
    double of_arm = 0.0, of_rank = 0.0;
    for (std::size_t k = 0; k < 3; ++k) {
      of_arm += cell(table, r, "rank_" + std::to_string(k + 1)).value;
      of_rank += cell(table, k, "rank_" + std::to_string(r + 1)).value;
    }
    EXPECT_NEAR(of_arm, 1.0, 1e-9);
    EXPECT_NEAR(of_rank, 1.0, 1e-9);
  }
  EXPECT_GT(cell(table, 1, "rank_1").value, 0.99);
}

}  // namespace
}  // namespace achillesim::analysis
