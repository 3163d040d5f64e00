#include "analysis/pooling.hpp"

#include <algorithm>
#include <cmath>

namespace achillesim::analysis {

Estimate pool_draws(std::span<Estimate const> draws, Scale scale, double confidence) {
  if (draws.size() < 2) return absent("fewer than two draws");
  auto const n = static_cast<double>(draws.size());
  auto const on_scale = [&](double value) { return scale == Scale::ratio ? std::log(value) : value; };
  double sum = 0.0;
  double monte_carlo = 0.0;  // W
  for (auto const& draw : draws) {
    double const value = on_scale(draw.value);
    if (!std::isfinite(value)) return absent(draw.reason.empty() ? "not estimable in a draw" : draw.reason);
    sum += value;
    if (std::isfinite(draw.standard_error)) monte_carlo += draw.standard_error * draw.standard_error / n;
  }
  double const mean = sum / n;
  double between = 0.0;
  for (auto const& draw : draws) between += std::pow(on_scale(draw.value) - mean, 2) / (n - 1.0);
  double const parameters = std::max(0.0, between - monte_carlo);
  double const error = std::sqrt(parameters * (1.0 + 1.0 / n) + monte_carlo / n);
  double const half_width = two_sided_t(confidence, n - 1.0) * error;

  if (scale == Scale::factor) return {mean, not_estimable, not_estimable, not_estimable, {}};
  if (scale == Scale::proportion && mean > 0.0 && mean < 1.0) {
    double const odds = mean / (1.0 - mean);
    double const factor = std::exp(half_width / (mean * (1.0 - mean)));
    return {mean, error, odds / (odds + factor), odds * factor / (1.0 + odds * factor), {}};
  }
  Estimate const pooled{mean, error, mean - half_width, mean + half_width, {}};
  return scale == Scale::ratio ? exponentiated(pooled) : pooled;
}

}  // namespace achillesim::analysis
