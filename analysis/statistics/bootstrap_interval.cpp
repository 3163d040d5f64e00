#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

#include "analysis/statistics/resample.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr fewest_replicates = 20;

double normal_quantile(double p) {
  return boost::math::quantile(boost::math::normal_distribution<double>(), p);
}

std::vector<double> sorted_finite(std::span<double const> replicates) {
  std::vector<double> sorted;
  for (double const r : replicates)
    if (std::isfinite(r)) sorted.push_back(r);
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

/// Order statistic number (R + 1) p, interpolated on the normal scale; the extremes where there is none
/// beyond.
double quantile(std::vector<double> const& sorted, double p) {
  auto const n = static_cast<double>(sorted.size());
  double const rank = (n + 1.0) * p;
  // (R + 1) p that is whole but for rounding is the order statistic itself.
  double const nearest = std::round(rank);
  double const whole = std::abs(rank - nearest) < 1e-9 ? nearest : std::floor(rank);
  if (whole < 1.0) return sorted.front();
  if (whole >= n) return sorted.back();
  auto const below = static_cast<std::size_t>(whole) - 1;
  if (whole == nearest && std::abs(rank - nearest) < 1e-9) return sorted[below];
  double const from = normal_quantile(whole / (n + 1.0));
  double const to = normal_quantile((whole + 1.0) / (n + 1.0));
  double const share = (normal_quantile(p) - from) / (to - from);
  return sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

double deviation(std::vector<double> const& values) {
  double sum = 0.0;
  for (double const v : values) sum += v;
  double const mean = sum / static_cast<double>(values.size());
  double squares = 0.0;
  for (double const v : values) squares += (v - mean) * (v - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

}  // namespace

Estimate percentile_interval(double value, std::span<double const> replicates, double confidence) {
  auto const sorted = sorted_finite(replicates);
  if (sorted.size() < fewest_replicates || 2 * sorted.size() < replicates.size())
    return value_alone(value, "not estimable in most resamples");
  double const tail = (1.0 - confidence) / 2.0;
  return {value, deviation(sorted), quantile(sorted, tail), quantile(sorted, 1.0 - tail), {}};
}

Estimate bca_interval(double value, std::span<double const> replicates, std::span<double const> influence,
                      double confidence) {
  auto const sorted = sorted_finite(replicates);
  if (sorted.size() < fewest_replicates || 2 * sorted.size() < replicates.size())
    return value_alone(value, "not estimable in most resamples");
  auto const below =
      static_cast<double>(std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin());
  auto const until =
      static_cast<double>(std::upper_bound(sorted.begin(), sorted.end(), value) - sorted.begin());
  double const share = (below + until) / 2.0 / static_cast<double>(sorted.size());
  if (!(share > 0.0 && share < 1.0)) return value_alone(value, "all resamples lie on one side of the value");
  double const bias = normal_quantile(share);
  double squares = 0.0;
  double cubes = 0.0;
  for (double const l : influence) {
    squares += l * l;
    cubes += l * l * l;
  }
  double const acceleration = squares > 0.0 ? cubes / (6.0 * std::pow(squares, 1.5)) : 0.0;
  auto const limit = [&](double p) {
    double const z = bias + normal_quantile(p);
    return quantile(sorted, boost::math::cdf(boost::math::normal_distribution<double>(),
                                             bias + z / (1.0 - acceleration * z)));
  };
  double const tail = (1.0 - confidence) / 2.0;
  return {value, deviation(sorted), limit(tail), limit(1.0 - tail), {}};
}

}  // namespace achillesim::analysis
