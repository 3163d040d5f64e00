#include "model/tissue/adaptation.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;
using fixtures::expect_lanes_agree;

class AdaptationTest : public ::testing::Test {
 protected:
  Adaptation::Parameters const p = fixtures::preset_model().adaptation;
  double effect(double strain, double seconds, double cycles) const {
    return Adaptation::cycles_effect(strain, Adaptation::time_effect(seconds, p), cycles, p);
  }
};

/// Kharazi 2021: effective strain 4.5-6.5 %. Arampatzis 2007: 2.85 % does nothing.
TEST_F(AdaptationTest, StrainCountsWithinItsWindow) {
  EXPECT_LT(effect(2.9, 3.0, 20.0), 0.02 * effect(6.0, 3.0, 20.0));
  EXPECT_GT(effect(6.0, 3.0, 20.0), effect(4.5, 3.0, 20.0));
  EXPECT_LT(effect(12.0, 3.0, 20.0), 0.02 * effect(6.0, 3.0, 20.0));
  for (double strain = 3.0; strain <= 6.5; strain += 0.1)
    EXPECT_GT(effect(strain, 3.0, 20.0), effect(strain - 0.1, 3.0, 20.0));
}

/// Arampatzis 2010: 3 s beats 1 s; a running contact of 0.25 s counts little.
TEST_F(AdaptationTest, LongContractionsCountMore) {
  EXPECT_GT(effect(5.0, 3.0, 20.0), effect(5.0, 1.0, 60.0));
  EXPECT_LT(effect(5.0, 0.25, 2500.0), 0.3 * effect(5.0, 3.0, 20.0));
  EXPECT_EQ(effect(5.0, 0.0, 20.0), 0.0);
}

TEST_F(AdaptationTest, RepetitionsSaturate) {
  EXPECT_EQ(effect(5.0, 3.0, 0.0), 0.0);
  EXPECT_NEAR(effect(5.0, 3.0, 10.0), 0.5 * effect(5.0, 3.0, 1e9), 1e-8);
  for (double n = 1.0; n <= 50.0; n += 1.0) EXPECT_GT(effect(5.0, 3.0, n), effect(5.0, 3.0, n - 1.0));
  EXPECT_LT(effect(6.0, 100.0, 1e9), 1.0);
}

TEST_F(AdaptationTest, NothingIsCalledForInTheLazyZone) {
  EXPECT_EQ(Adaptation::called_for(0.049, p), 0.0);
  EXPECT_EQ(Adaptation::called_for(0.10, p), 0.0);
  EXPECT_NEAR(Adaptation::called_for(0.10 + 0.12, p), 1.0 - std::exp(-1.0), 1e-12);
  EXPECT_LE(Adaptation::called_for(100.0, p), 1.0);
}

TEST_F(AdaptationTest, ModulusRisesAndFallsTowardsItsTarget) {
  EXPECT_EQ(Adaptation::modulus_rate(1.0, 0.049, 0.0, 1.0, p), 0.0) << "walking keeps what is there";
  EXPECT_NEAR(Adaptation::modulus_rate(1.0, 0.3, 0.5, 1.0, p), 0.25 / 35.0, 1e-12);
  EXPECT_NEAR(Adaptation::modulus_rate(1.0, 0.0, 0.0, 1.0, p), -0.6 / 25.0, 1e-12) << "bed";
  EXPECT_NEAR(Adaptation::modulus_rate(1.0, 0.3, 0.5, 0.8, p),
              0.8 * Adaptation::modulus_rate(1.0, 0.3, 0.5, 1.0, p), 1e-12);
}

TEST_F(AdaptationTest, AreaGrowsSlowlyAndHardlyShrinks) {
  EXPECT_NEAR(Adaptation::area_rate(1.0, 1.0, 1.0, p), 0.07 / 55.0, 1e-12);
  EXPECT_NEAR(Adaptation::area_rate(1.07, 0.0, 1.0, p), -0.07 / 400.0, 1e-12);
}

TEST_F(AdaptationTest, LanesAgree) {
  expect_lanes_agree([&](auto const& strain, auto const& hold,
                         auto const& n) { return Adaptation::cycles_effect(strain, hold, n, p); },
                     {{0.0, 15.0}, {0.0, 1.0}, {0.0, 9000.0}});
  expect_lanes_agree([&](auto const& t) { return Adaptation::time_effect(t, p); }, {{0.0, 10.0}});
  expect_lanes_agree([&](auto const& x) { return Adaptation::called_for(x, p); }, {{0.0, 1.0}});
  expect_lanes_agree([&](auto const& x) { return Adaptation::called_for(x, p); }, {{0.0, 0.09}});
  expect_lanes_agree([&](auto const& e, auto const& x, auto const& gain,
                         auto const& chi) { return Adaptation::modulus_rate(e, x, gain, chi, p); },
                     {{0.4, 1.5}, {0.0, 1.0}, {0.0, 1.0}, {0.5, 1.0}});
  expect_lanes_agree([&](auto const& a, auto const& gain,
                         auto const& chi) { return Adaptation::area_rate(a, gain, chi, p); },
                     {{1.0, 1.2}, {0.0, 1.0}, {0.5, 1.0}});
}

}  // namespace
