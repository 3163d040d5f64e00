#pragma once
/// Whether chains of a sampler have forgotten where they began, and how many independent draws they are
/// worth.
///
/// Source: Vehtari, Gelman, Simpson, Carpenter & Buerkner 2021, 10.1214/20-BA1221; R posterior's rhat,
/// ess_bulk and ess_tail. Chains are [iteration, chain] of one quantity; each is halved first. NaN where they
/// have no spread or fewer than four iterations.

#include <Eigen/Core>

namespace achillesim::analysis::calibration {

/// The larger of the R-hat of ranks and of ranks of the distance from the median: 1 where chains agree.
double rank_normalised_r_hat(Eigen::MatrixXd const& chains);

/// Effective sample size of the ranks: for means and medians.
double bulk_size(Eigen::MatrixXd const& chains);

/// The smaller effective sample size of the 5 % and 95 % quantiles.
double tail_size(Eigen::MatrixXd const& chains);

}  // namespace achillesim::analysis::calibration
