#include <algorithm>
#include <cmath>

#include "analysis/statistics/life_table.hpp"
#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {
namespace {

struct Limits {
  double low;
  double high;
};

/// `relative_error` is the standard error of log S (Greenwood's sum, square root).
Limits limits(double survival, double relative_error, double z, CurveInterval scale) {
  if (scale == CurveInterval::plain) {
    double const half_width = survival > 0.0 ? z * survival * relative_error : 0.0;
    return {std::max(0.0, survival - half_width), std::min(1.0, survival + half_width)};
  }
  if (survival <= 0.0) return {not_estimable, not_estimable};
  if (scale == CurveInterval::log)
    return {survival * std::exp(-z * relative_error), std::min(1.0, survival * std::exp(z * relative_error))};
  if (survival >= 1.0) return {not_estimable, not_estimable};
  double const log_survival = std::log(survival);
  double const half_width = z * relative_error / log_survival;  // negative, as log S is
  double const centre = std::log(-log_survival);
  return {std::exp(-std::exp(centre - half_width)), std::exp(-std::exp(centre + half_width))};
}

/// Where a curve that starts at 1 at time 0 falls below one half; NaN where it never does.
double crossing(SurvivalCurve const& curve, std::vector<double> const& level) {
  // Sums of logarithms leave rounding at one half; R survival's tolerance.
  double const tolerance = std::sqrt(std::numeric_limits<double>::epsilon());
  double reached = not_estimable;
  for (std::size_t i = 0; i < level.size(); ++i) {
    if (std::isnan(level[i])) continue;
    if (std::isnan(reached) && level[i] <= 0.5 + tolerance) reached = curve.time[i];
    if (level[i] <= 0.5 - tolerance) return (reached + curve.time[i]) / 2.0;
  }
  return (reached + curve.last_time) / 2.0;  // it ends at one half, or NaN
}

}  // namespace

SurvivalCurve kaplan_meier(FollowUp follow_up, double confidence, CurveInterval scale) {
  double const z = two_sided_z(confidence);
  auto const table = life_table(follow_up, 0);
  SurvivalCurve curve;
  curve.last_time = table.last_time;
  double survival = 1.0;
  double greenwood = 0.0;
  for (auto const& row : table.rows) {
    auto const at_risk = static_cast<double>(row.at_risk);
    auto const events = static_cast<double>(row.events);
    survival *= (at_risk - events) / at_risk;
    greenwood += events / (at_risk * (at_risk - events));
    double const relative_error = std::sqrt(greenwood);
    auto const [low, high] = limits(survival, relative_error, z, scale);
    curve.time.push_back(row.time);
    curve.at_risk.push_back(row.at_risk);
    curve.events.push_back(row.events);
    curve.survival.push_back(survival);
    curve.standard_error.push_back(survival > 0.0 ? survival * relative_error : 0.0);
    curve.low.push_back(low);
    curve.high.push_back(high);
  }
  return curve;
}

Estimate median_time(SurvivalCurve const& curve) {
  if (std::isnan(curve.last_time)) return absent("no runners");
  Estimate median;
  median.value = crossing(curve, curve.survival);
  median.low = crossing(curve, curve.low);
  median.high = crossing(curve, curve.high);
  if (!median.has_value())
    median.reason = "fewer than half reached it";
  else if (std::isnan(median.high))
    median.reason = "upper limit not reached";
  return median;
}

}  // namespace achillesim::analysis
