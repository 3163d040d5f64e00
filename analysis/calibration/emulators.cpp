#include "analysis/calibration/emulators.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "runners/parallel.hpp"

namespace achillesim::analysis::calibration {
namespace {

/// One target's, where neither output nor error is missing.
Training training_of(Eigen::MatrixXd const& inputs, Evaluations const& evaluations, Eigen::Index target) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index i = 0; i < inputs.rows(); ++i)
    if (std::isfinite(evaluations.outputs(i, target)) && std::isfinite(evaluations.variances(i, target)))
      rows.push_back(i);
  return {inputs(rows, Eigen::all), evaluations.outputs(rows, target), evaluations.variances(rows, target)};
}

/// Below so many multiplications, some milliseconds, waking threads costs more than they save.
double constexpr worth_threads = 1e7;

}  // namespace

bool EmulatorQuality::good(Eigen::Index vectors) const {
  double const by_chance =
      2.0 * std::sqrt(0.95 * 0.05 / static_cast<double>(std::max<Eigen::Index>(1, vectors)));
  return r_squared > 0.8 && std::abs(within - 0.95) <= std::max(0.02, by_chance);
}

Emulators Emulators::fit(Eigen::MatrixXd const& inputs, Evaluations const& evaluations,
                         std::vector<Hyperparameters> const& starts, FitOptions const& options) {
  auto const targets = static_cast<std::size_t>(evaluations.outputs.cols());
  std::vector<Hyperparameters> fitted(targets);
  runners::parallel_for(targets, 0, [&](std::size_t t) {
    auto own = options;
    if (!starts.empty()) own.start = starts[t];
    fitted[t] = fit_hyperparameters(training_of(inputs, evaluations, static_cast<Eigen::Index>(t)), own);
  });
  return Emulators(inputs, evaluations, fitted);
}

Emulators::Emulators(Eigen::MatrixXd const& inputs, Evaluations const& evaluations,
                     std::vector<Hyperparameters> const& hyperparameters)
    : vectors_(inputs.rows()) {
  std::vector<std::optional<Emulator>> made(hyperparameters.size());
  runners::parallel_for(made.size(), 0, [&](std::size_t t) {
    made[t].emplace(training_of(inputs, evaluations, static_cast<Eigen::Index>(t)), hyperparameters[t]);
  });
  for (auto& emulator : made) emulators_.push_back(std::move(*emulator));
}

Predictions Emulators::predict(Eigen::MatrixXd const& inputs) const {
  auto const targets = static_cast<Eigen::Index>(emulators_.size());
  Predictions all{Eigen::MatrixXd(inputs.rows(), targets), Eigen::MatrixXd(inputs.rows(), targets),
                  Eigen::MatrixXd(inputs.rows(), targets)};
  auto const one = [&](std::size_t t) {
    auto const column = static_cast<Eigen::Index>(t);
    auto const own = emulators_[t].predict(inputs);
    all.mean.col(column) = own.mean;
    all.doubt.col(column) = own.variance;
    all.variance.col(column) = own.variance.array() + emulators_[t].nugget() + emulators_[t].noise();
  };
  if (static_cast<double>(vectors_ * vectors_ * inputs.rows() * targets) < worth_threads)
    for (std::size_t t = 0; t < emulators_.size(); ++t) one(t);
  else
    runners::parallel_for(emulators_.size(), 0, one);
  return all;
}

std::vector<Hyperparameters> Emulators::hyperparameters() const {
  std::vector<Hyperparameters> all;
  for (auto const& emulator : emulators_) all.push_back(emulator.hyperparameters());
  return all;
}

std::vector<EmulatorQuality> Emulators::quality() const {
  std::vector<EmulatorQuality> all(emulators_.size());
  runners::parallel_for(all.size(), 0, [&](std::size_t t) {
    auto const left_out = emulators_[t].leave_one_out();
    all[t] = {left_out.r_squared, left_out.within};
  });
  return all;
}

}  // namespace achillesim::analysis::calibration
