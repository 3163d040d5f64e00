/// The batch against references: the order of its stepper, controlled dopri5 and a replay of whole runs.

#include <gtest/gtest.h>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>
#include <cmath>
#include <cstdio>

#include "runners/arm_model.hpp"
#include "runners/kernel/batch.hpp"
#include "runners/kernel/past.hpp"
#include "runners/simulate.hpp"
#include "runners/stepper.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;
using State = model::CoupledState<double>;

model::LegState<double> after_a_hard_session() {
  model::LegState<double> leg;
  leg.x = {0.22, 0.15, 0.35, 0.12, 0.55, 0.30, 1.02, 1.01};
  leg.capacity = {2.0, 2.0};
  leg.vulnerability = {0.4, 0.3};
  leg.stimulus = 0.16;
  leg.repair = {0.2, 0.2};
  leg.settled = {0.5 * leg.pathology(0), 0.5 * leg.pathology(1)};
  leg.walking = leg.healing = 1.0;
  return leg;
}

model::TissueTraits<double> const traits{5.0, 25.0, {1.0 / 222.0, 1.0 / 222.0}, 0.9};

/// One day in n RK4 steps, with the stimuli at their exact values.
State one_day(int n, model::Model const& m) {
  auto const leg = after_a_hard_session();
  auto x = leg.x;
  auto const system = [&](State const& s, State& dxdt, double t) {
    model::Decay const decay(t, m);
    model::rates(s, dxdt, model::drive_after(decay, leg, m), traits, m);
  };
  boost::numeric::odeint::runge_kutta4<State> stepper;
  for (int i = 0; i < n; ++i) stepper.do_step(system, x, static_cast<double>(i) / n, 1.0 / n);
  return x;
}

double error_of(State const& x, State const& exact) {
  double worst = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) worst = std::max(worst, std::abs(x[i] - exact[i]));
  return worst;
}

TEST(Stepper, HasOrderFour) {
  auto const m = model::make_model(model::preset_parameters());
  auto const exact = one_day(256, m);
  double const coarse = error_of(one_day(1, m), exact);
  double const fine = error_of(one_day(2, m), exact);
  double const order = std::log2(coarse / fine);
  RecordProperty("order", std::to_string(order));
  EXPECT_GT(order, 3.6);
  EXPECT_LT(order, 5.0);
  EXPECT_LT(coarse, 2e-6) << "the step in use";
}

TEST(Stepper, IsWhatTheBatchUses) {
  auto const m = model::make_model(model::preset_parameters());
  auto leg = after_a_hard_session();
  runners::FixedStepper<double>(m).advance(leg, traits);
  EXPECT_LT(error_of(leg.x, one_day(1, m)), 1e-14);
}

TEST(Stepper, AgreesWithControlledDopri5) {
  auto const m = model::make_model(model::preset_parameters());
  auto batch = after_a_hard_session();
  auto reference = batch;
  runners::FixedStepper<double>(m).advance(batch, traits);
  runners::ReferenceStepper(m).advance(reference, traits);
  EXPECT_LT(error_of(batch.x, reference.x), 2e-6);
  EXPECT_DOUBLE_EQ(batch.stimulus, reference.stimulus);
}

/// The step is one day: well inside RK4's stability (2.78 time constants) over every parameter's range.
TEST(Stepper, StepIsStableOverTheWholeRangeOfParameters) {
  auto const fastest = [](char const* name) {
    auto const index = model::find_parameter(name);
    return model::parameter_table()[*index].row->low;
  };
  double const step = runners::FixedStepper<double>::step_days;
  for (char const* name : {"damage.tau_repair", "pathology.tau_reactivity", "pathology.tau",
                           "adaptation.tau_rise", "adaptation.tau_fall", "adaptation.tau_area"})
    EXPECT_LT(step / fastest(name), 0.5) << name;
}

/// Replays a traced runner with the reference: the same loads and events, dopri5 at 1e-10 between them.
double replay_error(scenarios::Study const& study, std::size_t arm, std::size_t runner,
                    runners::Precision precision) {
  runners::Simulation const simulation(study, runners::usable_isas().back(), precision);
  auto const m = runners::arm_model(study, arm, 0);
  auto const person = runners::CohortSampler(study.cohort, study.seed).sample(runner);
  auto const plan = runners::make_plan(study.arms[arm]);
  auto const wearer = runners::make_wearer(person, plan, m);
  auto const past = runners::make_past(person, wearer, study.cohort, m);
  auto start = runners::make_start(person, wearer, study.cohort, study.arms[arm].rupture_care, past, m);
  runners::ReferenceStepper const stepper(m);
  double worst = 0.0;
  for (auto const& day : simulation.trace(0, arm, runner)) {
    for (std::size_t leg = 0; leg < 2; ++leg) {
      auto& state = start.legs[leg];
      state.walking = day.walking[leg];
      model::apply_load(state, day.load[leg], start.traits, m);
      state.healing = day.healing[leg];
      if (model::is_rupture(day.event) && static_cast<std::size_t>(day.event_leg) == leg) {
        // How much was torn is not traced; the jump is taken over.
        double const left = day.before_night[leg][model::coupled::pathology_mid];
        state.settled[0] *= state.pathology(0) > 0.0 ? left / state.pathology(0) : 0.0;
        state.pathology(0) = left;
        state.reactivity(0) = day.before_night[leg][model::coupled::reactivity_mid];
      } else if (model::is_achilles(day.event) && static_cast<std::size_t>(day.event_leg) == leg) {
        std::size_t const site = day.event == model::EventType::midportion ? 0 : 1;
        state.pathology(site) += day.event_pathology;
        if (start.lasts) state.settled[site] = state.pathology(site);
        state.reactivity(site) = std::min(1.0, state.reactivity(site) + m.tendinopathy.event_reactivity);
      }
      stepper.advance(state, start.traits);
      worst = std::max(worst, error_of(day.next_day[leg], state.x));
    }
  }
  return worst;
}

/// The stated step error of a year: 1e-4 of states that are of order one. Smooth days contribute below
/// 1e-8; what is left comes from days on which a law passes a kink (damage through its threshold for
/// pathology, the stimulus through the edge of the lazy zone) inside the step.
class WholeRun : public testing::TestWithParam<runners::Precision> {};
INSTANTIATE_TEST_SUITE_P(InEach, WholeRun,
                         testing::Values(runners::Precision::single, runners::Precision::double_),
                         [](auto const& p) { return std::string(runners::name_of(p.param)); });

TEST_P(WholeRun, AgreesWithTheReferenceWhenReplayed) {
  auto const study = fixtures::small_study(16);
  for (std::size_t arm = 0; arm < study.arms.size(); ++arm)
    for (std::size_t runner = 0; runner < 6; ++runner)
      EXPECT_LT(replay_error(study, arm, runner, GetParam()), 1e-4) << "arm " << arm << ", runner " << runner;
}

/// The same through rupture, boot, exercise and gate.
TEST_P(WholeRun, AgreesWithTheReferenceWhenReplayedThroughARupture) {
  auto const read = scenarios::read_study_text(
      scenarios::find_in_catalogue("studies", "rupture-pathways")->text, "rupture-pathways");
  ASSERT_TRUE(read.study);
  for (std::size_t arm = 0; arm < read.study->arms.size(); arm += 2)
    for (std::size_t runner = 0; runner < 3; ++runner)
      EXPECT_LT(replay_error(*read.study, arm, runner, GetParam()), 1e-4)
          << "arm " << arm << ", runner " << runner;
}

/// Nothing piles up over ten years, in either precision: states forget.
TEST_P(WholeRun, AgreesWithTheReferenceOverTenYears) {
  auto const read =
      scenarios::read_study_text(scenarios::find_in_catalogue("studies", "ten-years")->text, "ten-years");
  ASSERT_TRUE(read.study);
  for (std::size_t runner = 0; runner < 2; ++runner) {
    double const error = replay_error(*read.study, 0, runner, GetParam());
    RecordProperty("error_of_runner_" + std::to_string(runner), std::to_string(error));
    EXPECT_LT(error, 2e-4) << "runner " << runner;
  }
}

void reference_kernel(runners::KernelJob const& job) {
  runners::run_packs<double, runners::ReferenceStepper>(job);
}

/// Without replay the reference makes its own decisions: a rounding at a threshold may send a runner
/// another way. The share of runners whose first event differs is reported, and is small.
TEST_P(WholeRun, FewEventsDifferFromTheFreeReference) {
  auto const study = fixtures::small_study(150);
  runners::Simulation const simulation(study, runners::usable_isas().back(), GetParam());
  std::size_t differ = 0;
  std::size_t all = 0;
  for (std::size_t arm = 0; arm < study.arms.size(); ++arm) {
    auto const batch = simulation.block(0, arm, 0, 150);
    auto const reference = simulation.block_by(reference_kernel, 0, arm, 0, 150);
    auto const day = static_cast<std::size_t>(runners::Outcome::event_day);
    for (std::size_t i = 0; i < 150; ++i, ++all) {
      float const a = batch.outcomes[day][i];
      float const b = reference.outcomes[day][i];
      differ += a != b && !(std::isnan(a) && std::isnan(b));
    }
  }
  std::printf("first events that differ from the free reference: %zu of %zu runners in arms\n", differ, all);
  EXPECT_LE(differ, all / 100);
}

}  // namespace
