#include "analysis/calibration/quick_methods.hpp"

#include <Eigen/Cholesky>
#include <cmath>
#include <stdexcept>

#include "analysis/calibration/designs.hpp"
#include "analysis/calibration/optimiser.hpp"
#include "analysis/calibration/random_numbers.hpp"

namespace achillesim::analysis::calibration {
namespace {

double constexpr widest_probit = 3.0;

/// The members whose outputs are all numbers.
std::vector<Eigen::Index> sound_members(Evaluations const& evaluations, Eigen::Index fewest) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index i = 0; i < evaluations.outputs.rows(); ++i)
    if (evaluations.outputs.row(i).allFinite()) rows.push_back(i);
  if (static_cast<Eigen::Index>(rows.size()) < fewest)
    throw std::runtime_error(
        "ensemble_inversion: too many members failed in the simulator; narrow the priors or take more");
  return rows;
}

double mean_misfit(Targets const& targets, Eigen::MatrixXd const& outputs) {
  return implausibilities(targets, outputs, Eigen::MatrixXd::Zero(outputs.rows(), outputs.cols()))
      .array()
      .square()
      .mean();
}

}  // namespace

Ensemble ensemble_inversion(std::vector<Prior> const& priors, Targets const& targets,
                            Simulator const& simulator, EnsemblePlan const& plan) {
  Coordinates const coordinates(priors);
  Eigen::MatrixXd const& errors = targets.covariance();
  Eigen::MatrixXd const root = Eigen::LLT<Eigen::MatrixXd>(errors).matrixL();
  auto const steps = static_cast<double>(plan.steps);
  Ensemble ensemble;
  ensemble.probits = probits_of(sobol_points(plan.members, coordinates.size(), plan.seed));
  for (int step = 0;; ++step) {
    ensemble.values = coordinates.values(ensemble.probits);
    // The same numbers in each step: members keep their seeds and nuisance parameters, unless one before them
    // has failed.
    ensemble.evaluations = simulator(ensemble.values, 0);
    auto const sound = sound_members(ensemble.evaluations, targets.size() + 2);
    Eigen::MatrixXd const u = ensemble.probits(sound, Eigen::all);
    Eigen::MatrixXd const y = ensemble.evaluations.outputs(sound, Eigen::all);
    ensemble.misfits.push_back(mean_misfit(targets, y));
    if (step == plan.steps) return ensemble;

    auto const n = static_cast<double>(sound.size() - 1);
    Eigen::MatrixXd const du = u.rowwise() - u.colwise().mean();
    Eigen::MatrixXd const dy = y.rowwise() - y.colwise().mean();
    Eigen::LLT<Eigen::MatrixXd> const gain(dy.transpose() * dy / n + steps * errors);
    Eigen::MatrixXd moved(u.rows(), u.cols());
    Sequence numbers({plan.seed, Purpose::perturbation, static_cast<std::uint32_t>(step)});
    for (Eigen::Index i = 0; i < u.rows(); ++i) {
      Eigen::VectorXd deviate(targets.size());
      for (double& d : deviate) d = numbers.normal();
      Eigen::VectorXd const seen = targets.values() + std::sqrt(steps) * (root * deviate);
      moved.row(i) =
          u.row(i) + (du.transpose() * (dy * gain.solve(seen - y.row(i).transpose())) / n).transpose();
    }
    ensemble.probits = moved;
  }
}

Point best_point(std::vector<Prior> const& priors, Targets const& targets, Simulator const& simulator,
                 Eigen::VectorXd const& start, int evaluations) {
  Coordinates const coordinates(priors);
  auto const simulated = [&](Eigen::VectorXd const& probits) {
    return simulator(coordinates.values(probits.transpose()), 0);
  };
  Objective const log_posterior = [&](Eigen::VectorXd const& probits, Eigen::VectorXd*) {
    auto const e = simulated(probits);
    return log_likelihood(targets, e.outputs.row(0).transpose(), e.variances.row(0).transpose()) -
           0.5 * probits.squaredNorm();
  };
  Eigen::VectorXd const bound = Eigen::VectorXd::Constant(coordinates.size(), widest_probit);
  auto const best = maximise(log_posterior, start, -bound, bound, {Slope::unknown, evaluations, 1e-4});
  return {best.at, coordinates.values(best.at.transpose()).row(0).transpose(), simulated(best.at), best.value,
          best.evaluations};
}

}  // namespace achillesim::analysis::calibration
