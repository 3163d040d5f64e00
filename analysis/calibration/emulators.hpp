#pragma once
/// One emulator for each target, asked together.

#include <Eigen/Core>
#include <vector>

#include "analysis/calibration/emulator.hpp"

namespace achillesim::analysis::calibration {

/// What the simulator says of parameter vectors, [vector, target], on the targets' scale.
struct Evaluations {
  Eigen::MatrixXd outputs;    ///< NaN: failed there
  Eigen::MatrixXd variances;  ///< of each output's Monte-Carlo error
};

/// [point, target]
struct Predictions {
  Eigen::MatrixXd mean;
  Eigen::MatrixXd doubt;     ///< variance of the mean: what more vectors would take away
  Eigen::MatrixXd variance;  ///< of what the simulator would say: doubt, nugget and Monte Carlo
};

struct EmulatorQuality {
  double r_squared = 0.0, within = 0.0;  ///< by leave-one-out

  /// Above 0.8, and 93 to 97 % within (two standard errors of fewer than 475 vectors are more than 2 %: then
  /// they count).
  bool good(Eigen::Index vectors) const;
};

class Emulators {
 public:
  /// Fits one to each column of the evaluations, over all cores; vectors that failed teach nothing. `starts`:
  /// of the hyper- parameters, [target], or empty. Throws as Emulator does.
  static Emulators fit(Eigen::MatrixXd const& inputs, Evaluations const& evaluations,
                       std::vector<Hyperparameters> const& starts = {}, FitOptions const& options = {});
  /// The same at given hyper-parameters, [target].
  Emulators(Eigen::MatrixXd const& inputs, Evaluations const& evaluations,
            std::vector<Hyperparameters> const& hyperparameters);

  /// The same on any number of threads.
  Predictions predict(Eigen::MatrixXd const& inputs) const;
  std::vector<Hyperparameters> hyperparameters() const;
  std::vector<EmulatorQuality> quality() const;  ///< [target]
  Eigen::Index vectors() const { return vectors_; }

 private:
  std::vector<Emulator> emulators_;
  Eigen::Index vectors_ = 0;
};

}  // namespace achillesim::analysis::calibration
