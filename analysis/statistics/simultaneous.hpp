#pragma once
/// Many arms at once: intervals that hold together, and which arm is best.

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/potential_outcomes.hpp"
#include "analysis/statistics/resample.hpp"

namespace achillesim::analysis {

struct SimultaneousIntervals {
  double critical = not_estimable;  ///< in the place of z; between z and Bonferroni's
  std::vector<Estimate> estimates;  ///< value -+ critical * bootstrap error
};

/// max-t: the quantile of the largest |replicate - value| / error over the contrasts, from the joint
/// bootstrap, so the correlation between arms that share runners (and a reference) is used. All intervals
/// hold together with the given confidence. Source: Westfall & Young 1993; Romano & Wolf
/// 2005, 10.1198/016214504000000539. `values` are the estimates, one per column of `replicates`. Contrasts
/// without variation are left out and have a reason.
SimultaneousIntervals simultaneous_intervals(std::span<double const> values, Replicates const& replicates,
                                             double confidence = default_confidence);

struct Ranking {
  std::vector<double> probability_best;  ///< [arm] add up to 1; ties share
  std::vector<double> mean_rank;         ///< [arm] 1 is best
  /// [arm] surface under the cumulative ranking, 1 - (mean rank - 1) / (arms - 1) (Salanti 2011,
  /// 10.1016/j.jclinepi.2010.03.016); NaN with one arm
  std::vector<double> sucra;
};

/// From joint replicates (bootstrap, draws, or both) of one value per arm.
Ranking rank_arms(Replicates const& replicates, Better better);

/// [arm * arms + rank - 1]: share of the replicates in which the arm has the rank; arms that tie share
/// theirs.
std::vector<double> rank_shares(Replicates const& replicates, Better better);

/// Rank of each value, 1 is best; equal ones have their mean rank, NaN and no better side have none.
std::vector<double> ranks(std::span<double const> values, Better better);

}  // namespace achillesim::analysis
