#include "model/people/risk.hpp"

#include <gtest/gtest.h>

#include "tests/model/support/people.hpp"

namespace {

using namespace achillesim;
using model::OtherInjuries;
using model::Risk;

class RiskTest : public ::testing::Test {
 protected:
  Risk::Parameters const p = fixtures::preset_model().risk;
  Risk::Ratios lasting(Risk::Traits const& t) const { return Risk::lasting(t, p); }
};

/// Exactly 1: a study of people without any of this gives the same bits as without the law.
TEST_F(RiskTest, NothingIsNothing) {
  for (double const age : {18.0, 40.0, 75.0})
    for (double const bmi : {19.0, 25.0, 36.0})
      for (bool const man : {false, true}) {
        auto const r = lasting({.man = man, .age = age, .bmi = bmi});
        EXPECT_EQ(r.onset, 1.0) << "sex, age and weight are null in runners";
        EXPECT_NEAR(r.rupture, std::exp(0.2 * (age - 40.0) / 10.0), 1e-12) << "Yasui 2017: older, more";
        EXPECT_EQ(r.other, 1.0);
      }
  EXPECT_FALSE(Risk::any_course({}));
  auto const none = Risk::in_course({}, p);
  EXPECT_EQ(none.onset, 1.0);
  EXPECT_EQ(none.rupture, 1.0);
}

/// Ranger 2016: OR 3.67 of prevalence, halved in the log: its square root.
TEST_F(RiskTest, DiabetesIsTheHalvedOddsRatio) {
  EXPECT_NEAR(lasting({.diabetes = true}).onset, std::sqrt(3.67), 0.01);
  EXPECT_EQ(lasting({.diabetes = true}).other, 1.0);
}

/// Videbaek 2015 and Desai 2021.
TEST_F(RiskTest, NovicesAndTheInjuredBeforeAreHurtMore) {
  // With what an hour a week conditions less than three (other_injuries.conditioning): Videbaek 2015.
  auto const others = fixtures::preset_model().other_injuries;
  double const used_to_less =
      OtherInjuries::conditioned(1.0, others) / OtherInjuries::conditioned(3.0, others);
  EXPECT_NEAR(lasting({.novice = true}).other * used_to_less, 17.8 / 7.7, 0.03);
  double const sound = lasting({.prior_injury = 0.0}).other;
  EXPECT_NEAR(lasting({.prior_injury = 1.0}).other / sound, 1.9, 0.01);
  // Held against the usual mix: its mean is 1.
  EXPECT_NEAR(0.6 * sound + 0.4 * lasting({.prior_injury = 1.0}).other, 1.0, 1e-12);
  EXPECT_EQ(lasting({.novice = true}).onset, 1.0) << "a novice's tissue acts already";
}

/// Morales 2019: 3.14, 4.59, both 19.36; van der Linden 2003: 6.4 against 4.3 from 60 on.
TEST_F(RiskTest, CoursesRaiseRupture) {
  auto const rupture = [&](Risk::Traits const& t) { return Risk::in_course(t, p).rupture; };
  EXPECT_NEAR(rupture({.fluoroquinolone = true}), 3.14, 0.01);
  EXPECT_NEAR(rupture({.steroid = Risk::Steroid::oral}), 4.59, 0.01);
  EXPECT_NEAR(rupture({.fluoroquinolone = true, .steroid = Risk::Steroid::oral}), 19.36, 0.1);
  EXPECT_NEAR(rupture({.age = 65.0, .fluoroquinolone = true}) / 3.14, 6.4 / 4.3, 0.02);
  EXPECT_GT(rupture({.steroid = Risk::Steroid::injection}), 1.0);
  EXPECT_LT(rupture({.steroid = Risk::Steroid::injection}), rupture({.steroid = Risk::Steroid::oral}));
  EXPECT_TRUE(Risk::any_course({.steroid = Risk::Steroid::injection}));
}

TEST_F(RiskTest, RowsReachTheFiguresOfPrevalence) {
  auto varied = p;
  varied.onset_overweight = 0.86;  // OR 5.6, halved in the log, at BMI 30
  EXPECT_NEAR(Risk::lasting({.bmi = 30.0}, varied).onset, std::sqrt(5.6), 0.02);
  EXPECT_EQ(Risk::lasting({.bmi = 24.9}, varied).onset, 1.0);
  varied.onset_decade = 0.1;
  EXPECT_NEAR(Risk::lasting({.age = 60.0}, varied).onset, std::exp(0.2), 1e-12);
}

TEST_F(RiskTest, BmiIsMassOverSquaredHeight) {
  EXPECT_NEAR(Risk::bmi(81.0, 180.0), 25.0, 1e-12);
}

}  // namespace
