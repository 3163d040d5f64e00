#pragma once
/// Which parameters a calibration moves: those that move an outcome.

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "analysis/calibration/emulators.hpp"
#include "analysis/calibration/target.hpp"

namespace achillesim::analysis::calibration {

struct Influence {
  std::size_t parameter = 0;
  std::size_t target = 0;  ///< the one that it moves most
  double sigmas =
      0.0;  ///< by which a prior standard deviation of the parameter moves it, in observation and discrepancy
};

/// From draws of the prior, [draw, parameter] in probits: parameters by the largest slope of a target on one
/// of them, over the root of the target's variance; only slopes beyond chance (3 standard errors) and of 0.3
/// at least, the largest first, at most `most`. Everything else is noise of the outcome that an emulator's
/// nugget takes.
std::vector<Influence> influential(Eigen::MatrixXd const& probits, Evaluations const& evaluations,
                                   Targets const& targets, std::size_t most);

}  // namespace achillesim::analysis::calibration
