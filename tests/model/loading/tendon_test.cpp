#include "tests/model/support/tendon.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

class TendonTest : public ::testing::Test {
 protected:
  double untrained_area(double mass, bool female) const {
    return Tendon::area(mass, female) / Tendon::runner_area;
  }
};

/// loads.md section 10: between ultrasound (Intziegianni: 54.4 men, 46.2 women) and MRI (Westh 2008: 91 mm2
/// at 70 kg, 60 mm2 at 60 kg).
TEST_F(TendonTest, AreaLiesBetweenUltrasoundAndMri) {
  EXPECT_NEAR(untrained_area(75.0, false), 65.0, 0.05) << "the documented reference man";
  EXPECT_GT(untrained_area(70.0, false), 54.4);
  EXPECT_LT(untrained_area(70.0, false), 91.0);
  EXPECT_GT(untrained_area(60.0, true), 46.2);
  EXPECT_LT(untrained_area(60.0, true), 60.0);
}

TEST_F(TendonTest, AreaFollowsMassAndSex) {
  EXPECT_GT(Tendon::area(80.0, false), Tendon::area(70.0, false));
  EXPECT_GT(Tendon::area(70.0, false), Tendon::area(70.0, true));
}

/// Newtons over square millimetres are megapascals.
TEST_F(TendonTest, StressIsForceOverArea) {
  EXPECT_NEAR(Tendon::stress(6.0, 75.0, 65.0), 6.0 * 75.0 * 9.81 / 65.0, 1e-12);
}

TEST_F(TendonTest, StrainHasAToeAndThenAModulus) {
  EXPECT_EQ(Tendon::strain(0.0), 0.0);
  for (double stress = 1.0; stress <= 120.0; stress += 1.0)
    EXPECT_GT(Tendon::strain(stress), Tendon::strain(stress - 1.0));
  double const toe = (Tendon::strain(1.0) - Tendon::strain(0.0)) / 1.0;
  double const linear = Tendon::strain(101.0) - Tendon::strain(100.0);
  EXPECT_GT(toe, 2.0 * linear);
  EXPECT_NEAR(1.0 / linear, 1200.0, 1.0);
}

TEST_F(TendonTest, LanesAgree) {
  fixtures::expect_lanes_agree(
      [&](auto const& f, auto const& mass, auto const& area) { return Tendon::stress(f, mass, area); },
      {{0.0, 12.0}, {45.0, 110.0}, {40.0, 100.0}});
  fixtures::expect_lanes_agree([&](auto const& stress) { return Tendon::strain(stress); }, {{0.0, 150.0}});
}

}  // namespace
