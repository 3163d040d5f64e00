#pragma once
/// The simulated vectors that emulators learn from.

#include <Eigen/Core>

#include "analysis/calibration/emulators.hpp"

namespace achillesim::analysis::calibration {

struct Lessons {
  Eigen::MatrixXd probits;  ///< [vector, parameter]
  Evaluations evaluations;

  /// Forgets the vectors for which it is false, [vector].
  void keep(Eigen::Array<bool, Eigen::Dynamic, 1> const& wanted);
  /// Adds vectors; of more than `most` so many are kept, evenly from the oldest to the newest.
  void add(Eigen::MatrixXd const& more, Evaluations const& their, Eigen::Index most);
};

}  // namespace achillesim::analysis::calibration
