#include "analysis/targets/score.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/targets/measure.hpp"
#include "analysis/targets/runners_of.hpp"

namespace achillesim::analysis {
namespace {

using scenarios::Estimator;
using scenarios::Target;
using scenarios::TargetScale;

double z95() {
  return two_sided_z(default_confidence);
}

TargetDirection direction_of(Target const& target, TargetScore const& s) {
  double const none = no_effect(target);
  bool const above = target.low > none;
  if (!above && !(target.high < none)) return TargetDirection::not_asked;
  if (above ? s.value > none : s.value < none) return TargetDirection::right;
  return (above ? s.high < none : s.low > none) ? TargetDirection::wrong : TargetDirection::unsure;
}

bool lies_inside(Target const& target, double value) {
  return !(value < target.low) && value <= target.high;
}

/// The interval's half width on the scale; to the upper bound where there is no lower one.
double half_width(Target const& target) {
  double const high = on_scale(target.scale, target.high);
  if (std::isnan(target.low)) return high - on_scale(target.scale, target.value);
  return (high - on_scale(target.scale, target.low)) / 2.0;
}

}  // namespace

double no_effect(Target const& target) {
  switch (target.measured.estimator) {
    case Estimator::difference:
      return 0.0;
    case Estimator::risk_ratio:
    case Estimator::odds_ratio:
    case Estimator::hazard_ratio:
    case Estimator::session_hazard_ratio:
    case Estimator::reinjury_ratio:
    case Estimator::lay_off_ratio:
      return 1.0;
    default:
      return not_estimable;
  }
}

double on_scale(TargetScale scale, double value) {
  switch (scale) {
    case TargetScale::log:
      return std::log(value);
    case TargetScale::logit:
      return std::log(value / (percent - value));
    case TargetScale::identity:
      break;
  }
  return value;
}

double from_scale(TargetScale scale, double value) {
  switch (scale) {
    case TargetScale::log:
      return std::exp(value);
    case TargetScale::logit:
      return percent / (1.0 + std::exp(-value));
    case TargetScale::identity:
      break;
  }
  return value;
}

Estimate on_scale(TargetScale scale, Estimate const& natural) {
  if (!natural.has_value()) return natural;
  double const value = on_scale(scale, natural.value);
  if (!std::isfinite(value)) return absent("nobody, or everybody: no such number on the row's scale");
  double slope = 1.0;
  if (scale == TargetScale::log) slope = 1.0 / natural.value;
  if (scale == TargetScale::logit) slope = percent / (natural.value * (percent - natural.value));
  auto out = with_normal_interval(value, slope * natural.standard_error, default_confidence);
  out.reason = natural.reason;
  return out;
}

double published_error(Target const& target) {
  bool const own = !std::isnan(target.published_high);
  double const low = own ? target.published_low : target.low;
  double const high = on_scale(target.scale, own ? target.published_high : target.high);
  if (std::isnan(low)) return (high - on_scale(target.scale, target.value)) / z95();
  return (high - on_scale(target.scale, low)) / (2.0 * z95());
}

TargetScore score(Target const& target, Source const& source) {
  TargetScore out;
  std::vector<Estimate> draws;
  double inside = 0.0;
  for (auto const draw : pooled_draws(source)) {
    auto const natural = measured(target.measured, source, draw);
    if (lies_inside(target, natural.value)) inside += 1.0;
    draws.push_back(on_scale(target.scale, natural));
    // Without a number on the scale the value itself is one: nobody is 0 %.
    if (!draws.back().has_value()) out.value = natural.value;
  }
  auto const pooled = split_draws({draws, Scale::difference, 0.0});
  out.scaled = pooled.estimate;
  out.reason = pooled.estimate.reason;
  if (draws.size() > 1) out.share_inside = inside / static_cast<double>(draws.size());
  if (!pooled.estimate.has_value()) {
    out.inside = draws.size() == 1 && lies_inside(target, out.value);
    return out;
  }
  out.monte_carlo = pooled.monte_carlo_error;
  out.parameters = pooled.parameter_error;
  out.value = from_scale(target.scale, pooled.estimate.value);
  out.low = from_scale(target.scale, pooled.estimate.low);
  out.high = from_scale(target.scale, pooled.estimate.high);
  out.inside = lies_inside(target, out.value);
  double const error = std::isnan(out.monte_carlo) ? 0.0 : out.monte_carlo;
  out.precise = error < half_width(target) / 10.0;
  double off = pooled.estimate.value - on_scale(target.scale, target.value);
  if (std::isnan(target.low)) off = std::max(off, 0.0);
  out.z = off / std::sqrt(published_error(target) * published_error(target) +
                          target.model_error() * target.model_error() + error * error);
  out.direction = direction_of(target, out);
  return out;
}

}  // namespace achillesim::analysis
