#include "model/loading/ankle.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

class AnkleTest : public ::testing::Test {
 protected:
  Ankle::Parameters const p = fixtures::preset_model().ankle;
  double running(Strike strike, double heel, double grade = 0.0) const {
    return Ankle::dorsiflexion(Gait::run, strike, heel, grade, p);
  }
};

/// tissue.md section 4: 10 mm of heel height over a foot of 200 mm is 2.9 degrees.
TEST_F(AnkleTest, TenMillimetresAreThreeDegrees) {
  double const saved = running(Strike::rearfoot, 0.0) - running(Strike::rearfoot, 10.0);
  EXPECT_NEAR(saved, 2.9, 1e-12);
  EXPECT_NEAR(saved, std::atan(10.0 / 200.0) * 180.0 / std::numbers::pi, 0.05);
}

TEST_F(AnkleTest, DorsiflexionFollowsStrikeGaitAndGrade) {
  EXPECT_EQ(running(Strike::rearfoot, 0.0), 20.0);
  EXPECT_EQ(running(Strike::midfoot, 0.0), 18.0);
  EXPECT_EQ(running(Strike::forefoot, 0.0), 16.0);
  EXPECT_EQ(Ankle::dorsiflexion(Gait::walk, Strike::forefoot, 0.0, 0.0, p), 10.0);
  EXPECT_GT(running(Strike::rearfoot, 10.0, 5.0), running(Strike::rearfoot, 10.0));
  EXPECT_EQ(running(Strike::rearfoot, 10.0, -5.0), running(Strike::rearfoot, 10.0));
}

TEST_F(AnkleTest, CompressionStartsAtItsAngleAndGrowsWithForce) {
  EXPECT_NEAR(Ankle::compression(1.0, 17.1, p), 1.71, 1e-12);
  EXPECT_NEAR(Ankle::compression(1.2, 17.1, p), 1.2 * 1.71, 1e-12);
  EXPECT_EQ(Ankle::compression(1.0, -3.0, p), 0.0);
  for (double angle = 1.0; angle <= 25.0; angle += 1.0)
    EXPECT_GT(Ankle::compression(1.0, angle, p), Ankle::compression(1.0, angle - 1.0, p));
}

TEST_F(AnkleTest, LanesAgree) {
  fixtures::expect_lanes_agree([&](auto const& phi) { return Ankle::compression(phi, 17.1, p); },
                               {{0.0, 1.6}});
}

/// 12 mm under the heel of everyday shoes: none by preset; either sign is in the range.
TEST_F(AnkleTest, AHeelInWalkingMayDoNothingOrEither) {
  double const further = Ankle::dorsiflexion(Gait::walk, Strike::rearfoot, 22.0, 0.0, p) -
                         Ankle::dorsiflexion(Gait::walk, Strike::rearfoot, 10.0, 0.0, p);
  EXPECT_NEAR(further, -3.48, 1e-12);
  EXPECT_EQ(Ankle::irritation(further, p), 1.0);
  auto q = p;
  q.end_of_range = 0.02;
  EXPECT_NEAR(Ankle::irritation(further, q), 0.93, 0.001);
  q.end_of_range = -0.02;
  EXPECT_NEAR(Ankle::irritation(further, q), 1.07, 0.001);
}

}  // namespace
