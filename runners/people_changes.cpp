#include "runners/people_changes.hpp"

#include <algorithm>

#include "runners/person.hpp"

namespace achillesim::runners {
namespace {

using scenarios::Covariate;
using scenarios::Marginal;

/// So many of the cohort's people stand for its distribution, of which this share lies below an amount.
constexpr std::size_t standing_for_all = 256;
constexpr double share_below = 0.9;

/// Of men and of women.
bool anybody(Marginal const& m, bool (*holds)(double), std::size_t number) {
  return holds(m.men.at(number)) || holds(m.women.at(number));
}

/// The levels that somebody may have, where the covariate has levels.
std::vector<double> levels_of(Marginal const& m) {
  std::vector<double> levels;
  if (m.kind == Marginal::Kind::bernoulli) {
    if (anybody(
            m, [](double p) { return p < 1.0; }, 0))
      levels.push_back(0.0);
    if (anybody(
            m, [](double p) { return p > 0.0; }, 0))
      levels.push_back(1.0);
  } else if (m.kind == Marginal::Kind::categorical) {
    for (std::size_t level = 0; level < m.men.size(); ++level)
      if (anybody(
              m, [](double p) { return p > 0.0; }, level))
        levels.push_back(static_cast<double>(level));
  } else if (m.kind == Marginal::Kind::fixed) {
    levels.push_back(m.men[0]);
    if (m.women[0] != m.men[0]) levels.push_back(m.women[0]);
  }
  return levels;
}

double upper_quantile(std::vector<Person> const& people, std::size_t covariate) {
  std::vector<double> values;
  for (auto const& person : people) values.push_back(person.covariates[covariate]);
  auto const at =
      values.begin() + static_cast<std::ptrdiff_t>(share_below * static_cast<double>(values.size()));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

std::vector<Person> first_people(scenarios::Study const& study, std::size_t runners) {
  CohortSampler const sampler(study.cohort, study.seed);
  std::vector<Person> people;
  for (std::size_t i = 0; i < runners; ++i) people.push_back(sampler.sample(i));
  return people;
}

}  // namespace

std::vector<PeopleChange> changes_of_people(scenarios::Study const& study) {
  auto const people = first_people(study, standing_for_all);
  std::vector<PeopleChange> changes;
  for (std::size_t c = 0; c < scenarios::covariate_count; ++c) {
    auto const levels = levels_of(study.cohort.marginals[c]);
    if (levels.empty()) changes.push_back({c, upper_quantile(people, c)});
    if (levels.size() > 1)
      for (double const level : levels) changes.push_back({c, level});
  }
  return changes;
}

scenarios::Study with_one_value(scenarios::Study study, PeopleChange const& change) {
  auto& marginal = study.cohort.marginals[change.covariate];
  marginal.kind = Marginal::Kind::fixed;
  marginal.men = {change.value, 0.0, 0.0};
  marginal.women = marginal.men;
  return study;
}

bool is_felt(scenarios::Study const& study, std::size_t covariate, std::size_t runners, bool ruptures) {
  switch (static_cast<Covariate>(covariate)) {
    case Covariate::drug_day: {
      auto const people = first_people(study, runners);
      return std::any_of(people.begin(), people.end(), [](Person const& p) {
        return p[Covariate::fluoroquinolone] > 0.0 || p[Covariate::steroid] > 0.0;
      });
    }
    case Covariate::elongation:
    case Covariate::callus_factor:
      return ruptures || study.cohort.condition == scenarios::Condition::rupture;
    default:
      return true;
  }
}

}  // namespace achillesim::runners
