#include "analysis/figures/curves.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

std::vector<double> weeks_of(std::size_t count) {
  std::vector<double> weeks(count);
  std::iota(weeks.begin(), weeks.end(), 0.0);
  return weeks;
}

}  // namespace

Trace WeeklyCurve::line(std::size_t style, std::string label) const {
  return {TraceKind::line, std::move(label), style, weeks_of(value.size()), value, {}, {}};
}

Trace WeeklyCurve::band(std::size_t style) const {
  return {TraceKind::band, "", style, weeks_of(value.size()), low, low, high};
}

std::string WeeklyCurve::last_in_words() const {
  return value.empty() || !std::isfinite(value.back()) ? "no estimate" : fixed(value.back(), 1) + " %";
}

WeeklyCurve curve_of(Source const& source, std::size_t arm_place, OutcomeSpec const& outcome) {
  if (source.whole_weeks() == 0)
    throw std::runtime_error(source.file +
                             " is of less than a week: there is no curve by week; run the study longer");
  std::vector<double> days;
  for (std::size_t w = 1; w <= source.whole_weeks(); ++w) days.push_back(7.0 * static_cast<double>(w) - 1.0);
  std::vector<ByDraw> estimates(days.size());
  WeeklyCurve curve;
  curve.at_risk.assign(source.whole_weeks() + 1, 0);
  auto const start = [&] {
    return curve.at_risk[0] == 0 ? absent("no runners") : Estimate{0.0, 0.0, 0.0, 0.0, {}};
  };
  for (std::size_t const draw : pooled_draws(source)) {
    ArmView const arm(source, draw, arm_place);
    ArmView const* const own = &arm;
    auto const kept = kept_runners(std::span(&own, 1), outcome);
    auto const times = times_of(arm, outcome, kept);
    auto const incidence = cumulative_incidence(times.follow_up(), 1, days);
    for (std::size_t d = 0; d < days.size(); ++d) estimates[d].add(incidence[d]);
    for (std::size_t w = 0; w <= source.whole_weeks(); ++w)
      curve.at_risk[w] += static_cast<std::size_t>(std::count_if(
          times.time.begin(), times.time.end(),
          // The last week ends with the horizon: at risk on its last day.
          [&](double t) {
            return t >= (w == source.whole_weeks() ? days[w - 1] : 7.0 * static_cast<double>(w));
          }));
  }
  for (std::size_t w = 0; w <= source.whole_weeks(); ++w) {
    auto const e = w == 0 ? start() : estimates[w - 1].pooled(Scale::proportion, 0.95).estimate;
    curve.value.push_back(100.0 * e.value);
    curve.low.push_back(100.0 * e.low);
    curve.high.push_back(100.0 * e.high);
  }
  return curve;
}

}  // namespace achillesim::analysis
