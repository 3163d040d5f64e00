#include "model/loading/step_timing.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;
using fixtures::expect_lanes_agree;

class StepTimingTest : public ::testing::Test {
 protected:
  StepTiming::Parameters const p = fixtures::preset_model().step_timing;
  double cycles_per_km(double speed) const {
    return steps_per_km(StepTiming::running_cadence(speed, 172.0, p), speed);
  }
};

/// loads.md section 10 and model-review.md row 13.
TEST_F(StepTimingTest, IsAsDocumented) {
  EXPECT_NEAR(StepTiming::running_contact(2.7, 1.0, p), 0.267, 0.0005);
  EXPECT_NEAR(cycles_per_km(2.7), 516.0, 0.5);
  EXPECT_NEAR(cycles_per_km(2.2), 618.0, 0.5);
  EXPECT_NEAR(cycles_per_km(3.5), 413.0, 0.5);
}

/// Validation. Karamanidis & Arampatzis 2005: contact 271 +- 23 ms, cadence 157 (stride 1.31 +- 0.08 Hz) in
/// young and 169 +- 12 steps/min in older runners; Lieberman 2015: 169.6 +- 7.2 at 3.0 m/s; Thakkar 2019:
/// middle third 166 to 178 at 2.98 m/s (women, 165 cm assumed).
TEST_F(StepTimingTest, LiesWithinPublishedBands) {
  EXPECT_NEAR(StepTiming::running_contact(2.7, 1.0, p), 0.271, 0.023);
  EXPECT_NEAR(StepTiming::running_cadence(3.0, 172.0, p), 169.6, 7.2);
  double const women = StepTiming::running_cadence(2.98, 165.0, p);
  EXPECT_GT(women, 166.0);
  EXPECT_LT(women, 178.0);
  EXPECT_NEAR(StepTiming::running_cadence(2.7, 172.0, p), 169.2, 12.0) << "older runners";
}

/// A miss: the young runners of Karamanidis & Arampatzis 2005 step 157 +- 10 times a minute, the law 167.
TEST_F(StepTimingTest, RegressionOfAMissYoungRunnersStepLessOften) {
  EXPECT_NEAR(StepTiming::running_cadence(2.7, 172.0, p), 167.2, 0.05);
}

TEST_F(StepTimingTest, FollowsSpeedHeightAndCadence) {
  for (double v = 1.7; v < 5.6; v += 0.1) {
    EXPECT_GT(StepTiming::running_cadence(v, 172.0, p), StepTiming::running_cadence(v - 0.1, 172.0, p));
    EXPECT_LT(StepTiming::running_contact(v, 1.0, p), StepTiming::running_contact(v - 0.1, 1.0, p));
    EXPECT_LT(cycles_per_km(v), cycles_per_km(v - 0.1));
  }
  EXPECT_LT(StepTiming::running_cadence(3.0, 190.0, p), StepTiming::running_cadence(3.0, 170.0, p));
  EXPECT_LT(StepTiming::running_contact(3.0, 1.1, p), StepTiming::running_contact(3.0, 1.0, p));
  EXPECT_GT(StepTiming::walking_cadence(1.5, p), StepTiming::walking_cadence(1.3, p));
}

TEST_F(StepTimingTest, LanesAgree) {
  expect_lanes_agree([&](auto const& v, auto const& h) { return StepTiming::running_cadence(v, h, p); },
                     {{1.6, 5.6}, {150.0, 200.0}});
  expect_lanes_agree([&](auto const& v) { return StepTiming::walking_cadence(v, p); }, {{1.0, 2.0}});
  expect_lanes_agree([&](auto const& v, auto const& r) { return StepTiming::running_contact(v, r, p); },
                     {{1.6, 5.6}, {0.8, 1.2}});
  expect_lanes_agree([&](auto const& c, auto const& v) { return steps_per_km(c, v); },
                     {{120.0, 220.0}, {1.6, 5.6}});
}

}  // namespace
