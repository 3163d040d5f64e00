/// Lanes in single precision decide as lanes in double do.

#include "runners/precision.hpp"

#include <gtest/gtest.h>

#include <string>

#include "runners/simulate.hpp"
#include "scenarios/read.hpp"

namespace {

using namespace achillesim;
using runners::Outcome;
using runners::Precision;

/// A short run once a week until a week's minutes reach the threshold, then long ones; a rule of every
/// morning looks at the same minutes.
scenarios::StudyResult at_a_threshold(std::string const& minutes, std::string const& rules) {
  return scenarios::read_study_text(R"(schema_version = 1
name = "threshold"
question = "Is it reached?"
runners = 40
seed = 7
horizon = "12 week"
reference_arm = "a"
cohort = "healthy-recreational"
[[arm]]
name = "a"
adherence = "100 %"
)" + rules + R"([arm.protocol]
name = "p"
title = "p"
source = "none"
[arm.protocol.session.short]
bouts = [{ run = ")" + minutes + R"(" }]
[arm.protocol.session.long]
bouts = [{ run = "40 min" }]
[[arm.protocol.phase]]
name = "one"
sessions = ["short"]
days_per_week = 1
shortest = "1 week"
exit = ["run_minutes >= )" + minutes + R"("]
longest = "10 week"
[[arm.protocol.phase]]
name = "two"
sessions = ["long"]
days_per_week = 3
lasts = "20 week"
)",
                                    "threshold");
}

void expect_the_same_course(scenarios::StudyResult const& read) {
  ASSERT_TRUE(read.study) << scenarios::format(read.problems.at(0));
  auto const& study = *read.study;
  auto const isa = runners::usable_isas().back();
  auto const single = runners::Simulation(study, isa, Precision::single).block(0, 0, 0, study.runners);
  auto const both = runners::Simulation(study, isa, Precision::double_).block(0, 0, 0, study.runners);
  for (auto const o : {Outcome::first_run_day, Outcome::run30_day, Outcome::distance, Outcome::referrals}) {
    auto const column = static_cast<std::size_t>(o);
    for (std::size_t i = 0; i < study.runners; ++i) {
      float const a = single.outcomes[column][i];
      float const b = both.outcomes[column][i];
      EXPECT_TRUE(a == b || (a != a && b != b))
          << runners::info(o).quantity.name << " of runner " << i << ": " << a << ", " << b;
    }
  }
}

/// 9.9 is not a float: rounded, a week
/// of it would stay below.
TEST(SinglePrecision, ReachesThresholdsThatNoFloatHolds) {
  for (auto const* minutes : {"9.9 min", "3.3 min", "3.5 min"})
    expect_the_same_course(at_a_threshold(minutes, "monitoring = \"none\"\n"));
}

TEST(SinglePrecision, IsHeardByRulesOfTheMorning) {
  expect_the_same_course(at_a_threshold("9.9 min", R"([arm.monitoring]
name = "m"
source = "none"
[[arm.monitoring.rule]]
when = ["run_minutes >= 9.9 min"]
action = "refer"
daily = true
rest = "2 week"
)"));
}

}  // namespace
