#pragma once
/// Two ways to a quick answer, in hundreds of vectors: a start, a look at what a changed target does. Neither
/// is a posterior: the ensemble narrows more than the outcomes warrant, and a point says nothing of what is
/// left uncertain.

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "analysis/calibration/calibrate.hpp"

namespace achillesim::analysis::calibration {

struct EnsemblePlan {
  std::uint64_t seed = 1;
  Eigen::Index members = 128;  ///< well above the number of parameters
  int steps = 5;               ///< each takes in 1 / steps of what the outcomes say
};

struct Ensemble {
  Eigen::MatrixXd probits, values;  ///< [member, parameter] after the last step
  Evaluations evaluations;          ///< of these
  std::vector<double>
      misfits;  ///< [step, and at the end] mean over members of the mean squared implausibility
};

/// Ensemble Kalman inversion: members move by their own covariances of parameters and outputs. In steps of
/// equal size the ensemble of a linear simulator ends as the normal posterior. Members that failed are drawn
/// to nothing and do not count. Sources: Iglesias, Law & Stuart 2013, 10.1088/0266-5611/29/4/045001; Emerick
/// & Reynolds 2013, 10.1016/j.cageo.2012.03.011 (the steps). Throws std::runtime_error where fewer members
/// than targets + 2 are left.
Ensemble ensemble_inversion(std::vector<Prior> const& priors, Targets const& targets,
                            Simulator const& simulator, EnsemblePlan const& plan = {});

struct Point {
  Eigen::VectorXd probits, values;  ///< [parameter]
  Evaluations evaluations;          ///< one row
  double log_posterior = 0.0;       ///< up to a constant
  int evaluations_used = 0;
};

/// The vector of greatest posterior density within three prior standard deviations, by BOBYQA from `start`
/// (probits). Every vector is simulated under the number 0: the same seeds and nuisance parameters, so that
/// the simulator is a function.
Point best_point(std::vector<Prior> const& priors, Targets const& targets, Simulator const& simulator,
                 Eigen::VectorXd const& start, int evaluations = 500);

}  // namespace achillesim::analysis::calibration
