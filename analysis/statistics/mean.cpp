#include "analysis/statistics/mean.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace achillesim::analysis {
namespace {

struct Mean {
  double n;
  double mean;
  double variance_of_mean;
};

Mean mean_with_error(std::span<double const> values) {
  auto const n = static_cast<double>(values.size());
  double const mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double sum = 0.0;
  for (double const value : values) sum += (value - mean) * (value - mean);
  return {n, mean, sum / (n - 1.0) / n};
}

Estimate student(double value, double variance, double degrees_of_freedom, double confidence) {
  double const error = std::sqrt(variance);
  double const half_width = variance > 0.0 ? two_sided_t(confidence, degrees_of_freedom) * error : 0.0;
  return {value, error, value - half_width, value + half_width, {}};
}

}  // namespace

Estimate mean(std::span<double const> values, double confidence) {
  if (values.empty()) return absent("no runners");
  if (values.size() == 1) return value_alone(values[0], "one runner");
  auto const m = mean_with_error(values);
  return student(m.mean, m.variance_of_mean, m.n - 1.0, confidence);
}

Estimate mean_difference(std::span<double const> first, std::span<double const> second, double confidence) {
  if (first.empty() || second.empty()) return absent("no runners");
  auto const a = mean_with_error(first);
  auto const b = mean_with_error(second);
  if (first.size() == 1 || second.size() == 1) return value_alone(a.mean - b.mean, "one runner");
  double const variance = a.variance_of_mean + b.variance_of_mean;
  double const degrees_of_freedom = variance * variance /
                                    (a.variance_of_mean * a.variance_of_mean / (a.n - 1.0) +
                                     b.variance_of_mean * b.variance_of_mean / (b.n - 1.0));
  return student(a.mean - b.mean, variance, degrees_of_freedom, confidence);
}

Estimate paired_mean_difference(std::span<double const> first, std::span<double const> second,
                                double confidence) {
  if (first.size() != second.size())
    throw std::invalid_argument("paired_mean_difference: the two columns differ in their number of runners");
  std::vector<double> difference(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) difference[i] = first[i] - second[i];
  return mean(difference, confidence);
}

}  // namespace achillesim::analysis
