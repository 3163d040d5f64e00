#include "analysis/calibration/convergence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration {
namespace {

double constexpr no_number = std::numeric_limits<double>::quiet_NaN();

bool tells_nothing(Eigen::MatrixXd const& chains) {
  return chains.rows() < 4 || !chains.allFinite() || chains.maxCoeff() - chains.minCoeff() <= 0.0;
}

/// Each chain's first and second half; of an odd number the iteration in the middle is left out.
Eigen::MatrixXd halves(Eigen::MatrixXd const& chains) {
  auto const n = chains.rows() / 2;
  Eigen::MatrixXd split(n, 2 * chains.cols());
  split << chains.topRows(n), chains.bottomRows(n);
  return split;
}

/// Normal scores of the ranks over all chains; equal values share their mean rank. Blom 1958: (rank - 3/8) /
/// (n + 1/4).
Eigen::MatrixXd normal_scores(Eigen::MatrixXd const& chains) {
  auto const n = static_cast<std::size_t>(chains.size());
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  double const* const value = chains.data();
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return value[a] < value[b]; });
  Eigen::MatrixXd scores(chains.rows(), chains.cols());
  for (std::size_t first = 0; first < n;) {
    std::size_t last = first;
    while (last + 1 < n && value[order[last + 1]] == value[order[first]]) ++last;
    double const rank = static_cast<double>(first + last) / 2.0 + 1.0;
    double const score = normal_quantile((rank - 0.375) / (static_cast<double>(n) + 0.25));
    for (std::size_t i = first; i <= last; ++i) scores.data()[order[i]] = score;
    first = last + 1;
  }
  return scores;
}

Eigen::VectorXd variances_of(Eigen::MatrixXd const& columns) {
  Eigen::MatrixXd const centred = columns.rowwise() - columns.colwise().mean();
  return centred.colwise().squaredNorm() / static_cast<double>(columns.rows() - 1);
}

/// Equation 4: of chains that are halved already.
double r_hat(Eigen::MatrixXd const& chains) {
  auto const n = static_cast<double>(chains.rows());
  double const within = variances_of(chains).mean();
  double const between = n * variances_of(chains.colwise().mean().transpose())[0];
  return std::sqrt((between / within + n - 1.0) / n);
}

/// Equation 10, with Geyer's initial monotone sequence (Geyer 1992, 10.1214/ss/1177011137) of the
/// correlations at successive lags.
double effective_size(Eigen::MatrixXd const& chains) {
  if (tells_nothing(chains)) return no_number;
  auto const n = chains.rows();
  auto const m = chains.cols();
  Eigen::MatrixXd const centred = chains.rowwise() - chains.colwise().mean();
  double const within = variances_of(chains).mean();
  double between = 0.0;
  if (m > 1) between = variances_of(chains.colwise().mean().transpose())[0];
  double const total = within * static_cast<double>(n - 1) / static_cast<double>(n) + between;
  std::vector<double> rho(static_cast<std::size_t>(n), 0.0);
  auto const at = [&](Eigen::Index lag) {  // the autocorrelation
    double const covariance = (centred.topRows(n - lag).array() * centred.bottomRows(n - lag).array()).sum() /
                              static_cast<double>(n * m);
    return 1.0 - (within - covariance) / total;
  };
  rho[0] = 1.0;
  double even = 1.0, odd = at(1);
  rho[1] = odd;
  Eigen::Index t = 0;
  while (t < n - 5 && !std::isnan(even + odd) && even + odd > 0.0) {
    t += 2;
    even = at(t);
    odd = at(t + 1);
    if (even + odd >= 0.0) {
      rho[static_cast<std::size_t>(t)] = even;
      rho[static_cast<std::size_t>(t + 1)] = odd;
    }
  }
  Eigen::Index const last = t;
  if (even > 0.0) rho[static_cast<std::size_t>(last)] = even;  // improves antithetic chains
  for (Eigen::Index pair = 2; pair + 1 <= last - 1; pair += 2) {
    auto const i = static_cast<std::size_t>(pair);
    double const before = rho[i - 2] + rho[i - 1];
    if (rho[i] + rho[i + 1] > before) rho[i] = rho[i + 1] = before / 2.0;
  }
  double tau = -1.0 + rho[static_cast<std::size_t>(last)];
  for (Eigen::Index lag = 0; lag < last; ++lag) tau += 2.0 * rho[static_cast<std::size_t>(lag)];
  auto const draws = static_cast<double>(n * m);
  return draws / std::max(tau, 1.0 / std::log10(draws));
}

double median_of(Eigen::MatrixXd const& all) {
  std::vector<double> sorted(all.data(), all.data() + all.size());
  std::sort(sorted.begin(), sorted.end());
  return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2.0;
}

/// R's type 7.
double quantile_of(Eigen::MatrixXd const& all, double p) {
  std::vector<double> sorted(all.data(), all.data() + all.size());
  std::sort(sorted.begin(), sorted.end());
  double const at = p * static_cast<double>(sorted.size() - 1);
  auto const below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

}  // namespace

double rank_normalised_r_hat(Eigen::MatrixXd const& chains) {
  if (tells_nothing(chains)) return no_number;
  Eigen::MatrixXd const folded = (chains.array() - median_of(chains)).abs();
  return std::max(r_hat(normal_scores(halves(chains))), r_hat(normal_scores(halves(folded))));
}

double bulk_size(Eigen::MatrixXd const& chains) {
  return tells_nothing(chains) ? no_number : effective_size(normal_scores(halves(chains)));
}

double tail_size(Eigen::MatrixXd const& chains) {
  if (tells_nothing(chains)) return no_number;
  auto const below = [&](double p) -> Eigen::MatrixXd {
    return (chains.array() <= quantile_of(chains, p)).cast<double>();
  };
  return std::min(effective_size(halves(below(0.05))), effective_size(halves(below(0.95))));
}

}  // namespace achillesim::analysis::calibration
