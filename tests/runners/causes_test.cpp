/// Knock-out finds what a contrast was made of.

#include "runners/causes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
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

std::int8_t change_of(Causes const& causes, std::string const& covariate) {
  for (std::size_t c = 0; c < causes.covariates.size(); ++c)
    if (causes.covariates[c] == covariate) return causes.changes_events[c];
  throw std::out_of_range(covariate);
}

bool changes(Causes const& causes, std::string const& covariate) {
  return change_of(causes, covariate) == results::changes_some;
}

TEST(KnockOuts, HipWorkActsThroughOtherInjuriesAlone) {
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

TEST(KnockOuts, AGateWorksByHowMuchIsRun) {
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

TEST(KnockOuts, EachMonthOfWaitingSavesForLessIsRun) {
  auto const causes =
      causes_of(shipped("early-or-late-return", {"8 weeks / waits", "16 weeks / waits"}), 250);
  Of const events{causes, "achilles_events"};
  ASSERT_LT(events.effect(), 0.0);
  EXPECT_GT(events.without("how much is run"), 0.5 * events.effect());
}

TEST(KnockOuts, RedFlagsPreventEventsByLessRunning) {
  auto const causes =
      causes_of(shipped("red-flags-one-by-one", {"heeds none", "heeds all", "sudden pain"}), 200);
  Of const events{causes, "achilles_events"};
  ASSERT_LT(events.effect(), -3.0 * events.error());
  EXPECT_EQ(causes.same_events, (std::vector<std::int8_t>{1, 0, 1}));  // a flag that is never raised
}

TEST(KnockOuts, RehabilitationAfterARuptureActsByWhatIsAssumedOfTheMuscle) {
  auto const causes =
      causes_of(shipped("rupture-pathways", {"boot, early motion", "boot, home exercises only"}), 100);
  Of const strength{causes, "strength_final"};
  ASSERT_LT(strength.effect(), -3.0 * strength.error());
  EXPECT_GT(strength.without("fascicles"), 0.5 * strength.effect());
  EXPECT_GT(strength.without_put_in(), 0.5 * strength.effect());
}

TEST(KnockOuts, FirstEventsAreHeldAgainstAllOfTheAchilles) {
  auto study = shipped("strength-maintenance", {"none", "2 a week"});
  study.horizon_days = 182;
  auto const causes = causes_of(study, 100);
  // What is left of the first event where nothing competes: who has any event of the Achilles, counted here.
  std::array<double, 2> with_event{}, first_events{};
  for (std::size_t a = 0; a < 2; ++a) {
    auto const block = Simulation(study, usable_isas().back(), shipped_precision).block(0, a, 0, 100);
    for (std::size_t i = 0; i < 100; ++i) {
      double events = 0.0;
      for (std::size_t k = 0; k < event_kinds; ++k)
        if (model::is_achilles(static_cast<model::EventType>(k + 1))) events += block.event_counts[k][i];
      with_event[a] += events > 0.0 ? 0.01 : 0.0;
      auto const type = fixtures::column(block, Outcome::event_type)[i];
      first_events[a] += model::is_achilles(static_cast<model::EventType>(type)) ? 0.01 : 0.0;
    }
  }
  Of const first{causes, "first_event_achilles"};
  EXPECT_NEAR(first.effect(), first_events[1] - first_events[0], 1e-9);
  EXPECT_NEAR(first.without("other injuries compete"), with_event[1] - with_event[0], 1e-9);
  EXPECT_NE(with_event, first_events);
}

TEST(KnockOuts, ArmsThatDifferInTheNameAloneHaveTheSameEvents) {
  auto study = fixtures::changed(
      fixtures::small_study(80), 1, [](auto&) {}, [](auto& arm) { arm.name = "another name"; },
      [](auto& arm) { arm.shoes.drop_mm = 0.0; });
  auto const causes = causes_of(study, 80);
  EXPECT_EQ(causes.same_events, (std::vector<std::int8_t>{1, 1, 0}));
}

TEST(KnockOuts, WhatForceIsHeldAgainstCannotMatter) {
  auto const causes = causes_of(fixtures::small_study(80), 80);
  for (char const* covariate : {"body_mass", "area_factor"})
    EXPECT_FALSE(changes(causes, covariate)) << covariate;
  EXPECT_TRUE(changes(causes, "weekly_distance"));
}

/// Whether one fell ill in the year before acts through the years before day 0: they are lived anew.
TEST(KnockOuts, AFormerTendinopathyActsThroughThePast) {
  EXPECT_TRUE(changes(causes_of(fixtures::healthy_study(80, 364), 80), "prior_tendinopathy"));
}

/// Of 80 runners perhaps none has a rare covariate: it is given to all of them.
TEST(KnockOuts, ARareCovariateIsGivenToEverybody) {
  auto study = fixtures::small_study(80);
  auto& rare = study.cohort.marginals[static_cast<std::size_t>(scenarios::Covariate::diabetes)];
  rare = {};
  rare.kind = scenarios::Marginal::Kind::bernoulli;
  rare.men = rare.women = {1e-9, 0.0, 0.0};
  rare.high = 1.0;
  study.arms[0].parameters.push_back({"risk.onset_diabetes", 2.0});
  EXPECT_TRUE(changes(causes_of(study, 80), "diabetes"));
}

/// The day of a drug changes nothing in those who take none: that was not looked at.
TEST(KnockOuts, WhatNobodyCouldFeelIsNotExamined) {
  auto study = fixtures::small_study(64, 56);
  auto& day = study.cohort.marginals[static_cast<std::size_t>(scenarios::Covariate::drug_day)];
  day = {};
  day.kind = scenarios::Marginal::Kind::uniform;
  day.high = 50.0;
  auto const causes = causes_of(study, 64);
  EXPECT_EQ(change_of(causes, "drug_day"), results::not_changed);
  fixtures::set(study, scenarios::Covariate::fluoroquinolone, 1.0);
  EXPECT_NE(change_of(causes_of(study, 64), "drug_day"), results::not_changed);
}

TEST(KnockOuts, ALossIsJudgedRunnerByRunner) {
  auto const causes = causes_of(fixtures::small_study(80), 80);
  ASSERT_EQ(causes.lost_error.size(), causes.without.size());
  std::size_t none_lost = 0, some_lost = 0;
  for (std::size_t i = 0; i < causes.without.size(); ++i) {
    std::size_t const at = i % causes.effect.size();
    if (std::isnan(causes.without[i]) || causes.effect_error[at] == 0.0) continue;
    // Never more than both errors together; none of a mechanism that changes no runner.
    EXPECT_LE(causes.lost_error[i], causes.effect_error[at] + causes.without_error[i] + 1e-12);
    ++(causes.lost_error[i] == 0.0 ? none_lost : some_lost);
  }
  EXPECT_GT(none_lost, 10u);
  EXPECT_GT(some_lost, 10u);
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

/// What the study asks: the gate's contrast from the first run on is not refused.
TEST(LandmarkHorizon, FitsTheShippedStudyOfTheGate) {
  auto const study = shipped("readiness-gate", {"no gate", "guide's gate"});
  EXPECT_EQ(study.trial.follow_up_days, 182.0);
  for (auto const& one : landmark_horizons(study, usable_isas().back(), shipped_precision)) {
    ASSERT_TRUE(one.days) << one.arm;
    EXPECT_LE(*one.days, study.horizon_days) << one.arm;
  }
}

/// Who passes the gate on a day has the first run then or later: the gate never asks for a longer study.
TEST(LandmarkHorizon, OfTheGateIsNoLongerThanThatOfTheFirstRun) {
  auto study = shipped("readiness-gate", {"no gate", "guide's gate"});
  auto const needed = [&](scenarios::Landmark landmark) {
    study.trial.landmark = landmark;
    return landmark_horizons(study, usable_isas().back(), shipped_precision);
  };
  auto const gate = needed(scenarios::Landmark::gate_passed);
  auto const run = needed(scenarios::Landmark::first_run);
  for (std::size_t a = 0; a < gate.size(); ++a) {
    ASSERT_TRUE(gate[a].days && run[a].days) << a;
    EXPECT_LE(*gate[a].days, *run[a].days) << a;
    EXPECT_GE(gate[a].reach, run[a].reach) << a;
  }
  EXPECT_LT(*gate[0].days, *gate[1].days) << "who waits at a gate passes it later";
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
