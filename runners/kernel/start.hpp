#pragma once
/// The legs on day 0: what the years before have left (past.hpp), or the steady state of the habitual volume;
/// then the cohort's onset and lay-off.

#include <array>

#include "model/leg.hpp"
#include "runners/kernel/clinic.hpp"
#include "runners/kernel/exposure.hpp"

namespace achillesim::runners {

struct RunnersPast;

struct Start {
  std::array<model::LegState<double>, 2> legs;  ///< index leg, other leg
  model::TissueTraits<double> traits;
  std::array<double, 2> frailty{};
  std::array<double, 2> walking_load{};  ///< equivalent km a day of everyday walking, by site
  std::array<model::Calf<double>, 2> calves{};
  Healing healing;        ///< of the index leg
  double days_off = 0.0;  ///< without running before day 0
  bool lasts = false;     ///< an event of this person settles at once
};

/// Pathology at which VISA-A, with reactivity at its baseline and a calf of that strength, is the wanted
/// score. The score 100 gives the silent threshold or less; a score that even P = 1 does not reach gives 1.
double pathology_for_visa(double visa_a, double strength, model::Model const& model);

/// The past of a person, for all arms that have these parameters.
RunnersPast make_past(Person const& person, Wearer const& wearer, scenarios::Cohort const& cohort,
                      model::Model const& model);

/// care: of the arm, for cohorts that begin with a rupture.
Start make_start(Person const& person, Wearer const& wearer, scenarios::Cohort const& cohort,
                 scenarios::RuptureCare const& care, RunnersPast const& past, model::Model const& model);

}  // namespace achillesim::runners
