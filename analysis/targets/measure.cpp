#include "analysis/targets/measure.hpp"

#include <algorithm>
#include <array>

#include "analysis/definitions.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/names.hpp"
#include "analysis/targets/estimators.hpp"
#include "runners/record.hpp"
#include "scenarios/study/cohort.hpp"

namespace achillesim::analysis {
namespace {

using scenarios::Estimator;

std::vector<std::string> all_columns() {
  std::vector<std::string> names;
  for (auto const& o : runners::outcomes) names.emplace_back(o.quantity.name);
  for (auto const& q : runners::first_day_columns) names.emplace_back(q.name);
  for (auto const& q : runners::event_count_columns) names.emplace_back(q.name);
  for (auto const& d : reinjury_definitions()) names.emplace_back(d.column);
  names.emplace_back(achilles_events);
  names.emplace_back(other_injury_events);
  return names;
}

std::vector<std::string> all_series() {
  std::vector<std::string> names;
  for (auto const& s : runners::series) names.emplace_back(model::info(s.observable).quantity.name);
  return names;
}

std::vector<std::string> all_covariates() {
  std::vector<std::string> names;
  for (auto const& c : scenarios::covariates) names.emplace_back(c.quantity.name);
  return names;
}

std::string unless_known(std::string const& key, std::string const& name, std::string const& what,
                         std::vector<std::string> const& known) {
  if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) return "";
  return in_words({key + " \"" + name + "\"", "no such " + what, name, "there are"}, known);
}

}  // namespace

Estimate measured(scenarios::Measure const& m, Source const& source, std::size_t draw) {
  RunnersOf const runners(m, source, draw);
  switch (m.estimator) {
    case Estimator::mean:
      return mean_value(m, runners);
    case Estimator::weekly_mean:
      return weekly_mean_value(m, runners);
    case Estimator::difference:
      return difference_value(m, runners);
    case Estimator::share:
      return share_value(m, runners);
    case Estimator::risk_ratio:
      return risk_ratio_value(m, runners);
    case Estimator::odds_ratio:
      return odds_ratio_value(m, runners);
    case Estimator::hazard_ratio:
      return hazard_ratio_value(m, runners);
    case Estimator::rate:
      return rate_value(m, runners);
    case Estimator::yearly_rate:
      return yearly_rate_value(m, runners);
    case Estimator::yearly_rate_ratio:
      return yearly_rate_ratio_value(m, runners);
    case Estimator::median_relief:
      return median_relief_value(m, runners);
    case Estimator::share_in_pain:
      return share_in_pain_value(m, runners);
    case Estimator::back_at_sport:
      return back_at_sport_value(m, runners);
    case Estimator::session_hazard_ratio:
      return session_hazard_ratio_value(m, runners);
    case Estimator::reinjury_ratio:
      return reinjury_ratio_value(m, runners);
    case Estimator::lay_off_ratio:
      return lay_off_ratio_value(m, runners);
    case Estimator::same_site_share:
      return same_site_share_value(m, runners);
  }
  return absent("no such estimator");
}

std::string unknown_column(scenarios::Measure const& m) {
  bool const weekly = m.estimator == Estimator::weekly_mean;
  auto const columns = weekly ? all_series() : all_columns();
  std::string const what = weekly ? "weekly series" : "column of the results";
  for (auto const& name : m.of)
    if (auto said = unless_known("of", name, what, columns); !said.empty()) return said;
  for (auto const& name : m.among)
    if (auto said = unless_known("among", name, what, columns); !said.empty()) return said;
  for (auto const& [key, name] :
       {std::pair<std::string, std::string>("per", m.per), {"expected", m.expected}})
    if (auto said = unless_known(key, name, what, columns); !said.empty()) return said;
  for (auto const& [key, name] : {std::pair<std::string, std::string>("less", m.less), {"by", m.by}})
    if (auto said = unless_known(key, name, "covariate", all_covariates()); !said.empty()) return said;
  return "";
}

}  // namespace achillesim::analysis
