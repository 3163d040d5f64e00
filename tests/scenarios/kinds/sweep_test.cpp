#include <gtest/gtest.h>

#include <cmath>

#include "scenarios/read.hpp"
#include "tests/scenarios/problem_text.hpp"
#include "tests/scenarios/study_text.hpp"

namespace achillesim::scenarios {
namespace {

std::string const head = R"(schema_version = 1
name = "sweep"
question = "What does a sweep make?"
runners = 10
cohort = "healthy-recreational"
)";

Study read(std::string const& text) {
  auto const result = read_study_text(head + text, "sweep.toml");
  EXPECT_TRUE(result.study) << all_of(result.problems);
  if (!result.study) return {};
  auto const again = read_study_text(result.study->resolved_text, "resolved");
  EXPECT_EQ(again.study ? text_of(*again.study) : "", text_of(*result.study));
  return *result.study;
}

TEST(Sweep, GridKeepsTheOrderOfTheFile) {
  auto const study = read(R"([defaults]
protocol = "steady"
[sweep.zeta]
key = "cadence.change"
values = ["0 %", "5 %"]
[sweep.alpha]
key = "parameters.damage.exponent"
values = [6, 8.5, 10]
labels = ["low", "middle", "high"]
)");
  ASSERT_EQ(study.arms.size(), 6u);
  EXPECT_EQ(study.factors[0].name, "zeta");
  EXPECT_EQ(study.factors[0].unit, "1");
  EXPECT_EQ(study.factors[1].unit, "1");
  EXPECT_EQ(study.arms[1].name, "0 % / middle");
  EXPECT_EQ(study.arms[4].name, "5 % / middle");
  EXPECT_EQ(study.arms[4].cadence.change, 0.05);
  ASSERT_EQ(study.arms[4].parameters.size(), 1u);
  EXPECT_EQ(study.arms[4].parameters[0].name, "damage.exponent");
  EXPECT_EQ(study.arms[4].parameters[0].value, 8.5);
  EXPECT_EQ(study.arms[4].levels[1].number, 8.5);
}

TEST(Sweep, ListTakesFirstWithFirst) {
  auto const study = read(R"([defaults]
protocol = "steady"
[sweep]
design = "list"
[sweep.drop]
key = "shoes.drop"
values = ["habitual", "4 mm", "8 mm"]
[sweep.lift]
key = "shoes.heel_lift"
values = ["0 mm", "6 mm", "12 mm"]
)");
  ASSERT_EQ(study.arms.size(), 3u);
  EXPECT_TRUE(std::isnan(study.arms[0].shoes.drop_mm));
  EXPECT_TRUE(std::isnan(study.arms[0].levels[0].number));
  EXPECT_EQ(study.arms[2].shoes.drop_mm, 8.0);
  EXPECT_EQ(study.arms[2].shoes.heel_lift_mm, 12.0);
}

TEST(Sweep, ReachesIntoNamedThings) {
  auto const study = read(R"([defaults]
protocol = "guide-12-week"
[sweep.growth]
key = "protocol.growth"
values = ["5 %", "10 %"]
[sweep.over]
key = "strike.over"
values = ["1 week", "8 week"]
[sweep.frequency]
key = "protocol_options.frequency"
values = ["daily", "3-per-week"]
)");
  ASSERT_EQ(study.arms.size(), 8u);
  EXPECT_EQ(study.arms[0].protocol.growth, 0.05);
  EXPECT_EQ(study.arms[7].protocol.growth, 0.10);
  EXPECT_EQ(study.arms[0].protocol.name, "guide-12-week");
  EXPECT_EQ(study.arms[0].protocol.phases[1].days_per_week, 7.0);
  EXPECT_EQ(study.arms[7].protocol.phases[1].days_per_week, 3.0);
  EXPECT_EQ(study.arms[0].strike.name, "stay");
}

TEST(Sweep, InlineLevelsHaveTheirNames) {
  auto const study = read(R"([defaults]
protocol = "steady"
[sweep.strike]
key = "strike"
values = ["stay", { name = "half", to = "forefoot", over = "8 week", share = "50 %" }]
)");
  ASSERT_EQ(study.arms.size(), 2u);
  EXPECT_EQ(study.arms[1].name, "half");
  EXPECT_EQ(study.arms[1].strike.name, "half");
  EXPECT_EQ(study.arms[1].strike.share, 0.5);
  EXPECT_EQ(study.arms[1].strike.days, 56.0);
}

TEST(Sweep, CrossesArms) {
  auto const study = read(R"(reference_arm = "b / 4 mm"
[[arm]]
name = "a"
protocol = "steady"
[[arm]]
name = "b"
protocol = "full-volume-at-once"
[sweep.drop]
key = "shoes.drop"
values = ["4 mm", "8 mm"]
)");
  ASSERT_EQ(study.arms.size(), 4u);
  ASSERT_EQ(study.factors.size(), 2u);
  EXPECT_EQ(study.factors[0].name, "variant");
  EXPECT_EQ(study.arms[2].levels[0].label, "b");
  EXPECT_EQ(study.reference_arm, 2u);
}

TEST(Arms, LieOverTheDefaults) {
  auto const study = read(R"([defaults]
protocol = "pain-monitored-walk-run"
shoes = { drop = "8 mm", cushioning = "maximal" }
cadence = { change = "5 %", over = "4 week" }
parameters.damage.exponent = 9
[[arm]]
name = "a"
[[arm]]
name = "b"
shoes.drop = "4 mm"
cadence = { change = "3 %" }
monitoring = "none"
parameters = { "damage.exponent" = 7, "damage.tau_repair" = "1 week" }
strike = { to = "midfoot", over = "2 week" }
injury_response = { name = "mine", rest = "7 d", longest = "7 d", restart = false }
)");
  ASSERT_EQ(study.arms.size(), 2u);
  auto const& a = study.arms[0];
  auto const& b = study.arms[1];
  EXPECT_EQ(a.monitoring.name, "pain-monitoring");
  EXPECT_EQ(a.monitoring.otherwise_weeks, 0.5);
  EXPECT_EQ(a.cadence.days, 28.0);
  EXPECT_EQ(a.parameters[0].value, 9.0);
  EXPECT_EQ(b.monitoring.name, "none");
  EXPECT_EQ(b.shoes.drop_mm, 4.0);
  EXPECT_EQ(b.shoes.cushioning, model::Cushioning::maximal);  // shoes are put together key by key
  EXPECT_EQ(b.cadence.days, 0.0);                             // a cadence plan is one thing
  ASSERT_EQ(b.parameters.size(), 2u);
  EXPECT_EQ(b.parameters[0].value, 7.0);
  EXPECT_EQ(b.parameters[1].value, 7.0);
  EXPECT_EQ(b.strike.to, model::Strike::midfoot);
  EXPECT_EQ(b.injury_response.name, "mine");
  EXPECT_FALSE(b.injury_response.restart);
}

TEST(Cohort, OverridesKeyByKeyOrWhole) {
  auto const result = read_study_text(R"(schema_version = 1
name = "cohort"
question = "Who?"
runners = 10
[cohort]
preset = "midportion-tendinopathy"
age.high = "60 year"
correlations = [{ between = ["body_mass", "height"], value = 0.7 }]
[cohort.weekly_distance]
distribution = "uniform"
low = "20 km"
high = "40 km"
[defaults]
protocol = "steady"
)",
                                      "cohort.toml");
  ASSERT_TRUE(result.study) << format(result.problems.front());
  auto const& cohort = result.study->cohort;
  auto const at = [&](Covariate c) { return cohort.marginals[static_cast<std::size_t>(c)]; };
  EXPECT_EQ(at(Covariate::age).high, 60.0);
  EXPECT_EQ(at(Covariate::age).men[0], 43.0);
  EXPECT_EQ(at(Covariate::weekly_distance).kind, Marginal::Kind::uniform);
  EXPECT_EQ(at(Covariate::weekly_distance).low, 20.0);
  EXPECT_EQ(cohort.correlations.size(), 5u);
  EXPECT_EQ(cohort.correlations[0].value, 0.7);
  EXPECT_EQ(cohort.preset, "midportion-tendinopathy");
}

}  // namespace
}  // namespace achillesim::scenarios
