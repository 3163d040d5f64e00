/// What people make of a plan: neutral where nothing is asked for, and in the expected direction where it is.

#include "runners/kernel/behaviour.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "tests/runners/arm_outcomes.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::fixtures;

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

/// The more pain somebody bears, the fewer runs are left out; and none is run on a morning that hurts more.
TEST(Behaviour, ARunThatWouldHurtTooMuchIsLeftOut) {
  auto const bears = [](double pain) {
    return [pain](Arm& a) {
      behave(a);
      a.behaviour.bears_pain = pain;
    };
  };
  auto study = fixtures::small_study(few);
  set(study, Covariate::visa_a, 50.0);
  study = changed(study, 0, behave, bears(10.0), bears(4.0), bears(2.0));
  auto const all = run(study, 0);
  EXPECT_TRUE(same(all, run(study, 1))) << "10 of 10 is borne by everybody";
  double const some = mean(run(study, 2), Outcome::missed_sessions);
  EXPECT_GT(some, mean(all, Outcome::missed_sessions));
  EXPECT_GT(mean(run(study, 3), Outcome::missed_sessions), some);
  runners::Simulation const simulation(study, runners::usable_isas().back());
  double left_out = 0.0;
  for (std::size_t runner = 0; runner < 8; ++runner)
    for (auto const& day : simulation.trace(0, 2, runner)) {
      left_out += day.planned_minutes > 0.0 && day.pain_morning > 4.0 ? 1.0 : 0.0;
      if (day.done_minutes > 0.0) {
        EXPECT_LE(day.pain_morning, 4.0) << runner << " day " << day.day;
      }
    }
  EXPECT_GT(left_out, 0.0) << "nobody was too sore: the test shows nothing";
}

/// "One thing at a time": in the shipped study an arm whose one thing has no effect by default is the usual
/// one.
TEST(Behaviour, TheShippedArmWithAPodiatristIsTheUsualOne) {
  auto const* file = scenarios::find_in_catalogue("studies", "adherence-and-support");
  ASSERT_NE(file, nullptr);
  auto const read = scenarios::read_study_text(file->text, "adherence-and-support");
  ASSERT_TRUE(read.study);
  auto const arm = [&](std::string_view name) {
    std::size_t i = 0;
    while (i < read.study->arms.size() && read.study->arms[i].name != name) ++i;
    return i;
  };
  ASSERT_LT(arm("usual, and a podiatrist"), read.study->arms.size());
  EXPECT_TRUE(same(run(*read.study, arm("usual")), run(*read.study, arm("usual, and a podiatrist"))));
  EXPECT_FALSE(same(run(*read.study, arm("usual")), run(*read.study, arm("supported"))));
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

}  // namespace
