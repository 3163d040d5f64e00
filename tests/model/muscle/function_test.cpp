#include "model/muscle/function.hpp"

#include <gtest/gtest.h>

#include "model/muscle/control.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

Model const person = fixtures::preset_model();
Function::Parameters const& of_function = person.function;

/// Silbernagel 2012: 2.6-3.1 cm longer, heel rise 4.1-6.1 cm lower; the line goes through the means' ratio.
TEST(Function, ElongationLowersTheHeelRise) {
  for (double const cm : {2.6, 2.85, 3.1}) {
    double const lower = of_function.height - Function::raise_height(cm, of_function);
    EXPECT_GT(lower, 4.1) << cm;
    EXPECT_LT(lower, 6.1) << cm;
  }
}

/// n 59, 19.3 mm: peak moment -11 %, concentric power -36 %.
TEST(Function, ElongationTakesStrengthAndMorePower) {
  EXPECT_NEAR(Function::strength(1.0, 1.93, of_function), 0.89, 0.005);
  EXPECT_NEAR(Function::push_off(1.0, 1.93, of_function), 0.64, 0.005);
}

TEST(Function, RaisesRiseWithStrengthFromWhatOneTakes) {
  double const needed = of_function.raise_force / person.strength.maximal_force;
  EXPECT_EQ(Function::raises(needed, person.strength.maximal_force, of_function), 0.0);
  EXPECT_NEAR(Function::raises(1.0, person.strength.maximal_force, of_function), of_function.repetitions,
              1e-12);
  double before = -1.0;
  for (double s = 0.2; s < 1.6; s += 0.1) {
    double const now = Function::raises(s, person.strength.maximal_force, of_function);
    EXPECT_GE(now, before) << s;
    before = now;
  }
}

/// S021: the manual grade is full long before strength is.
TEST(Function, TheManualGradeHasACeiling) {
  EXPECT_EQ(Function::grade(0.65, of_function), 5.0);
  EXPECT_EQ(Function::grade(1.2, of_function), 5.0);
  EXPECT_EQ(Function::grade(0.5, of_function), 4.0);
  EXPECT_EQ(Function::grade(0.05, of_function), 1.0);
}

TEST(Function, LimpComesFromPainWeaknessAndBoot) {
  EXPECT_EQ(Function::limp(2.0, 1.0, false, of_function), 0.0);
  EXPECT_GT(Function::limp(6.0, 1.0, false, of_function), Function::limp(4.0, 1.0, false, of_function));
  EXPECT_GT(Function::limp(0.0, 0.3, false, of_function), 0.0);
  EXPECT_GT(Function::limp(0.0, 1.0, true, of_function), 0.0);
  EXPECT_EQ(Function::limp(10.0, 0.0, true, of_function), 1.0);
}

TEST(Function, RangeGoesInTheBootAndComesBackFasterWithWork) {
  double deficit = 0.0;
  for (int d = 0; d < 56; ++d) deficit = Function::range_after_day(deficit, true, 0.0, of_function);
  EXPECT_GT(deficit, 0.6 * of_function.range_boot);
  double idle = deficit;
  double worked = deficit;
  for (int d = 0; d < 42; ++d) {
    idle = Function::range_after_day(idle, false, 0.0, of_function);
    worked = Function::range_after_day(worked, false, 1.0, of_function);
  }
  EXPECT_LT(idle, deficit);
  EXPECT_LT(worked, idle);
}

/// Leppanen 2024: HR 0.66 with two sessions a week; more adds nothing.
TEST(Control, HipWorkLowersOtherInjuries) {
  EXPECT_EQ(Control::hazard_ratio(0.0, 0.0, person.control), 1.0);
  EXPECT_NEAR(Control::hazard_ratio(2.0, 0.0, person.control), 0.66, 0.001);
  EXPECT_EQ(Control::hazard_ratio(4.0, 0.0, person.control), Control::hazard_ratio(2.0, 0.0, person.control));
  EXPECT_GT(Control::hazard_ratio(1.0, 0.0, person.control), 0.66);
}

}  // namespace
