/// The hazard of a first event, arm against arm or people against people.

#include <cmath>

#include "analysis/statistics/cox.hpp"
#include "analysis/targets/estimators.hpp"

namespace achillesim::analysis {
namespace {

struct FirstEvents {
  std::vector<double> stop, covariate;
  std::vector<int> event;
  std::vector<std::size_t> runner;

  void add(Measure const& m, RunnersOf const& runners, ArmView const& arm, auto const& exposed) {
    double const from = std::isnan(m.from_days) ? 0.0 : m.from_days;
    double const until = std::isnan(m.until_days) ? runners.horizon() : m.until_days;
    auto const days = runners.earliest(arm, m.of);
    for (auto const i : runners.kept()) {
      if (days[i] < from) continue;
      bool const hit = days[i] < until;
      event.push_back(hit ? 1 : 0);
      stop.push_back((hit ? days[i] - from : until - from) + 1.0);  // the day itself is at risk
      covariate.push_back(exposed(i) ? 1.0 : 0.0);
      runner.push_back(i);
    }
  }
};

}  // namespace

Estimate hazard_ratio_value(Measure const& m, RunnersOf const& runners) {
  FirstEvents all;
  if (m.by.empty()) {
    for (auto const& arm : runners.arms()) all.add(m, runners, arm, [](std::size_t) { return true; });
    all.add(m, runners, runners.against(), [](std::size_t) { return false; });
  } else {
    auto const group = runners.source().covariate(m.by);
    for (auto const& arm : runners.arms())
      all.add(m, runners, arm, [&](std::size_t i) { return group[i] > 0.5F; });
  }
  auto const fit = fit_cox({.start = {},
                            .stop = all.stop,
                            .event = all.event,
                            .covariates = all.covariate,
                            .covariate_count = 1,
                            .stratum = {},
                            .cluster = all.runner});
  if (!fit.fitted()) return absent(fit.reason);
  auto const log = fit.estimate(0);
  return ratio_of_log(log.value, log.standard_error);
}

}  // namespace achillesim::analysis
