#include "analysis/calibration/emulator.hpp"

#include <Eigen/Cholesky>
#include <cmath>
#include <stdexcept>

#include "analysis/calibration/standardise.hpp"

namespace achillesim::analysis::calibration {

Standardised standardise(Training training) {
  auto const n = training.outputs.size();
  if (n < 3) throw std::invalid_argument("emulator: a design of fewer than three vectors teaches nothing");
  if (training.inputs.rows() != n || training.noise.size() != n)
    throw std::invalid_argument("emulator: inputs, outputs and noise differ in their number of vectors");
  if (!training.inputs.allFinite() || !training.outputs.allFinite() || !training.noise.allFinite() ||
      (training.noise.array() < 0.0).any())
    throw std::invalid_argument("emulator: an input, output or noise is no number, or a noise is below 0");
  double const centre = training.outputs.mean();
  double const spread =
      std::sqrt((training.outputs.array() - centre).square().sum() / static_cast<double>(n - 1));
  double const scale = spread > 1e-12 * (1.0 + std::abs(centre)) ? spread : 1.0;
  training.outputs = (training.outputs.array() - centre) / scale;
  training.noise /= scale * scale;
  return {std::move(training), centre, scale};
}

Emulator::Emulator(Training training, Hyperparameters hyperparameters)
    : hyperparameters_(std::move(hyperparameters)), noise_(training.noise.mean()) {
  auto ready = standardise(std::move(training));
  standardised_ = std::move(ready.training);
  centre_ = ready.centre;
  scale_ = ready.scale;
  if (hyperparameters_.lengths.size() != standardised_.inputs.cols())
    throw std::invalid_argument("emulator: there are not as many lengths as inputs");
  Eigen::MatrixXd whole = covariance(standardised_.inputs, standardised_.inputs, hyperparameters_);
  whole.diagonal().array() += standardised_.noise.array() + hyperparameters_.nugget;
  Eigen::LLT<Eigen::MatrixXd> const factor(whole);
  if (factor.info() != Eigen::Success)
    throw std::invalid_argument(
        "emulator: the covariance of the design is not positive definite; the nugget "
        "or the noise must be larger");
  lower_ = factor.matrixL();
  weights_ = factor.solve(standardised_.outputs);
}

Prediction Emulator::predict(Eigen::MatrixXd const& inputs) const {
  Eigen::MatrixXd across = covariance(standardised_.inputs, inputs, hyperparameters_);
  Prediction prediction;
  prediction.mean = centre_ + scale_ * (across.transpose() * weights_).array();
  lower_.triangularView<Eigen::Lower>().solveInPlace(across);
  prediction.variance =
      scale_ * scale_ *
      (own_covariance(inputs, hyperparameters_) - across.colwise().squaredNorm().transpose())
          .array()
          .max(0.0);
  return prediction;
}

LeaveOneOut Emulator::leave_one_out() const {
  auto const n = weights_.size();
  Eigen::MatrixXd inverse = Eigen::MatrixXd::Identity(n, n);
  lower_.triangularView<Eigen::Lower>().solveInPlace(inverse);
  Eigen::ArrayXd const precision = inverse.colwise().squaredNorm().transpose().array();
  Eigen::ArrayXd const error = weights_.array() / precision;
  LeaveOneOut result;
  result.mean = centre_ + scale_ * (standardised_.outputs.array() - error);
  result.variance = scale_ * scale_ / precision;
  double const total = standardised_.outputs.squaredNorm();
  result.r_squared = total > 0.0 ? 1.0 - error.square().sum() / total : 0.0;
  result.within = (error.abs() * precision.sqrt() < 1.96).cast<double>().mean();
  return result;
}

}  // namespace achillesim::analysis::calibration
