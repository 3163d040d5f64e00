/// What people make of a plan: neutral where nothing is asked for, and in the expected direction where it is.

#include "runners/kernel/behaviour.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <numeric>

#include "runners/kernel/start.hpp"
#include "runners/simulate.hpp"
#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;
using runners::BlockResult;
using runners::Outcome;
using scenarios::Arm;
using scenarios::Covariate;

constexpr std::size_t few = 160;

/// An arm of the small study for each change of it.
template <class... Change>
scenarios::Study changed(scenarios::Study study, std::size_t base, Change... change) {
  Arm const arm = study.arms[base];
  study.arms.clear();
  study.arms.assign(sizeof...(change), arm);
  std::size_t i = 0;
  (change(study.arms[i++]), ...);
  return study;
}

void set(scenarios::Study& study, Covariate c, double value) {
  auto& m = study.cohort.marginals[static_cast<std::size_t>(c)];
  m = {};
  m.men = m.women = {value, 0.0, 0.0};
  m.low = m.high = value;
}

BlockResult run(scenarios::Study const& study, std::size_t arm = 0, std::size_t count = few) {
  return runners::Simulation(study, runners::usable_isas().back()).block(0, arm, 0, count);
}

std::vector<float> const& column(BlockResult const& r, Outcome o) {
  return r.outcomes[static_cast<std::size_t>(o)];
}

double mean(BlockResult const& r, Outcome o) {
  auto const& values = column(r, o);
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

bool same(BlockResult const& a, BlockResult const& b) {
  for (std::size_t o = 0; o < a.outcomes.size(); ++o)
    if (std::memcmp(a.outcomes[o].data(), b.outcomes[o].data(), a.count * sizeof(float)) != 0) return false;
  return a.bins == b.bins && a.sums == b.sums;
}

void behave(Arm& arm) {
  arm.behaviour.given = true;
  arm.behaviour.name = "own";
  arm.behaviour.decay = 0.0;
}

/// A behaviour and a recovery that ask for nothing, and persons with nothing: the same bits.
TEST(Behaviour, NeutralIsTheSameBits) {
  auto const study = changed(
      fixtures::small_study(few), 0, [](Arm&) {},
      [](Arm& a) {
        a.recovery.given = true;
        a.recovery.pain_wakes = false;
      },
      [](Arm& a) {
        a.recovery.given = true;
        a.recovery.sleep_minutes = 414.0;
        a.recovery.pain_wakes = false;
      });
  auto const plain = run(study);
  EXPECT_TRUE(same(plain, run(study, 1)));
  EXPECT_TRUE(same(plain, run(study, 2))) << "as runners usually sleep";
  auto none = study;
  set(none, Covariate::drug_day, 100.0);
  EXPECT_TRUE(same(plain, run(none))) << "no course begins on that day";
}

TEST(Behaviour, AdherenceOfABehaviourIsThatOfTheArmWhenNotGiven) {
  auto const study = changed(
      fixtures::healthy_study(few), 0, [](Arm&) {}, behave);
  EXPECT_TRUE(same(run(study), run(study, 1)));
}

/// Done sessions over planned ones follow the curve.
TEST(Behaviour, AdherenceDecays) {
  auto const study = changed(
      fixtures::healthy_study(few), 0, behave,
      [](Arm& a) {
        behave(a);
        a.behaviour.decay = 3.0;
      },
      [](Arm& a) {
        behave(a);
        a.behaviour.decay = 3.0;
        a.behaviour.support = 1.0;
        a.behaviour.supervision = 1.0;
      });
  double const kept = mean(run(study, 0), Outcome::missed_sessions);
  double const decayed = mean(run(study, 1), Outcome::missed_sessions);
  double const helped = mean(run(study, 2), Outcome::missed_sessions);
  EXPECT_GT(decayed, 1.5 * kept);
  EXPECT_LT(helped, kept);
}

TEST(Behaviour, IllnessCostsItsDays) {
  auto const study = changed(fixtures::healthy_study(few), 0, behave, [](Arm& a) {
    behave(a);
    a.behaviour.illness_weeks = 4.0;
    a.behaviour.illness_days = 7.0;
  });
  auto const well = run(study);
  auto const ill = run(study, 1);
  EXPECT_EQ(mean(well, Outcome::ill_days), 0.0);
  EXPECT_NEAR(mean(ill, Outcome::ill_days), 28.0, 4.0);
  EXPECT_GT(mean(ill, Outcome::missed_sessions), mean(well, Outcome::missed_sessions));
  EXPECT_LT(mean(ill, Outcome::distance), mean(well, Outcome::distance));
}

/// Who does not wait is running sooner after a gate and after an injury.
TEST(Behaviour, TheHastyDoNotWait) {
  auto const gate = [](Arm& a) {
    a.readiness.criteria = {{model::Observable::visa_a, scenarios::Criterion::Comparison::at_least, 90.0}};
  };
  auto const study = changed(
      fixtures::small_study(few), 0,
      [&](Arm& a) {
        gate(a);
        behave(a);
      },
      [&](Arm& a) {
        gate(a);
        behave(a);
        a.behaviour.impatience = 0.3;
      },
      [&](Arm& a) {
        gate(a);
        behave(a);
        a.behaviour.impatience = 1.0;
      });
  auto const runs_by = [](BlockResult const& r, float day) {
    auto const& first = column(r, Outcome::first_run_day);
    return std::count_if(first.begin(), first.end(), [&](float d) { return d <= day; });
  };
  auto const waits = run(study, 0);
  auto const sometimes = run(study, 1);
  auto const never = run(study, 2);
  EXPECT_LT(runs_by(waits, 28), runs_by(sometimes, 28));
  EXPECT_LT(runs_by(sometimes, 7), runs_by(never, 7));
  EXPECT_EQ(runs_by(never, 14), static_cast<long>(few));
  // Every counted event still stops running for a week.
  for (std::size_t i = 0; i < few; ++i) {
    auto const slot = i * runners::event_slots;
    if (never.event_type[slot] == 0 || std::isnan(never.event_recovery_day[slot])) continue;
    EXPECT_GT(never.event_recovery_day[slot] - never.event_day[slot], 7.0F);
  }
}

TEST(Behaviour, PainThatIsNotToldIsNotActedOn) {
  auto const study = changed(fixtures::small_study(few), 0, behave, [](Arm& a) {
    behave(a);
    a.behaviour.reports = 0.0;
  });
  EXPECT_GT(mean(run(study, 1), Outcome::planned_distance), mean(run(study), Outcome::planned_distance));
}

TEST(Behaviour, FearShortensRuns) {
  auto study = changed(
      fixtures::healthy_study(few), 0, behave,
      [](Arm& a) {
        behave(a);
        a.behaviour.fear = 0.5;
      },
      [](Arm& a) {
        behave(a);
        a.behaviour.fear = 1.0;
      });
  double const bold = mean(run(study), Outcome::planned_distance);
  double const timid = mean(run(study, 1), Outcome::planned_distance);
  double const afraid = mean(run(study, 2), Outcome::planned_distance);
  EXPECT_LT(timid, bold);
  EXPECT_LT(afraid, timid);
}

scenarios::Monitoring consult_when(model::Observable what, double above) {
  scenarios::Rule rule;
  rule.when = {{what, scenarios::Criterion::Comparison::more, above},
               {model::Observable::days_since_referral, scenarios::Criterion::Comparison::more, 84.0}};
  rule.action = scenarios::Action::consult;
  rule.weeks = 1.0;
  scenarios::Monitoring help;
  help.rules = {rule};
  return help;
}

/// S131-S134: each trigger sends somebody, not more often than the rule says, and never the healthy.
TEST(Behaviour, TriggersSendToProfessionals) {
  auto const with = [](model::Observable what, double above) {
    return [=](Arm& a) {
      behave(a);
      a.behaviour.help = consult_when(what, above);
    };
  };
  auto study = fixtures::small_study(few);
  set(study, Covariate::visa_a, 55.0);
  set(study, Covariate::fear, 0.6);
  using model::Observable;
  auto const ill =
      changed(study, 0, with(Observable::days_with_symptoms, 21.0), with(Observable::recurrences, 0.5),
              with(Observable::days_stuck, 1.0), with(Observable::fear, 0.5), behave);
  for (std::size_t arm = 0; arm < 4; ++arm) {
    auto const referrals = mean(run(ill, arm), Outcome::referrals);
    EXPECT_GT(referrals, 0.0) << "arm " << arm;
    EXPECT_LE(referrals, 5.0) << "at most once in 12 weeks";
  }
  EXPECT_EQ(mean(run(ill, 4), Outcome::referrals), 0.0);
  auto const well = changed(fixtures::healthy_study(few), 0, with(Observable::days_with_symptoms, 21.0),
                            with(Observable::fear, 0.5));
  EXPECT_LT(mean(run(well), Outcome::referrals), 0.5);
  EXPECT_EQ(mean(run(well, 1), Outcome::referrals), 0.0);
}

/// After the appointment a physiotherapist keeps adherence up; a surgeon operates those whose care failed.
TEST(Behaviour, TheTeamChangesWhatItSays) {
  auto const referred = [](Arm& a) {
    behave(a);
    a.behaviour.decay = 3.0;
    a.behaviour.help = consult_when(model::Observable::days_with_symptoms, 13.0);
  };
  auto study = fixtures::small_study(few);
  set(study, Covariate::visa_a, 50.0);
  study = changed(
      study, 0, referred,
      [&](Arm& a) {
        referred(a);
        a.behaviour.team.physiotherapist = true;
      },
      [&](Arm& a) {
        referred(a);
        a.behaviour.team.surgeon = true;
      });
  auto const alone = run(study);
  EXPECT_LT(mean(run(study, 1), Outcome::missed_sessions), mean(alone, Outcome::missed_sessions));
  EXPECT_EQ(mean(alone, Outcome::operations), 0.0);
  auto const operated = run(study, 2);
  EXPECT_GT(mean(operated, Outcome::operations), 0.0);
  for (float const n : column(operated, Outcome::operations)) EXPECT_LE(n, 1.0F);
}

/// Expected risk rises evenly with less sleep, through repair and through the other hazard.
TEST(Recovery, LessSleepIsMoreInjury) {
  double before = 0.0;
  double others = 0.0;
  for (double const hours : {8.0, 7.0, 6.5, 5.5}) {
    auto study = changed(fixtures::healthy_study(1600), 0, [&](Arm& a) {
      a.recovery.given = true;
      a.recovery.sleep_minutes = 60.0 * hours;
    });
    auto const r = run(study, 0, 1600);
    double const achilles = mean(r, Outcome::recurrences);
    EXPECT_GE(achilles, before) << hours;
    EXPECT_GE(mean(r, Outcome::other_injuries), others) << hours;
    before = achilles;
    others = mean(r, Outcome::other_injuries);
  }
  EXPECT_GT(others, 0.0);
}

TEST(Recovery, PainTakesSleepAndSleepRepair) {
  auto study = fixtures::small_study(few);
  set(study, Covariate::visa_a, 45.0);
  set(study, Covariate::sleep, 450.0);
  study = changed(
      study, 1,
      [](Arm& a) {
        a.recovery.given = true;
        a.recovery.pain_wakes = false;
      },
      [](Arm& a) { a.recovery.given = true; });
  EXPECT_FALSE(same(run(study), run(study, 1)));
  EXPECT_LE(mean(run(study, 1), Outcome::visa_a_final), mean(run(study), Outcome::visa_a_final));
}

TEST(Recovery, ActiveDaysWalkAndStretchingIsNull) {
  auto const study = changed(
      fixtures::healthy_study(16), 0, [](Arm&) {},
      [](Arm& a) {
        a.recovery.given = true;
        a.recovery.active_days = 3.0;
      },
      [](Arm& a) {
        a.recovery.given = true;
        a.recovery.stretching = true;
      });
  runners::Simulation const simulation(study, runners::usable_isas().back());
  auto const load = [&](std::size_t arm) {
    double sum = 0.0;
    for (auto const& day : simulation.trace(0, arm, 3)) sum += day.load[0].load[0];
    return sum;
  };
  EXPECT_GT(load(1), load(0));
  EXPECT_LT(load(1), 1.05 * load(0)) << "easy walking is little load";
  EXPECT_TRUE(same(run(study, 0, 16), run(study, 2, 16))) << "RR 1.00";
}

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
  EXPECT_EQ(habits.lasting.rupture, 1.0);
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
  EXPECT_NEAR(novice / usual, 17.8 / 7.7, 0.5) << "Videbaek 2015";
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
    return runners::make_start(person, wearer, study.cohort, study.arms[0].rupture_care, model);
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
