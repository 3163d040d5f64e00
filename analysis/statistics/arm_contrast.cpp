#include "analysis/statistics/arm_contrast.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <stdexcept>

namespace achillesim::analysis {

Estimate arm_contrast(std::span<std::span<double const> const> columns, std::span<double const> weights,
                      double confidence) {
  if (columns.size() != weights.size())
    throw std::invalid_argument("arm_contrast: the arms differ in number from their weights");
  std::size_t const n = columns.empty() ? 0 : columns[0].size();
  std::vector<double> values(n, 0.0);
  for (std::size_t a = 0; a < columns.size(); ++a) {
    if (columns[a].size() != n)
      throw std::invalid_argument("arm_contrast: the arms differ in their number of runners");
    for (std::size_t i = 0; i < n; ++i) values[i] += weights[a] * columns[a][i];
  }
  if (n == 0) return absent("no runners in all arms");
  double const mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(n);
  if (n == 1) {
    auto result = absent("one runner");
    result.value = mean;
    return result;
  }
  double squares = 0.0;
  for (double const value : values) squares += (value - mean) * (value - mean);
  double const error = std::sqrt(squares / static_cast<double>(n - 1) / static_cast<double>(n));
  auto result = with_normal_interval(mean, error, confidence);
  if (!(error > 0.0))
    result = {mean, 0.0, not_estimable, not_estimable, "no runner differs between the arms"};
  return result;
}

std::vector<double> slope_weights(std::span<double const> positions) {
  double const centre =
      std::accumulate(positions.begin(), positions.end(), 0.0) / static_cast<double>(positions.size());
  double squares = 0.0;
  for (double const x : positions) squares += (x - centre) * (x - centre);
  std::vector<double> weights;
  for (double const x : positions) weights.push_back(squares > 0.0 ? (x - centre) / squares : 0.0);
  return weights;
}

}  // namespace achillesim::analysis
