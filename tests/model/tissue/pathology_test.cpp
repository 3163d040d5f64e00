#include "model/tissue/pathology.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;
using fixtures::expect_lanes_agree;

class PathologyTest : public ::testing::Test {
 protected:
  Pathology::Parameters const p = fixtures::preset_model().pathology;
  double const own = 1.0 / 222.0;
};

/// model-review.md row 5: a single-leg heel raise (half the force of a running step, 6 s) must repair;
/// everyday walking is not counted, and 0.25 s of a running contact count little.
TEST_F(PathologyTest, SlowLoadingRepairs) {
  double const raises = Pathology::repair_effect(0.5, 6.0, 45.0, p);
  EXPECT_GT(raises, 0.6);
  EXPECT_LT(Pathology::repair_effect(0.25, 6.0, 45.0, p), 0.1) << "too light";
  EXPECT_LT(Pathology::repair_effect(2.0, 6.0, 45.0, p), 0.05) << "too heavy";
  EXPECT_LT(Pathology::repair_effect(1.0, 0.25, 2500.0, p), 0.3 * raises);
  EXPECT_EQ(Pathology::repair_effect(0.5, 6.0, 0.0, p), 0.0);
}

TEST_F(PathologyTest, DamageAndReactivityBuildLoadingHeals) {
  EXPECT_EQ(Pathology::rate(0.0, 0.15, 0.5, 0.0, own, 0.0, p), 0.0) << "below both thresholds";
  EXPECT_NEAR(Pathology::rate(0.0, 0.35, 0.7, 0.0, own, 0.0, p), 0.01 * 0.2 + 0.004 * 0.2, 1e-12);
  EXPECT_NEAR(Pathology::rate(0.5, 0.0, 0.0, 0.0, own, 0.5, p), -0.5 * 0.14 / 222.0, 1e-12);
  EXPECT_NEAR(Pathology::rate(0.5, 0.0, 0.0, 0.55, own, 0.5, p), -0.5 / 222.0, 1e-12);
  EXPECT_LE(Pathology::rate(1.0, 1.0, 1.0, 0.0, own, 0.0, p), 0.0) << "never above one";
  EXPECT_GE(Pathology::rate(0.0, 0.0, 0.0, 1.0, own, 0.0, p), 0.0) << "never below nothing";
}

/// Mulvad 2018: half of new tendinopathies free of pain after 56 d. Young pathology at rest halves in 42 d,
/// without any loading; irritation holds it up; settled pathology needs loading, and years without.
TEST_F(PathologyTest, YoungPathologyHealsInWeeks) {
  EXPECT_NEAR(Pathology::rate(0.3, 0.0, 0.0, 0.0, own, 0.0, p), -0.3 / 60.0, 1e-12);
  EXPECT_NEAR(Pathology::rate(0.3, 0.0, 0.4, 0.0, own, 0.0, p), -0.6 * 0.3 / 60.0, 1e-12);
  EXPECT_LT(Pathology::rate(0.3, 0.0, 0.0, 0.0, own, 0.1, p),
            Pathology::rate(0.3, 0.0, 0.0, 0.0, own, 0.2, p));
}

/// Half a year of irritation: what has not healed settles, and never more than there is.
TEST_F(PathologyTest, WhatDoesNotHealSettles) {
  double settled = 0.0;
  for (int day = 0; day < 182; ++day) settled = Pathology::settled_after_day(settled, 0.3, 0.0, own, p);
  EXPECT_NEAR(settled, 0.3 * (1.0 - std::exp(-182.0 / 360.0)), 0.01) << "less what heals";
  EXPECT_EQ(Pathology::settled_after_day(0.3, 0.1, 0.0, own, p), 0.1);
  EXPECT_LT(Pathology::settled_after_day(0.3, 0.3, 0.55, own, p),
            Pathology::settled_after_day(0.3, 0.3, 0.0, own, p));
}

TEST_F(PathologyTest, IsMonotoneInWhatDrivesIt) {
  for (double x = 0.1; x <= 1.0; x += 0.1) {
    EXPECT_GE(Pathology::rate(0.4, x, 0.3, 0.1, own, 0.2, p),
              Pathology::rate(0.4, x - 0.1, 0.3, 0.1, own, 0.2, p));
    EXPECT_GE(Pathology::rate(0.4, 0.3, x, 0.1, own, 0.2, p),
              Pathology::rate(0.4, 0.3, x - 0.1, 0.1, own, 0.2, p));
    EXPECT_LE(Pathology::rate(0.4, 0.3, 0.3, x, own, 0.2, p),
              Pathology::rate(0.4, 0.3, 0.3, x - 0.1, own, 0.2, p));
  }
}

/// model-review.md rows 4 and 9: pathology sustains reactivity, and is silent below P_s.
TEST_F(PathologyTest, SilentPathologyIsNotFelt) {
  EXPECT_EQ(Pathology::felt(0.10, p), 0.0);
  EXPECT_EQ(Pathology::baseline_reactivity(0.05, p), 0.0);
  EXPECT_NEAR(Pathology::baseline_reactivity(0.60, p), 0.70 * 0.50, 1e-12);
  auto extreme = p;
  extreme.kappa = 1.2;
  EXPECT_EQ(Pathology::baseline_reactivity(1.0, extreme), 0.9);
}

TEST_F(PathologyTest, ReactivityReturnsToItsBaseline) {
  double const baseline = Pathology::baseline_reactivity(0.6, p);
  EXPECT_EQ(Pathology::reactivity_rate(baseline, 0.6, 1.0, p), 0.0);
  EXPECT_LT(Pathology::reactivity_rate(0.9, 0.6, 1.0, p), 0.0);
  EXPECT_GT(Pathology::reactivity_rate(0.0, 0.6, 1.0, p), 0.0);
  EXPECT_EQ(Pathology::reactivity_after(0.0, 0.8, 0.6, 1.0, p), 0.8);
  EXPECT_NEAR(Pathology::reactivity_after(7.0 * 2.2, 0.8, 0.6, 1.0, p),
              baseline + (0.8 - baseline) * std::exp(-1.0), 1e-12);
  EXPECT_NEAR(Pathology::reactivity_after(1e4, 0.8, 0.6, 1.0, p), baseline, 1e-12);
}

TEST_F(PathologyTest, FlaresAreMonotoneAndBounded) {
  for (double load = 1.0; load < 60.0; load += 1.0)
    EXPECT_GE(Pathology::flare(0.2, 0.4, load, 20.0, p), Pathology::flare(0.2, 0.4, load - 1.0, 20.0, p));
  EXPECT_EQ(Pathology::flare(0.0, 0.0, 0.58 * 20.0, 20.0, p), 0.0) << "a healthy tendon within tolerance";
  EXPECT_GT(Pathology::flare(0.0, 0.5, 5.0, 20.0, p), Pathology::flare(0.0, 0.2, 5.0, 20.0, p));
  EXPECT_LE(Pathology::flare(0.0, 1.0, 1e6, 20.0, p), Pathology::largest_flare);
}

/// Reactivity is a share: no session lifts it above one.
TEST_F(PathologyTest, FlareNeverLiftsReactivityAboveOne) {
  for (double reactivity = 0.0; reactivity <= 1.0; reactivity += 0.05)
    for (double pathology = 0.0; pathology <= 1.0; pathology += 0.1)
      for (double load = 0.0; load <= 400.0; load += 10.0)
        EXPECT_LE(reactivity + Pathology::flare(reactivity, pathology, load, 10.0, p), 1.0)
            << reactivity << ' ' << pathology << ' ' << load;
}

TEST_F(PathologyTest, LanesAgree) {
  expect_lanes_agree(
      [&](auto const& phi, auto const& t, auto const& n) { return Pathology::repair_effect(phi, t, n, p); },
      {{0.0, 2.5}, {0.0, 10.0}, {0.0, 9000.0}});
  expect_lanes_agree(
      [&](auto const& pathology, auto const& d, auto const& i, auto const& r, auto const& rate,
          auto const& settled) { return Pathology::rate(pathology, d, i, r, rate, settled, p); },
      {{0.0, 1.0}, {0.0, 1.0}, {0.0, 1.0}, {0.0, 1.0}, {0.001, 0.01}, {0.0, 1.0}});
  expect_lanes_agree([&](auto const& settled, auto const& x, auto const& r,
                         auto const& rate) { return Pathology::settled_after_day(settled, x, r, rate, p); },
                     {{0.0, 1.0}, {0.0, 1.0}, {0.0, 1.0}, {0.001, 0.01}});
  expect_lanes_agree([&](auto const& x) { return Pathology::felt(x, p); }, {{0.0, 1.0}});
  expect_lanes_agree([&](auto const& x) { return Pathology::baseline_reactivity(x, p); }, {{0.0, 1.0}});
  expect_lanes_agree([&](auto const& walking) { return Pathology::kept_up(walking, p); }, {{0.0, 3.0}});
  expect_lanes_agree([&](auto const& i, auto const& x,
                         auto const& kept) { return Pathology::reactivity_rate(i, x, kept, p); },
                     {{0.0, 1.0}, {0.0, 1.0}, {0.0, 1.0}});
  expect_lanes_agree([&](auto const& i, auto const& x,
                         auto const& kept) { return Pathology::reactivity_after(0.5, i, x, kept, p); },
                     {{0.0, 1.0}, {0.0, 1.0}, {0.0, 1.0}});
  expect_lanes_agree([&](auto const& i, auto const& x, auto const& load,
                         auto const& b) { return Pathology::flare(i, x, load, b, p); },
                     {{0.0, 1.0}, {0.0, 1.0}, {0.0, 200.0}, {3.0, 300.0}});
}

/// An irritated tendon calms when it is walked on less, and by nothing else; 0: as in the first versions.
TEST(Walking, KeepsUpTheBaseline) {
  auto p = fixtures::preset_model().pathology;
  EXPECT_EQ(Pathology::kept_up(1.0, p), 1.0);
  EXPECT_NEAR(Pathology::kept_up(0.0, p), 0.5, 1e-15);
  EXPECT_LE(0.9 * Pathology::kept_up(9.0, p), 1.0);
  EXPECT_NEAR(Pathology::reactivity_after(1e4, 0.3, 0.6, 0.5, p),
              0.5 * Pathology::baseline_reactivity(0.6, p), 1e-12);
  p.from_walking = 0.0;
  EXPECT_EQ(Pathology::kept_up(0.0, p), 1.0);
}

}  // namespace
