#pragma once
/// The people of a study with one covariate changed: does it change anything by itself?

#include <cstddef>
#include <vector>

#include "scenarios/study/study.hpp"

namespace achillesim::runners {

/// One value of a covariate, given to everybody.
struct PeopleChange {
  std::size_t covariate = 0;
  double value = 0.0;
};

/// Of each covariate that differs between people of the cohort, values with which nobody keeps the own: every
/// level that somebody may have; of an amount one that few exceed. By covariate.
std::vector<PeopleChange> changes_of_people(scenarios::Study const& study);

/// The same people after it; nothing else of them changes.
scenarios::Study with_one_value(scenarios::Study study, PeopleChange const& change);

/// Whether a change of the covariate could show in the first `runners` people: the day of a drug does so in
/// those who take one alone, how a tendon heals after a rupture where somebody ruptured one (`ruptures`).
bool is_felt(scenarios::Study const& study, std::size_t covariate, std::size_t runners, bool ruptures);

}  // namespace achillesim::runners
