#pragma once
/// From draws of an approximate posterior to the true one: weights, whether they can be trusted, and a
/// sample.

#include <Eigen/Core>
#include <cstdint>
#include <vector>

namespace achillesim::analysis::calibration {

struct SmoothedWeights {
  Eigen::VectorXd weights;  ///< [draw] add up to 1
  /// Shape of the Pareto distribution of the largest ratios: below 0.7 the weights can be trusted; infinite
  /// where there are too few to tell (fewer than 25 draws) and -infinite where all are equal.
  double k_hat = 0.0;
  double effective_size = 0.0;  ///< 1 / sum of squared weights
};

/// The largest min(S / 5, 3 sqrt(S)) ratios are replaced by the quantiles of a generalised Pareto
/// distribution that is fitted to them, none above the largest raw ratio. Source: Vehtari, Simpson, Gelman,
/// Yao & Gabry 2024, JMLR 25(72), arXiv 1507.02646; R loo::psis. `log_ratios`: of the wanted density to the
/// one that was drawn from; -infinity is a weight of 0. All weights are 0 where all ratios are.
SmoothedWeights pareto_smoothed(Eigen::VectorXd const& log_ratios);

struct ParetoFit {
  double shape = 0.0, scale = 0.0;
};

/// Of excesses above a threshold, sorted, smallest first. A mean over a profile of the likelihood, and a weak
/// prior at a shape of 0.5 that is worth ten excesses. Source: Zhang & Stephens
/// 2009, 10.1198/tech.2009.08017; Vehtari et al. 2024, appendix G.
ParetoFit fit_pareto(Eigen::VectorXd const& excesses);

/// `count` draws, each as often as its weight says, to the next whole number above or below, in random order:
/// any first part of them is a sample too. What is worth several places stands in several. Systematic
/// sampling: Madow 1949, 10.1214/aoms/1177729988. None where all weights are 0.
std::vector<Eigen::Index> resample(Eigen::VectorXd const& weights, Eigen::Index count, std::uint64_t seed);

}  // namespace achillesim::analysis::calibration
