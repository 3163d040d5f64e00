#include <vector>

#include "analysis/calibration/emulator.hpp"
#include "analysis/calibration/optimiser.hpp"
#include "analysis/calibration/standardise.hpp"

namespace achillesim::analysis::calibration {
namespace {

/// Every so many-th vector: a design that fills space still does.
Training thinned(Training const& all, Eigen::Index most) {
  auto const n = all.outputs.size();
  if (n <= most) return all;
  std::vector<Eigen::Index> rows(static_cast<std::size_t>(most));
  for (Eigen::Index i = 0; i < most; ++i) rows[static_cast<std::size_t>(i)] = i * n / most;
  return {all.inputs(rows, Eigen::all), all.outputs(rows), all.noise(rows)};
}

Hyperparameters with_length(Eigen::Index parameters, double length) {
  Hyperparameters h;
  h.lengths = Eigen::VectorXd::Constant(parameters, length);
  return h;
}

/// Of an input whose prior spreads over about -2 to 2: an output that forgets within 0.2 is noise, one that
/// remembers over 30 is part of the trend. The smallest nugget keeps the covariance invertible.
Hyperparameters lower_bounds(Eigen::Index parameters) {
  return {1e-6, 1e-8, 1e-4, 1e-6, Eigen::VectorXd::Constant(parameters, 0.2)};
}
Hyperparameters upper_bounds(Eigen::Index parameters) {
  return {10.0, 10.0, 10.0, 2.0, Eigen::VectorXd::Constant(parameters, 30.0)};
}

}  // namespace

Hyperparameters fit_hyperparameters(Training const& training, FitOptions const& options) {
  auto const parameters = training.inputs.cols();
  std::vector<Hyperparameters> starts;
  if (options.start)
    starts.push_back(*options.start);
  else
    for (double const length : {1.0, 3.0, 10.0}) starts.push_back(with_length(parameters, length));

  Eigen::VectorXd const low = logarithms(lower_bounds(parameters));
  Eigen::VectorXd const high = logarithms(upper_bounds(parameters));
  auto const ready = standardise(thinned(training, options.vectors)).training;
  Objective const objective = [&](Eigen::VectorXd const& logs, Eigen::VectorXd* gradient) {
    auto const likelihood = marginal_likelihood(ready, from_logarithms(logs));
    if (gradient != nullptr) *gradient = likelihood.gradient;
    return likelihood.value;
  };
  Optimum best;
  for (auto const& start : starts) {
    auto const found =
        maximise(objective, logarithms(start), low, high, {Slope::known, options.evaluations, 1e-4});
    if (best.at.size() == 0 || found.value > best.value) best = found;
  }
  return from_logarithms(best.at);
}

}  // namespace achillesim::analysis::calibration
