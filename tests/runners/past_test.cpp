/// The years before day 0: what they leave, whom they make frail, and that they are the day loop's.

#include "runners/kernel/past.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "runners/arm_model.hpp"
#include "runners/kernel/start.hpp"
#include "tests/runners/arm_outcomes.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::fixtures;

constexpr double year = 364.0;

/// The pasts of a study's runners in its first arm.
std::vector<runners::RunnersPast> pasts_of(scenarios::Study const& study, std::size_t count) {
  auto const model = runners::arm_model(study, 0, 0);
  auto const plan = runners::make_plan(study.arms[0]);
  runners::CohortSampler const sampler(study.cohort, study.seed);
  std::vector<runners::RunnersPast> pasts;
  for (std::size_t i = 0; i < count; ++i) {
    auto const person = sampler.sample(i);
    pasts.push_back(
        runners::make_past(person, runners::make_wearer(person, plan, model), study.cohort, model));
  }
  return pasts;
}

double mean_frailty(std::vector<runners::RunnersPast> const& pasts) {
  double sum = 0.0;
  for (auto const& past : pasts) sum += past.frailty[0] + past.frailty[1];
  return sum / (2.0 * static_cast<double>(pasts.size()));
}

TEST(Past, IsAsTheCohortSays) {
  auto study = fixtures::healthy_study(300);
  set(study, Covariate::prior_tendinopathy, 1.0);
  auto const ill = pasts_of(study, 300);
  set(study, Covariate::prior_tendinopathy, 0.0);
  auto const well = pasts_of(study, 300);
  std::size_t more_than_one_life = 0;
  for (std::size_t i = 0; i < ill.size(); ++i) {
    EXPECT_LT(ill[i].life.days_since_any(), year);
    EXPECT_GE(well[i].life.days_since_any(), year);
    EXPECT_EQ(well[i].life.off, 0.0) << "whoever is healthy runs on day 0";
    more_than_one_life += ill[i].lives > 1 ? 1 : 0;
  }
  EXPECT_GT(more_than_one_life, 150U);
}

/// Bayes: of those with an onset in a year, a leg's frailty of variance 0.5 is E[Z (1 - exp(-ZH))] above 1.
TEST(Past, MakesTheIllFrailAndTheWellSturdy) {
  auto study = fixtures::healthy_study(1000);
  set(study, Covariate::prior_tendinopathy, 1.0);
  double const ill = mean_frailty(pasts_of(study, 1000));
  set(study, Covariate::prior_tendinopathy, 0.0);
  double const well = mean_frailty(pasts_of(study, 1000));
  EXPECT_GT(ill, 1.2);
  EXPECT_LT(ill, 1.6);
  EXPECT_GT(well, 0.85);
  EXPECT_LT(well, 1.0);
}

/// Patients: the index leg fell ill at the cohort's site; the other leg has a past of its own.
TEST(Past, PatientsHaveTwoLegs) {
  auto study = fixtures::healthy_study(400);
  study.cohort.condition = scenarios::Condition::midportion_tendinopathy;
  set(study, Covariate::visa_a, 60.0);
  std::size_t other_leg = 0;
  for (auto const& past : pasts_of(study, 400)) {
    EXPECT_LE(past.life.days_since[0][0], year);
    other_leg += past.life.tissue[1][0].pathology > 0.05 || past.life.tissue[1][1].pathology > 0.05 ? 1 : 0;
  }
  EXPECT_GT(other_leg, 20U);
  EXPECT_LT(other_leg, 200U);
}

/// At the insertion onsets are so rare that a third of the patients have theirs imposed: on a life as frail
/// as those have who fell ill, and with all that may have come to the other sites.
TEST(Past, ImposedOnesAreOfTheFrailToo) {
  auto study = fixtures::healthy_study(1500);
  study.cohort.condition = scenarios::Condition::insertional_tendinopathy;
  set(study, Covariate::visa_a, 60.0);
  double found = 0.0, imposed = 0.0, n_found = 0.0, n_imposed = 0.0, elsewhere = 0.0;
  for (auto const& past : pasts_of(study, 1500)) {
    EXPECT_LE(past.life.days_since[0][1], year);
    bool const by_force = past.lives > runners::most_lives;
    (by_force ? imposed : found) += past.frailty[0];
    (by_force ? n_imposed : n_found) += 1.0;
    elsewhere += by_force && past.life.days_since[0][0] < 5.0 * year ? 1.0 : 0.0;
  }
  EXPECT_GT(n_imposed, 150.0);
  EXPECT_GT(n_found, 600.0);
  EXPECT_NEAR(imposed / n_imposed, found / n_found, 0.2);
  EXPECT_GT(imposed / n_imposed, 1.2);
  EXPECT_GT(elsewhere, 10.0);
}

/// Capacity is lost day by day of a lay-off, not by whole weeks, and for as long as it was.
TEST(Past, HoldsTheLayOffToTheDay) {
  auto study = fixtures::healthy_study(20);
  set(study, Covariate::prior_tendinopathy, 0.0);
  auto const model = runners::arm_model(study, 0, 0);
  for (double const off : {3.0, 10.0, 84.0, 365.0}) {
    set(study, Covariate::lay_off, off);
    std::size_t exact = 0;
    for (auto const& past : pasts_of(study, 20)) {
      double const kept = model::Damage::capacity_kept(off, model.damage);
      EXPECT_LE(past.life.running, 1.002 * kept) << off;
      exact += std::abs(past.life.running - kept) < 0.002 * kept ? 1 : 0;
    }
    EXPECT_GT(exact, 10U) << off << ": who was not hurt before it";
  }
}

/// A rupture of three months ago kept its runner from running, whatever the lay-off says: no full load on a
/// capacity that was lost.
TEST(Past, OfARuptureIsWithoutRunning) {
  auto study = fixtures::healthy_study(20);
  study.cohort.condition = scenarios::Condition::rupture;
  set(study, Covariate::days_since_rupture, 84.0);
  set(study, Covariate::lay_off, 0.0);
  auto const model = runners::arm_model(study, 0, 0);
  auto const plan = runners::make_plan(study.arms[0]);
  runners::CohortSampler const sampler(study.cohort, study.seed);
  for (std::size_t i = 0; i < 20; ++i) {
    auto const person = sampler.sample(i);
    auto const wearer = runners::make_wearer(person, plan, model);
    auto const past = runners::make_past(person, wearer, study.cohort, model);
    auto const start =
        runners::make_start(person, wearer, study.cohort, study.arms[0].rupture_care, past, model);
    EXPECT_EQ(start.days_off, 84.0);
    EXPECT_LT(start.legs[1].damage(0), 0.25);
  }
}

/// The cohort's VISA-A is that of day 0: no site that the past has left is worse than the one it is about.
TEST(Past, LeavesNoSiteWorseThanTheIndexSite) {
  auto study = fixtures::healthy_study(300);
  study.cohort.condition = scenarios::Condition::midportion_tendinopathy;
  set(study, Covariate::visa_a, 88.0);
  auto const model = runners::arm_model(study, 0, 0);
  auto const plan = runners::make_plan(study.arms[0]);
  runners::CohortSampler const sampler(study.cohort, study.seed);
  std::size_t left_worse = 0;
  for (std::size_t i = 0; i < 300; ++i) {
    auto const person = sampler.sample(i);
    auto const wearer = runners::make_wearer(person, plan, model);
    auto const past = runners::make_past(person, wearer, study.cohort, model);
    auto const start =
        runners::make_start(person, wearer, study.cohort, study.arms[0].rupture_care, past, model);
    for (std::size_t leg = 0; leg < 2; ++leg)
      for (std::size_t s = 0; s < model::site_count; ++s) {
        EXPECT_LE(start.legs[leg].pathology(s), start.legs[0].pathology(0));
        EXPECT_LE(start.legs[leg].reactivity(s), start.legs[0].reactivity(0));
        left_worse += (leg != 0 || s != 0) && past.life.tissue[leg][s].pathology > start.legs[0].pathology(0);
      }
  }
  EXPECT_GT(left_worse, 5U) << "else this shows nothing";
}

/// A life ends early only where what is known of it cannot be any more, and else is the same.
TEST(Past, IsGivenUpOnlyWhereItCannotFit) {
  auto const m = model::make_model(model::preset_parameters());
  model::HabitualYears years({4.0, {9.0, 9.0}, {2.0, 2.0}, 0.1, 14.0},
                             model::traits_of({5.0, 1.0, 1.0, false, false, 1.0}, m), m);
  constexpr int weeks = 260, rested = 12;
  for (bool const there : {true, false}) {
    model::KnownOnset known;
    known.at[0][0] = known.at[1][1] = true;
    known.there = there;
    known.days = year + 84.0;
    std::size_t given_up = 0, lived = 0;
    for (std::uint64_t life = 0; life < 600; ++life) {
      auto const number = [&](int index) {
        return runners::uniform({5, 0, life}, runners::Purpose::past, static_cast<std::uint32_t>(index));
      };
      auto const live = [&](model::KnownOnset const* what) {
        return years.live(
            {{2.5, 2.5}, 1.0, life % 2 == 0}, weeks, rested,
            [&](int event, std::size_t leg, std::size_t site) {
              return -std::log(number(8 * event + 2 * static_cast<int>(leg) + static_cast<int>(site)));
            },
            [&](int event) { return number(512 + event); }, nullptr, what);
      };
      auto const whole = live(nullptr);
      auto const looked_at = live(&known);
      bool const had = whole.days_since[0][0] < known.days || whole.days_since[1][1] < known.days;
      if (looked_at.given_up) {
        ++given_up;
        EXPECT_NE(had, there) << life;
        continue;
      }
      ++lived;
      EXPECT_EQ(looked_at.running, whole.running);
      EXPECT_EQ(looked_at.days_since, whole.days_since);
    }
    EXPECT_GT(given_up, 50U) << there;
    EXPECT_GT(lived, 50U) << there;
  }
}

TEST(Past, NoneIsTheFormerStart) {
  auto study = fixtures::healthy_study(50);
  study.arms[0].parameters = {{"past.years", 0.0}};
  for (auto const& past : pasts_of(study, 50)) EXPECT_EQ(past.lives, 0);
  study.arms[0].parameters.clear();
  set(study, Covariate::novice, 1.0);
  for (auto const& past : pasts_of(study, 50)) EXPECT_EQ(past.lives, 0) << "beginners have none";
}

/// Two years of it against two years of the day loop, from sound legs: how many were hurt in the second.
TEST(Past, IsThatOfTheDayLoop) {
  constexpr std::size_t n = 3000;
  auto study = fixtures::healthy_study(n, 728);
  set(study, Covariate::prior_tendinopathy, 0.0);
  study.arms[0].parameters = {{"past.years", 0.0}, {"other_injuries.rate", 0.004}};
  auto const days = run(study, 0, n);
  double hurt = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    bool second = false;
    for (std::size_t e = 0; e < runners::event_slots; ++e) {
      auto const type = static_cast<model::EventType>(days.event_type[i * runners::event_slots + e]);
      second = second || ((type == model::EventType::midportion || type == model::EventType::insertion) &&
                          days.event_day[i * runners::event_slots + e] >= 364.0F);
    }
    hurt += second ? 1.0 : 0.0;
  }
  // A rupture asks nothing of the past: lives as they come.
  study.cohort.condition = scenarios::Condition::rupture;
  set(study, Covariate::days_since_rupture, 0.0);
  study.arms[0].parameters = {{"past.years", 2.0}};
  double lived = 0.0;
  for (auto const& past : pasts_of(study, n)) {
    EXPECT_EQ(past.lives, 1);
    lived += past.life.days_since_any() < year ? 1.0 : 0.0;
  }
  EXPECT_NEAR(lived / hurt, 1.0, 0.2) << hurt << " of the day loop, " << lived << " of its weeks";
}

/// Arms share the pasts of their people, and no arm changes another's.
/// Arms share what people bring to day 0: nothing of one arm's plan or shoes comes into the other by it.
TEST(Past, IsThatOfThePersonWhateverTheArm) {
  auto both = fixtures::healthy_study(60, 84);
  both.arms.push_back(both.arms[0]);
  both.arms[1].shoes.drop_mm = 0.0;
  behave(both.arms[1]);
  auto other = both;
  other.arms = {both.arms[1]};
  runners::Simulation const shared(both, runners::usable_isas().back());
  auto const first = shared.block(0, 0, 0, 60);
  auto const second = shared.block(0, 1, 0, 60);
  EXPECT_FALSE(same(first, second));
  EXPECT_TRUE(same(second, run(other, 0, 60)));
}

}  // namespace
