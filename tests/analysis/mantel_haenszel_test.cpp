/// Sums whose quotient is a ratio of hazards, and what tables make of draws in which an arm has no event.

#include "analysis/statistics/mantel_haenszel.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <random>

#include "analysis/statistics/cox.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::cell;
using testing::quick_options;
using Numbers = std::vector<double>;

struct Group {
  Numbers time;
  std::vector<int> type;
  FollowUp follow_up() const { return {time, type}; }
};

TEST(HazardSums, AreThoseOfEachTimeWithEvents) {
  // At 1 one of three in the arm, of two in the reference; at 2 one of one in the reference, who is at risk
  // beside two.
  Group const arm{{1.0, 2.0, 3.0}, {1, 0, 2}};
  Group const reference{{1.5, 2.0}, {0, 1}};
  auto const sums = hazard_sums(arm.follow_up(), reference.follow_up());
  EXPECT_DOUBLE_EQ(sums.arm, 2.0 / 5.0);
  EXPECT_DOUBLE_EQ(sums.reference, 2.0 / 3.0);
  EXPECT_EQ(hazard_sums({}, {}).arm, 0.0);
}

/// Over 400 strata of 10 runners a group, of which many have an event in one group alone, as Cox's regression
/// by stratum.
TEST(HazardSums, AddUpOverStrataAsCoxDoes) {
  std::mt19937_64 random(8);
  std::exponential_distribution<double> wait(1.0);
  HazardSums sums;
  Numbers stop, covariate;
  std::vector<int> event, stratum;
  int lacking = 0;
  for (int s = 0; s < 400; ++s) {
    std::array<Group, 2> groups;
    double const level = 0.1 * wait(random);
    std::array<int, 2> events{};
    for (std::size_t g = 0; g < 2; ++g)
      for (int i = 0; i < 10; ++i) {
        double const time = wait(random) / (level * (g == 1 ? 2.0 : 1.0));
        groups[g].time.push_back(std::min(time, 1.0));
        groups[g].type.push_back(time < 1.0 ? 1 : 0);
        events[g] += groups[g].type.back();
        stop.push_back(groups[g].time.back());
        event.push_back(groups[g].type.back());
        covariate.push_back(g == 1 ? 1.0 : 0.0);
        stratum.push_back(s);
      }
    lacking += (events[0] == 0) != (events[1] == 0) ? 1 : 0;
    auto const one = hazard_sums(groups[1].follow_up(), groups[0].follow_up());
    sums.arm += one.arm;
    sums.reference += one.reference;
  }
  EXPECT_GT(lacking, 100);
  CoxRecords records;
  records.stop = stop;
  records.event = event;
  records.covariates = covariate;
  records.stratum = stratum;
  auto const cox = fit_cox(records).estimate(0);
  EXPECT_NEAR(std::log(sums.arm / sums.reference), cox.value, 0.25 * cox.standard_error);
  EXPECT_NEAR(cox.value, std::log(2.0), 2.0 * cox.standard_error);
}

/// Twenty-one draws; in one of them nobody in the arm has an event, in another nobody in the reference.
TEST(HazardRatios, AreNotEmptiedByADrawWithoutEvents) {
  testing::MadeUpStudy input;
  input.runners = 100;
  input.draws = 21;
  input.arms = {"arm 0", "arm 1"};
  auto const luck = testing::make_luck(100, 5);
  for (std::size_t draw = 0; draw < 21; ++draw) {
    input.outcomes.push_back(testing::make_arm(luck, draw == 3 ? 0.0 : 0.2, 0.0, 364));
    input.outcomes.push_back(testing::make_arm(luck, draw == 7 ? 0.0 : 0.4, 0.0, 364));
  }
  auto const source = testing::source_of(input);
  auto options = quick_options();
  options.outcomes = {"first_achilles_time"};
  auto const table = make_table(source, "times", options);
  auto const& ratio = cell(table, 0, "hazard_ratio");
  EXPECT_TRUE(std::isfinite(ratio.value)) << ratio.note;
  EXPECT_GT(ratio.value, 1.5);
  EXPECT_LT(ratio.value, 4.0);
  EXPECT_TRUE(std::isfinite(ratio.low));
  EXPECT_LE(ratio.low, ratio.value);
}

}  // namespace
}  // namespace achillesim::analysis
