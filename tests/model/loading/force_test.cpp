#include "model/loading/force.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

class Force : public ::testing::Test {
 protected:
  StepForce::Parameters const p = fixtures::preset_model().force;
  double run(double speed) const { return StepForce::base(Gait::run, speed, p); }
  double walk(double speed) const { return StepForce::base(Gait::walk, speed, p); }
};

/// loads.md section 10.
TEST_F(Force, RatiosAreAsDocumented) {
  EXPECT_NEAR(run(5.6) / run(3.3), 1.22, 0.005);
  EXPECT_NEAR(run(4.47) / run(2.68), 1.19, 0.005);
  EXPECT_NEAR(run(3.5) / run(2.5), 1.11, 0.005);
  EXPECT_NEAR(StepForce::heel_factor(10.0, 12.0, p), 0.93, 0.005);
  EXPECT_NEAR(StepForce::heel_factor(10.0, 18.0, p), 0.89, 0.005);
}

/// Validation. The abstracts give no interval of a ratio; the band of 0.04 is what lies between the
/// speed slopes of these three laboratories (8.5 to 12.9 % per m/s, loads.md 1b) over a metre per second.
constexpr double published_band = 0.04;

TEST_F(Force, RatiosLieWithinPublishedBands) {
  EXPECT_NEAR(run(5.6) / run(3.3), 1.195, published_band) << "Starbuck 2021, n 20";
  EXPECT_NEAR(run(4.47) / run(2.68), 10.1 / 8.2, published_band) << "Reiter 2024, tensiometry";
  EXPECT_NEAR(run(3.5) / run(2.5), 2556.0 / 2284.0, published_band) << "Kharazi 2021, n 11";
  EXPECT_NEAR(StepForce::heel_factor(10.0, 12.0, p), 2538.0 / 2710.0, published_band) << "Farris 2012, n 10";
  EXPECT_NEAR(StepForce::heel_factor(10.0, 18.0, p), 2382.0 / 2710.0, published_band) << "Farris 2012, n 10";
  EXPECT_NEAR(walk(1.5) / walk(0.75), 1.11, published_band) << "Ebrahimi 2020, n 28";
}

/// Absolute values depend on the method of measuring (threefold); this is the scale in use: Sancho 2023,
/// n 24: running and jumping 5.13-6.35, walking at most 2.76 body weights in the cluster.
TEST_F(Force, RunningLiesWithinTheScaleInUse) {
  EXPECT_GT(run(3.0), 5.13);
  EXPECT_LT(run(3.0), 6.35);
  EXPECT_GT(walk(1.4), 2.1) << "Froberg 2009";
  EXPECT_LT(walk(1.4), 3.9) << "Giddings 2000";
}

/// A miss: walking is 2.9 body weights at 1.4 m/s, Sancho's upper bound is 2.76.
TEST_F(Force, RegressionOfAMissWalkingAboveSancho) {
  EXPECT_NEAR(walk(1.4), 2.90, 0.005);
}

TEST_F(Force, RisesWithSpeedAndIsHeldAboveFiveAndAHalf) {
  for (double v = 1.7; v < 5.45; v += 0.1) EXPECT_GT(run(v), run(v - 0.1));
  EXPECT_EQ(run(5.5), run(5.6));
  for (double v = 1.1; v < 2.0; v += 0.1) EXPECT_GT(walk(v), walk(v - 0.1));
}

/// Nishiguchi 2025: forefoot > midfoot > rearfoot.
TEST_F(Force, StrikeFactorsKeepTheirOrder) {
  EXPECT_EQ(StepForce::strike_factor(Strike::rearfoot, p), 1.0);
  EXPECT_GT(StepForce::strike_factor(Strike::midfoot, p), 1.0);
  EXPECT_GT(StepForce::strike_factor(Strike::forefoot, p), StepForce::strike_factor(Strike::midfoot, p));
}

TEST_F(Force, HeelHeightUnloadsWithinClamps) {
  EXPECT_EQ(StepForce::heel_factor(10.0, 0.0, p), 1.0);
  for (double drop = 1.0; drop <= 16.0; drop += 1.0)
    EXPECT_LT(StepForce::heel_factor(drop, 0.0, p), StepForce::heel_factor(drop - 1.0, 0.0, p));
  for (double lift = 1.0; lift <= 18.0; lift += 1.0)
    EXPECT_LT(StepForce::heel_factor(10.0, lift, p), StepForce::heel_factor(10.0, lift - 1.0, p));
  EXPECT_EQ(StepForce::heel_factor(-20.0, 0.0, p), 1.08);
  EXPECT_EQ(StepForce::heel_factor(16.0, 60.0, p), 0.80);
}

TEST_F(Force, GradeActsWithinClamps) {
  EXPECT_EQ(StepForce::grade_factor(0.0, p), 1.0);
  EXPECT_NEAR(StepForce::grade_factor(5.0, p), 1.02, 1e-12);
  EXPECT_NEAR(StepForce::grade_factor(-5.0, p), 0.95, 1e-12);
  EXPECT_EQ(StepForce::grade_factor(20.0, p), 1.04);
  EXPECT_EQ(StepForce::grade_factor(-20.0, p), 0.88);
  for (double g = -19.0; g <= 20.0; g += 1.0)
    EXPECT_GE(StepForce::grade_factor(g, p), StepForce::grade_factor(g - 1.0, p));
}

TEST_F(Force, SurfacesAndShoesAreAsDocumented) {
  EXPECT_EQ(StepForce::surface_factor(Surface::overground, p), 1.0);
  EXPECT_EQ(StepForce::surface_factor(Surface::treadmill, p), 1.08);
  EXPECT_EQ(StepForce::surface_factor(Surface::trail, p), 1.03);
  EXPECT_EQ(StepForce::surface_factor(Surface::grass, p), 1.02);
  EXPECT_EQ(StepForce::surface_factor(Surface::sand, p), 1.10);
  EXPECT_EQ(StepForce::shoe_factor(Cushioning::minimal, p), 1.03);
  EXPECT_EQ(StepForce::shoe_factor(Cushioning::conventional, p), 1.0);
  EXPECT_EQ(StepForce::shoe_factor(Cushioning::maximal, p), 1.0);
}

/// A miss by choice: Willy 2016 measured 1.125 on the treadmill (n 18); loads.md shrinks it to 1.08.
TEST_F(Force, RegressionOfAMissTreadmillIsShrunk) {
  EXPECT_EQ(StepForce::surface_factor(Surface::treadmill, p), 1.08);
  EXPECT_LT(StepForce::surface_factor(Surface::treadmill, p), 1.125 - published_band);
}

TEST_F(Force, LanesAgree) {
  fixtures::expect_lanes_agree([&](auto const& v) { return StepForce::base(Gait::run, v, p); }, {{1.6, 5.6}});
  fixtures::expect_lanes_agree([&](auto const& v) { return StepForce::base(Gait::walk, v, p); },
                               {{1.0, 2.0}});
}

}  // namespace
