/// Fascicles after a rupture: lost at once, back over months, sooner with training.

#include "model/muscle/fascicles.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using model::Fascicles;

Fascicles::Parameters const fascicles = fixtures::preset_model().fascicles;

double after_weeks(int weeks, double training) {
  double now = Fascicles::after_rupture(1.0, fascicles);
  for (int day = 0; day < 7 * weeks; ++day) now = Fascicles::after_day(now, training, fascicles);
  return now;
}

TEST(Fascicles, ARuptureTakesAShareAtOnce) {
  EXPECT_NEAR(Fascicles::after_rupture(1.0, fascicles), 0.75, 1e-12);
  EXPECT_GT(Fascicles::after_rupture(0.3, fascicles), Fascicles::after_rupture(1.0, fascicles));
}

TEST(Fascicles, RehabilitationBringsThemBackSooner) {
  EXPECT_GT(after_weeks(26, 3.0), after_weeks(26, 0.0));
  EXPECT_NEAR(after_weeks(52, 0.0), 1.0 - 0.25 * std::exp(-0.3 * 364.0 / 150.0), 1e-3);
  EXPECT_NEAR(after_weeks(52, 1.5), 1.0 - 0.25 * std::exp(-0.65 * 364.0 / 150.0), 1e-3);
  EXPECT_LT(after_weeks(520, 10.0), 1.0) << "never more than before";
}

/// Nothing is lost: the calf of before.
TEST(Fascicles, CanBeGivenUp) {
  auto none = fascicles;
  none.lost = 0.0;
  EXPECT_EQ(Fascicles::after_rupture(1.0, none), 1.0);
  EXPECT_EQ(Fascicles::after_day(1.0, 0.0, none), 1.0);
}

}  // namespace
