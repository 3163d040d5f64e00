#include <gtest/gtest.h>

#include "model/recovery/cold.hpp"
#include "model/recovery/sleep.hpp"
#include "model/recovery/stretching.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using model::Sleep;

class SleepTest : public ::testing::Test {
 protected:
  model::Model const m = fixtures::preset_model();
  double repair(double hours, double poor = 0.3) const { return Sleep::repair(60.0 * hours, poor, m.sleep); }
  double ratio(double hours, double poor = 0.3) const {
    return Sleep::hazard_ratio(60.0 * hours, poor, m.sleep);
  }
};

/// Exactly 1: the same bits as without the law.
TEST_F(SleepTest, RunnersAsTheyUsuallySleepAreTheReference) {
  EXPECT_EQ(repair(6.9), 1.0);
  EXPECT_EQ(ratio(6.9), 1.0);
}

/// In a population of which the usual share sleeps poorly, the mean rates are the usual ones.
TEST_F(SleepTest, TheMeanOverUsualRunnersIsTheReference) {
  double const poor = m.sleep.usual_poor;
  EXPECT_NEAR(poor * ratio(6.9, 1.0) + (1.0 - poor) * ratio(6.9, 0.0), 1.0, 1e-12);
  EXPECT_NEAR(poor * repair(6.9, 1.0) + (1.0 - poor) * repair(6.9, 0.0), 1.0, 1e-12);
}

TEST_F(SleepTest, MoreThanTheGuidesHoursChangeNothing) {
  for (double const hours : {8.0, 9.0, 11.0}) {
    EXPECT_EQ(repair(hours), repair(7.5)) << hours;
    EXPECT_EQ(ratio(hours), ratio(7.5)) << hours;
  }
  EXPECT_GT(repair(7.5), 1.0);
  EXPECT_LT(ratio(7.5), 1.0);
}

TEST_F(SleepTest, LessIsWorseDownToALimit) {
  for (double hours = 7.25; hours >= 5.5; hours -= 0.25) {
    EXPECT_LT(repair(hours), repair(hours + 0.25));
    EXPECT_GT(ratio(hours), ratio(hours + 0.25));
  }
  EXPECT_EQ(repair(5.5), repair(4.0));
  EXPECT_EQ(ratio(5.5), ratio(0.0));
}

/// Short sleep 1.34 (1.08-1.66); poor quality 1.36 (1.04-1.78).
TEST_F(SleepTest, HasThePublishedRatios) {
  EXPECT_NEAR(ratio(6.5) / ratio(7.5), 1.34, 0.01);
  EXPECT_NEAR(ratio(7.0, 1.0) / ratio(7.0, 0.0), 1.36, 0.01);
  EXPECT_NEAR(ratio(6.5, 1.0) / ratio(8.0, 0.0), 1.34 * 1.36, 0.02);
}

/// The Achilles takes the same ratio through repair: damage in balance is one over it, the hazard that to the
/// power of its exponent.
TEST_F(SleepTest, RepairGivesTheSameRatioToTheAchilles) {
  double const m_h = m.tendinopathy.damage_exponent;
  EXPECT_NEAR(std::pow(repair(7.5) / repair(6.5), m_h), 1.34, 0.02);
  EXPECT_NEAR(std::pow(repair(7.0, 0.0) / repair(7.0, 1.0), m_h), 1.36, 0.02);
}

/// The range of the row: none, as in the runners' cohort, to RR 1.7 (Huang & Ihm 2021).
TEST_F(SleepTest, RangeHoldsBothReadings) {
  auto p = m.sleep;
  p.short_log_hazard = 0.0;
  EXPECT_EQ(Sleep::hazard_ratio(300.0, 0.3, p), 1.0);
  p.short_log_hazard = 0.53;
  EXPECT_NEAR(Sleep::hazard_ratio(390.0, 0.3, p) / Sleep::hazard_ratio(450.0, 0.3, p), 1.7, 0.01);
}

/// RR 1.00 (0.84-1.19), Pereles.
TEST(Stretching, PreventsNothing) {
  auto p = fixtures::preset_model().stretching;
  EXPECT_EQ(model::Stretching::hazard_ratio(p), 1.0);
  p.log_hazard = -0.174;
  EXPECT_NEAR(model::Stretching::hazard_ratio(p), 0.84, 0.01);
}

/// SMD -0.23 (-0.45 to -0.01) of a gain of 1.5 SD: 0.7 to 0.99 of it are left.
TEST(Cold, CostsASeventhOfTheTraining) {
  auto const p = fixtures::preset_model().cold;
  EXPECT_NEAR(1.0 - p.training, 0.23 / 1.5, 0.01);
  EXPECT_GT(p.relief, 0.0);
  EXPECT_LT(p.relief, 0.3);
}

}  // namespace
