/// The training, detraining and unloading trials of tissue.md section 10, items 1 to 4. Each test prints its
/// figures. A figure outside its source's range is a miss: it is listed, its test is named
/// RegressionOfAMiss..., asserts the figure that we have, and also that the range is still missed.

#include <gtest/gtest.h>

#include "tests/model/support/trial.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::fixtures;

class Trials : public ::testing::Test {
 protected:
  model::Model const m = preset_model();

  std::vector<Gain> trained(Programme const& programme) const {
    auto owner = untrained(m);
    return train(owner, programme, m);
  }
  /// Stiffness gained by the end, percent.
  double gain(Programme const& programme) const { return 100.0 * trained(programme).back().stiffness; }
};

/// Bohm 2014's design: 4 sessions a week, 5 sets of 4 contractions of 3 s. 1 s: 5 sets of 12.
constexpr Programme high_strain{};
constexpr Programme short_contractions{.strain = 4.7, .seconds = 1.0, .cycles = 60.0};
constexpr Programme moderate_strain{.strain = 4.6};
constexpr Programme low_strain{.strain = 2.9, .cycles = 35.0};  ///< Arampatzis 2007: equal volume

/// Regression bands, percentage points: wide enough for another compiler, no wider.
constexpr double tight = 0.5;

/// Item 1: +25 to +60 % in 14 weeks.
TEST_F(Trials, HighStrainStiffens) {
  auto const gains = trained(high_strain);
  auto const& end = gains.back();
  std::printf(
      "6 %%, 3 s, 4/wk, strain held: stiffness %+.1f %% at 4 wk, %+.1f at 8, %+.1f at 14; modulus %+.1f, "
      "area %+.1f\n",
      100 * gains[3].stiffness, 100 * gains[7].stiffness, 100 * end.stiffness, 100 * end.modulus,
      100 * end.area);
  EXPECT_GE(end.stiffness, 0.25);
  EXPECT_LE(end.stiffness, 0.60);
  EXPECT_NEAR(100 * end.stiffness, 46.7, tight) << "regression";
  EXPECT_NEAR(100 * gains[3].stiffness, 19.4, tight) << "regression";
  EXPECT_GT(end.modulus, 3.0 * end.area) << "Lazarczuk 2022: modulus drives stiffness";
}

/// "Plateau by about 14-20 weeks": less than a twentieth of the gain comes in the 6 weeks after.
TEST_F(Trials, GainsReachAPlateau) {
  auto programme = high_strain;
  programme.weeks = 26;
  auto const gains = trained(programme);
  double const late = gains[25].stiffness - gains[19].stiffness;
  std::printf("strain held: stiffness %+.1f %% at 20 wk, %+.1f at 26\n", 100 * gains[19].stiffness,
              100 * gains[25].stiffness);
  EXPECT_LT(late, 0.05 * gains[25].stiffness);
  EXPECT_NEAR(100 * gains[19].stiffness, 50.6, tight) << "regression";
  EXPECT_NEAR(100 * gains[25].stiffness, 52.0, tight) << "regression";
}

/// The force of the first day kept: strain falls as the tendon stiffens (model-review.md row 17: +31 %).
TEST_F(Trials, AFixedForceGivesLess) {
  auto programme = high_strain;
  programme.dosage = Dosage::force;
  double const fixed = gain(programme);
  std::printf("6 %%, 3 s, 4/wk, force of the first day: %+.1f %%\n", fixed);
  EXPECT_LT(fixed, gain(high_strain));
  EXPECT_NEAR(fixed, 31.0, tight) << "regression";
}

/// Item 2, order: 6 % > 4.6 % for 3 s > 4.7 % for 1 s > nothing.
TEST_F(Trials, StrainAndDurationKeepTheirOrder) {
  double const high = gain(high_strain);
  double const moderate = gain(moderate_strain);
  double const brief = gain(short_contractions);
  std::printf("4.6 %%, 3 s: %+.1f %%; 4.7 %%, 1 s, equal volume: %+.1f %%\n", moderate, brief);
  EXPECT_GT(high, moderate);
  EXPECT_GT(moderate, brief);
  EXPECT_GT(brief, 10.0);
  EXPECT_NEAR(moderate, 25.9, tight) << "regression; prototype 28";
  EXPECT_NEAR(brief, 20.5, tight) << "regression; prototype 22";
}

/// Item 2, nulls: nothing at 2.9 %; about nothing by running, 4 runs a week.
TEST_F(Trials, LowStrainAndRunningDoNothing) {
  double const low = gain(low_strain);
  EXPECT_NEAR(low, 0.0, 1.0);
  auto owner = runner(30.0, m);
  owner.traits.strain = 4.9;
  run_weeks(owner, 30.0, 4.0, 14, 1.0, m);
  double const running = 100.0 * (midportion_stiffness(owner, m) - 1.0);
  std::printf("2.9 %%, 3 s: %+.1f %%; running 4/wk at 4.9 %%: %+.1f %%\n", low, running);
  EXPECT_NEAR(running, 0.0, 2.0);
  EXPECT_NEAR(running, 0.7, tight) << "regression";
}

/// Trials of running find no change (Kharazi 2021, introduction: 9 months, 78 sessions).
TEST_F(Trials, RegressionOfAMissFrequentOrHardRunningStiffens) {
  auto const after = [&](double runs, double strain) {
    auto owner = runner(30.0, m);
    owner.traits.strain = strain;
    run_weeks(owner, 30.0, runs, 14, 1.0, m);
    return 100.0 * (midportion_stiffness(owner, m) - 1.0);
  };
  double const often = after(6.0, 5.0);
  double const hard = after(4.0, 6.56);
  std::printf("MISS running 6/wk at 5.0 %%: %+.1f %%; 4/wk at 6.56 %%: %+.1f %% (source: none)\n", often,
              hard);
  EXPECT_NEAR(often, 6.5, tight);
  EXPECT_NEAR(hard, 11.6, tight);
}

/// Item 3: a month without training loses half to all of the gain (Kubo 2012: all).
TEST_F(Trials, RegressionOfAMissDetrainingIsTooSlow) {
  auto owner = untrained(m);
  double const gained = train(owner, high_strain, m).back().stiffness;
  double const left = detrain(owner, 30, m).stiffness;
  std::printf("MISS detraining 30 d: %+.1f of %+.1f %% remain, %.0f %% of the gain (source: 0 to 50)\n",
              100 * left, 100 * gained, 100 * left / gained);
  EXPECT_LT(left, gained);
  EXPECT_GT(left / gained, 0.5) << "no longer a miss: move it";
  EXPECT_NEAR(100 * left / gained, 61.0, 1.0);
}

/// Item 3: two sessions a week keep about 70 % of the gain; here, within ten points of it.
TEST_F(Trials, TwoSessionsAWeekMaintain) {
  auto owner = untrained(m);
  double const gained = train(owner, high_strain, m).back().stiffness;
  auto maintenance = high_strain;
  maintenance.sessions_per_week = 2.0;
  maintenance.weeks = 12;
  double const kept = train(owner, maintenance, m).back().stiffness;
  std::printf("2/wk for 12 weeks after: %+.1f of %+.1f %% kept, %.0f %% of the gain\n", 100 * kept,
              100 * gained, 100 * kept / gained);
  EXPECT_NEAR(kept / gained, 0.70, 0.10);
  EXPECT_NEAR(100 * kept / gained, 79.0, 1.0) << "regression";
}

/// Item 4. de Boer 2007: -9.8 % after 14 d of limb suspension; Reeves 2005: -58 % after 90 d of bed rest. The
/// sources at hand give no interval: met means within a fifth of the published figure.
TEST_F(Trials, UnloadingSoftens) {
  auto owner = untrained(m);
  double const two_weeks = unload(owner, 14, m).stiffness;
  auto const end = unload(owner, 90 - 14, m);
  std::printf("unloading: 14 d %+.1f %%, 90 d %+.1f %%, area %+.1f %%\n", 100 * two_weeks,
              100 * end.stiffness, 100 * end.area);
  EXPECT_NEAR(two_weeks, -0.098, 0.2 * 0.098);
  EXPECT_NEAR(end.stiffness, -0.58, 0.2 * 0.58);
  EXPECT_NEAR(100 * two_weeks, -10.2, tight) << "regression";
  EXPECT_NEAR(100 * end.stiffness, -56.4, tight) << "regression";
  EXPECT_NEAR(end.area, 0.0, 0.005) << "no loss of area in 60-90 d of bed rest";
}

/// de Boer 2007: -29.3 % after 23 d.
TEST_F(Trials, RegressionOfAMissUnloadingAtTwentyThreeDays) {
  auto owner = untrained(m);
  double const change = unload(owner, 23, m).stiffness;
  std::printf("MISS unloading 23 d: %+.1f %% (source: -29.3)\n", 100 * change);
  EXPECT_GT(change, -0.293 + 0.2 * 0.293) << "no longer a miss: move it";
  EXPECT_NEAR(100 * change, -20.4, tight);
}

/// Geremia 2018, eccentric training: +51 % in 4 weeks, +82 % in 12. Kubo 2012: none in 2 months, +50.3 %
/// in 3. The sources contradict each other in the first weeks; the law lies between them.
TEST_F(Trials, RegressionOfAMissEarlyGainsLieBetweenTheSources) {
  auto const gains = trained(high_strain);
  std::printf(
      "MISS early gains: %+.1f %% at 4 wk (Geremia 51), %+.1f at 8 wk (Kubo 0), %+.1f at 12 wk (82, 50)\n",
      100 * gains[3].stiffness, 100 * gains[7].stiffness, 100 * gains[11].stiffness);
  EXPECT_LT(gains[3].stiffness, 0.51);
  EXPECT_GT(gains[7].stiffness, 0.0);
  EXPECT_NEAR(100 * gains[7].stiffness, 35.9, tight);
  EXPECT_NEAR(100 * gains[11].stiffness, 44.2, tight);
}

/// Women: attenuated (Magnusson 2007), not absent.
TEST_F(Trials, WomenAdaptLess) {
  auto owner = untrained(m);
  owner.traits.adaptation = m.adaptation.women;
  double const women = 100.0 * train(owner, high_strain, m).back().stiffness;
  EXPECT_LT(women, gain(high_strain));
  EXPECT_GT(women, 25.0);
}

/// A painful, pathological tendon adapts less: gains are suppressed by (1 - I)(1 - P).
TEST_F(Trials, PathologySuppressesAdaptation) {
  auto owner = untrained(m);
  owner.leg.pathology(0) = owner.leg.settled[0] = 0.5;
  owner.leg.reactivity(0) = 0.3;
  auto const gains = train(owner, high_strain, m);
  EXPECT_LT(gains.back().modulus, 0.5 * trained(high_strain).back().modulus);
}

}  // namespace
