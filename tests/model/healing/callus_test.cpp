/// Healing against the trial that tissue.md (17)-(19) was fitted to (PMC9527451).

#include "model/healing/callus.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using model::Callus;

Callus::Parameters const callus = fixtures::preset_model().callus;

/// Control arm: 188, 335 and 252 mm2 at 7, 19 and 52 weeks.
TEST(Callus, AreaFollowsTheControlArm) {
  EXPECT_NEAR(Callus::area(49, false, callus), 188, 6);
  EXPECT_NEAR(Callus::area(133, false, callus), 335, 6);
  EXPECT_NEAR(Callus::area(364, false, callus), 252, 10);
}

/// Loaded arm: 231, 388 and 302 mm2.
TEST(Callus, EarlyLoadingMakesItLarger) {
  EXPECT_NEAR(Callus::area(49, true, callus), 231, 15);
  EXPECT_NEAR(Callus::area(133, true, callus), 388, 20);
  EXPECT_NEAR(Callus::area(364, true, callus), 302, 15);
}

/// 108 +- 45 MPa at 19 weeks.
TEST(Callus, ModulusIsWithinTheTrialsSpread) {
  EXPECT_NEAR(Callus::modulus_at(133, callus), 108, 45);
  EXPECT_LT(Callus::modulus_at(49, callus), Callus::modulus_at(133, callus));
}

TEST(Callus, StiffnessComesBackAndPartialTearsKeepMore) {
  double before = 0.0;
  for (double const t : {30.0, 49.0, 133.0, 250.0}) {
    double const k = Callus::stiffness(t, false, 1.0, 1.0, callus);
    EXPECT_GT(k, before) << t;
    EXPECT_GT(Callus::stiffness(t, false, 0.4, 1.0, callus), k) << t;
    EXPECT_NEAR(Callus::stiffness(t, false, 1.0, 1.5, callus), std::clamp(1.5 * k, 0.02, 1.0), 0.01)
        << "the person's own";
    before = k;
  }
}

/// 19.3 mm at a year with early loading, most of it by week 7; about 4 mm less without it (PMC9527451: +4.5
/// mm).
TEST(Callus, ElongationAddsUpToThePersonsOwn) {
  auto const sum = [&](int days, bool early) {
    double mm = 0.0;
    for (int t = 0; t < days; ++t) mm += Callus::elongation_of_day(t, 19.3, false, early, 1.0, callus);
    return mm;
  };
  EXPECT_NEAR(sum(364, true), 19.3, 0.01);
  EXPECT_NEAR(sum(49, true) / sum(364, true), 0.75, 0.02);
  EXPECT_NEAR(sum(364, true) - sum(364, false), 3.35, 0.1);
  EXPECT_GT(Callus::elongation_of_day(10, 19.3, false, false, 2.0, callus),
            Callus::elongation_of_day(10, 19.3, false, false, 1.0, callus));
}

}  // namespace
