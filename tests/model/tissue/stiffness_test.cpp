#include "model/tissue/stiffness.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

class StiffnessTest : public ::testing::Test {
 protected:
  Stiffness::Parameters const p = fixtures::preset_model().stiffness;
};

TEST_F(StiffnessTest, IsTheProductOfTissueAndHarm) {
  EXPECT_EQ(Stiffness::relative(1.0, 1.0, 0.0, 0.0, p), 1.0);
  EXPECT_NEAR(Stiffness::relative(1.2, 1.05, 0.0, 0.0, p), 1.26, 1e-12);
  EXPECT_NEAR(Stiffness::relative(1.0, 1.0, 0.5, 0.0, p), 1.0 - 0.35 * 0.25, 1e-12);
  EXPECT_NEAR(Stiffness::relative(1.0, 1.0, 0.0, 0.7, p), 1.0 - 0.3 * 0.7, 1e-12);
}

/// Fung 2009: stiffness changes only at high fatigue. Arya & Kulig 2010: pathology softens.
TEST_F(StiffnessTest, LittleDamageSoftensLittle) {
  EXPECT_GT(Stiffness::relative(1.0, 1.0, 0.1, 0.0, p), 0.995);
  for (double x = 0.1; x <= 1.0; x += 0.1) {
    EXPECT_LT(Stiffness::relative(1.0, 1.0, x, 0.2, p), Stiffness::relative(1.0, 1.0, x - 0.1, 0.2, p));
    EXPECT_LT(Stiffness::relative(1.0, 1.0, 0.2, x, p), Stiffness::relative(1.0, 1.0, 0.2, x - 0.1, p));
  }
}

TEST_F(StiffnessTest, LanesAgree) {
  fixtures::expect_lanes_agree(
      [&](auto const& e, auto const& a, auto const& d, auto const& pathology) {
        return Stiffness::relative(e, a, d, pathology, p);
      },
      {{0.4, 1.5}, {1.0, 1.1}, {0.0, 1.0}, {0.0, 1.0}});
}

}  // namespace
