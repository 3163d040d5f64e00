#pragma once
/// The one place where NLopt is called.

#include <Eigen/Core>
#include <functional>

namespace achillesim::analysis::calibration {

/// A value to be made large; fills the gradient where it is asked for one. -infinity or NaN: not there.
using Objective = std::function<double(Eigen::VectorXd const& at, Eigen::VectorXd* gradient)>;

enum class Slope {
  known,    ///< L-BFGS: Nocedal 1980, 10.1090/S0025-5718-1980-0572855-7
  unknown,  ///< BOBYQA: Powell 2009, DAMTP 2009/NA06
};

struct Search {
  Slope slope = Slope::known;
  int evaluations = 150;    ///< at most
  double tolerance = 1e-4;  ///< of the value
};

struct Optimum {
  Eigen::VectorXd at;  ///< the best point that was met, also where the optimiser gave up
  double value = 0.0;
  int evaluations = 0;
};

/// The largest value within bounds, from a start. Deterministic. What the objective throws is thrown on.
Optimum maximise(Objective const& objective, Eigen::VectorXd const& start, Eigen::VectorXd const& low,
                 Eigen::VectorXd const& high, Search const& search = {});

}  // namespace achillesim::analysis::calibration
