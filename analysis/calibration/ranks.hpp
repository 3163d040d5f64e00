#pragma once
/// Simulation-based calibration: where truths drawn from a prior lie among the draws of the posteriors that
/// their own outcomes lead to. If the pipeline is right, every rank is as likely as any other.
///
/// Source: Talts et al. 2018, arXiv 1804.06788.

#include <Eigen/Core>
#include <cstddef>
#include <vector>

namespace achillesim::analysis::calibration {

/// Share of the weight of draws below the truth, in (0, 1): the middle of the place of its own that the truth
/// has among n draws.
double rank_of(double truth, Eigen::VectorXd const& draws, Eigen::VectorXd const& weights);

struct Uniformity {
  std::vector<std::size_t> histogram;  ///< of the ranks, in bins of equal width
  double chi_squared_p = 1.0;          ///< of equal counts
  /// Of the largest distance of the ranks' distribution from the diagonal (Kolmogorov-Smirnov, Stephens
  /// 1974's approximation, 10.1080/01621459.1974.10480196): sees what bins hide.
  double distance_p = 1.0;
};

/// Throws std::invalid_argument where a rank is not in [0, 1] or fewer than five ranks fall to a bin.
Uniformity uniformity(std::vector<double> const& ranks, std::size_t bins = 8);

}  // namespace achillesim::analysis::calibration
