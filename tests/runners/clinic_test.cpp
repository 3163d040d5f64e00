/// Ruptures, exercise and readiness in whole runs of shipped studies, made small.

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <map>

#include "runners/person.hpp"
#include "runners/simulate.hpp"
#include "runners/walkthrough.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "tests/runners/best.hpp"

namespace {

using namespace achillesim;
using fixtures::best;
using runners::BlockResult;
using runners::Outcome;
using runners::Simulation;

scenarios::Study shipped(char const* name, std::size_t people, int horizon) {
  auto const read = scenarios::read_study_text(scenarios::find_in_catalogue("studies", name)->text, name);
  if (!read.study) throw std::runtime_error(name);
  auto study = *read.study;
  study.runners = people;
  study.horizon_days = horizon;
  return study;
}

std::vector<float> const& column(BlockResult const& block, Outcome o) {
  return block.outcomes[static_cast<std::size_t>(o)];
}

double average(std::vector<float> const& values) {
  double sum = 0.0;
  for (float const v : values) sum += v;
  return sum / static_cast<double>(values.size());
}

double share_with_day(std::vector<float> const& days) {
  double n = 0.0;
  for (float const d : days) n += std::isnan(d) ? 0.0 : 1.0;
  return n / static_cast<double>(days.size());
}

std::size_t arm_named(scenarios::Study const& study, std::string_view name) {
  for (std::size_t a = 0; a < study.arms.size(); ++a)
    if (study.arms[a].name == name) return a;
  throw std::out_of_range(std::string(name));
}

TEST(Rupture, HealsInTheTrace) {
  auto const study = shipped("rupture-pathways", 8, 364);
  auto const simulation = best(study);
  auto const arm = arm_named(study, "boot, early motion");
  for (std::size_t runner = 0; runner < 4; ++runner) {
    auto const days = simulation.trace(0, arm, runner);
    EXPECT_LT(days[10].healing[0], 0.1) << "a fresh rupture is soft";
    EXPECT_EQ(days[10].healing[1], 1.0) << "the other tendon is sound";
    if (days[200].healing[0] > days[60].healing[0]) {
      EXPECT_GT(days[200].healing[0], 0.4);
    } else {
      ADD_FAILURE() << "runner " << runner << " did not heal";
    }
    EXPECT_LT(days[56].strength[0], 0.9) << "a boot costs strength";
    EXPECT_LT(days[56].strength[0], days[56].strength[1]) << "of the leg that is in it";
    EXPECT_LT(days[10].walking[0], 0.5);
    EXPECT_EQ(days[200].walking[0], 1.0);
    for (int day = 0; day < 182; ++day) EXPECT_EQ(days[static_cast<std::size_t>(day)].distance, 0.0);
  }
}

TEST(Rupture, TreatmentActsInItsDirection) {
  auto const study = shipped("rupture-pathways", 800, 280);
  auto const simulation = best(study);
  auto const of = [&](char const* name) { return simulation.block(0, arm_named(study, name), 0, 800); };
  auto const boot = of("boot, early motion");
  auto const cast = of("cast");
  auto const operated = of("operation, early motion");
  double const again_boot = share_with_day(column(boot, Outcome::rupture_day));
  double const again_cast = share_with_day(column(cast, Outcome::rupture_day));
  double const again_operated = share_with_day(column(operated, Outcome::rupture_day));
  // C16: 4.7 % (2.8-7.9) by 9 months with a functional brace; 12 % against 4 % in Nilsson-Helander 2010.
  EXPECT_GT(again_boot, 0.02);
  EXPECT_LT(again_boot, 0.10);
  EXPECT_GT(again_cast, 1.4 * again_boot);
  EXPECT_LT(again_operated, again_boot);
  EXPECT_GT(average(column(boot, Outcome::elongation_final)),
            average(column(cast, Outcome::elongation_final)))
      << "early loading lengthens";
  for (auto const* block : {&boot, &cast, &operated})
    for (std::size_t i = 0; i < block->count; ++i) {
      float const atrs = column(*block, Outcome::atrs_final)[i];
      EXPECT_TRUE(atrs >= 0.0F && atrs <= 100.0F) << atrs;
      EXPECT_TRUE(std::isfinite(column(*block, Outcome::heel_rise_work_final)[i]));
    }
}

TEST(Rupture, BlocksDoNotMatter) {
  auto const study = shipped("rupture-pathways", 24, 200);
  auto const simulation = best(study);
  auto const whole = simulation.block(0, 1, 0, 24);
  auto const part = simulation.block(0, 1, 11, 13);
  for (std::size_t o = 0; o < runners::outcome_count; ++o)
    EXPECT_EQ(0, std::memcmp(part.outcomes[o].data(), whole.outcomes[o].data() + 11, 13 * sizeof(float)))
        << runners::outcomes[o].quantity.name;
}

TEST(Programme, AdherenceIsTheShareOfDaysDone) {
  auto study = shipped("loading-programmes-midportion", 200, 84);
  auto const arm = arm_named(study, "alfredson");
  for (double const adherence : {0.0, 0.5, 1.0}) {
    study.arms[arm].programme_adherence = adherence;
    auto const block = best(study).block(0, arm, 0, 200);
    EXPECT_NEAR(average(column(block, Outcome::exercise_days)), 84.0 * adherence, 1.5) << adherence;
  }
}

/// C01 and C02 as they come out, held to the trials' ranges: loading +21.1 (14.5-27.7) in 12 weeks;
/// wait-and-see +7 (0-14) in 16.
TEST(Programme, LoadingHealsAndWaitingHardly) {
  auto study = shipped("loading-programmes-midportion", 400, 84);
  auto const gain = [&](char const* name, int horizon) {
    study.horizon_days = horizon;
    auto const simulation = best(study);
    auto const block = simulation.block(0, arm_named(study, name), 0, 400);
    double before = 0.0;
    for (auto const& c : simulation.people(0, 400))
      if (c.name == "visa_a") before = average(c.values);
    return average(column(block, Outcome::visa_a_final)) - before;
  };
  double const loaded = gain("alfredson", 84);
  EXPECT_GT(loaded, 14.5);
  EXPECT_LT(loaded, 27.7);
  double const waited = gain("wait-and-see", 112);
  EXPECT_GT(waited, 0.0);
  EXPECT_LT(waited, 14.0);
}

/// Every shipped programme and exercise: finite doses within their scales, and the order of loads of Revak
/// 2017 and Baxter 2021.
TEST(Programme, EveryShippedDoseIsSound) {
  auto const m = model::make_model(model::preset_parameters());
  auto const person = runners::reference_runner();
  std::map<std::string, double> force;
  for (auto const name : scenarios::catalogue_names("programmes")) {
    auto const programme = scenarios::read_named<scenarios::Programme>(name).value.value();
    auto const figures = runners::exercise_figures(programme, person, m);
    std::size_t row = 0;
    for (auto const& phase : programme.phases)
      for (auto const& dose : phase.doses) {
        auto const& f = figures[row++];
        auto const& exercise = programme.exercises[dose.exercise];
        force[exercise.name] = f.phi / (1.0 + dose.added);
        EXPECT_TRUE(f.phi >= 0.0 && f.phi < 1.6) << exercise.name << " in " << name << ": " << f.phi;
        EXPECT_TRUE(f.repair >= 0.0 && f.repair <= 1.0) << exercise.name;
        EXPECT_TRUE(f.training >= 0.0 && f.training <= 1.0) << exercise.name;
        EXPECT_TRUE(f.compression >= 0.0 && f.compression < 3.0) << exercise.name;
        bool const plyometric = exercise.effort == scenarios::Effort::plyometric;
        EXPECT_TRUE(plyometric || f.share_of_maximum <= 1.4) << exercise.name << " in " << name;
      }
    EXPECT_EQ(row, figures.size());
  }
  EXPECT_LT(force.at("seated-raise"), force.at("double-raise"));
  EXPECT_LT(force.at("double-raise"), force.at("single-raise"));
  EXPECT_LT(force.at("single-raise"), force.at("hop-two-feet"));
  EXPECT_LT(force.at("hop-two-feet"), force.at("hop-other-foot"));
  EXPECT_LT(force.at("hop-other-foot"), force.at("hop-same-foot"));
}

/// Range below the step compresses the insertion and leaves the midportion alone.
TEST(Programme, RangeBelowTheStepCostsTheInsertionOnly) {
  auto study = shipped("loading-programmes-insertional", 200, 84);
  auto const at_end = [&](char const* name) {
    return average(column(best(study).block(0, arm_named(study, name), 0, 200), Outcome::visa_a_final));
  };
  EXPECT_GT(at_end("alfredson-floor"), at_end("alfredson"));
  study.cohort = shipped("loading-programmes-midportion", 200, 84).cohort;
  EXPECT_NEAR(at_end("alfredson-floor"), at_end("alfredson"), 0.2);
}

TEST(Readiness, AGateNeverBringsTheFirstRunForward) {
  auto const study = shipped("readiness-gate", 120, 300);
  auto const simulation = best(study);
  auto const open = simulation.block(0, arm_named(study, "no gate"), 0, 120);
  auto const guide = simulation.block(0, arm_named(study, "guide's gate"), 0, 120);
  auto const strict = simulation.block(0, arm_named(study, "strict gate"), 0, 120);
  int later = 0;
  for (std::size_t i = 0; i < 120; ++i) {
    float const a = column(open, Outcome::first_run_day)[i];
    float const b = column(guide, Outcome::first_run_day)[i];
    EXPECT_TRUE(std::isnan(b) || b >= a) << i;
    later += std::isnan(b) || b > a ? 1 : 0;
  }
  EXPECT_GT(later, 12) << "the gate never closed: the test shows nothing";
  EXPECT_LE(share_with_day(column(strict, Outcome::first_run_day)),
            share_with_day(column(guide, Outcome::first_run_day)));
}

/// Nobody runs who has not passed the gate; it is the gate that the first run waits for, not the gate's day
/// that follows the run.
TEST(Readiness, TheDayOfTheGateIsThatOnWhichThePlanMayGoOn) {
  auto const study = shipped("readiness-gate", 120, 300);
  auto const simulation = best(study);
  auto const open = simulation.block(0, arm_named(study, "no gate"), 0, 120);
  auto const guide = simulation.block(0, arm_named(study, "guide's gate"), 0, 120);
  std::size_t waited = 0, closed = 0;
  for (std::size_t i = 0; i < 120; ++i) {
    float const none = column(open, Outcome::gate_passed_day)[i];
    float const passed = column(guide, Outcome::gate_passed_day)[i];
    float const ran = column(guide, Outcome::first_run_day)[i];
    ASSERT_FALSE(std::isnan(none)) << "without a gate the plan's own day";
    EXPECT_TRUE(std::isnan(passed) || passed >= none) << i;
    EXPECT_TRUE(std::isnan(ran) || passed <= ran) << i;
    waited += passed > none ? 1U : 0U;
    closed += std::isnan(passed) ? 1U : 0U;
  }
  EXPECT_GT(waited, 12U);
  EXPECT_GT(closed, 3U) << "to some it never opens";
}

TEST(Readiness, ALimitOpensTheGate) {
  auto study = shipped("readiness-gate", 40, 120);
  auto const arm = arm_named(study, "guide's gate, no exercises");
  study.arms[arm].readiness.longest_days = 70.0;
  auto const block = best(study).block(0, arm, 0, 40);
  EXPECT_EQ(share_with_day(column(block, Outcome::first_run_day)), 1.0);
  auto const& passed = column(block, Outcome::gate_passed_day);
  EXPECT_EQ(*std::max_element(passed.begin(), passed.end()), 70.0F) << "when the longest wait is over";
}

/// A referral stops the runner and is counted.
TEST(Monitoring, ReferralsAreCounted) {
  auto study = shipped("rest-or-run", 200, 200);
  auto const arm = arm_named(study, "run on, red flags only");
  scenarios::Rule rule;
  rule.when = {{model::Observable::pain_during, scenarios::Criterion::Comparison::more, 1.0}};
  rule.action = scenarios::Action::refer;
  rule.rest_days = 7.0;
  rule.daily = true;
  study.arms[arm].monitoring.rules = {rule};
  auto const block = best(study).block(0, arm, 0, 200);
  EXPECT_GT(average(column(block, Outcome::referrals)), 1.0);
  study.arms[arm].monitoring.rules.clear();
  EXPECT_EQ(average(column(best(study).block(0, arm, 0, 200), Outcome::referrals)), 0.0);
}

}  // namespace
