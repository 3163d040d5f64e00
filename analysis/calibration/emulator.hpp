#pragma once
/// A stand-in for the simulator: what one output of a parameter vector will be, and how sure that is, learnt
/// from simulated vectors.

#include <Eigen/Core>
#include <optional>

#include "analysis/calibration/marginal_likelihood.hpp"

namespace achillesim::analysis::calibration {

struct Prediction {
  Eigen::VectorXd mean;      ///< [point]
  Eigen::VectorXd variance;  ///< [point] of the mean itself: no nugget and no Monte-Carlo noise in it
};

/// Each vector predicted from all others by the same hyper-parameters.
struct LeaveOneOut {
  Eigen::VectorXd mean, variance;  ///< [vector] variance of the simulated output, nugget and noise included
  double r_squared = 0.0;          ///< share of the outputs' variance that is predicted
  double within = 0.0;  ///< share of outputs within 1.96 standard deviations; 0.95 when they are true
};

/// A Gaussian process with a quadratic trend, conditioned on a design. Source: Rasmussen & Williams 2006,
/// 10.7551/mitpress/3206.001.0001, equations 2.23 to 2.26.
class Emulator {
 public:
  /// O(n^3). Throws std::invalid_argument where lengths differ, a number is not finite or there are fewer
  /// than three vectors.
  Emulator(Training training, Hyperparameters hyperparameters);

  Prediction predict(Eigen::MatrixXd const& inputs) const;

  /// In closed form. Source: Dubrule 1983, 10.1007/BF01033232; Rasmussen & Williams 2006, equations 5.10
  /// to 5.12.
  LeaveOneOut leave_one_out() const;

  Hyperparameters const& hyperparameters() const { return hyperparameters_; }
  double nugget() const { return scale_ * scale_ * hyperparameters_.nugget; }  ///< in the output's units
  double noise() const { return noise_; }  ///< mean Monte-Carlo variance of the design

 private:
  Training standardised_;
  Hyperparameters hyperparameters_;
  double centre_ = 0.0, scale_ = 1.0, noise_ = 0.0;
  Eigen::MatrixXd lower_;    ///< Cholesky factor
  Eigen::VectorXd weights_;  ///< covariance^-1 outputs
};

struct FitOptions {
  Eigen::Index vectors = 400;  ///< of the design, evenly spread, from which hyper-parameters are learnt
  int evaluations = 150;       ///< of the marginal likelihood, at most, from each start
  std::optional<Hyperparameters> start = std::nullopt;  ///< in the place of the usual three
};

/// Hyper-parameters of greatest marginal likelihood, from several starts. The design's outputs are
/// standardised first. Throws as Emulator does.
Hyperparameters fit_hyperparameters(Training const& training, FitOptions const& options = {});

}  // namespace achillesim::analysis::calibration
