#pragma once
/// How probable the outputs of a design are under hyper-parameters.

#include <Eigen/Core>

#include "analysis/calibration/covariance.hpp"

namespace achillesim::analysis::calibration {

/// What an emulator learns from: one output of simulated vectors.
struct Training {
  Eigen::MatrixXd inputs;   ///< [vector, parameter]
  Eigen::VectorXd outputs;  ///< [vector]
  Eigen::VectorXd noise;    ///< [vector] Monte-Carlo variance of the output
};

/// Hyper-parameters as the optimiser sees them: logarithms of linear, quadratic, departure, nugget, lengths.
Eigen::VectorXd logarithms(Hyperparameters const& h);
Hyperparameters from_logarithms(Eigen::VectorXd const& logs);

struct MarginalLikelihood {
  double value = 0.0;        ///< log p(outputs); -infinity where the covariance is not positive definite
  Eigen::VectorXd gradient;  ///< by the logarithms
};

/// Of outputs whose scale is that of the hyper-parameters. O(n^3). Source: Rasmussen & Williams 2006,
/// equations 5.8 and 5.9.
MarginalLikelihood marginal_likelihood(Training const& standardised, Hyperparameters const& h);

}  // namespace achillesim::analysis::calibration
