/// Behaviours and recovery as a study writes them.

#include <gtest/gtest.h>

#include <cmath>

#include "scenarios/read.hpp"

namespace achillesim::scenarios {
namespace {

std::string study_with(std::string const& defaults) {
  return "schema_version = 1\nname = \"t\"\nquestion = \"?\"\nrunners = 4\nhorizon = \"4 week\"\n"
         "cohort = \"healthy-recreational\"\n[defaults]\nprotocol = \"steady\"\n" +
         defaults;
}

Arm arm_with(std::string const& defaults) {
  auto const read = read_study_text(study_with(defaults), "t");
  EXPECT_TRUE(read.study.has_value()) << (read.problems.empty() ? "" : format(read.problems.front()));
  return read.study ? read.study->arms.front() : Arm{};
}

TEST(BehaviourOfAnArm, IsNoneUnlessNamed) {
  auto const arm = arm_with("");
  EXPECT_FALSE(arm.behaviour.given);
  EXPECT_FALSE(arm.recovery.given);
  EXPECT_FALSE(arm_with("behaviour = \"none\"\n").behaviour.given);
}

TEST(BehaviourOfAnArm, IsANameOrATable) {
  auto const named = arm_with("behaviour = \"supported\"\n").behaviour;
  EXPECT_TRUE(named.given);
  EXPECT_DOUBLE_EQ(named.adherence, 0.88);
  EXPECT_EQ(named.support, 1.0);
  EXPECT_TRUE(named.team.surgeon);
  EXPECT_EQ(named.help.name, "professional-help");
  EXPECT_EQ(named.help.rules.size(), 4u);
  auto const inline_one =
      arm_with("behaviour = { impatience = \"30 %\", illness_weeks = 2, after_illness = \"go-on\" }\n")
          .behaviour;
  EXPECT_TRUE(inline_one.given);
  EXPECT_TRUE(std::isnan(inline_one.adherence)) << "the arm's";
  EXPECT_DOUBLE_EQ(inline_one.impatience, 0.3);
  EXPECT_FALSE(inline_one.repeats);
  EXPECT_TRUE(inline_one.help.rules.empty());
}

TEST(RecoveryOfAnArm, HasSleepInHours) {
  auto const r =
      arm_with("recovery = { sleep = \"7.5 h\", cold = \"after-runs\", active_days = 2 }\n").recovery;
  EXPECT_TRUE(r.given);
  EXPECT_DOUBLE_EQ(r.sleep_minutes, 450.0);
  EXPECT_TRUE(r.cold);
  EXPECT_FALSE(r.stretching);
  EXPECT_TRUE(r.pain_wakes);
  EXPECT_EQ(r.active_days, 2.0);
  EXPECT_TRUE(std::isnan(arm_with("recovery = {}\n").recovery.sleep_minutes)) << "the person's own";
}

/// The guide's list of reasons to seek help, S131-S134: each has its observable.
TEST(ProfessionalHelp, HoldsTheGuidesReasons) {
  auto const read = read_monitoring("professional-help");
  ASSERT_TRUE(read.value);
  using model::Observable;
  for (auto const o :
       {Observable::days_with_symptoms, Observable::recurrences, Observable::days_stuck, Observable::fear}) {
    bool found = false;
    for (auto const& rule : read.value->rules) {
      EXPECT_EQ(rule.action, Action::consult);
      for (auto const& c : rule.when) found = found || c.observable == o;
    }
    EXPECT_TRUE(found) << model::info(o).quantity.name;
  }
}

TEST(Behaviours, ShippedOnesDifferAsTheySay) {
  auto const of = [](std::string_view name) { return read_behaviour(name).value.value(); };
  EXPECT_FALSE(of("none").given);
  EXPECT_LT(of("careful").impatience, of("usual").impatience);
  EXPECT_LT(of("usual").impatience, of("impatient").impatience);
  EXPECT_LT(of("impatient").impatience, of("careless").impatience);
  EXPECT_TRUE(of("unsupervised").help.rules.empty());
  EXPECT_GT(of("fearful").fear, 0.5);
  // S140: 88 %, with the whole of the trial's decay.
  EXPECT_DOUBLE_EQ(of("usual").programme_adherence, 0.88);
  EXPECT_EQ(of("usual").decay, 1.0);
}

TEST(NewCohorts, AreReadAndDiffer) {
  auto const novice = read_cohort("novice").value.value();
  auto const masters = read_cohort("masters").value.value();
  auto const at = [](Cohort const& c, Covariate which) {
    return c.marginals[static_cast<std::size_t>(which)];
  };
  EXPECT_EQ(at(novice, Covariate::novice).men[0], 1.0);
  EXPECT_EQ(at(masters, Covariate::novice).men[0], 0.0);
  EXPECT_EQ(at(masters, Covariate::age).low, 50.0);
  EXPECT_NEAR(at(masters, Covariate::sleep).men[0], 414.0, 1e-9);
}

}  // namespace
}  // namespace achillesim::scenarios
