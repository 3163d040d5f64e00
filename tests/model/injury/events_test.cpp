#include "model/injury/events.hpp"

#include <gtest/gtest.h>

#include "model/injury/rupture.hpp"
#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim::model;

TEST(Events, AnOnsetAddsPathologyBySeverityAndNeverPassesOne) {
  auto const p = achillesim::fixtures::preset_model().tendinopathy;
  SiteTissue const before{0.1, 0.2, 0.05};
  auto const mild = after_onset(before, 0.0, false, p);
  EXPECT_NEAR(mild.pathology, 0.1 + 0.6 * p.event_pathology, 1e-12);
  EXPECT_NEAR(mild.reactivity, 0.2 + p.event_reactivity, 1e-12);
  EXPECT_NEAR(after_onset(before, 1.0, false, p).pathology, 0.1 + 1.4 * p.event_pathology, 1e-12);
  auto const full = after_onset({0.95, 0.9, 0.0}, 1.0, false, p);
  EXPECT_EQ(full.pathology, 1.0);
  EXPECT_EQ(full.reactivity, 1.0);
}

/// In those in whom it lasts, nothing of it is young.
TEST(Events, AnOnsetSettlesAtOnceInSome) {
  auto const p = achillesim::fixtures::preset_model().tendinopathy;
  SiteTissue const before{0.1, 0.2, 0.05};
  EXPECT_EQ(after_onset(before, 0.5, false, p).settled, before.settled);
  auto const lasting = after_onset(before, 0.5, true, p);
  EXPECT_EQ(lasting.settled, lasting.pathology);
}

TEST(Events, ARuptureTearsAwayWhatWasIll) {
  auto const p = achillesim::fixtures::preset_model().tendinopathy;
  SiteTissue const before{0.4, 0.1, 0.2};
  EXPECT_EQ(after_rupture(before, 1.0, p).pathology, 0.0);
  EXPECT_EQ(after_rupture(before, 1.0, p).settled, 0.0);
  auto const partial = after_rupture(before, 0.25, p);
  EXPECT_NEAR(partial.pathology, 0.3, 1e-12);
  EXPECT_NEAR(partial.settled, 0.15, 1e-12);
  EXPECT_NEAR(partial.reactivity, 0.1 + p.event_reactivity, 1e-12);
}

TEST(Events, AHealingTendonTearsWholly) {
  auto const p = achillesim::fixtures::preset_model().rupture;
  EXPECT_EQ(Rupture::torn(true, 0.0, 0.5, p), 1.0);
  EXPECT_EQ(Rupture::torn(false, p.partial_share, 0.5, p), 1.0);
  EXPECT_NEAR(Rupture::torn(false, 0.5 * p.partial_share, 0.5, p), 0.5 * (p.partial_low + p.partial_high),
              1e-12);
}

}  // namespace
