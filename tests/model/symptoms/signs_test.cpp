#include "model/symptoms/signs.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "model/loading/exercise.hpp"
#include "model/symptoms/atrs.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

Model const usual = fixtures::preset_model();
double const no_rupture = std::numeric_limits<double>::quiet_NaN();

TEST(Signs, AHealthyTendonShowsNone) {
  EXPECT_EQ(Signs::swelling(0.0, no_rupture, usual.signs), 0.0);
  EXPECT_EQ(Signs::night_pain(0.0, usual.signs), 0.0);
  EXPECT_EQ(Signs::sleep_lost(0.0, usual.signs), 0.0);
}

TEST(Signs, RiseWithReactivityAndFadeAfterARupture) {
  EXPECT_GT(Signs::swelling(0.6, no_rupture, usual.signs), Signs::swelling(0.3, no_rupture, usual.signs));
  EXPECT_GT(Signs::night_pain(0.8, usual.signs), Signs::night_pain(0.6, usual.signs));
  EXPECT_GT(Signs::swelling(0.0, 1.0, usual.signs), Signs::swelling(0.0, 30.0, usual.signs));
  EXPECT_GT(Signs::sleep_lost(4.0, usual.signs), 0.0);
}

TEST(Atrs, IsFullWithoutLimits) {
  EXPECT_EQ(Atrs::score({}, usual.atrs), 100.0);
}

TEST(Atrs, EveryLimitCosts) {
  auto const with = [](auto change) {
    Atrs::Limits limits;
    change(limits);
    return Atrs::score(limits, usual.atrs);
  };
  EXPECT_NEAR(with([](auto& x) { x.strength = 0.8; }), 96.0, 1e-9)
      << "strength and heavy work, 2 points each";
  EXPECT_LT(with([](auto& x) { x.endurance = 0.5; }), 100.0);
  EXPECT_LT(with([](auto& x) { x.push_off = 0.7; }), 100.0);
  EXPECT_LT(with([](auto& x) { x.healing = 0.3; }), 100.0);
  EXPECT_LT(with([](auto& x) { x.limp = 0.3; }), 100.0);
  EXPECT_LT(with([](auto& x) { x.pain = 4.0; }), 100.0);
  EXPECT_LT(with([](auto& x) { x.range_deficit = 8.0; }), 100.0);
  EXPECT_LT(with([](auto& x) { x.stiffness = 20.0; }), 100.0);
  EXPECT_NEAR(with([](auto& x) { x.boot = true; }), 50.0, 1e-9) << "five items are out of reach in a boot";
}

/// Hullfish 2020: -60 % at 30 degrees.
TEST(ExerciseLoad, TheBootTakesForceOff) {
  EXPECT_NEAR(ExerciseLoad::boot_factor(1.0, 30.0, usual.exercise), 0.4, 1e-12);
  EXPECT_EQ(ExerciseLoad::boot_factor(1.0, 0.0, usual.exercise), 1.0);
  EXPECT_EQ(ExerciseLoad::boot_factor(0.0, 0.0, usual.exercise), 0.0);
  EXPECT_GT(ExerciseLoad::boot_factor(0.8, 20.0, usual.exercise),
            ExerciseLoad::boot_factor(0.4, 20.0, usual.exercise));
}

TEST(ExerciseLoad, CompressionCostsTheInsertionRepair) {
  EXPECT_EQ(ExerciseLoad::repair_left(0.0, usual.exercise), 1.0);
  EXPECT_GT(ExerciseLoad::repair_left(0.3, usual.exercise), ExerciseLoad::repair_left(0.9, usual.exercise));
}

}  // namespace
