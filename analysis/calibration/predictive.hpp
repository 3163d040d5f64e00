#pragma once
/// What a posterior, or a prior, says of outcomes, and how well.

#include <Eigen/Core>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/calibration/emulators.hpp"
#include "analysis/calibration/target.hpp"

namespace achillesim::analysis::calibration {

/// The value below which a share p of the weight lies, interpolated between the middles of the weights. NaN
/// without weight.
double weighted_quantile(Eigen::VectorXd const& values, Eigen::VectorXd const& weights, double p);

/// Width of a central interval of the given coverage, plus 2 / (1 - coverage) times how far a value lies
/// outside: least, on average, for the true quantiles. Source: Gneiting & Raftery
/// 2007, 10.1198/016214506000001437, equation 43.
double interval_score(double low, double high, double value, double coverage = 0.95);

/// A target as predicted, on its scale, by outputs with the errors that a study like the published one would
/// add.
struct Predicted {
  std::string target;
  double median = 0.0, low = 0.0, high = 0.0;  ///< 95 %
  double z = 0.0;      ///< published less the mean, over the standard deviation of the prediction
  double score = 0.0;  ///< interval score
  bool inside = false;
};

/// [target] of weighted outputs, [draw, target]. Observation error and discrepancy are added as a normal
/// deviate for each draw, by a Latin hypercube; draws that failed have no weight.
std::vector<Predicted> predict_targets(Targets const& targets, Evaluations const& evaluations,
                                       Eigen::VectorXd const& weights, std::uint64_t seed);

struct LeftOut {
  std::string source;
  std::vector<Predicted> rows;  ///< its targets, predicted by all others
  double k_hat =
      0.0;  ///< of the re-weighting: above 0.7 the rows want a calibration of their own, without them
};

/// Each source left out in turn by re-weighting the same simulated vectors. `log_ratios`: of the posterior to
/// the density from which the vectors were drawn, up to a constant.
std::vector<LeftOut> leave_sources_out(Targets const& targets, Evaluations const& evaluations,
                                       Eigen::VectorXd const& log_ratios, std::uint64_t seed);

struct Sharpness {
  double coverage = 0.0;  ///< share of rows inside
  double mean_score =
      0.0;  ///< mean interval score over each row's observation error, so that scales can be averaged
};

Sharpness sharpness(Targets const& targets, std::vector<Predicted> const& rows);

/// The draw whose outputs lie nearest to the medians of all, each output over its standard deviation:
/// outputs, [draw, output], may hold contrasts beside targets.
struct Nearest {
  Eigen::Index draw = 0;
  Eigen::VectorXd percentiles;  ///< [output] share of draws below it, half of those that are equal
};
Nearest nearest_to_medians(Eigen::MatrixXd const& outputs);

}  // namespace achillesim::analysis::calibration
