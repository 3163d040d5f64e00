#include "model/injury/rupture.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using model::Rupture;

Rupture::Parameters const rupture = fixtures::preset_model().rupture;

/// A man who runs 30 km a week on sound tendons, both legs: 20 to 80 per 100,000 a year. A general population
/// has 41.7 (78.5 % men); that of a cohort of both sexes, some of it ill, is simulated
/// (scenarios/targets/rupture-level).
TEST(Rupture, ARunnersYearIsTheRegistrys) {
  double const steps = 52.0 * 30.0 * 516.0;  // of a leg, loads.md at 2.7 m/s
  double const year = 2.0 * Rupture::hazard(1.0, steps, 0.05, 0.0, rupture);
  EXPECT_GT(year, 20e-5);
  EXPECT_LT(year, 80e-5);
  EXPECT_NEAR(year, 51e-5, 1e-5) << "regression";
}

/// Force over strength: a tendon with a tenth less of it bears a force as one with a ninth more force does.
TEST(Rupture, WeaknessCountsAsForce) {
  double const left = (1.0 - rupture.pathology_loss * 0.4) * (1.0 - rupture.damage_loss * 0.1);
  EXPECT_NEAR(Rupture::hazard(1.0, 1000.0, 0.1, 0.4, rupture),
              Rupture::hazard(1.0 / left, 1000.0, 0.0, 0.0, rupture), 1e-12);
}

TEST(Rupture, ForceDamageAndPathologyRaiseIt) {
  double const sound = Rupture::hazard(1.0, 1000.0, 0.05, 0.0, rupture);
  EXPECT_GT(Rupture::hazard(1.1, 1000.0, 0.05, 0.0, rupture), sound);
  EXPECT_GT(Rupture::hazard(1.0, 1000.0, 0.20, 0.0, rupture), sound);
  EXPECT_GT(Rupture::hazard(1.0, 1000.0, 0.05, 0.3, rupture), sound);
  EXPECT_LT(Rupture::hazard(0.5, 1000.0, 0.05, 0.0, rupture), 0.01 * sound)
      << "walking hardly ruptures a tendon";
  EXPECT_EQ(Rupture::hazard(1.0, 0.0, 0.05, 0.3, rupture), 0.0);
}

/// The integrated hazard under usual care is the published risk.
TEST(Rupture, AgainAddsUpToThePublishedRisk) {
  auto const risk = [&](bool operative, bool early, double overload) {
    double hazard = 0.0;
    for (double t = 0.05; t < 1000.0; t += 0.1)
      hazard += 0.1 * Rupture::again(t, operative, early, overload, rupture);
    return 1.0 - std::exp(-hazard);
  };
  EXPECT_NEAR(risk(false, false, 1.0), 0.12, 0.001);
  EXPECT_NEAR(risk(false, true, 1.0), 0.057, 0.001);
  EXPECT_NEAR(risk(true, true, 1.0), 0.04, 0.001);
  EXPECT_GT(risk(true, true, 1.5), 0.1);
  EXPECT_NEAR(risk(true, true, 0.3), 0.04, 0.001) << "less than usual care does not protect";
}

TEST(Rupture, UsualCareAsksForMoreWithTime) {
  double before = 0.0;
  for (double const t : {0.0, 20.0, 40.0, 60.0, 190.0}) {
    EXPECT_GT(Rupture::allowed(t, rupture), before) << t;
    before = Rupture::allowed(t, rupture);
  }
}

TEST(Rupture, HazardAgreesInLanes) {
  fixtures::expect_lanes_agree(
      [&](auto const& phi, auto const& cycles, auto const& damage, auto const& pathology) {
        return Rupture::hazard(phi, cycles, damage, pathology, rupture);
      },
      {{0, 1.3}, {0, 9000}, {0, 1}, {0, 1}});
}

}  // namespace
