#pragma once
/// From priors, published outcomes and a simulator to draws of the posterior: waves of history matching, a
/// posterior on emulators, and its correction by the simulator itself.

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/calibration/emulators.hpp"
#include "analysis/calibration/history_matching.hpp"
#include "analysis/calibration/importance.hpp"
#include "analysis/calibration/metropolis.hpp"
#include "analysis/calibration/prior.hpp"
#include "analysis/calibration/target.hpp"

namespace achillesim::analysis::calibration {

/// Outputs of the vectors in the rows of `values`, [vector, parameter]. `first` is the number of the first of
/// them; numbers count through a calibration, and all that a vector has of its own (seeds, nuisance
/// parameters) hangs on its number alone. A pure function: the same vectors are asked for under the same
/// numbers when a calibration is repeated, so that a caller that keeps the evaluations goes on where it was,
/// with the same bits.
using Simulator = std::function<Evaluations(Eigen::MatrixXd const& values, std::uint64_t first)>;

/// What draws that can be trusted keep to: the shape of their largest weights (Vehtari et al. 2024), vectors
/// that the weights are worth (estimands of tails want more), R-hat of the chains (Vehtari et al. 2021).
inline constexpr double trusted_shape = 0.7, enough_vectors = 400.0, mixed_chains = 1.01;

struct CalibrationPlan {
  std::uint64_t seed = 1;
  Eigen::Index vectors = 640;    ///< of a wave
  int waves = 3;                 ///< at most
  Eigen::Index training = 2000;  ///< vectors that an emulator learns from, at most: the latest
  Eigen::Index region = 4000;    ///< points that stand for what is kept
  Eigen::Index chains = 8;
  Eigen::Index warm_up = 1500, iterations = 3000;  ///< of each chain
  Eigen::Index corrected = 3000;                   ///< posterior vectors that are simulated
  double effective = enough_vectors;               ///< vectors that their weights are to be worth
  int corrections = 2;  ///< at most: each but the first after emulators that learnt from the last
  Eigen::Index draws = 1000;
  Rule rule = {};
  FitOptions fit = {};
};

/// What is left of a wave: all that the next one needs, as plain values.
struct Wave {
  std::uint64_t first = 0;  ///< number of its first vector
  Eigen::MatrixXd probits;  ///< [vector, parameter]
  Evaluations evaluations;
  std::vector<Hyperparameters> hyperparameters;  ///< [target]
  std::vector<EmulatorQuality> quality;          ///< [target]
  double share = 0.0;                            ///< of the prior that is kept
  double reached = 0.0;  ///< implausibility under which `kept` lies: the rule's limit unless nothing is kept
  Eigen::MatrixXd kept;  ///< [point, parameter] the prior within what is kept, in probits
};

/// Posterior vectors of the emulators, simulated.
struct Correction {
  std::uint64_t first = 0;
  Eigen::MatrixXd probits;
  Evaluations evaluations;
  Eigen::VectorXd log_ratios;  ///< [vector] likelihood by the simulator over that by the emulators
  SmoothedWeights smoothed;
  Convergence convergence;
  double acceptance = 0.0;
  bool good = false;  ///< k-hat below 0.7, as its authors ask, and plan.effective reached
};

struct Draws {
  std::vector<std::uint64_t> numbers;  ///< of the simulated vectors
  Eigen::MatrixXd probits, values;     ///< [draw, parameter]
  Evaluations evaluations;             ///< [draw, target]
};

struct Conflict {
  std::string target;
  double implausibility = 0.0;
};

struct Calibration {
  std::vector<Wave> waves;
  std::string stopped;  ///< why there was no further wave
  std::vector<Correction> corrections;
  Draws draws;  ///< none where nothing was kept
  /// Where nothing was kept: targets beyond the rule's limit at the least implausible vector that was seen,
  /// worst first.
  std::vector<Conflict> conflicts;

  /// Draws that can be trusted: the last correction is good and R-hat below 1.01.
  bool good() const;
};

/// Called when a wave is done; a caller writes it down.
using OnWave = std::function<void(Wave const&)>;

/// Deterministic by plan.seed, on any number of threads. `done`: waves that an earlier call handed to
/// `on_wave`; they are neither simulated nor fitted again. Throws std::invalid_argument where priors, targets
/// and evaluations do not fit together, and std::runtime_error where more than half of a wave's vectors
/// failed.
Calibration calibrate(std::vector<Prior> const& priors, Targets const& targets, Simulator const& simulator,
                      CalibrationPlan const& plan = {}, std::vector<Wave> done = {},
                      OnWave const& on_wave = {});

}  // namespace achillesim::analysis::calibration
