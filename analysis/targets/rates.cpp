/// Events over what they are counted against.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "analysis/targets/estimators.hpp"

namespace achillesim::analysis {
namespace {

constexpr double days_of_a_year = 365.0;

/// A rate of nothing has no logarithm and no error: half an event is counted.
Estimate of_some_event(Estimate const& rate, std::span<double const> exposure, double factor) {
  if (!rate.has_value() || rate.value > 0.0) return rate;
  double const under = std::accumulate(exposure.begin(), exposure.end(), 0.0);
  constexpr double half = 0.5;
  return {factor * half / under, factor * std::sqrt(half) / under, not_estimable, not_estimable,
          "nobody has an event: half an event is counted"};
}

/// First events of a window, and the years until then, by runner of kept() and arm.
struct Years {
  std::vector<double> events, years;

  Years(Measure const& m, RunnersOf const& runners, double from, double until) {
    for (auto const& arm : runners.arms()) {
      auto const days = runners.earliest(arm, m.of);
      auto const chances = runners.chances(arm);
      for (std::size_t k = 0; k < runners.kept().size(); ++k) {
        double const day = days[runners.kept()[k]];
        events.push_back(!m.expected.empty() ? chances[k] : day >= from && day < until ? 1.0 : 0.0);
        double const end = std::isnan(day) ? until : std::clamp(day, from, until);
        years.push_back((end - from) / days_of_a_year);
      }
    }
  }
  Estimate rate() const {
    constexpr double people = 100'000.0;
    return of_some_event(rate_of(events, years, people), years, people);
  }
};

}  // namespace

Estimate rate_value(Measure const& m, RunnersOf const& runners) {
  std::vector<double> events;
  std::vector<double> hours;
  for (auto const& arm : runners.arms()) {
    auto const& run = arm.column("run_hours");
    for (auto const i : runners.kept()) {
      double sum = 0.0;
      for (auto const& name : m.of) sum += static_cast<double>(arm.column(name)[i]);
      events.push_back(sum);
      hours.push_back(static_cast<double>(run[i]));
    }
  }
  constexpr double per_hours = 1000.0;
  return of_some_event(rate_of(events, hours, per_hours), hours, per_hours);
}

Estimate yearly_rate_value(Measure const& m, RunnersOf const& runners) {
  return Years(m, runners, std::isnan(m.from_days) ? 0.0 : m.from_days,
               std::isnan(m.until_days) ? runners.horizon() : m.until_days)
      .rate();
}

/// The windows hold other first events: their errors are taken as independent.
Estimate yearly_rate_ratio_value(Measure const& m, RunnersOf const& runners) {
  auto const late = Years(m, runners, m.from_days, m.until_days).rate();
  auto const early = Years(m, runners, m.base_from_days, m.base_until_days).rate();
  if (!late.has_value() || !early.has_value()) return absent("nobody at risk in a window");
  auto ratio = ratio_of_log(std::log(late.value / early.value),
                            std::hypot(late.standard_error / late.value, early.standard_error / early.value));
  ratio.reason = late.reason.empty() ? early.reason : late.reason;
  return ratio;
}

}  // namespace achillesim::analysis
