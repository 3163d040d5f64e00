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

/// Limits that hold for several contrasts at once, from their values in the same draws.
struct RankBands {
  std::size_t rank = 0;           ///< of the upper limits among the draws; the lower ones' from the other end
  std::vector<double> low, high;  ///< [contrast]
  double outermost = 0.0;         ///< share of the draws that are the first or the last in some contrast
};

/// The rank up to which, in every contrast and from both ends, a share `confidence` of the draws lies: Besag,
/// Green, Higdon & Mengersen 1995, 10.1214/ss/1177010123, section 6.3. Never less than that of percentiles
/// (draws + 1) (1 + confidence) / 2; the last one where the draws are too few, which then hold a further draw
/// with a probability of about 1 - `outermost`. Draws that tie have the rank that is nearest to the middle.
/// `contrasts`: [contrast][draw], of finite numbers; no contrasts, or no draws, give no limits. Throws
/// std::invalid_argument when the contrasts differ in their number of draws.
RankBands rank_bands(std::span<std::vector<double> const> contrasts, double confidence = default_confidence);

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
