#pragma once
/// The years before day 0 of a person, as they must have been for what the cohort says of them.

#include <array>

#include "model/habitual_years.hpp"
#include "runners/kernel/exposure.hpp"
#include "scenarios/study/cohort.hpp"

namespace achillesim::runners {

struct RunnersPast {
  std::array<double, 2> frailty{};  ///< by leg
  model::LifeSoFar life;
  int lives =
      0;  ///< that were lived until one fitted, most_lives + 1 where none did; 0: no past is asked for
};

inline constexpr int most_lives = 64;

/// Before day 0: of the lay-off, and since a rupture with which the cohort begins.
double days_without_running(Person const& person, scenarios::Cohort const& cohort);

/// Of a model with past.years: lives are drawn, each with a frailty of its own (the first with the person's),
/// until one is as the cohort says. Healthy: an onset within the year before day 0 if and only if
/// prior_tendinopathy, and running on day 0. Tendinopathy: that leg and site fell ill in the year before the
/// lay-off. Rupture, and cohorts in lay-off: the time without running is part of it. Accepted in that way,
/// frailty, site, side and time of the past onset have the distribution that they have among such people.
/// Where none of most_lives fits (some 6 % of patients of the midportion, a third of those of the insertion,
/// where onsets are rare), the onset is imposed on one of these lives, drawn by its frailty, and the other
/// sites fall ill as they do; healthy people without an onset have it taken away. Beginners have no such
/// past. wearer: of any arm with these parameters; what is read of it is the person's own. traits: with the
/// person's own repair.
RunnersPast past_of(Person const& person, Wearer const& wearer, scenarios::Cohort const& cohort,
                    model::TissueTraits<double> const& traits, bool lasts, model::Model const& model);

}  // namespace achillesim::runners
