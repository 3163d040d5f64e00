/// What drugs, illnesses and habits of a person do to injuries, in whole arms.

#include <gtest/gtest.h>

#include <cmath>

#include "runners/arm_model.hpp"
#include "runners/kernel/past.hpp"
#include "runners/kernel/start.hpp"
#include "tests/runners/arm_outcomes.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::fixtures;

/// A course acts for its days and no longer.
TEST(People, DrugsActForTheirTime) {
  auto study = fixtures::healthy_study(8);
  set(study, Covariate::fluoroquinolone, 1.0);
  set(study, Covariate::steroid, 1.0);
  set(study, Covariate::drug_day, 100.0);
  auto const model = runners::arm_model(study, 0, 0);
  auto const person = runners::CohortSampler(study.cohort, study.seed).sample(0);
  auto const habits = runners::make_habits(person, study.arms[0], model);
  EXPECT_FALSE(habits.on_course(99));
  EXPECT_TRUE(habits.on_course(100));
  EXPECT_TRUE(habits.on_course(159));
  EXPECT_FALSE(habits.on_course(160));
  EXPECT_GT(habits.course.rupture, 19.0);
  EXPECT_NEAR(habits.lasting.rupture, std::exp(0.2 * (person[Covariate::age] - 40.0) / 10.0), 1e-12)
      << "age alone";
}

TEST(People, RuptureFollowsTheDrugs) {
  auto study = fixtures::healthy_study(3200);
  study.arms[0].parameters = {{"rupture.base", 4e-7}, {"risk.course_days", 120.0}};
  set(study, Covariate::female, 0.0);
  auto const plain = run(study, 0, 3200);
  set(study, Covariate::fluoroquinolone, 1.0);
  set(study, Covariate::steroid, 1.0);
  auto const drugged = run(study, 0, 3200);
  auto const ruptures = [](BlockResult const& r) {
    auto const& days = column(r, Outcome::rupture_day);
    return std::count_if(days.begin(), days.end(), [](float d) { return !std::isnan(d); });
  };
  ASSERT_GT(ruptures(plain), 0);
  // 120 of 364 days at 19 times: about 7 times as many.
  EXPECT_GT(ruptures(drugged), 3 * ruptures(plain));
}

TEST(People, HistoryAndNoviceRaiseOtherInjuries) {
  auto study = fixtures::healthy_study(800);
  double const usual = mean(run(study, 0, 800), Outcome::other_injuries);
  set(study, Covariate::prior_running_injury, 0.0);
  double const sound = mean(run(study, 0, 800), Outcome::other_injuries);
  set(study, Covariate::prior_running_injury, 1.0);
  double const before = mean(run(study, 0, 800), Outcome::other_injuries);
  set(study, Covariate::prior_running_injury, 0.4);
  set(study, Covariate::novice, 1.0);
  double const novice = mean(run(study, 0, 800), Outcome::other_injuries);
  EXPECT_NEAR(before / sound, 1.9, 0.4) << "Desai 2021, a little less: the injured run less";
  EXPECT_NEAR(novice / usual, std::exp(0.5), 0.2) << "as used to running as the others, who are injured less";
}

TEST(People, DiabetesRaisesTheAchilles) {
  auto study = fixtures::healthy_study(1600);
  double const without = mean(run(study, 0, 1600), Outcome::recurrences);
  set(study, Covariate::diabetes, 1.0);
  EXPECT_NEAR(mean(run(study, 0, 1600), Outcome::recurrences) / without, std::sqrt(3.67), 0.5);
}

/// A runner used to 60 km a week has the tissue for it; one used to 15 has not.
TEST(People, HabitualVolumeIsTissueHistory) {
  auto study = fixtures::healthy_study(8);
  set(study, Covariate::lay_off, 0.0);
  auto const start_of = [&](double km) {
    set(study, Covariate::weekly_distance, km);
    auto const model = runners::arm_model(study, 0, 0);
    auto const person = runners::CohortSampler(study.cohort, study.seed).sample(0);
    auto const plan = runners::make_plan(study.arms[0]);
    auto const wearer = runners::make_wearer(person, plan, model);
    auto const past = runners::make_past(person, wearer, study.cohort, model);
    return runners::make_start(person, wearer, study.cohort, study.arms[0].rupture_care, past, model);
  };
  auto const used_to_15 = start_of(15.0);
  auto const used_to_60 = start_of(60.0);
  double const walking = used_to_15.walking_load[0];
  EXPECT_NEAR((used_to_60.legs[0].capacity[0] - walking) / (used_to_15.legs[0].capacity[0] - walking), 4.0,
              1e-9);
  // Four times the load a day, not four times the damage.
  EXPECT_LT(used_to_60.legs[0].damage(0), 2.0 * used_to_15.legs[0].damage(0));
}

/// The same 60 km a week from day 0: the used to it are injured less.
TEST(People, TheUsedToItAreInjuredLess) {
  auto study = fixtures::healthy_study(1600, 84);
  set(study, Covariate::runs_per_week, 4.0);
  set(study, Covariate::run_speed, 2.7);
  set(study, Covariate::weekly_distance, 60.0);
  auto const used = run(study, 0, 1600);
  // 20 km a week before, three habitual sessions' worth in each session now.
  set(study, Covariate::weekly_distance, 20.0);
  scenarios::Segment long_run;
  long_run.share = 3.0;
  auto& protocol = study.arms[0].protocol;
  protocol.sessions = {{"long", {{1.0, 1.0, {long_run}}}}};
  scenarios::Phase phase;
  phase.name = "60 km";
  phase.shortest_days = phase.longest_days = 84.0;
  phase.days_per_week = 4.0;
  phase.sessions = {0};
  protocol.phases = {phase};
  auto const sudden = run(study, 0, 1600);
  EXPECT_GT(mean(sudden, Outcome::recurrences), 1.5 * mean(used, Outcome::recurrences));
}

}  // namespace
