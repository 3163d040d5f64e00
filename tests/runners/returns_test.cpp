/// The recorded definitions of a return hold to each other, in a whole run.

#include <gtest/gtest.h>

#include <cmath>

#include "runners/kernel/chronicle.hpp"
#include "runners/simulate.hpp"
#include "tests/support/small_study.hpp"

namespace achillesim::runners {
namespace {

std::vector<float> const& column(BlockResult const& block, Outcome o) {
  return block.outcomes[static_cast<std::size_t>(o)];
}

BlockResult block_of(scenarios::Study const& study, std::size_t arm) {
  Simulation const simulation(study, usable_isas().back());
  return simulation.block(0, arm, 0, study.runners);
}

std::size_t known(std::vector<float> const& days) {
  std::size_t n = 0;
  for (float const d : days) n += std::isnan(d) ? 0U : 1U;
  return n;
}

/// `later` never comes before `earlier`, nor without it.
void expect_order(BlockResult const& block, Outcome earlier, Outcome later) {
  auto const& first = column(block, earlier);
  auto const& second = column(block, later);
  EXPECT_GE(known(first), known(second)) << info(later).quantity.name;
  for (std::size_t i = 0; i < first.size(); ++i)
    if (!std::isnan(second[i])) {
      EXPECT_GE(second[i], first[i]) << info(later).quantity.name << " " << i;
    }
}

/// Who is slowed by a percent or two is back; 100 % told those without fear from the others.
TEST(Returns, AllOfTheDistanceIsNearlyAllOfIt) {
  Chronicle chronicle;
  chronicle.reached(96.9, 0.0, 100.0, 0.0, 10);
  EXPECT_TRUE(std::isnan(chronicle.volume_full));
  chronicle.reached(97.0, 0.0, 100.0, 0.0, 11);
  EXPECT_EQ(chronicle.volume_full, 11.0F);
  EXPECT_EQ(chronicle.volume, 10.0F);
}

/// A second injury before the next run neither begins the lay-off again nor takes its place.
TEST(Returns, DaysLostCountFromTheFirstInjury) {
  using model::EventType;
  Chronicle chronicle;
  chronicle.ran(10);
  chronicle.injure(EventType::midportion, 0, 100);
  chronicle.injure(EventType::insertion, 1, 120);
  chronicle.ran(150);
  EXPECT_EQ(chronicle.time_lost, 50.0);
  EXPECT_EQ(chronicle.first_event, EventType::midportion);
  EXPECT_EQ(chronicle.first_event_day, 100.0F);
  chronicle.injure(EventType::insertion, 1, 200);
  chronicle.end(220);
  EXPECT_EQ(chronicle.time_lost, 70.0);
}

/// Hours and km of running are of the same runs: between a walk and a sprint.
TEST(Returns, HoursAreThoseOfTheDistance) {
  auto const block = block_of(fixtures::small_study(60, 364), 0);
  auto const& km = column(block, Outcome::distance);
  auto const& hours = column(block, Outcome::run_hours);
  std::size_t ran = 0;
  for (std::size_t i = 0; i < km.size(); ++i) {
    EXPECT_EQ(hours[i] > 0.0F, km[i] > 0.0F) << i;
    if (km[i] <= 0.0F) continue;
    ++ran;
    EXPECT_GT(km[i] / hours[i], 4.0F) << i;
    EXPECT_LT(km[i] / hours[i], 22.0F) << i;
  }
  EXPECT_GT(ran, 0U);
}

TEST(Returns, StricterIsLater) {
  for (std::size_t arm = 0; arm < 3; ++arm) {
    auto const block = block_of(fixtures::small_study(60, 364), arm);
    expect_order(block, Outcome::first_run_day, Outcome::volume_day);
    expect_order(block, Outcome::volume_day, Outcome::volume_full_day);
    expect_order(block, Outcome::volume_day, Outcome::volume_quiet_day);
    expect_order(block, Outcome::volume_day, Outcome::volume_kept_day);
    expect_order(block, Outcome::first_pain_day, Outcome::symptom_free_day);
    for (auto const o : {Outcome::volume_full_day, Outcome::volume_kept_day, Outcome::symptom_free_day})
      EXPECT_GT(known(column(block, o)), 0U) << info(o).quantity.name;
    auto const& volume = column(block, Outcome::volume_day);
    auto const& kept = column(block, Outcome::volume_kept_day);
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (!std::isnan(kept[i])) {
        EXPECT_GE(kept[i], std::max(volume[i], 21.0F)) << i;
      }
    for (auto const o : {Outcome::first_pain_day, Outcome::symptom_free_day})
      for (float const d : column(block, o))
        if (!std::isnan(d)) {
          EXPECT_EQ(std::fmod(d, 7.0F), 0.0F);  // ends of weeks
        }
  }
}

/// Who runs as before has the capacity of before, but for missed sessions and injuries.
TEST(Returns, CapacityStaysWhereTheVolumeStays) {
  auto const block = block_of(fixtures::healthy_study(60, 364), 0);
  double sum = 0.0;
  for (float const percent : column(block, Outcome::capacity_final)) sum += percent;
  EXPECT_GT(sum / 60.0, 60.0);
  EXPECT_LT(sum / 60.0, 110.0);
  EXPECT_GT(known(column(block, Outcome::volume_day)), 50U);
}

}  // namespace
}  // namespace achillesim::runners
