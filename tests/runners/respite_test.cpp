/// Runners who are not looked at until something may happen, against those who are looked at every day.

#include <gtest/gtest.h>

#include "runners/kernel/decide.hpp"
#include "scenarios/read.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::runners;

class Respites : public ::testing::TestWithParam<char const*> {
 protected:
  Respites() {
    arm_.protocol = *scenarios::read_named<scenarios::Protocol>(GetParam()).value;
    arm_.monitoring = *scenarios::read_named<scenarios::Monitoring>("none").value;
    wearer_.habitual_days = 3.0;
    wearer_.habitual_minutes = 45.0;
  }
  scenarios::Arm arm_;
  Wearer wearer_;
};

/// A year, with an injury that takes three weeks, and a stop.
TEST_P(Respites, ChangeNothing) {
  auto const plan = make_plan(arm_);
  Progress daily, resting;
  Seen const all_well{};  // nothing that a criterion asks for is there
  Respite respite;
  int left_alone = 0;
  for (int day = 0; day < 364; ++day) {
    Today const today = plan_today(daily, plan, wearer_, all_well, day);
    if (day < respite.until) {
      ++left_alone;
      EXPECT_FALSE(today.planned()) << day;
      if (respite.clock_runs) resting.clock += 1.0;
    } else {
      Today const same = plan_today(resting, plan, wearer_, all_well, day);
      respite = respite_of(resting, plan, wearer_, day);
      EXPECT_GT(respite.until, day);
      EXPECT_EQ(same.session, today.session) << day;
      EXPECT_EQ(same.scale, today.scale) << day;
      EXPECT_EQ(same.habitual, today.habitual) << day;
      EXPECT_EQ(same.progress, today.progress) << day;
    }
    ASSERT_EQ(resting.clock, daily.clock) << day;
    ASSERT_EQ(resting.phase, daily.phase) << day;
    ASSERT_EQ(resting.injured, daily.injured) << day;
    daily.has_run = resting.has_run = day > 10;
    if (day == 100) {
      for (auto* at : {&daily, &resting}) send_out(*at, model::EventType::knee, day, day + 22, never);
      respite.until = 0;
    }
    if (day == 203) {
      for (auto* at : {&daily, &resting}) at->stopped_until = day + 12;
      respite.until = 0;
    }
  }
  EXPECT_GT(left_alone, 100);
}

INSTANTIATE_TEST_SUITE_P(Shipped, Respites,
                         ::testing::Values("guide-12-week", "ten-percent-continuous",
                                           "pain-monitored-walk-run", "guide-tendinopathy"));

TEST(Growth, IsLookedUpAsItIsMultiplied) {
  for (double const rate : {0.0, 0.1, 0.035}) {
    Growth const growth(rate);
    for (double days = -3.0; days < 2000.0; days += 0.7)
      EXPECT_EQ(growth.after(days), grown(rate, days)) << days;
  }
}

}  // namespace
