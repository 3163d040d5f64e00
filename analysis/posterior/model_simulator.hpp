#pragma once
/// Vectors of the model's parameters, simulated in the studies of published outcomes.

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "analysis/calibration/emulators.hpp"
#include "analysis/calibration/prior.hpp"
#include "analysis/posterior/fitted_rows.hpp"
#include "analysis/posterior/kept_evaluations.hpp"
#include "analysis/source.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::analysis::calibration {

/// All parameters that have a distribution, and those that are held at a value.
struct ModelPrior {
  std::vector<std::string> names;
  std::vector<Scale> scales;  ///< [parameter]
  std::uint64_t seed = 0;     ///< of the draws, and of the people with whom they are simulated
  /// Of the distribution of a parameter.
  std::function<double(std::size_t parameter, double probability)> quantile;
  /// A draw of all of them by its number, which is not 0.
  std::function<std::vector<double>(std::uint32_t number)> draw;

  Prior prior_of(std::size_t parameter) const;
};

/// Simulates a study with a posterior of its own.
using RunStudy = std::function<Source(scenarios::Study const&)>;
/// Called when so many vectors more are evaluated, or were found evaluated.
using OnBatch = std::function<void(std::size_t vectors, bool found)>;

class ModelSimulator {
 public:
  /// `inputs`: parameters that a calibration moves; all others are the draw of the vector's number, and stay
  /// with it. Keeps references.
  ModelSimulator(std::vector<scenarios::Study> const& studies, ModelPrior const& prior,
                 std::vector<std::size_t> inputs, RunStudy run, KeptEvaluations const& kept,
                 OnBatch on_batch = {});

  /// Of the fitted rows. Vectors are simulated 32 at a time, which have the same people; other ones have
  /// others, so that the sampling error of levels is no constant.
  Evaluations operator()(Eigen::MatrixXd const& values, std::uint64_t first) const;

  /// Values of all parameters of vectors, to the six digits in which they are written down.
  std::vector<scenarios::ParameterSet> sets(Eigen::MatrixXd const& values,
                                            std::vector<std::uint64_t> const& numbers) const;
  /// Draws of the prior alone, which are no vectors of a calibration.
  Evaluations of_the_prior(Eigen::Index count, std::vector<scenarios::ParameterSet>& drawn) const;
  /// Sets that were chosen by what they gave, with people whom no choice has seen.
  Evaluations with_fresh_people(std::vector<scenarios::ParameterSet> const& sets) const;

 private:
  scenarios::ParameterSet set_of(std::uint64_t number) const;
  KeptEvaluations::Batch simulate(std::vector<scenarios::ParameterSet> const& sets,
                                  std::uint64_t people) const;
  Evaluations evaluate(std::vector<scenarios::ParameterSet> const& sets, std::uint64_t first,
                       std::string const& kind) const;

  std::vector<scenarios::Study> const& studies_;
  ModelPrior const& prior_;
  std::vector<std::size_t> inputs_;
  RunStudy run_;
  KeptEvaluations const& kept_;
  OnBatch on_batch_;
  std::vector<FittedRow> rows_;
};

}  // namespace achillesim::analysis::calibration
