/// Sleep, active days and stretching, in whole arms.

#include <gtest/gtest.h>

#include "tests/runners/arm_outcomes.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::fixtures;

/// Expected risk rises evenly with less sleep, through repair and through the other hazard.
TEST(Recovery, LessSleepIsMoreInjury) {
  double before = 0.0;
  double others = 0.0;
  for (double const hours : {8.0, 7.0, 6.5, 5.5}) {
    auto study = changed(fixtures::healthy_study(1600), 0, [&](Arm& a) {
      a.recovery.given = true;
      a.recovery.sleep_minutes = 60.0 * hours;
    });
    auto const r = run(study, 0, 1600);
    double const achilles = mean(r, Outcome::recurrences);
    EXPECT_GE(achilles, before) << hours;
    EXPECT_GE(mean(r, Outcome::other_injuries), others) << hours;
    before = achilles;
    others = mean(r, Outcome::other_injuries);
  }
  EXPECT_GT(others, 0.0);
}

TEST(Recovery, PainTakesSleepAndSleepRepair) {
  auto study = fixtures::small_study(few);
  set(study, Covariate::visa_a, 45.0);
  set(study, Covariate::sleep, 450.0);
  study = changed(
      study, 1,
      [](Arm& a) {
        a.recovery.given = true;
        a.recovery.pain_wakes = false;
      },
      [](Arm& a) { a.recovery.given = true; });
  EXPECT_FALSE(same(run(study), run(study, 1)));
  EXPECT_LE(mean(run(study, 1), Outcome::visa_a_final), mean(run(study), Outcome::visa_a_final));
}

TEST(Recovery, ActiveDaysWalkAndStretchingIsNull) {
  auto const study = changed(
      fixtures::healthy_study(16), 0, [](Arm&) {},
      [](Arm& a) {
        a.recovery.given = true;
        a.recovery.active_days = 3.0;
      },
      [](Arm& a) {
        a.recovery.given = true;
        a.recovery.stretching = true;
      });
  runners::Simulation const simulation(study, runners::usable_isas().back());
  auto const load = [&](std::size_t arm) {
    double sum = 0.0;
    for (auto const& day : simulation.trace(0, arm, 3)) sum += day.load[0].load[0];
    return sum;
  };
  EXPECT_GT(load(1), load(0));
  EXPECT_LT(load(1), 1.05 * load(0)) << "easy walking is little load";
  EXPECT_TRUE(same(run(study, 0, 16), run(study, 2, 16))) << "RR 1.00";
}

}  // namespace
