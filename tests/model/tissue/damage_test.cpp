#include "model/tissue/damage.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;
using fixtures::expect_lanes_agree;

class DamageTest : public ::testing::Test {
 protected:
  Damage::Parameters const p = fixtures::preset_model().damage;
};

TEST_F(DamageTest, CapacityBendsAtItsCeiling) {
  EXPECT_NEAR(Damage::effective_capacity(1.0, 25.0), 1.0, 0.001);
  EXPECT_NEAR(Damage::effective_capacity(50.0, 25.0), 50.0 / std::sqrt(2.0), 1e-12);
  for (double c = 1.0; c < 500.0; c += 1.0) {
    EXPECT_GT(Damage::effective_capacity(c, 25.0), Damage::effective_capacity(c - 1.0, 25.0));
    EXPECT_LT(Damage::effective_capacity(c, 25.0), 50.0);
  }
}

/// tissue.md (8) as capped by model-review.md section 3.
TEST_F(DamageTest, SessionDamageIsAsDocumentedAndNeverPassesOne) {
  double const bearable = Damage::bearable(3.0, p);
  EXPECT_NEAR(bearable, 4.5 + 7.0 * 3.0, 1e-12);
  EXPECT_NEAR(Damage::session_damage(0.1, 0.4, 10.0, bearable, p), 0.9 * 1.2 * 0.1 * 10.0 / bearable, 1e-12);
  EXPECT_NEAR(Damage::session_damage(0.1, 1.0, 1e6, bearable, p), 0.9, 1e-12);
  EXPECT_EQ(Damage::session_damage(1.0, 1.0, 1e6, bearable, p), 0.0);
}

TEST_F(DamageTest, MoreLoadHurtsMoreAndCapacityProtects) {
  for (double load = 1.0; load < 40.0; load += 1.0) {
    EXPECT_GT(Damage::session_damage(0.1, 0.2, load, 20.0, p),
              Damage::session_damage(0.1, 0.2, load - 1.0, 20.0, p));
    EXPECT_LT(Damage::session_damage(0.1, 0.2, 10.0, 20.0 + load, p),
              Damage::session_damage(0.1, 0.2, 10.0, 19.0 + load, p));
  }
  EXPECT_GT(Damage::session_damage(0.1, 0.9, 10.0, 20.0, p), Damage::session_damage(0.1, 0.1, 10.0, 20.0, p))
      << "Bell 2015: soon after a session the tendon is vulnerable";
}

TEST_F(DamageTest, VulnerabilityStaysWithinOne) {
  EXPECT_EQ(Damage::vulnerability_after(0.0, 0.0), 0.0);
  EXPECT_NEAR(Damage::vulnerability_after(0.0, 0.025), 0.25, 1e-12);
  EXPECT_NEAR(Damage::vulnerability_after(0.2, 0.9), 0.7, 1e-12);
  EXPECT_EQ(Damage::vulnerability_after(0.9, 0.9), 1.0);
}

/// Repair is fastest at D_c and slows above it (PMC3763927: matrix genes shut down at high damage).
TEST_F(DamageTest, RepairSaturates) {
  EXPECT_EQ(Damage::rate(0.0, p), 0.0);
  EXPECT_NEAR(Damage::rate(0.35, p), -0.35 / (7.6 * 2.0), 1e-12);
  EXPECT_GT(Damage::rate(0.9, p), Damage::rate(0.35, p));
  for (double d = 0.05; d < 1.0; d += 0.05) EXPECT_LT(Damage::rate(d, p), 0.0);
}

/// Model-review.md row 3: for a constant input there is one steady state, over the range of D_c.
TEST_F(DamageTest, ConstantInputHasOneSteadyState) {
  for (double shut_off = 0.2; shut_off <= 0.6; shut_off += 0.05) {
    auto q = p;
    q.shut_off = shut_off;
    double previous = 0.0;
    for (double d = 0.001; d < 0.999; d += 0.001) {
      double const input = -Damage::rate(d, q) / (1.0 - d);
      EXPECT_GT(input, previous) << shut_off << ' ' << d;
      previous = input;
    }
  }
}

TEST_F(DamageTest, LanesAgree) {
  expect_lanes_agree([](auto const& c, auto const& m) { return Damage::effective_capacity(c, m); },
                     {{0.0, 60.0}, {5.0, 50.0}});
  expect_lanes_agree([&](auto const& c) { return Damage::bearable(c, p); }, {{0.0, 60.0}});
  expect_lanes_agree([&](auto const& d, auto const& w, auto const& load,
                         auto const& b) { return Damage::session_damage(d, w, load, b, p); },
                     {{0.0, 1.0}, {0.0, 1.0}, {0.0, 200.0}, {3.0, 300.0}});
  expect_lanes_agree([&](auto const& w, auto const& d) { return Damage::vulnerability_after(w, d); },
                     {{0.0, 1.0}, {0.0, 1.0}});
  expect_lanes_agree([&](auto const& d) { return Damage::rate(d, p); }, {{0.0, 1.0}});
}

/// Load of a session: sum n phi^k / n_u, the insertion with a compression term; 1 for n_u habitual steps.
TEST_F(DamageTest, LoadCountsForceAndCompression) {
  auto const habitual = Damage::load(p.unit_cycles, 1.0, 1.0, p);
  EXPECT_NEAR(habitual[0], 1.0, 1e-12);
  EXPECT_NEAR(habitual[1], 1.0, 1e-12);
  auto const harder = Damage::load(300.0, 1.2, 0.5, p);
  double const tensile = std::pow(1.2, p.exponent);
  EXPECT_NEAR(harder[0], 300.0 * tensile / p.unit_cycles, 1e-12);
  EXPECT_NEAR(
      harder[1],
      300.0 * (tensile + p.compression_weight * 0.25) / ((1.0 + p.compression_weight) * p.unit_cycles),
      1e-12);
}

/// What is known of a cycle is enough for its load at another force: phi^k of the tensile part, the square of
/// the compression.
TEST_F(DamageTest, LoadAtAnotherForceIsThatOfTheForce) {
  auto const one = Damage::load(1.0, 0.6, 0.8, p);
  auto const relieved = Damage::load_at_force(500.0, one, 0.7, 1.0, p);
  auto const expected = Damage::load(500.0, 0.6 * 0.7, 0.8 * 0.7, p);
  EXPECT_NEAR(relieved[0], expected[0], 1e-12);
  EXPECT_NEAR(relieved[1], expected[1], 1e-12);
  auto const uncompressed = Damage::load_at_force(500.0, one, 1.0, 0.0, p);
  EXPECT_NEAR(uncompressed[1], Damage::load(500.0, 0.6, 0.0, p)[1], 1e-12);
}

/// A steady state: a day's repair gives back what a day's load adds.
TEST_F(DamageTest, SteadyDamageBalancesGainAndRepair) {
  double const bearable = Damage::bearable(Damage::effective_capacity(6.0, 25.0), p);
  for (double const load : {0.0, 2.0, 6.0, 12.0}) {
    double const d = Damage::steady(load, 6.0, 25.0, 0.9, p);
    double const gain = p.scale * load / bearable * (1.0 - d);
    EXPECT_NEAR(gain, -0.9 * Damage::rate(d, p), 1e-9) << load;
  }
}

}  // namespace
