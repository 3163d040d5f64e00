/// What describe says of an arm against what simulated runners do.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "runners/arm_model.hpp"
#include "runners/person.hpp"
#include "runners/simulate.hpp"
#include "runners/walkthrough.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::runners;

/// Every arm of every shipped study: as long as a runner is well and in the phase that the description has,
/// what is run is what is described, to the bit of the sums.
TEST(ShippedArms, AreRunAsTheyAreDescribed) {
  constexpr int weeks = 10;
  std::size_t compared = 0;
  for (auto const name : scenarios::catalogue_names("studies")) {
    auto read = scenarios::read_study_text(scenarios::find_in_catalogue("studies", name)->text, name);
    ASSERT_TRUE(read.study) << name;
    auto& study = *read.study;
    study.horizon_days = 7 * weeks;
    // What people make of the plan is tested elsewhere.
    for (auto& arm : study.arms) {
      arm.adherence = 1.0;
      arm.behaviour = {};
      arm.monitoring = {};  // what is felt holds the plan back
    }
    // Nor does it matter here what hurts: people without a complaint pass every criterion.
    study.cohort = *scenarios::read_cohort("healthy-recreational").value;
    for (auto const own : {scenarios::Covariate::fear, scenarios::Covariate::impatience,
                           scenarios::Covariate::prior_tendinopathy})
      study.cohort.marginals[static_cast<std::size_t>(own)] = scenarios::Marginal{};
    Simulation const simulation(study, usable_isas().back());
    CohortSampler const sampler(study.cohort, study.seed);
    std::size_t const step = std::max<std::size_t>(1, study.arms.size() / 8);
    for (std::size_t a = 0; a < study.arms.size(); a += step)
      for (std::size_t runner = 0; runner < 3; ++runner) {
        auto const person = sampler.sample(runner, 0);
        auto const planned = walk_through(study.arms[a], person, arm_model(study, a, 0), weeks);
        auto const trace = simulation.trace(0, a, runner);
        for (std::size_t w = 0; w < planned.size(); ++w) {
          double minutes = 0.0;
          double km = 0.0;
          double strain = 0.0;  // on a sound tendon, as in the description
          int runs = 0;
          bool well = true;
          for (std::size_t d = 7 * w; d < 7 * w + 7; ++d) {
            minutes += trace[d].done_minutes;
            km += trace[d].distance;
            runs += trace[d].done_minutes > 0.0 ? 1 : 0;
            for (auto const& load : trace[d].load)
              strain = std::max(strain, load.run.phi * person[scenarios::Covariate::running_strain]);
            well = well && !trace[d].injured && trace[d].done_minutes == trace[d].planned_minutes;
          }
          auto const& phases = study.arms[a].protocol.phases;
          int const phase = trace[7 * w + 6].phase;
          std::string const called = phase < 0 ? ""
                                     : phase < static_cast<int>(phases.size())
                                         ? phases[static_cast<std::size_t>(phase)].name
                                         : "growth";
          if (!well || called != planned[w].phase) break;
          EXPECT_NEAR(minutes, planned[w].run_minutes, 1e-9) << name << " arm " << a << " week " << w;
          EXPECT_NEAR(km, planned[w].distance, 1e-9) << name << " arm " << a << " week " << w;
          EXPECT_NEAR(strain, planned[w].peak_strain, 1e-9) << name << " arm " << a << " week " << w;
          EXPECT_LE(runs, planned[w].sessions) << name << " arm " << a << " week " << w;
          ++compared;
        }
      }
  }
  EXPECT_GT(compared, 500U) << "weeks that could be compared";
}

/// Of the sessions described, an arm's adherence is what is done: 60 people, 12 weeks, a share within four
/// standard errors.
TEST(ShippedArms, MissTheSessionsThatTheirAdherenceSays) {
  constexpr std::size_t people = 60;
  constexpr int weeks = 12;
  auto read = scenarios::read_study_text(scenarios::find_in_catalogue("studies", "weekly-growth")->text, "w");
  ASSERT_TRUE(read.study);
  auto& study = *read.study;
  study.runners = people;
  study.horizon_days = 7 * weeks;
  study.cohort = *scenarios::read_cohort("healthy-recreational").value;
  for (auto& arm : study.arms) arm.monitoring = {};
  CohortSampler const sampler(study.cohort, study.seed);
  for (double const adherence : {1.0, 0.9, 0.5}) {
    study.arms[0].adherence = adherence;
    Simulation const simulation(study, usable_isas().back());
    double planned = 0.0;
    double missed = 0.0;
    auto const block = simulation.block(0, 0, 0, people);
    for (std::size_t runner = 0; runner < people; ++runner) {
      bool well = true;
      for (auto const& day : simulation.trace(0, 0, runner)) well = well && !day.injured;
      if (!well) continue;
      for (auto const& week :
           walk_through(study.arms[0], sampler.sample(runner, 0), arm_model(study, 0, 0), weeks))
        planned += week.sessions;
      missed += block.outcomes[static_cast<std::size_t>(Outcome::missed_sessions)][runner];
    }
    ASSERT_GT(planned, 500.0);
    double const error = std::sqrt(adherence * (1.0 - adherence) / planned);
    EXPECT_NEAR(missed / planned, 1.0 - adherence, 4.0 * error + 1e-12) << adherence;
  }
}

}  // namespace
