#include "analysis/statistics/standardised.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>

namespace achillesim::analysis {
namespace {

struct Moments {
  double n, mean, variance;
};

Moments moments(std::span<double const> values) {
  auto const n = static_cast<double>(values.size());
  double const mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double sum = 0.0;
  for (double const value : values) sum += (value - mean) * (value - mean);
  return {n, mean, sum / (n - 1.0)};
}

/// Hedges' correction for m degrees of freedom.
double correction(double m) {
  return std::exp(std::lgamma(m / 2.0) - std::lgamma((m - 1.0) / 2.0)) / std::sqrt(m / 2.0);
}

double constexpr fewest = 3;  // J needs two degrees of freedom

}  // namespace

Estimate standardised_difference(std::span<double const> first, std::span<double const> second,
                                 double confidence) {
  if (first.empty() || second.empty()) return absent("no runners");
  if (first.size() < fewest || second.size() < fewest) return absent("fewer than three runners");
  auto const a = moments(first);
  auto const b = moments(second);
  double const freedom = a.n + b.n - 2.0;
  double const pooled = std::sqrt(((a.n - 1.0) * a.variance + (b.n - 1.0) * b.variance) / freedom);
  if (!(pooled > 0.0)) return absent("all runners are alike");
  double const g = correction(freedom) * (a.mean - b.mean) / pooled;
  return with_normal_interval(g, std::sqrt(1.0 / a.n + 1.0 / b.n + g * g / (2.0 * (a.n + b.n))), confidence);
}

Estimate paired_standardised_difference(std::span<double const> first, std::span<double const> second,
                                        double confidence) {
  if (first.size() != second.size())
    throw std::invalid_argument(
        "paired_standardised_difference: the two columns differ in their number of runners");
  if (first.empty()) return absent("no runners");
  if (first.size() < fewest) return absent("fewer than three runners");
  auto const a = moments(first);
  auto const b = moments(second);
  if (!(b.variance > 0.0) || !(a.variance > 0.0)) return absent("all runners are alike");
  double covariance = 0.0;
  for (std::size_t i = 0; i < first.size(); ++i) covariance += (first[i] - a.mean) * (second[i] - b.mean);
  double const r = covariance / (a.n - 1.0) / std::sqrt(a.variance * b.variance);
  double const g = correction(a.n - 1.0) * (a.mean - b.mean) / std::sqrt(b.variance);
  double const variance = std::max(0.0, 2.0 * (1.0 - r) / a.n + g * g / (2.0 * a.n));
  return with_normal_interval(g, std::sqrt(variance), confidence);
}

Estimate balance_difference(std::span<double const> first, std::span<double const> second) {
  if (first.size() < 2 || second.size() < 2) return absent("fewer than two runners on a side");
  auto const a = moments(first);
  auto const b = moments(second);
  double const spread = std::sqrt((a.variance + b.variance) / 2.0);
  if (!(spread > 0.0)) return absent(a.mean == b.mean ? "all runners are alike" : "no spread on either side");
  auto result = absent({});
  result.value = (a.mean - b.mean) / spread;
  return result;
}

}  // namespace achillesim::analysis
