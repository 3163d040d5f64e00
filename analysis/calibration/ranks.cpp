#include "analysis/calibration/ranks.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <stdexcept>

namespace achillesim::analysis::calibration {
namespace {

/// P(sup |F_n - F| > distance), by Kolmogorov's series.
double kolmogorov_p(double distance, double n) {
  double const root = std::sqrt(n);
  double const lambda = (root + 0.12 + 0.11 / root) * distance;
  if (lambda < 0.2) return 1.0;  // there the series converges slowly, and its sum is 1 to 12 digits
  double p = 0.0;
  for (int k = 1; k <= 100; ++k) p += (k % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * lambda * lambda);
  return std::clamp(p, 0.0, 1.0);
}

}  // namespace

double rank_of(double truth, Eigen::VectorXd const& draws, Eigen::VectorXd const& weights) {
  double below = 0.0;
  for (Eigen::Index i = 0; i < draws.size(); ++i)
    below += draws[i] < truth ? weights[i] : draws[i] == truth ? weights[i] / 2.0 : 0.0;
  double const own = weights.mean();
  return (below + own / 2.0) / (weights.sum() + own);
}

Uniformity uniformity(std::vector<double> const& ranks, std::size_t bins) {
  auto const n = static_cast<double>(ranks.size());
  if (bins < 2 || ranks.size() < 5 * bins)
    throw std::invalid_argument("uniformity: fewer than five ranks to a bin tell nothing");
  Uniformity result{std::vector<std::size_t>(bins, 0)};
  std::vector<double> sorted = ranks;
  std::sort(sorted.begin(), sorted.end());
  double distance = 0.0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (!(sorted[i] >= 0.0 && sorted[i] <= 1.0))
      throw std::invalid_argument("uniformity: a rank is not between 0 and 1");
    ++result.histogram[std::min(bins - 1, static_cast<std::size_t>(sorted[i] * static_cast<double>(bins)))];
    distance = std::max(
        {distance, static_cast<double>(i + 1) / n - sorted[i], sorted[i] - static_cast<double>(i) / n});
  }
  double const expected = n / static_cast<double>(bins);
  double chi_squared = 0.0;
  for (auto const count : result.histogram)
    chi_squared += std::pow(static_cast<double>(count) - expected, 2) / expected;
  result.chi_squared_p = boost::math::cdf(boost::math::complement(
      boost::math::chi_squared_distribution<double>(static_cast<double>(bins - 1)), chi_squared));
  result.distance_p = kolmogorov_p(distance, n);
  return result;
}

}  // namespace achillesim::analysis::calibration
