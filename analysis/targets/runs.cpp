/// What the record of single runs tells: who is back, and which runs hurt.

#include <array>
#include <cmath>
#include <stdexcept>

#include "analysis/statistics/grouped_cox.hpp"
#include "analysis/targets/estimators.hpp"

namespace achillesim::analysis {
namespace {

using runners::SessionValue;

SessionRecords runs_of_arm(RunnersOf const& runners, ArmView const& arm) {
  auto const& source = runners.source();
  if (!source.sessions)
    throw std::runtime_error(source.file +
                             ": holds no record of single runs; the study needs record_sessions = true");
  return source.sessions(runners.draw(), arm.arm());
}

}  // namespace

/// Ran in each of the last four weeks, and in them at least half of the weekly distance before.
Estimate back_at_sport_value(Measure const&, RunnersOf const& runners) {
  constexpr std::size_t weeks = 4;
  constexpr std::size_t week = 7;
  constexpr double least_of_before = 0.5;
  auto const before = runners.source().covariate("weekly_distance");
  auto const back = [&](ArmView const& arm) {
    auto const runs = runs_of_arm(runners, arm);
    auto const& km = runs[SessionValue::distance];
    std::vector<double> out;
    for (auto const i : runners.kept()) {
      double sum = 0.0;
      bool every_week = runs.days >= weeks * week;
      for (std::size_t w = 0; every_week && w < weeks; ++w) {
        bool ran = false;
        for (std::size_t d = 0; d < week; ++d) {
          auto const day = km[i * runs.days + runs.days - (w + 1) * week + d];
          if (std::isnan(day)) continue;
          ran = true;
          sum += static_cast<double>(day);
        }
        every_week = ran;
      }
      double const usual = static_cast<double>(before[i]) * static_cast<double>(weeks);
      out.push_back(every_week && sum >= least_of_before * usual ? 1.0 : 0.0);
    }
    return out;
  };
  return mean_of_known(runners.over_arms(back), percent);
}

/// A runner's days after the first 30, until the first injury of any kind: their state is the distance of the
/// last run over the longest of the 30 days before it, for 30 days at most. Each day is a stratum; the
/// reference are states up to 1.1, and the states 1.1 to 1.3, 1.3 to 2 and above 2 (Frandsen 2025) are fitted
/// together.
Estimate session_hazard_ratio_value(Measure const& m, RunnersOf const& runners) {
  constexpr std::size_t lasts = 30;
  constexpr std::array limits = {1.1, 1.3, 2.0};
  std::size_t level = 0;
  for (std::size_t l = 0; l < limits.size(); ++l)
    if (m.above == limits[l]) level = l + 1;
  bool const below_fits =
      level == limits.size() ? std::isnan(m.below) : level > 0 && m.below == limits[level];
  if (level == 0 || !below_fits)
    throw std::runtime_error(
        "a target's session ratio is above 1.1 and below 1.3, above 1.3 and below 2, or above 2");
  auto const& arm = runners.arms().front();
  auto const runs = runs_of_arm(runners, arm);
  auto const first = runners.earliest(arm, {"first_injury_day"});
  GroupedRisk risk(runs.days, limits.size() + 1);
  for (auto const i : runners.kept()) {
    std::size_t last = runs.days;  // the day of the last run; none yet
    for (std::size_t d = 0; d < runs.days && !(static_cast<double>(d) > first[i]); ++d) {
      if (!std::isnan(runs[SessionValue::minutes][i * runs.days + d])) last = d;
      if (last == runs.days || d - last > lasts || d < lasts) continue;
      auto const ratio = static_cast<double>(runs[SessionValue::longest_ratio][i * runs.days + last]);
      if (std::isnan(ratio)) continue;
      std::size_t state = 0;
      while (state < limits.size() && static_cast<float>(ratio) > static_cast<float>(limits[state])) ++state;
      risk.add(d, state, static_cast<double>(d) == std::floor(first[i]));
    }
  }
  auto const fit = log_hazard_ratios(risk);
  auto const& found = fit.at(level - 1);
  return found.has_value() ? ratio_of_log(found.value, found.standard_error) : found;
}

}  // namespace achillesim::analysis
