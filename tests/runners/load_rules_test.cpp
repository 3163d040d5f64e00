/// Caps on weeks and runs, hard days, deep water.

#include "runners/kernel/load_rules.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "runners/walkthrough.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::runners;

model::Model const usual = model::make_model(model::preset_parameters());

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
  auto const free = walk_through(arm, reference_runner(), usual, 12);
  EXPECT_GT(free[4].run_minutes, 1.4 * free[3].run_minutes) << "50 % a week";
  arm.protocol.week_cap_time = 1.1;
  auto const capped = walk_through(arm, reference_runner(), usual, 12);
  for (std::size_t w = 1; w < capped.size(); ++w) {
    EXPECT_LE(capped[w].run_minutes, 1.1 * capped[w - 1].run_minutes + 1e-9) << w;
    EXPECT_GE(capped[w].run_minutes, capped[w - 1].run_minutes - 1e-9) << w;
  }
  EXPECT_NEAR(capped[6].run_minutes, 1.1 * capped[5].run_minutes, 0.01 * capped[5].run_minutes);
}

TEST(WeekCap, OfDistanceCountsKilometres) {
  auto arm = growing(0.5);
  arm.protocol.week_cap_distance = 1.2;
  auto const capped = walk_through(arm, reference_runner(), usual, 10);
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

TEST(History, MayBeLeftAloneOnDaysWithoutARun) {
  History daily, sometimes;
  for (int day = 0; day < 400; ++day) {
    daily.begin(day);
    bool const runs = day % 3 == 0 && (day < 120 || day > 180);
    if (!runs && day % 7 != 0) continue;
    sometimes.begin(day);
    EXPECT_EQ(sometimes.longest(), daily.longest()) << day;
    EXPECT_EQ(sum_of(sometimes, &History::Day::km, day, 1, 28), sum_of(daily, &History::Day::km, day, 1, 28));
    if (!runs) continue;
    Session run;
    run.distance = run.longest_distance = 3.0 + (day * 7) % 11;
    for (auto* history : {&daily, &sometimes}) history->ran(day, run);
  }
}

TEST(SessionCap, LooksAtTheLongestOfThirtyDays) {
  auto arm = growing(1.0);
  arm.protocol.session_cap = 1.1;
  auto const capped = walk_through(arm, reference_runner(), usual, 8);
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
  auto const free = walk_through(arm, reference_runner(), usual, 3);
  arm.protocol.hard_spacing_days = 3.0;
  auto const spaced = walk_through(arm, reference_runner(), usual, 3);
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
  auto const week = walk_through(arm, reference_runner(), usual, 1).front();
  EXPECT_DOUBLE_EQ(week.water_minutes, 90.0);
  EXPECT_EQ(week.run_minutes + week.walk_minutes + week.distance, 0.0);
  EXPECT_LT(week.load, 1e-3) << "hardly any load on the tendon";
}

}  // namespace
