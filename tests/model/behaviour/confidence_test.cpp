/// Confidence: lost by events and pain, back over months.

#include "model/behaviour/confidence.hpp"

#include <gtest/gtest.h>

#include "model/symptoms/atrs.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using model::Confidence;

Confidence::Parameters const confidence = fixtures::preset_model().confidence;

TEST(Confidence, ComesBackOverMonths) {
  EXPECT_EQ(Confidence::after_days(7.0, 1.0, 0.0, confidence), 1.0);
  double const half_a_year = Confidence::after_days(182.0, 0.35, 0.0, confidence);
  EXPECT_NEAR(half_a_year, 1.0 - 0.65 * std::exp(-182.0 / 250.0), 1e-12);
  double weekly = 0.35;
  for (int week = 0; week < 26; ++week) weekly = Confidence::after_days(7.0, weekly, 5.0, confidence);
  EXPECT_NEAR(weekly, half_a_year, 1e-12) << "pain up to 5 takes none";
}

TEST(Confidence, IsLostByPainAndEvents) {
  EXPECT_LT(Confidence::after_days(7.0, 0.9, 8.0, confidence),
            Confidence::after_days(7.0, 0.9, 5.0, confidence));
  EXPECT_NEAR(Confidence::after_event(0.8, false, confidence), 0.72, 1e-12);
  EXPECT_EQ(Confidence::after_event(0.8, true, confidence), 0.35);
  EXPECT_EQ(Confidence::after_event(0.2, true, confidence), 0.2) << "a rupture gives none";
  EXPECT_GE(Confidence::after_days(7.0, 0.01, 10.0, confidence), 0.0);
}

/// Larsson 2024: more kinesiophobia, poorer ATRS, in legs that could do the same.
TEST(Confidence, ItsLackLowersTheScoreAndNothingElse) {
  auto const atrs = fixtures::preset_model().atrs;
  model::Atrs::Limits leg;
  leg.strength = leg.push_off = 0.9;
  double const sure = model::Atrs::score(leg, atrs);
  leg.confidence = 0.5;
  EXPECT_LT(model::Atrs::score(leg, atrs), sure - 10.0);
}

}  // namespace
