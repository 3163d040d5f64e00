#include "analysis/calibration/importance.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration {
namespace {

double constexpr infinite = std::numeric_limits<double>::infinity();
Eigen::Index constexpr fewest_in_tail = 5;

double pareto_quantile(ParetoFit const& fit, double p) {
  double const log_tail = std::log1p(-p);
  return std::abs(fit.shape) < 1e-12 ? -fit.scale * log_tail
                                     : fit.scale * std::expm1(-fit.shape * log_tail) / fit.shape;
}

std::vector<Eigen::Index> rising_order(Eigen::VectorXd const& values) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  return order;
}

/// Replaces the largest ratios (over the largest, as they are); returns their shape.
double smooth_tail(Eigen::VectorXd& ratios) {
  auto const n = ratios.size();
  auto const tail = static_cast<Eigen::Index>(
      std::ceil(std::min(0.2 * static_cast<double>(n), 3.0 * std::sqrt(static_cast<double>(n)))));
  if (tail < fewest_in_tail) return infinite;
  auto const order = rising_order(ratios);
  std::vector<Eigen::Index> const largest(order.end() - tail, order.end());
  double const cutoff = ratios[order[order.size() - largest.size() - 1]];
  Eigen::VectorXd const excesses = ratios(largest).array() - cutoff;
  if (!(excesses.maxCoeff() > 0.0)) return -infinite;
  auto const fit = fit_pareto(excesses);
  if (!std::isfinite(fit.shape)) return infinite;
  for (Eigen::Index i = 0; i < tail; ++i) {
    double const p = (static_cast<double>(i) + 0.5) / static_cast<double>(tail);
    ratios[largest[static_cast<std::size_t>(i)]] = std::min(1.0, cutoff + pareto_quantile(fit, p));
  }
  return fit.shape;
}

}  // namespace

ParetoFit fit_pareto(Eigen::VectorXd const& x) {
  auto const n = x.size();
  auto const length = static_cast<double>(n);
  auto const points = 30 + static_cast<Eigen::Index>(std::sqrt(length));
  double const quartile = x[static_cast<Eigen::Index>(std::floor(length / 4.0 + 0.5)) - 1];
  // theta = -shape / scale over the grid of Zhang & Stephens; their k is minus our shape.
  auto const shape_at = [&](double theta) { return (-theta * x.array()).log1p().mean(); };
  Eigen::ArrayXd theta(points), log_profile(points);
  for (Eigen::Index j = 0; j < points; ++j) {
    theta[j] =
        1.0 / x[n - 1] +
        (1.0 - std::sqrt(static_cast<double>(points) / (static_cast<double>(j) + 0.5))) / (3.0 * quartile);
    double const shape = shape_at(theta[j]);
    log_profile[j] = length * (std::log(-theta[j] / shape) - shape - 1.0);
  }
  Eigen::ArrayXd const weight = (log_profile - log_profile.maxCoeff()).exp();
  double const mean = (theta * weight).sum() / weight.sum();
  double const shape = shape_at(mean);
  return {(shape * length + 0.5 * 10.0) / (length + 10.0), -shape / mean};
}

SmoothedWeights pareto_smoothed(Eigen::VectorXd const& log_ratios) {
  SmoothedWeights result{Eigen::VectorXd::Zero(log_ratios.size()), infinite, 0.0};
  double largest = -infinite;
  for (double const log_ratio : log_ratios)
    if (!std::isnan(log_ratio)) largest = std::max(largest, log_ratio);
  if (!std::isfinite(largest)) return result;
  Eigen::VectorXd ratios =
      log_ratios.unaryExpr([&](double r) { return std::isnan(r) ? 0.0 : std::exp(r - largest); });
  result.k_hat = smooth_tail(ratios);
  result.weights = ratios / ratios.sum();
  result.effective_size = 1.0 / result.weights.squaredNorm();
  return result;
}

std::vector<Eigen::Index> resample(Eigen::VectorXd const& weights, Eigen::Index count, std::uint64_t seed) {
  double const all = weights.sum();
  std::vector<Eigen::Index> sample;
  if (!(all > 0.0)) return sample;
  double const step = all / static_cast<double>(count);
  double next = step * uniform({seed, Purpose::draws, 0}, 0);
  double passed = 0.0;
  for (Eigen::Index i = 0; i < weights.size(); ++i) {
    passed += weights[i];
    for (; next < passed && static_cast<Eigen::Index>(sample.size()) < count; next += step)
      sample.push_back(i);
  }
  Sequence random({seed, Purpose::draws, 2});
  for (std::size_t k = sample.size(); k > 1; --k) std::swap(sample[k - 1], sample[random.below(k)]);
  return sample;
}

}  // namespace achillesim::analysis::calibration
