/// Knock-out finds what a contrast was made of.

#include "runners/causes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "model/neutral.hpp"
#include "runners/landmark_horizon.hpp"
#include "scenarios/read.hpp"
#include "tests/runners/arm_outcomes.hpp"

namespace achillesim::runners {
namespace {

using results::Causes;
using scenarios::Study;

Study shipped(std::string const& name, std::vector<std::string> const& arms) {
  auto read = scenarios::read_study(std::string(ACHILLESIM_SOURCE_DIR) + "/scenarios/shipped/studies/" +
                                    name + ".toml");
  auto study = std::move(read.study.value());
  std::vector<scenarios::Arm> kept;
  for (auto const& arm : arms)
    kept.push_back(
        *std::find_if(study.arms.begin(), study.arms.end(), [&](auto const& a) { return a.name == arm; }));
  study.arms = kept;
  study.reference_arm = 0;
  return study;
}

Causes causes_of(Study const& study, std::size_t runners) {
  return find_causes(study, usable_isas().back(), shipped_precision, 0, runners);
}

/// A number of the second arm against the first.
struct Of {
  Causes const& causes;
  std::string outcome;
  std::size_t place() const {
    auto const& all = causes.outcomes;
    return static_cast<std::size_t>(std::find(all.begin(), all.end(), outcome) - all.begin());
  }
  std::size_t arms() const { return causes.same_events.size(); }
  double effect() const { return causes.effect.at(causes.outcomes.size() + place()); }
  double error() const { return causes.effect_error.at(causes.outcomes.size() + place()); }
  double without_put_in() const { return causes.without_put_in.at(causes.outcomes.size() + place()); }
  double without(std::string const& mechanism) const {
    for (std::size_t m = 0; m < causes.mechanisms.size(); ++m)
      if (causes.mechanisms[m].name == mechanism)
        return causes.without.at((arms() * m + 1) * causes.outcomes.size() + place());
    throw std::out_of_range(mechanism);
  }
};

bool changes(Causes const& causes, std::string const& covariate) {
  for (std::size_t c = 0; c < causes.covariates.size(); ++c)
    if (causes.covariates[c] == covariate) return causes.changes_events[c] != 0;
  throw std::out_of_range(covariate);
}

TEST(Causes, HipWorkActsThroughOtherInjuriesAlone) {
  auto study = shipped("strength-maintenance", {"none", "hip and core only"});
  study.horizon_days = 364;
  auto const causes = causes_of(study, 250);
  Of const others{causes, "other_injuries"};
  ASSERT_LT(others.effect(), -3.0 * others.error());
  EXPECT_GT(others.without("hip, core and balance work"), 0.5 * others.effect());
  EXPECT_NEAR(others.without("hip, core and balance work"), 0.0, 1e-9);
  // Imposed: without what is put in nothing of it is left.
  EXPECT_NEAR(others.without_put_in(), 0.0, 1e-9);
  // First events: those of the Achilles are more only for want of others before them.
  Of const first{causes, "first_event_achilles"};
  EXPECT_NEAR(first.without("other injuries"), 0.0, 1e-9);
}

TEST(Causes, AGateWorksByHowMuchIsRun) {
  auto study = shipped("readiness-gate", {"no gate", "guide's gate"});
  study.horizon_days = 364;
  auto const causes = causes_of(study, 150);
  Of const events{causes, "achilles_events"};
  ASSERT_LT(events.effect(), -3.0 * events.error());
  EXPECT_GT(events.without("how much is run") / events.effect(), -0.5);
  EXPECT_LT(events.without("how much is run") / events.effect(), 0.5);
  // Without what is put in people still have other injuries, and fewer where they run less.
  Of const others{causes, "other_injuries"};
  ASSERT_LT(others.effect(), -3.0 * others.error());
  EXPECT_LT(others.without_put_in(), 0.5 * others.effect());
}

TEST(Causes, EachMonthOfWaitingSavesForLessIsRun) {
  auto const causes =
      causes_of(shipped("early-or-late-return", {"8 weeks / waits", "16 weeks / waits"}), 250);
  Of const events{causes, "achilles_events"};
  ASSERT_LT(events.effect(), 0.0);
  EXPECT_GT(events.without("how much is run"), 0.5 * events.effect());
}

TEST(Causes, RedFlagsPreventEventsByLessRunning) {
  auto const causes =
      causes_of(shipped("red-flags-one-by-one", {"heeds none", "heeds all", "sudden pain"}), 200);
  Of const events{causes, "achilles_events"};
  ASSERT_LT(events.effect(), -3.0 * events.error());
  EXPECT_EQ(causes.same_events, (std::vector<std::int8_t>{1, 0, 1}));  // a flag that is never raised
}

TEST(Causes, RehabilitationAfterARuptureActsByWhatIsAssumedOfTheMuscle) {
  auto const causes =
      causes_of(shipped("rupture-pathways", {"boot, early motion", "boot, home exercises only"}), 100);
  Of const strength{causes, "strength_final"};
  ASSERT_LT(strength.effect(), -3.0 * strength.error());
  EXPECT_GT(strength.without("fascicles"), 0.5 * strength.effect());
  EXPECT_GT(strength.without_put_in(), 0.5 * strength.effect());
}

TEST(Causes, FirstEventsAreHeldAgainstAllOfTheAchilles) {
  auto study = shipped("strength-maintenance", {"none", "2 a week"});
  study.horizon_days = 182;
  auto const causes = causes_of(study, 100);
  Of const first{causes, "first_event_achilles"}, any{causes, "any_achilles_event"};
  EXPECT_DOUBLE_EQ(first.without("other injuries compete"), any.effect());
}

TEST(Causes, ArmsThatDifferInTheNameAloneHaveTheSameEvents) {
  auto study = fixtures::changed(
      fixtures::small_study(80), 1, [](auto&) {}, [](auto& arm) { arm.name = "another name"; },
      [](auto& arm) { arm.shoes.drop_mm = 0.0; });
  auto const causes = causes_of(study, 80);
  EXPECT_EQ(causes.same_events, (std::vector<std::int8_t>{1, 1, 0}));
}

TEST(Causes, WhatForceIsHeldAgainstCannotMatter) {
  auto const causes = causes_of(fixtures::small_study(80), 80);
  for (char const* covariate : {"body_mass", "area_factor"})
    EXPECT_FALSE(changes(causes, covariate)) << covariate;
  EXPECT_TRUE(changes(causes, "weekly_distance"));
}

TEST(Causes, ComeByThemselvesWhereTheyCostLittle) {
  auto study = fixtures::small_study(2000);
  EXPECT_EQ(pilot_of(study), 0u);
  study.runners = 200'000;
  auto const pilot = pilot_of(study);
  EXPECT_GE(pilot, fewest_pilot_runners);
  EXPECT_LE(static_cast<double>(pilot * knock_outs(study)), most_of_a_run * 200'000);
}

TEST(Causes, MoreThreadsChangeNothing) {
  auto const study = fixtures::small_study(64, 112);
  auto const isa = usable_isas().back();
  auto const one = find_causes(study, isa, shipped_precision, 1, 64);
  auto const three = find_causes(study, isa, shipped_precision, 3, 64);
  auto const same = [](std::vector<double> const& a, std::vector<double> const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
  };
  EXPECT_TRUE(same(one.without, three.without));
  EXPECT_EQ(one.changes_events, three.changes_events);
}

TEST(LandmarkHorizon, LeavesFollowUpToNearlyAllWhoReachIt) {
  auto study = fixtures::small_study(100, 84);
  study.trial.eligibility = "anybody";
  study.trial.landmark = scenarios::Landmark::run30;
  study.trial.follow_up_days = 56.0;
  auto const isa = usable_isas().back();
  auto const needed = landmark_horizons(study, isa, shipped_precision);
  ASSERT_EQ(needed.size(), study.arms.size());
  study.horizon_days = 0;
  for (auto const& one : needed) {
    ASSERT_TRUE(one.days) << one.arm;
    EXPECT_EQ(*one.days % 7, 0);
    EXPECT_GT(one.reach, 0.0);
    study.horizon_days = std::max(study.horizon_days, *one.days);
  }
  Simulation const simulation(study, isa);
  for (std::size_t a = 0; a < study.arms.size(); ++a) {
    auto const block = simulation.block(0, a, 0, 100);
    int reached = 0, lacking = 0;
    for (float const day : block.outcomes[static_cast<std::size_t>(Outcome::run30_day)])
      if (!std::isnan(day)) {
        ++reached;
        lacking += day + 56.0F > static_cast<float>(study.horizon_days) ? 1 : 0;
      }
    EXPECT_LE(lacking, 0.05 * reached) << a;
  }
  study.trial.landmark = scenarios::Landmark::none;
  EXPECT_THROW(landmark_horizons(study, isa, shipped_precision), std::invalid_argument);
}

}  // namespace
}  // namespace achillesim::runners
