#include "analysis/posterior/quick.hpp"

#include <utility>

#include "analysis/rounding.hpp"

namespace achillesim::analysis::calibration {

Quick quick_of(Ensemble const& ensemble) {
  Quick quick;
  std::vector<Eigen::Index> sound;
  for (Eigen::Index i = 0; i < ensemble.evaluations.outputs.rows(); ++i)
    if (ensemble.evaluations.outputs.row(i).allFinite()) sound.push_back(i);
  for (auto const i : sound) quick.draws.numbers.push_back(static_cast<std::uint64_t>(i));
  quick.draws.probits = ensemble.probits(sound, Eigen::all);
  quick.draws.values = ensemble.values(sound, Eigen::all);
  quick.draws.evaluations = {ensemble.evaluations.outputs(sound, Eigen::all),
                             ensemble.evaluations.variances(sound, Eigen::all)};
  quick.course = "Ensemble Kalman inversion with " + std::to_string(sound.size()) +
                 " members: mean squared implausibility of a row";
  for (std::size_t step = 0; step < ensemble.misfits.size(); ++step)
    quick.course += (step == 0 ? " " : ", ") + fixed(ensemble.misfits[step], 1);
  quick.course += ".";
  quick.shortcut =
      "made by an ensemble Kalman inversion, which narrows more than outcomes warrant: a start, no posterior";
  return quick;
}

Quick quick_of(Point const& point) {
  Quick quick;
  quick.draws.numbers = {0};
  quick.draws.probits = point.probits.transpose();
  quick.draws.values = point.values.transpose();
  quick.draws.evaluations = point.evaluations;
  quick.course = "Best of " + std::to_string(point.evaluations_used) + " vectors: log posterior " +
                 fixed(point.log_posterior, 1) + ", up to a constant.";
  quick.shortcut = "the best point alone, which says nothing of what is left uncertain";
  return quick;
}

Findings findings_of(Quick quick, std::vector<scenarios::Target> rows, std::vector<Prior> const& priors,
                     Evaluations const& prior) {
  auto f = findings_before(std::move(rows), priors, prior);
  f.calibration.draws = std::move(quick.draws);
  f.course = std::move(quick.course);
  f.shortcut = std::move(quick.shortcut);
  return f;
}

}  // namespace achillesim::analysis::calibration
