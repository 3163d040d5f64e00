#include "analysis/calibration/information.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <stdexcept>

namespace achillesim::analysis::calibration {
namespace {

/// Loadings below this share of the largest are left out of the words.
double constexpr least_said = 0.25;

std::string in_words(Eigen::VectorXd const& loadings, std::vector<std::string> const& names) {
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  auto const at = [&](std::size_t p) { return loadings[static_cast<Eigen::Index>(p)]; };
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return std::abs(at(a)) > std::abs(at(b)); });
  double const largest = std::abs(at(order.front()));
  std::string words;
  for (std::size_t const p : order) {
    double const share = at(p) / largest;
    if (std::abs(share) < least_said) break;
    char factor[16];
    std::snprintf(factor, sizeof factor, "%.1f ", std::abs(share));
    words += words.empty() ? "" : share < 0.0 ? " - " : " + ";
    words += (std::abs(share) > 0.95 ? "" : factor) + names[p];
  }
  return words;
}

}  // namespace

Information information(Eigen::MatrixXd const& probits, Eigen::VectorXd const& weights,
                        std::vector<std::string> const& names) {
  auto const dimension = probits.cols();
  if ((weights.array() > 0.0).count() < dimension + 2)
    throw std::invalid_argument("information: there are too few draws for so many parameters");
  Eigen::VectorXd const w = weights / weights.sum();
  Eigen::RowVectorXd const mean = w.transpose() * probits;
  Eigen::MatrixXd const centred = probits.rowwise() - mean;
  Eigen::MatrixXd const covariance =
      centred.transpose() * w.asDiagonal() * centred / (1.0 - w.squaredNorm());  // unbiased for even weights

  Information result;
  for (Eigen::Index p = 0; p < dimension; ++p) {
    result.parameters.push_back(
        {names.at(static_cast<std::size_t>(p)), mean[p], std::sqrt(covariance(p, p))});
    result.effective_parameters += 1.0 - covariance(p, p);
  }
  Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> const solver(covariance);
  for (Eigen::Index d = 0; d < dimension; ++d) {
    double const variance = std::max(solver.eigenvalues()[d], 1e-300);
    result.nats -= 0.5 * std::log(variance);
    if (std::sqrt(variance) > not_informed) continue;
    Eigen::VectorXd loadings = solver.eigenvectors().col(d);
    Eigen::Index largest = 0;
    loadings.cwiseAbs().maxCoeff(&largest);
    if (loadings[largest] < 0.0) loadings = -loadings;
    result.directions.push_back({std::sqrt(variance), loadings, in_words(loadings, names)});
  }
  return result;
}

}  // namespace achillesim::analysis::calibration
