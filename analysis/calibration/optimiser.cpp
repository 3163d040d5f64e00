#include "analysis/calibration/optimiser.hpp"

#include <nlopt.h>

#include <cmath>
#include <exception>
#include <limits>
#include <memory>

namespace achillesim::analysis::calibration {
namespace {

double constexpr nowhere = 1e100;  // NLopt takes no infinity

struct State {
  Objective const& objective;
  nlopt_opt optimiser;
  Optimum best;
  std::exception_ptr thrown = nullptr;  // which C must not see
};

double evaluate_for_nlopt(unsigned n, double const* at, double* gradient, void* data) {
  auto& state = *static_cast<State*>(data);
  Eigen::VectorXd const point = Eigen::Map<Eigen::VectorXd const>(at, n);
  Eigen::VectorXd slope = Eigen::VectorXd::Zero(n);
  double value = 0.0;
  try {
    value = state.objective(point, gradient != nullptr ? &slope : nullptr);
  } catch (...) {
    state.thrown = std::current_exception();
    nlopt_force_stop(state.optimiser);
    return nowhere;
  }
  ++state.best.evaluations;
  if (value > state.best.value) {
    state.best.value = value;
    state.best.at = point;
  }
  if (gradient != nullptr) Eigen::Map<Eigen::VectorXd>(gradient, n) = -slope;
  return std::isfinite(value) ? -value : nowhere;
}

}  // namespace

Optimum maximise(Objective const& objective, Eigen::VectorXd const& start, Eigen::VectorXd const& low,
                 Eigen::VectorXd const& high, Search const& search) {
  auto const algorithm = search.slope == Slope::known ? NLOPT_LD_LBFGS : NLOPT_LN_BOBYQA;
  std::unique_ptr<nlopt_opt_s, decltype(&nlopt_destroy)> const optimiser(
      nlopt_create(algorithm, static_cast<unsigned>(start.size())), &nlopt_destroy);
  State state{objective, optimiser.get(), {start, -std::numeric_limits<double>::infinity(), 0}};
  nlopt_set_min_objective(optimiser.get(), evaluate_for_nlopt, &state);
  nlopt_set_lower_bounds(optimiser.get(), low.data());
  nlopt_set_upper_bounds(optimiser.get(), high.data());
  nlopt_set_maxeval(optimiser.get(), search.evaluations);
  nlopt_set_ftol_abs(optimiser.get(), search.tolerance);
  Eigen::VectorXd at = start.cwiseMax(low).cwiseMin(high);
  double value = 0.0;
  // How it ended does not matter: the best point is kept here, also where rounding ends the search.
  nlopt_optimize(optimiser.get(), at.data(), &value);
  if (state.thrown) std::rethrow_exception(state.thrown);
  return state.best;
}

}  // namespace achillesim::analysis::calibration
