#include "analysis/pooling.hpp"

#include <algorithm>
#include <cmath>

namespace achillesim::analysis {

namespace {

/// W / D and P (1 + 1/D) of pool_draws, or why there is no estimate.
struct Parts {
  double mean = 0.0;
  double monte_carlo = 0.0;
  double parameters = 0.0;
  std::string_view reason;
};

Parts parts_of(std::span<Estimate const> draws, Scale scale) {
  auto const n = static_cast<double>(draws.size());
  auto const on_scale = [&](double value) { return scale == Scale::ratio ? std::log(value) : value; };
  Parts parts;
  for (auto const& draw : draws) {
    double const value = on_scale(draw.value);
    if (!std::isfinite(value)) {
      parts.reason = draw.reason.empty() ? "not estimable in a draw" : draw.reason;
      return parts;
    }
    parts.mean += value / n;
    if (std::isfinite(draw.standard_error))
      parts.monte_carlo += draw.standard_error * draw.standard_error / n;
  }
  double between = 0.0;
  for (auto const& draw : draws) between += std::pow(on_scale(draw.value) - parts.mean, 2) / (n - 1.0);
  parts.parameters = std::max(0.0, between - parts.monte_carlo) * (1.0 + 1.0 / n);
  parts.monte_carlo /= n;
  return parts;
}

}  // namespace

Estimate pool_draws(std::span<Estimate const> draws, Scale scale, double confidence) {
  if (draws.size() < 2) return absent("fewer than two draws");
  auto const n = static_cast<double>(draws.size());
  auto const parts = parts_of(draws, scale);
  if (!parts.reason.empty()) return absent(parts.reason);
  double const mean = parts.mean;
  double const error = std::sqrt(parts.parameters + parts.monte_carlo);
  double const half_width = two_sided_t(confidence, n - 1.0) * error;

  if (scale == Scale::factor) return {mean, not_estimable, not_estimable, not_estimable, {}};
  if (scale == Scale::proportion && mean > 0.0 && mean < 1.0) {
    double const odds = mean / (1.0 - mean);
    double const factor = std::exp(half_width / (mean * (1.0 - mean)));
    return {mean, error, odds / (odds + factor), odds * factor / (1.0 + odds * factor), {}};
  }
  if (scale == Scale::proportion) {  // 0 or 1 in every draw: no spread, but the draws' own limits
    double low = 0.0;
    double high = 0.0;
    for (auto const& draw : draws) {
      low += draw.low / n;
      high += draw.high / n;
    }
    return {mean, error, low, high, {}};
  }
  if (scale == Scale::day) return {mean, error, std::max(0.0, mean - half_width), mean + half_width, {}};
  Estimate const pooled{mean, error, mean - half_width, mean + half_width, {}};
  return scale == Scale::ratio ? exponentiated(pooled) : pooled;
}

SplitEstimate split_draws(std::span<Estimate const> draws, Scale scale, double confidence) {
  if (draws.empty()) return {absent("no draws"), not_estimable, not_estimable};
  if (draws.size() == 1) return {draws[0], draws[0].standard_error, not_estimable};
  SplitEstimate result{pool_draws(draws, scale, confidence), not_estimable, not_estimable};
  if (!result.estimate.has_value()) return result;
  auto const parts = parts_of(draws, scale);
  result.monte_carlo_error = std::sqrt(parts.monte_carlo);
  result.parameter_error = std::sqrt(parts.parameters);
  return result;
}

}  // namespace achillesim::analysis
