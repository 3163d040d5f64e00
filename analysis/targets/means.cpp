/// Scores: at the end, on the last day of a week, and runner by runner between two arms.

#include <cmath>
#include <stdexcept>

#include "analysis/targets/estimators.hpp"

namespace achillesim::analysis {
namespace {

std::vector<double> scores(Measure const& m, RunnersOf const& runners, ArmView const& arm) {
  auto const& column = arm.column(m.of.at(0));
  auto const* per = m.per.empty() ? nullptr : &arm.column(m.per);
  auto const before = m.less.empty() ? std::vector<float>{} : runners.source().covariate(m.less);
  std::vector<double> out;
  for (auto const i : runners.kept()) {
    double number = column[i];
    if (per != nullptr) number /= (*per)[i];
    if (!before.empty()) number -= static_cast<double>(before[i]);
    out.push_back(number);
  }
  return out;
}

std::size_t place_of_quantile(Source const& source, double wanted) {
  for (std::size_t q = 0; q < source.quantiles.size(); ++q)
    if (source.quantiles[q] == wanted) return q;
  throw std::runtime_error(source.file + ": has no quartiles of weekly series");
}

}  // namespace

Estimate mean_value(Measure const& m, RunnersOf const& runners) {
  return mean_of_known(runners.over_arms([&](ArmView const& arm) { return scores(m, runners, arm); }));
}

Estimate difference_value(Measure const& m, RunnersOf const& runners) {
  auto values = runners.over_arms([&](ArmView const& arm) { return scores(m, runners, arm); });
  auto const other = scores(m, runners, runners.against());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= other[i];
  return mean_of_known(values);
}

/// The file holds means and quantiles of weekly series, no runners: the spread is a normal one's with these
/// quartiles (their distance is 1.349 SD), and arms and weeks are taken as fully alike (means over arms) or
/// as not alike at all (differences), so that the error is rather too large.
Estimate weekly_mean_value(Measure const& m, RunnersOf const& runners) {
  auto const& source = runners.source();
  constexpr double quartiles_apart = 1.349;
  auto const lower = place_of_quantile(source, 0.25);
  auto const upper = place_of_quantile(source, 0.75);
  auto const n = static_cast<double>(runners.kept().size());
  auto const arms = static_cast<double>(runners.arms().size());
  double value = 0.0;
  double error = 0.0;
  auto const add = [&](double week, double sign) {
    auto const w = static_cast<std::size_t>(std::lround(week)) - 1;
    double spread = 0.0;
    for (auto const& arm : runners.arms()) {
      auto const means = source.series_mean(m.of.at(0), runners.draw(), arm.arm());
      auto const quantiles = source.series_quantiles(m.of.at(0), runners.draw(), arm.arm());
      auto const* of_week = &quantiles.at(w * source.quantiles.size());
      value += sign * static_cast<double>(means.at(w)) / arms;
      spread += static_cast<double>(of_week[upper] - of_week[lower]) / quartiles_apart / arms;
    }
    error = std::hypot(error, spread / std::sqrt(n));
  };
  add(m.week, 1.0);
  if (!std::isnan(m.less_week)) add(m.less_week, -1.0);
  return {value, error, not_estimable, not_estimable, ""};
}

}  // namespace achillesim::analysis
