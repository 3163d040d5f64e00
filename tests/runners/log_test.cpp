/// Runners who follow a training log: what they really did is the log, and rules cut it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "runners/kernel/plan_log.hpp"
#include "runners/log_text.hpp"
#include "runners/simulate.hpp"
#include "scenarios/log/weeks.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "tests/runners/best.hpp"
#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;
using fixtures::best;
using runners::DayTrace;
using runners::Simulation;
using scenarios::Log;
using scenarios::LogDay;
using scenarios::LogPlan;

/// Ten weeks: three runs, one of them longer from week to week, a spike in week 6, a walk, a week of rest.
Log ten_weeks() {
  Log log;
  log.name = "ten weeks";
  for (int week = 0; week < 10; ++week) {
    if (week == 8) continue;
    double const longest = week == 5 ? 100.0 : 40.0 + 4.0 * week;
    log.days.push_back({7 * week, 1, 30.0, 5.0, 25.0, 160.0, 30.0, 0.0, 0.0});
    log.days.push_back({7 * week + 2, 2, 50.0, 8.25, 0.0, 170.0, 35.0, 0.0, 0.0});
    log.days.push_back({7 * week + 4, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 45.0, 4.0});
    log.days.push_back({7 * week + 6, 1, longest, longest / 6.0, 300.0, 165.0, longest, 0.0, 0.0});
  }
  return log;
}

LogPlan plan_of(std::vector<Log> logs, scenarios::LogScale scale = scenarios::LogScale::none) {
  return {"test", std::make_shared<std::vector<Log> const>(std::move(logs)), scale,
          scenarios::LogCadence::person};
}

/// Healthy people on a log, who do all that they plan and are seldom hurt unless asked.
scenarios::Study logged_study(LogPlan log, bool seldom_hurt = true) {
  auto study = fixtures::healthy_study(12, 84);
  auto& arm = study.arms[0];
  arm.protocol = {};
  arm.protocol.log = std::move(log);
  arm.adherence = 1.0;
  if (seldom_hurt) {
    arm.parameters = {{"tendinopathy.base", 5e-6}};  // the least that its row allows
  }
  return study;
}

struct Week {
  double minutes = 0.0, km = 0.0, walk = 0.0, longest = 0.0;
};

std::vector<Week> weeks_done(std::vector<DayTrace> const& days) {
  std::vector<Week> out((days.size() + 6) / 7);
  for (auto const& d : days) {
    auto& week = out[static_cast<std::size_t>(d.day) / 7];
    week.minutes += d.done_minutes;
    week.km += d.distance;
    week.walk += d.walk_minutes;
    week.longest = std::max(week.longest, d.done_minutes);
  }
  return out;
}

/// Whether a runner was hurt in these days.
bool hurt(std::vector<DayTrace> const& days, std::size_t until) {
  for (std::size_t d = 0; d < until; ++d)
    if (days[d].event != model::EventType::none || days[d].injured) return true;
  return false;
}

TEST(Log, IsWhatRunnersDo) {
  auto const log = ten_weeks();
  auto const study = logged_study(plan_of({log}));
  auto const simulation = best(study);
  auto const logged = scenarios::weeks_of(log);
  int compared = 0;
  for (std::size_t runner = 0; runner < study.runners; ++runner) {
    auto const days = simulation.trace(0, 0, runner);
    if (hurt(days, 70)) continue;
    ++compared;
    auto const done = weeks_done(days);
    for (std::size_t w = 0; w < logged.size(); ++w) {
      EXPECT_NEAR(done[w].minutes, logged[w].minutes, 1e-9) << runner << " week " << w;
      EXPECT_NEAR(done[w].km, logged[w].km, 1e-9) << runner << " week " << w;
      EXPECT_NEAR(done[w].walk, logged[w].walk_minutes, 1e-9) << runner << " week " << w;
    }
  }
  EXPECT_GT(compared, 3);
}

TEST(Log, ScalesToThePerson) {
  auto const study = logged_study(plan_of({ten_weeks()}, scenarios::LogScale::person));
  auto const simulation = best(study);
  auto const people = simulation.people(0, study.runners);
  auto const habitual = std::find_if(people.begin(), people.end(), [](auto const& c) {
                          return c.name == "weekly_distance";
                        })->values;
  int compared = 0;
  for (std::size_t runner = 0; runner < study.runners; ++runner) {
    auto const days = simulation.trace(0, 0, runner);
    if (hurt(days, 28)) continue;
    ++compared;
    auto const done = weeks_done(days);
    double km = 0.0;
    for (std::size_t w = 0; w < 4; ++w) km += done[w].km / 4.0;
    EXPECT_NEAR(km, habitual[runner], 1e-4 * habitual[runner]);
    EXPECT_NEAR(done[0].walk, 45.0, 1e-9);  // walks stay as logged
  }
  EXPECT_GT(compared, 3);
}

TEST(Log, RunnersTakeThemInTurn) {
  Log short_one;
  short_one.days.push_back({0, 1, 20.0, 3.0, 0.0, 0.0, 20.0, 0.0, 0.0});
  auto const study = logged_study(plan_of({ten_weeks(), short_one}));
  auto const simulation = best(study);
  for (std::size_t runner = 0; runner < 6; ++runner) {
    auto const first = simulation.trace(0, 0, runner)[0];
    EXPECT_NEAR(first.done_minutes, runner % 2 == 0 ? 30.0 : 20.0, 1e-9);
    EXPECT_NEAR(first.distance, runner % 2 == 0 ? 5.0 : 3.0, 1e-9);
  }
  // The same in blocks as alone.
  auto const whole = simulation.block(0, 0, 0, 12);
  auto const part = simulation.block(0, 0, 5, 3);
  auto const distance = static_cast<std::size_t>(runners::Outcome::distance);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(part.outcomes[distance][i], whole.outcomes[distance][5 + i]);
}

TEST(Log, RulesOfTheProtocolCutIt) {
  auto study = logged_study(plan_of({ten_weeks()}));
  study.arms.push_back(study.arms[0]);
  study.arms[1].protocol.session_cap = 1.10;
  study.arms.push_back(study.arms[0]);
  study.arms[2].protocol.rest_week_every = 4;
  auto const simulation = best(study);
  int compared = 0;
  for (std::size_t runner = 0; runner < study.runners; ++runner) {
    auto const free = simulation.trace(0, 0, runner);
    auto const capped = simulation.trace(0, 1, runner);
    auto const rested = simulation.trace(0, 2, runner);
    if (hurt(free, 70) || hurt(capped, 70) || hurt(rested, 70)) continue;
    ++compared;
    // 5 km, then two runs whose longest has 5.775 km: that one may have 5.5, and the day goes with it.
    EXPECT_NEAR(free[2].done_minutes, 50.0, 1e-9);
    EXPECT_NEAR(capped[2].done_minutes, 50.0 * 5.5 / 5.775, 1e-9);
    EXPECT_NEAR(capped[9].done_minutes, 50.0, 1e-9);
    // The long run at 10 km/h, 100 min in week 6: seven times 10 % more than 5 km.
    EXPECT_NEAR(free[41].done_minutes, 100.0, 1e-9);
    EXPECT_NEAR(capped[41].done_minutes, 6.0 * 5.0 * std::pow(1.1, 7), 1e-6);
    auto const a = weeks_done(free);
    auto const b = weeks_done(rested);
    for (std::size_t w = 0; w < 8; ++w)
      EXPECT_NEAR(b[w].minutes, (w % 4 == 3 ? 0.7 : 1.0) * a[w].minutes, 1e-9) << w;
  }
  EXPECT_GT(compared, 3);
}

TEST(Log, CalendarGoesOnForTheInjured) {
  Log daily;
  for (int day = 0; day < 84; ++day)
    daily.days.push_back({day, 1, 60.0 + day, 0.0, 0.0, 0.0, 60.0 + day, 0.0, 0.0});
  auto study = logged_study(plan_of({daily}), false);
  study.runners = 40;
  auto const simulation = best(study);
  int returns = 0;
  for (std::size_t runner = 0; runner < study.runners; ++runner) {
    auto const days = simulation.trace(0, 0, runner);
    for (auto const& d : days)
      if (d.planned_minutes > 0.0) {
        EXPECT_NEAR(d.planned_minutes, 60.0 + d.day, 1e-9) << runner << " day " << d.day;
      }
    for (std::size_t d = 1; d < days.size(); ++d)
      returns += days[d - 1].injured && !days[d].injured && days[d].planned_minutes > 0.0 ? 1 : 0;
  }
  EXPECT_GT(returns, 5);
}

TEST(Log, RulesHoldIt) {
  auto study = logged_study(plan_of({ten_weeks()}));
  scenarios::Rule rule;
  rule.when = {{model::Observable::run_minutes, scenarios::Criterion::Comparison::more, 0.0}};
  rule.action = scenarios::Action::hold;
  study.arms[0].monitoring.rules = {rule};
  auto const simulation = best(study);
  int compared = 0;
  for (std::size_t runner = 0; runner < study.runners; ++runner) {
    auto const days = simulation.trace(0, 0, runner);
    if (hurt(days, 70)) continue;
    ++compared;
    for (auto const& week : weeks_done(days)) EXPECT_NEAR(week.minutes, 120.0, 1e-9);
  }
  EXPECT_GT(compared, 3);
}

TEST(Log, GrowsToTheHabitualVolumeAfterItsEnd) {
  Log log;
  for (int week = 0; week < 4; ++week)
    log.days.push_back({7 * week + 1, 1, 20.0, 3.2, 0.0, 0.0, 20.0, 0.0, 0.0});
  auto study = logged_study(plan_of({log}));
  study.horizon_days = 364;
  auto const simulation = best(study);
  auto const people = simulation.people(0, study.runners);
  int compared = 0;
  for (std::size_t runner = 0; runner < study.runners; ++runner) {
    auto const days = simulation.trace(0, 0, runner);
    if (hurt(days, 364)) continue;
    ++compared;
    auto const done = weeks_done(days);
    for (std::size_t w = 0; w < 4; ++w) EXPECT_NEAR(done[w].minutes, 20.0, 1e-9);
    for (auto const& column : people)
      if (column.name == "weekly_distance") {
        EXPECT_NEAR(done[50].km, column.values[runner], 0.01 * column.values[runner]);
      }
  }
  EXPECT_GT(compared, 0);
}

TEST(Log, WaysOfMovingAreRoundedAndFew) {
  auto const laid = runners::lay_out(ten_weeks(), scenarios::LogCadence::person);
  EXPECT_LE(laid.kinds.size(), 8U);
  for (auto const& day : laid.days)
    if (day.run_minutes > 0.0) {
      auto const& kind = laid.kinds[day.run_kind];
      EXPECT_NEAR(kind.speed, day.km * 1000.0 / (day.run_minutes * 60.0), 0.05 + 1e-12);
      EXPECT_TRUE(std::isnan(kind.cadence));
    }
  EXPECT_EQ(laid.kinds[laid.days[0].run_kind].grade, 1.0);  // 25 m in 5 km: 0.5 %, rounded away from zero
  auto const own = runners::lay_out(ten_weeks(), scenarios::LogCadence::logged);
  EXPECT_EQ(own.kinds[own.days[1].run_kind].cadence, 170.0);
}

TEST(Log, LoggedCadenceChangesTheSteps) {
  Log log;
  log.days.push_back({0, 1, 30.0, 5.0, 0.0, 200.0, 30.0, 0.0, 0.0});
  auto study = logged_study(plan_of({log}));
  study.arms.push_back(study.arms[0]);
  study.arms[1].protocol.log.cadence = scenarios::LogCadence::logged;
  auto const simulation = best(study);
  auto const own = simulation.trace(0, 0, 0)[0];
  auto const logged = simulation.trace(0, 1, 0)[0];
  EXPECT_NEAR(logged.load[0].run.cycles, 30.0 * 100.0, 1e-6);
  EXPECT_GT(std::abs(own.load[0].run.cycles - logged.load[0].run.cycles), 10.0);
  EXPECT_EQ(own.distance, logged.distance);
}

/// The shipped sample is one runner of rest-or-run, who ran on whatever was felt.
TEST(Log, SampleIsMadeByTheProgram) {
  auto const study =
      scenarios::read_study_text(scenarios::find_in_catalogue("studies", "rest-or-run")->text, "rest-or-run");
  ASSERT_TRUE(study.study);
  constexpr std::size_t arm = 3;
  constexpr std::size_t runner = 0;
  auto const made = runners::log_text(best(*study.study).trace(0, arm, runner), *study.study, 0, arm, runner);
  EXPECT_TRUE(made.starts_with("# Simulated by AchilleSim: nobody ran this."));
  auto const path =
      std::filesystem::path(ACHILLESIM_SOURCE_DIR) / "scenarios" / "shipped" / "logs" / "sample.csv";
  if (std::getenv("ACHILLESIM_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << made;
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  EXPECT_EQ(text.str(), made) << "the model has changed: renew it with ACHILLESIM_UPDATE=1 test_runners "
                                 "--gtest_filter=Log.SampleIsMadeByTheProgram";
}

}  // namespace
