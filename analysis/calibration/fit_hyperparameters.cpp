#include <nlopt.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "analysis/calibration/emulator.hpp"
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

/// What NLopt minimises, with the best that it met: where it gives up, that is the answer.
struct Search {
  Training training;
  double best = -HUGE_VAL;
  Eigen::VectorXd best_logs;
};

double minus_log_likelihood(unsigned n, double const* logs, double* gradient, void* data) {
  auto& search = *static_cast<Search*>(data);
  Eigen::VectorXd const at = Eigen::Map<Eigen::VectorXd const>(logs, n);
  auto const likelihood = marginal_likelihood(search.training, from_logarithms(at));
  if (likelihood.value > search.best) {
    search.best = likelihood.value;
    search.best_logs = at;
  }
  if (gradient != nullptr) Eigen::Map<Eigen::VectorXd>(gradient, n) = -likelihood.gradient;
  return std::isfinite(likelihood.value) ? -likelihood.value : 1e100;
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
  Search search{standardise(thinned(training, options.vectors)).training, -HUGE_VAL,
                logarithms(starts.front())};
  auto const dimension = static_cast<unsigned>(low.size());
  std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> const optimiser(
      nlopt_create(NLOPT_LD_LBFGS, dimension), &nlopt_destroy);
  nlopt_set_min_objective(optimiser.get(), minus_log_likelihood, &search);
  nlopt_set_lower_bounds(optimiser.get(), low.data());
  nlopt_set_upper_bounds(optimiser.get(), high.data());
  nlopt_set_maxeval(optimiser.get(), options.evaluations);
  nlopt_set_ftol_abs(optimiser.get(), 1e-4);  // of a log likelihood
  for (auto const& start : starts) {
    Eigen::VectorXd logs = logarithms(start).cwiseMax(low).cwiseMin(high);
    double value = 0.0;
    // A search that ends in rounding has its best point in `search` all the same.
    nlopt_optimize(optimiser.get(), logs.data(), &value);
  }
  return from_logarithms(search.best_logs);
}

}  // namespace achillesim::analysis::calibration
