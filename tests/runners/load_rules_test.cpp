/// Caps on weeks and runs, hard days, deep water; and every shipped arm's description against what is run.

#include "runners/kernel/load_rules.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "runners/simulate.hpp"
#include "runners/walkthrough.hpp"
#include "scenarios/catalogue.hpp"
#include "scenarios/read.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::runners;

model::Model const m = model::make_model(model::preset_parameters());

scenarios::Segment segment(model::Gait gait, double minutes, double share = scenarios::not_given) {
  scenarios::Segment s;
  s.gait = gait;
  s.minutes = minutes;
  s.share = share;
  return s;
}

/// One session again and again, its minutes growing.
scenarios::Arm growing(double growth) {
  scenarios::Arm arm;
  auto& p = arm.protocol;
  p.sessions = {{"run", {{1.0, 1.0, {segment(model::Gait::run, 10.0)}}}, false}};
  scenarios::Phase phase;
  phase.name = "growing";
  phase.shortest_days = phase.longest_days = 140.0;
  phase.days_per_week = 3.0;
  phase.sessions = {0};
  phase.growth = growth;
  p.phases = {phase};
  return arm;
}

TEST(WeekCap, HoldsGrowthToItself) {
  auto arm = growing(0.5);
  auto const free = walk_through(arm, reference_runner(), m, 12);
  EXPECT_GT(free[4].run_minutes, 1.4 * free[3].run_minutes) << "50 % a week";
  arm.protocol.week_cap_time = 1.1;
  auto const capped = walk_through(arm, reference_runner(), m, 12);
  for (std::size_t w = 1; w < capped.size(); ++w) {
    EXPECT_LE(capped[w].run_minutes, 1.1 * capped[w - 1].run_minutes + 1e-9) << w;
    EXPECT_GE(capped[w].run_minutes, capped[w - 1].run_minutes - 1e-9) << w;
  }
  EXPECT_NEAR(capped[6].run_minutes, 1.1 * capped[5].run_minutes, 0.01 * capped[5].run_minutes);
}

TEST(WeekCap, OfDistanceCountsKilometres) {
  auto arm = growing(0.5);
  arm.protocol.week_cap_distance = 1.2;
  auto const capped = walk_through(arm, reference_runner(), m, 10);
  for (std::size_t w = 1; w < capped.size(); ++w)
    EXPECT_LE(capped[w].distance, 1.2 * capped[w - 1].distance + 1e-9) << w;
}

TEST(WeekCap, LooksBackOverALightWeek) {
  History history;
  Session run;
  for (int day = 0; day < 28; ++day) {
    history.begin(day);
    run.distance = run.longest_distance = day < 14 ? 5.0 : day < 21 ? 1.0 : 0.0;
    history.ran(day, run);
  }
  // The week before has nothing, the one before that 7 km, the one before that 35 km: 1.1 x 35 km are left.
  history.begin(28);
  auto const km = &History::Day::km;
  EXPECT_DOUBLE_EQ(week_share(1.1, history, km, 50.0, 28), 1.1 * 35.0 / 50.0);
  EXPECT_DOUBLE_EQ(week_share(1.1, history, km, 10.0, 28), 1.0);
  EXPECT_DOUBLE_EQ(week_share(scenarios::not_given, history, km, 1000.0, 28), 1.0);
  EXPECT_DOUBLE_EQ(week_share(1.1, History{}, km, 1000.0, 28), 1.0) << "no run to hold it against";
}

TEST(SessionCap, LooksAtTheLongestOfThirtyDays) {
  auto arm = growing(1.0);
  arm.protocol.session_cap = 1.1;
  auto const capped = walk_through(arm, reference_runner(), m, 8);
  for (std::size_t w = 1; w < capped.size(); ++w)
    EXPECT_LE(capped[w].longest_minutes, std::pow(1.1, 3) * capped[w - 1].longest_minutes + 1e-9)
        << "three runs a week, each at most 10 % longer";
}

TEST(HardDays, AreKeptApart) {
  scenarios::Arm arm;
  auto hard = segment(model::Gait::run, 20.0);
  hard.relative_speed = 1.4;
  arm.protocol.sessions = {{"hard", {{1.0, 1.0, {hard}}}, true}};
  scenarios::Phase phase;
  phase.name = "daily";
  phase.shortest_days = phase.longest_days = 70.0;
  phase.days_per_week = 7.0;
  phase.sessions = {0};
  arm.protocol.phases = {phase};
  auto const free = walk_through(arm, reference_runner(), m, 3);
  arm.protocol.hard_spacing_days = 3.0;
  auto const spaced = walk_through(arm, reference_runner(), m, 3);
  EXPECT_DOUBLE_EQ(spaced[1].run_minutes, free[1].run_minutes) << "run, but easily";
  // Of 21 days 7 are hard, at 1.4 times the speed.
  double fast = 0.0;
  double mixed = 0.0;
  for (std::size_t w = 0; w < 3; ++w) {
    fast += free[w].distance;
    mixed += spaced[w].distance;
  }
  EXPECT_NEAR(mixed / fast, (7.0 * 1.4 + 14.0) / (21.0 * 1.4), 1e-9);
}

TEST(DeepWater, GivesMinutesWithoutDistance) {
  scenarios::Arm arm;
  arm.protocol.sessions = {{"water", {{1.0, 1.0, {segment(model::Gait::water, 30.0)}}}, false}};
  scenarios::Phase phase;
  phase.name = "pool";
  phase.shortest_days = phase.longest_days = 28.0;
  phase.days_per_week = 3.0;
  phase.sessions = {0};
  arm.protocol.phases = {phase};
  auto const week = walk_through(arm, reference_runner(), m, 1).front();
  EXPECT_DOUBLE_EQ(week.water_minutes, 90.0);
  EXPECT_EQ(week.run_minutes + week.walk_minutes + week.distance, 0.0);
  EXPECT_LT(week.load, 1e-3) << "hardly any load on the tendon";
}

/// Every arm of every shipped study: as long as a runner is well and in the phase that the description has,
/// what is run is what is described, to the bit of the sums.
TEST(ShippedArms, AreRunAsTheyAreDescribed) {
  constexpr int weeks = 10;
  std::size_t compared = 0;
  for (auto const name : scenarios::catalogue_names("studies")) {
    auto read = scenarios::read_study_text(scenarios::find_in_catalogue("studies", name)->text, name);
    ASSERT_TRUE(read.study) << name;
    auto& study = *read.study;
    study.horizon_days = 7 * weeks;
    // What people make of the plan is tested elsewhere.
    for (auto& arm : study.arms) {
      arm.adherence = 1.0;
      arm.behaviour = {};
      arm.monitoring = {};  // what is felt holds the plan back
    }
    // Nor does it matter here what hurts: people without a complaint pass every criterion.
    study.cohort = *scenarios::read_cohort("healthy-recreational").value;
    for (auto const own : {scenarios::Covariate::fear, scenarios::Covariate::impatience,
                           scenarios::Covariate::prior_tendinopathy})
      study.cohort.marginals[static_cast<std::size_t>(own)] = scenarios::Marginal{};
    Simulation const simulation(study, usable_isas().back());
    CohortSampler const sampler(study.cohort, study.seed);
    std::size_t const step = std::max<std::size_t>(1, study.arms.size() / 8);
    for (std::size_t a = 0; a < study.arms.size(); a += step)
      for (std::size_t runner = 0; runner < 3; ++runner) {
        auto const planned =
            walk_through(study.arms[a], sampler.sample(runner, 0), arm_model(study, a, 0), weeks);
        auto const trace = simulation.trace(0, a, runner);
        for (std::size_t w = 0; w < planned.size(); ++w) {
          double minutes = 0.0;
          double km = 0.0;
          bool well = true;
          for (std::size_t d = 7 * w; d < 7 * w + 7; ++d) {
            minutes += trace[d].done_minutes;
            km += trace[d].distance;
            well = well && !trace[d].injured && trace[d].done_minutes == trace[d].planned_minutes;
          }
          auto const& phases = study.arms[a].protocol.phases;
          int const phase = trace[7 * w + 6].phase;
          std::string const called = phase < 0 ? ""
                                     : phase < static_cast<int>(phases.size())
                                         ? phases[static_cast<std::size_t>(phase)].name
                                         : "growth";
          if (!well || called != planned[w].phase) break;
          EXPECT_NEAR(minutes, planned[w].run_minutes, 1e-9) << name << " arm " << a << " week " << w;
          EXPECT_NEAR(km, planned[w].distance, 1e-9) << name << " arm " << a << " week " << w;
          ++compared;
        }
      }
  }
  EXPECT_GT(compared, 500U) << "weeks that could be compared";
}

}  // namespace
