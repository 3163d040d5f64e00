/// What injuries make of a runner's place in the plan.

#include "runners/kernel/rules.hpp"

#include <gtest/gtest.h>

#include "scenarios/read.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::runners;

class AfterAnInjury : public ::testing::Test {
 protected:
  AfterAnInjury() {
    arm_.protocol = *scenarios::read_named<scenarios::Protocol>("guide-tendinopathy").value;
    arm_.injury_response = *scenarios::read_named<scenarios::InjuryResponse>("rest-then-run-again").value;
    arm_.monitoring = *scenarios::read_named<scenarios::Monitoring>("red-flags").value;
  }

  /// A runner in the last phase, out since day 200 for an Achilles event, who feels nothing on day 300.
  static Progress out_of(Plan const& plan, bool ruptured) {
    Progress at;
    auto const phases = plan.arm->protocol.phases.size();
    for (std::size_t i = 0; i < phases; ++i) at.entered[i] = 10.0 * static_cast<double>(i);
    at.phase = static_cast<int>(phases) - 1;
    at.clock = 199.0;
    at.cleared = at.has_run = at.injured = at.by_achilles = true;
    at.ruptured = ruptured;
    at.out_since = 200;
    at.out_until = 220;
    at.out_latest = 500;
    return at;
  }

  scenarios::Arm arm_;
  Seen seen_{};
};

TEST_F(AfterAnInjury, ThePlanBeginsAgainWithItsFirstRun) {
  auto const plan = make_plan(arm_);
  ASSERT_GT(plan.first_running_phase, 0) << "the guide's plan begins with rest";
  auto at = out_of(plan, false);
  EXPECT_TRUE(recovered(at, plan, seen_, 300));
  EXPECT_EQ(at.phase, plan.first_running_phase - 1);
  EXPECT_EQ(at.clock, 10.0 * plan.first_running_phase);
  EXPECT_FALSE(at.cleared) << "the gate is asked again";
  pass_gate(at, 60);
  at.cleared = false;
  pass_gate(at, 310);
  EXPECT_EQ(at.first_cleared, 60) << "the first time counts";
}

TEST_F(AfterAnInjury, ThePlanBeginsAtItsStartAfterARuptureOrWhenTheResponseSaysSo) {
  auto plan = make_plan(arm_);
  auto at = out_of(plan, true);
  EXPECT_TRUE(recovered(at, plan, seen_, 300));
  EXPECT_EQ(at.phase, -1);
  EXPECT_EQ(at.clock, 0.0);
  arm_.injury_response = *scenarios::read_named<scenarios::InjuryResponse>("rest-then-restart").value;
  plan = make_plan(arm_);
  at = out_of(plan, false);
  EXPECT_TRUE(recovered(at, plan, seen_, 300));
  EXPECT_EQ(at.phase, -1);
}

TEST_F(AfterAnInjury, WhoWasHurtBeforeTheFirstRunningPhaseBeginsAtTheStart) {
  auto const plan = make_plan(arm_);
  auto at = out_of(plan, false);
  at.phase = plan.first_running_phase - 1;
  EXPECT_TRUE(recovered(at, plan, seen_, 300));
  EXPECT_EQ(at.phase, -1);
}

/// Red flags: a pop sends to a professional, once for each rupture, and not those who heed no rule.
TEST_F(AfterAnInjury, APopIsToldOnce) {
  auto const plan = make_plan(arm_);
  seen_[static_cast<std::size_t>(model::Observable::pop)] = 1.0;
  auto at = out_of(plan, true);
  tell_rupture(at, plan, seen_, 201);
  tell_rupture(at, plan, seen_, 202);
  EXPECT_EQ(at.referrals, 1);
  EXPECT_EQ(at.clock, 199.0) << "nothing else of the rule is followed";
  auto hasty = out_of(plan, true);
  hasty.hasty = true;
  tell_rupture(hasty, plan, seen_, 201);
  EXPECT_EQ(hasty.referrals, 0);
  auto whole = out_of(plan, false);
  tell_rupture(whole, plan, seen_, 201);
  EXPECT_EQ(whole.referrals, 0);
}

}  // namespace
