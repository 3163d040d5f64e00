/// A habitual runner who changes nothing stays near where he is for a year.

#include <gtest/gtest.h>

#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

struct Year {
  double weekly_km, runs, strain;
};

/// After a quarter of a year in which the damage of the habit settles.
fixtures::Owner settled(Year const& year, Model const& m) {
  auto owner = fixtures::runner(year.weekly_km, m);
  owner.traits.strain = year.strain;
  fixtures::run_weeks(owner, year.weekly_km, year.runs, 12, 1.0, m);
  return owner;
}

TEST(Homeostasis, AHabitualRunnerStaysNearWhereHeIs) {
  auto const m = fixtures::preset_model();
  for (auto const& year : {Year{15.0, 2.0, 5.0}, Year{30.0, 3.0, 5.0}, Year{40.0, 4.0, 5.0},
                           Year{30.0, 3.0, 4.0}, Year{60.0, 4.0, 4.9}}) {
    auto const before = settled(year, m);
    auto after = before;
    fixtures::run_weeks(after, year.weekly_km, year.runs, 52, 1.0, m);
    std::printf(
        "%2.0f km in %.0f runs at %.1f %%: stiffness %.3f to %.3f, damage %.3f to %.3f, capacity %.2f to "
        "%.2f\n",
        year.weekly_km, year.runs, year.strain, fixtures::midportion_stiffness(before, m),
        fixtures::midportion_stiffness(after, m), before.leg.damage(0), after.leg.damage(0),
        before.leg.capacity[0], after.leg.capacity[0]);
    for (std::size_t s = 0; s < site_count; ++s) {
      EXPECT_NEAR(after.leg.damage(s), before.leg.damage(s), 0.005);
      EXPECT_LT(after.leg.damage(s), m.pathology.damage_threshold) << "pathology would build";
      EXPECT_EQ(after.leg.pathology(s), 0.0);
      EXPECT_LT(after.leg.reactivity(s), 0.02);
      EXPECT_NEAR(after.leg.capacity[s] / before.leg.capacity[s], 1.0, 0.05);
      EXPECT_NEAR(site_stiffness(after.leg, s, m), site_stiffness(before.leg, s, m), 0.01);
      EXPECT_NEAR(site_stiffness(after.leg, s, m), 1.0, 0.03);
    }
  }
}

/// Who walks and does nothing else is what the states are relative to.
TEST(Homeostasis, WalkingKeepsTheTendonAsItIs) {
  auto const m = fixtures::preset_model();
  auto owner = fixtures::untrained(m);
  for (int day = 0; day < 364; ++day) fixtures::live(owner, fixtures::rest_day(owner), m);
  EXPECT_EQ(owner.leg.x[coupled::modulus], 1.0);
  EXPECT_EQ(owner.leg.x[coupled::area], 1.0);
  EXPECT_NEAR(owner.leg.stimulus, m.adaptation.habitual, 1e-12);
  for (std::size_t s = 0; s < site_count; ++s) {
    EXPECT_LT(owner.leg.damage(s), 0.03);
    EXPECT_EQ(owner.leg.pathology(s), 0.0);
    EXPECT_EQ(owner.leg.reactivity(s), 0.0);
    EXPECT_NEAR(owner.leg.capacity[s], owner.walking[s], 0.03 * owner.walking[s]);
  }
}

/// Pathology sustains itself with rest alone for long, and heals faster with loading.
TEST(Homeostasis, LoadingHealsFasterThanRest) {
  auto const m = fixtures::preset_model();
  auto const after_half_a_year = [&](double sessions) {
    auto owner = fixtures::untrained(m);
    owner.leg.pathology(0) = owner.leg.settled[0] = 0.6;
    owner.leg.reactivity(0) = Pathology::baseline_reactivity(0.6, m.pathology);
    auto const raises = fixtures::session_day(owner, {0.5, 0.0, 6.0}, 45.0, m);
    for (int day = 0; day < 182; ++day)
      fixtures::live(owner, fixtures::is_session_day(sessions, day) ? raises : fixtures::rest_day(owner), m);
    return owner.leg.pathology(0);
  };
  double const rested = after_half_a_year(0.0);
  double const loaded = after_half_a_year(7.0);
  EXPECT_GT(rested, 0.5);
  EXPECT_LT(loaded, 0.7 * rested);
}

}  // namespace
