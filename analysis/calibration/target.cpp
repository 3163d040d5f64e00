#include "analysis/calibration/target.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>
#include <stdexcept>

namespace achillesim::analysis::calibration {
namespace {

/// Connected parts of the correlations.
std::vector<std::vector<Eigen::Index>> connected(Eigen::MatrixXd const& correlations) {
  std::vector<std::vector<Eigen::Index>> blocks;
  std::vector<bool> seen(static_cast<std::size_t>(correlations.rows()), false);
  for (Eigen::Index first = 0; first < correlations.rows(); ++first) {
    if (seen[static_cast<std::size_t>(first)]) continue;
    std::vector<Eigen::Index> block{first};
    seen[static_cast<std::size_t>(first)] = true;
    for (std::size_t next = 0; next < block.size(); ++next)
      for (Eigen::Index other = 0; other < correlations.rows(); ++other)
        if (!seen[static_cast<std::size_t>(other)] && correlations(block[next], other) != 0.0) {
          seen[static_cast<std::size_t>(other)] = true;
          block.push_back(other);
        }
    std::sort(block.begin(), block.end());
    blocks.push_back(std::move(block));
  }
  return blocks;
}

/// Normalising constants of t densities of one and more dimensions.
double log_constant(double k) {
  double const nu = degrees_of_freedom;
  return std::lgamma((nu + k) / 2.0) - std::lgamma(nu / 2.0) - 0.5 * k * std::log(nu * std::numbers::pi);
}

double log_t_density(double difference, double variance) {
  static double const constant = log_constant(1.0);
  return constant - 0.5 * std::log(variance) -
         0.5 * (degrees_of_freedom + 1.0) *
             std::log1p(difference * difference / (variance * degrees_of_freedom));
}

double log_t_density(Eigen::VectorXd const& difference, Eigen::MatrixXd const& scale) {
  Eigen::LLT<Eigen::MatrixXd> const factor(scale);
  if (factor.info() != Eigen::Success) return -std::numeric_limits<double>::infinity();
  auto const k = static_cast<double>(difference.size());
  double const distance = factor.matrixL().solve(difference).squaredNorm();
  return log_constant(k) - factor.matrixLLT().diagonal().array().log().sum() -
         0.5 * (degrees_of_freedom + k) * std::log1p(distance / degrees_of_freedom);
}

}  // namespace

Targets::Targets(std::vector<Target> rows, Eigen::MatrixXd correlations)
    : rows_(std::move(rows)), correlations_(std::move(correlations)) {
  std::set<std::string> names;
  values_.resize(size());
  variances_.resize(size());
  for (Eigen::Index r = 0; r < size(); ++r) {
    auto const& row = rows_[static_cast<std::size_t>(r)];
    if (!(row.observation_error > 0.0) || !(row.discrepancy >= 0.0) || !std::isfinite(row.value))
      throw std::invalid_argument(row.name +
                                  ": no target (its value is no number, its observation error not above 0 "
                                  "or its discrepancy below 0)");
    if (!names.insert(row.name).second)
      throw std::invalid_argument(row.name + ": two targets have this name");
    values_[r] = row.value;
    variances_[r] = row.observation_error * row.observation_error + row.discrepancy * row.discrepancy;
  }
  if (correlations_.size() == 0) correlations_ = Eigen::MatrixXd::Identity(size(), size());
  if (correlations_.rows() != size() || correlations_.cols() != size())
    throw std::invalid_argument("targets: the correlations are not one row and column for each target");
  // Rows that are a sum or difference of others leave an eigenvalue of nought.
  Eigen::MatrixXd loaded = correlations_;
  loaded.diagonal().array() += 1e-9;
  if (!correlations_.isApprox(correlations_.transpose()) ||
      ((correlations_.diagonal().array() - 1.0).abs() > 1e-12).any() ||
      Eigen::LLT<Eigen::MatrixXd>(loaded).info() != Eigen::Success)
    throw std::invalid_argument(
        "targets: the correlations of their errors cannot hold together (the matrix is not "
        "symmetric, with ones on its diagonal and no negative eigenvalue)");
  blocks_ = connected(correlations_);
  Eigen::VectorXd errors(size());
  for (Eigen::Index r = 0; r < size(); ++r) errors[r] = rows_[static_cast<std::size_t>(r)].observation_error;
  covariance_ = errors.asDiagonal() * correlations_ * errors.asDiagonal();
  covariance_.diagonal() = variances_;
  if (Eigen::LLT<Eigen::MatrixXd>(covariance_).info() != Eigen::Success)
    throw std::invalid_argument(
        "targets: a row follows from others and says nothing of its own; give it a discrepancy, or leave it "
        "out");
}

Targets Targets::without(std::string const& source) const {
  std::vector<Target> kept;
  std::vector<Eigen::Index> indices;
  for (Eigen::Index r = 0; r < size(); ++r)
    if (auto const& row = rows_[static_cast<std::size_t>(r)]; row.source != source) {
      kept.push_back(row);
      indices.push_back(r);
    }
  return Targets(std::move(kept), correlations_(indices, indices));
}

Eigen::VectorXd block_log_likelihoods(Targets const& targets, Eigen::VectorXd const& outputs,
                                      Eigen::VectorXd const& variances) {
  auto const& blocks = targets.blocks();
  auto const& covariance = targets.covariance();
  Eigen::VectorXd logs(static_cast<Eigen::Index>(blocks.size()));
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    auto const& block = blocks[b];
    auto const place = static_cast<Eigen::Index>(b);
    if (block.size() == 1) {
      auto const r = block.front();
      double const difference = outputs[r] - targets.values()[r];
      logs[place] = std::isfinite(difference)
                        ? log_t_density(difference, targets.variances()[r] + variances[r])
                        : -std::numeric_limits<double>::infinity();
      continue;
    }
    Eigen::VectorXd const difference = outputs(block) - targets.values()(block);
    Eigen::MatrixXd scale = covariance(block, block);
    scale.diagonal() += variances(block);
    logs[place] =
        difference.allFinite() ? log_t_density(difference, scale) : -std::numeric_limits<double>::infinity();
  }
  return logs;
}

double log_likelihood(Targets const& targets, Eigen::VectorXd const& outputs,
                      Eigen::VectorXd const& variances) {
  return block_log_likelihoods(targets, outputs, variances).sum();
}

}  // namespace achillesim::analysis::calibration
