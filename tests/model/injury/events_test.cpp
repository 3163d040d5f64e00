#include "model/injury/events.hpp"

#include <gtest/gtest.h>

#include "model/injury/rupture.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim::model;

TEST(Events, AnOnsetAddsPathologyBySeverityAndNeverPassesOne) {
  auto const p = achillesim::fixtures::preset_model().tendinopathy;
  auto const mild = after_onset({0.1, 0.2}, 0.0, p);
  EXPECT_NEAR(mild.pathology, 0.1 + p.event_pathology_low, 1e-12);
  EXPECT_NEAR(mild.reactivity, 0.2 + p.event_reactivity, 1e-12);
  EXPECT_NEAR(after_onset({0.1, 0.2}, 1.0, p).pathology, 0.1 + p.event_pathology_high, 1e-12);
  auto const full = after_onset({0.95, 0.9}, 1.0, p);
  EXPECT_EQ(full.pathology, 1.0);
  EXPECT_EQ(full.reactivity, 1.0);
}

TEST(Events, ARuptureTearsAwayWhatWasIll) {
  auto const p = achillesim::fixtures::preset_model().tendinopathy;
  EXPECT_EQ(after_rupture({0.4, 0.1}, 1.0, p).pathology, 0.0);
  EXPECT_NEAR(after_rupture({0.4, 0.1}, 0.25, p).pathology, 0.3, 1e-12);
  EXPECT_NEAR(after_rupture({0.4, 0.1}, 0.25, p).reactivity, 0.1 + p.event_reactivity, 1e-12);
}

TEST(Events, AHealingTendonTearsWholly) {
  auto const p = achillesim::fixtures::preset_model().rupture;
  EXPECT_EQ(Rupture::torn(true, 0.0, 0.5, p), 1.0);
  EXPECT_EQ(Rupture::torn(false, p.partial_share, 0.5, p), 1.0);
  EXPECT_NEAR(Rupture::torn(false, 0.5 * p.partial_share, 0.5, p), 0.5 * (p.partial_low + p.partial_high),
              1e-12);
}

}  // namespace
