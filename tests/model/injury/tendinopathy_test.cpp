#include "model/injury/tendinopathy.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/lanes_agree.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

class TendinopathyTest : public ::testing::Test {
 protected:
  Model const m = fixtures::preset_model();
  Tendinopathy::Parameters const p = m.tendinopathy;
  double hazard(double damage, double pathology, double reactivity = 0.0) const {
    return Tendinopathy::hazard(damage, pathology, reactivity, p);
  }
};

TEST_F(TendinopathyTest, HazardIsAsDocumented) {
  EXPECT_NEAR(hazard(0.06, 0.0), 3.4e-5, 1e-18);
  EXPECT_NEAR(hazard(0.12, 0.0) / hazard(0.06, 0.0), std::pow(2.0, 2.64), 1e-9);
  EXPECT_NEAR(hazard(0.06, 0.3) / hazard(0.06, 0.0), std::exp(6.2 * 0.3), 1e-9);
  EXPECT_NEAR(hazard(0.06, 0.0, 0.5) / hazard(0.06, 0.0), std::exp(1.0 * 0.5), 1e-9);
}

/// Half are well after 56 d: among those who are ill after three months, those in whom it lasts are more.
TEST_F(TendinopathyTest, MorePatientsThanOthersHaveOneThatLasts) {
  EXPECT_EQ(Tendinopathy::persistent(false, p), p.persistent_share);
  EXPECT_NEAR(Tendinopathy::persistent(true, p), 0.27 / (0.27 + 0.73 * 0.32), 1e-12);
}

TEST_F(TendinopathyTest, HazardIsMonotoneInDamageAndPathology) {
  for (double x = 0.01; x <= 1.0; x += 0.01) {
    EXPECT_GT(hazard(x, 0.2), hazard(x - 0.01, 0.2));
    EXPECT_GE(hazard(0.1, x), hazard(0.1, x - 0.01));
  }
  EXPECT_DOUBLE_EQ(hazard(0.1, 0.355), hazard(0.1, 1.0)) << "capped, else 400-fold (model-review.md row 10)";
  EXPECT_GE(hazard(0.0, 0.0), 0.0);
  EXPECT_LT(hazard(0.0, 0.0), 1e-20);
}

/// Validation. Lagas 2020: a former tendinopathy has OR 6.3 (3.9-10.0). In the law P ~ U(0.15, 0.45) stands
/// for it, at equal damage.
TEST_F(TendinopathyTest, FormerTendinopathyLiesInThePublishedInterval) {
  double ratio = 0.0;
  int const points = 31;
  for (int i = 0; i < points; ++i) ratio += hazard(0.1, 0.15 + 0.30 * i / (points - 1)) / points;
  ratio /= hazard(0.1, 0.0);
  std::printf("former tendinopathy, mean hazard ratio at equal damage: %.1f (Lagas 2020: OR 6.3, 3.9-10.0)\n",
              ratio);
  EXPECT_GT(ratio, 3.9);
  EXPECT_LT(ratio, 10.0);
  EXPECT_NEAR(ratio, 6.3, 0.1) << "regression";
}

/// A week of 30 % more force without ramp raises onset; so do lasting changes, and a ramp softens them.
TEST_F(TendinopathyTest, MoreStrainWithoutRampRaisesOnset) {
  auto const settled = [&] {
    auto owner = fixtures::runner(30.0, m);
    fixtures::run_weeks(owner, 30.0, 3.0, 16, 1.0, m);
    return owner;
  };
  auto const weeks = [&](fixtures::Owner& owner, int n, double phi) {
    return fixtures::run_weeks(owner, 30.0, 3.0, n, phi, m);
  };
  auto control = settled();
  double const unchanged = weeks(control, 8, 1.0);
  auto careless = settled();
  double spike = weeks(careless, 1, 1.3);
  spike += weeks(careless, 7, 1.0);
  std::printf("8-week hazard against no change: one week of +30 %% force x%.1f", spike / unchanged);
  EXPECT_GT(spike, 2.0 * unchanged);
  EXPECT_NEAR(spike / unchanged, 7.8, 0.1) << "regression";

  struct Rise {
    double phi, at_once, ramped;  ///< regression: hazard ratios of 8 weeks
  };
  double last = unchanged;
  for (auto const& [phi, at_once_before, ramped_before] :
       {Rise{1.05, 1.59, 1.32}, Rise{1.10, 2.55, 1.76}, Rise{1.30, 26.0, 6.00}}) {
    auto at_once = settled();
    auto ramped = settled();
    double const sudden = weeks(at_once, 8, phi);
    double slow = 0.0;
    for (int week = 1; week <= 8; ++week) slow += weeks(ramped, 1, 1.0 + (phi - 1.0) * week / 8.0);
    std::printf("; +%.0f %% for good x%.2f, over 8 weeks x%.2f", 100.0 * (phi - 1.0), sudden / unchanged,
                slow / unchanged);
    EXPECT_GT(sudden, last);
    EXPECT_LT(slow, sudden);
    EXPECT_NEAR(sudden / unchanged, at_once_before, 0.01 * at_once_before);
    EXPECT_NEAR(slow / unchanged, ramped_before, 0.01 * ramped_before);
    last = sudden;
  }
  std::printf("\n");
}

TEST_F(TendinopathyTest, LanesAgree) {
  fixtures::expect_lanes_agree(
      [&](auto const& d, auto const& x, auto const& i) { return Tendinopathy::hazard(d, x, i, p); },
      {{0.0, 1.0}, {0.0, 1.0}, {0.0, 1.0}}, 1e-30);
}

}  // namespace
