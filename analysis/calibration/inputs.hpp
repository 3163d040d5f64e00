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

struct Influences {
  std::vector<Influence> chosen;  ///< the largest first
  std::size_t left_out = 0;       ///< that would have been chosen too, were there no most
};

/// From draws of the prior, [draw, parameter] in probits: parameters by the largest slope of a target on one
/// of them, over the root of the target's variance. Only slopes of 0.3 at least, and beyond what chance makes
/// of one of all the slopes that are looked at; at most `most` of them. A parameter whose influence has an
/// optimum in the middle of its range is not seen. Everything else is noise of the outcome that an emulator's
/// nugget takes.
Influences influential(Eigen::MatrixXd const& probits, Evaluations const& evaluations, Targets const& targets,
                       std::size_t most);

}  // namespace achillesim::analysis::calibration
