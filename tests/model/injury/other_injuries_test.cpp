#include "model/injury/other_injuries.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::model;

using enum OtherInjuries::Group;

class OtherInjuriesTest : public ::testing::Test {
 protected:
  OtherInjuries::Parameters const p = fixtures::preset_model().other_injuries;
  std::array<double, 5> at(Strike strike, double drop,
                           Cushioning cushioning = Cushioning::conventional) const {
    return OtherInjuries::hazards(strike, drop, cushioning, p);
  }
};

double sum(std::array<double, 5> const& x) {
  return std::accumulate(x.begin(), x.end(), 0.0);
}

TEST_F(OtherInjuriesTest, SharesSumToOne) {
  auto const shares = OtherInjuries::shares(p);
  EXPECT_NEAR(sum(shares), 1.0, 1e-15);
  for (double const share : shares) EXPECT_GT(share, 0.0);
  EXPECT_EQ(std::max_element(shares.begin(), shares.end()) - shares.begin(), knee) << "the knee comes first";
}

/// 7.0 per 1000 h with Achilles events apart; Videbaek 2015: 7.7 (6.9-8.7) with them.
TEST_F(OtherInjuriesTest, RatesSumToTheTotalInTheUsualShoe) {
  EXPECT_NEAR(sum(at(Strike::rearfoot, 10.0)), p.rate, 1e-15);
  EXPECT_NEAR(p.rate, 0.0070, 1e-15);
}

/// The guide: low drop loads fascia, metatarsals and calf; it spares the knee.
TEST_F(OtherInjuriesTest, LowDropShiftsInjuriesBelowTheKnee) {
  for (double drop = 1.0; drop <= 16.0; drop += 1.0) {
    auto const lower = at(Strike::rearfoot, drop - 1.0);
    auto const higher = at(Strike::rearfoot, drop);
    EXPECT_LT(lower[knee], higher[knee]);
    EXPECT_GT(lower[bone], higher[bone]);
    EXPECT_GT(lower[fascia], higher[fascia]);
    EXPECT_GT(lower[calf], higher[calf]);
    EXPECT_EQ(lower[other], higher[other]);
  }
  // Malisoux 2016: D6 against D10 HR 1.30 (0.86-1.98); D0 within the same interval.
  for (double const drop : {0.0, 6.0}) {
    double const ratio = sum(at(Strike::rearfoot, drop)) / sum(at(Strike::rearfoot, 10.0));
    EXPECT_GT(ratio, 0.86);
    EXPECT_LT(ratio, 1.98);
  }
}

TEST_F(OtherInjuriesTest, ForefootStrikeSparesTheKneeAndLoadsTheCalf) {
  auto const rear = at(Strike::rearfoot, 10.0);
  auto const mid = at(Strike::midfoot, 10.0);
  auto const fore = at(Strike::forefoot, 10.0);
  EXPECT_LT(fore[knee], mid[knee]);
  EXPECT_LT(mid[knee], rear[knee]);
  EXPECT_GT(fore[calf], mid[calf]);
  EXPECT_GT(mid[calf], rear[calf]);
  EXPECT_GT(fore[bone], rear[bone]);
  EXPECT_EQ(fore[other], rear[other]);
}

/// Malisoux 2020: hard against soft 1.52 (1.07-2.16).
TEST_F(OtherInjuriesTest, HarderShoesHurtMore) {
  double const ratio = sum(at(Strike::rearfoot, 10.0, Cushioning::minimal)) /
                       sum(at(Strike::rearfoot, 10.0, Cushioning::maximal));
  EXPECT_NEAR(ratio, 1.54, 0.01);
  EXPECT_GT(ratio, 1.07);
  EXPECT_LT(ratio, 2.16);
}

/// Videbaek 2015: novices, at about an hour a week, 17.8 per 1000 h; others, at about three, 7.7.
TEST_F(OtherInjuriesTest, WeeksOfRunningCondition) {
  EXPECT_NEAR(OtherInjuries::conditioned(p.usual_hours, p), 1.0, 1e-12);
  EXPECT_GT(OtherInjuries::conditioned(0.0, p), OtherInjuries::conditioned(1.0, p));
  EXPECT_GT(OtherInjuries::conditioned(3.0, p), OtherInjuries::conditioned(10.0, p));
  double const novice = OtherInjuries::conditioned(1.0, p) / OtherInjuries::conditioned(3.0, p);
  EXPECT_NEAR(novice, 1.403, 0.001) << "regression";
  EXPECT_LT(novice, 17.8 / 7.7) << "the rest stands in risk.other_novice";
  auto none = p;
  none.conditioning = 0.0;
  EXPECT_EQ(OtherInjuries::conditioned(0.0, none), 1.0);
}

/// Where hazards go with hours to the power of 1 - g, injuries a week hardly depend on the volume one is used
/// to.
TEST_F(OtherInjuriesTest, FullConditioningLeavesTheInjuriesOfAWeekAlone) {
  auto full = p;
  full.conditioning = 1.0;
  full.conditioning_floor = 0.0;
  EXPECT_NEAR(2.0 * OtherInjuries::conditioned(2.0, full), 6.0 * OtherInjuries::conditioned(6.0, full),
              1e-12);
}

/// The leaky mean of a steady week settles at its hours.
TEST_F(OtherInjuriesTest, HoursAreRemembered) {
  double hours = 0.0;
  for (int day = 0; day < 364; ++day)
    hours =
        OtherInjuries::conditioned_by(hours * OtherInjuries::remembered(1.0, p), day % 7 < 3 ? 1.0 : 0.0, p);
  EXPECT_NEAR(hours, 3.0, 0.4);
}

/// van der Worp 2016: higher loading rates in those with injuries.
TEST_F(OtherInjuriesTest, SofterLandingSparesKneeBoneAndFascia) {
  auto const soft = OtherInjuries::landing(0.8, p);
  EXPECT_NEAR(soft[knee], 0.8, 1e-12);
  EXPECT_EQ(soft[knee], soft[bone]);
  EXPECT_EQ(soft[knee], soft[fascia]);
  EXPECT_EQ(soft[calf], 1.0);
  EXPECT_EQ(soft[other], 1.0);
  EXPECT_EQ(OtherInjuries::landing(1.0, p)[knee], 1.0);
  auto none = p;
  none.loading_rate = 0.0;
  EXPECT_EQ(OtherInjuries::landing(0.5, none)[knee], 1.0);
}

TEST_F(OtherInjuriesTest, LayOffsFollowTheSite) {
  auto const days = OtherInjuries::layoffs(p);
  EXPECT_EQ(days[bone], 42.0);
  EXPECT_EQ(std::max_element(days.begin(), days.end()) - days.begin(), bone);
  for (double const d : days) EXPECT_GT(d, 0.0);
}

/// A lay-off is log-normal: the median at z = 0, 1 SD up at z = 1, and never longer than two years.
TEST_F(OtherInjuriesTest, LayoffsAreLogNormal) {
  // z = sqrt(-2 log u) cos(2 pi v): v = 1/4 gives 0, u = e^(-1/2) and v = 0 give 1.
  for (std::size_t group = 0; group < OtherInjuries::sites; ++group) {
    double const median = OtherInjuries::layoffs(p)[group];
    EXPECT_NEAR(OtherInjuries::layoff(group, 0.3, 0.25, p), median, 1e-9 * median);
    EXPECT_NEAR(OtherInjuries::layoff(group, std::exp(-0.5), 0.0, p), median * std::exp(p.layoff_spread),
                1e-9 * median);
    EXPECT_EQ(OtherInjuries::layoff(group, 1e-300, 0.0, p), 730.0);
  }
}

TEST_F(OtherInjuriesTest, TechniqueShiftsKneeBoneAndCalfAlone) {
  std::array<double, 5> const none{1.0, 1.0, 1.0, 1.0, 1.0};
  EXPECT_EQ(OtherInjuries::technique(1.0, 0.0, p), none);
  auto const quick = OtherInjuries::technique(1.1, 0.5, p);
  EXPECT_NEAR(quick[knee], std::exp(0.1 * p.cadence_knee), 1e-12);
  EXPECT_NEAR(quick[bone], std::exp(0.1 * p.cadence_bone), 1e-12);
  EXPECT_NEAR(quick[calf], 1.0 + 0.5 * (p.new_strike_calf - 1.0), 1e-12);
  EXPECT_EQ(quick[fascia], 1.0);
  EXPECT_EQ(quick[other], 1.0);
}

/// The site of the last injury is hurt sooner, the sum over sites stays; 1: no memory.
TEST_F(OtherInjuriesTest, SitesRemember) {
  auto const shares = OtherInjuries::shares(p);
  auto without = p;
  without.same_site = 1.0;
  for (std::size_t last = 0; last < 5; ++last) {
    auto const ratio = OtherInjuries::remembering(last, p);
    double total = 0.0;
    for (std::size_t s = 0; s < 5; ++s) {
      total += shares[s] * ratio[s];
      EXPECT_EQ(OtherInjuries::remembering(last, without)[s], 1.0);
    }
    EXPECT_NEAR(total, 1.0, 1e-14);
    EXPECT_NEAR(ratio[last] / ratio[(last + 1) % 5], 1.6, 1e-14);
  }
}

TEST_F(OtherInjuriesTest, SitesAreDrawnByTheirShares) {
  auto const shares = OtherInjuries::shares(p);
  std::array<double, 5> drawn{};
  for (int i = 0; i < 1000; ++i) drawn[OtherInjuries::site_of((i + 0.5) / 1000.0, p)] += 0.001;
  for (std::size_t s = 0; s < 5; ++s) EXPECT_NEAR(drawn[s], shares[s], 0.0011);
}

}  // namespace
