#pragma once
/// Who gains and who loses: the same runner under both arms.

#include <span>

#include "analysis/statistics/estimate.hpp"
#include "model/quantity.hpp"

namespace achillesim::analysis {

/// Shares of runners, by what the two arms did to the same person with the same random numbers. No trial can
/// observe them; a simulation with common random numbers can. Each with Wilson's interval.
struct GainsAndLosses {
  Estimate gained;  ///< better in the arm than in the reference by more than `threshold`
  Estimate lost;    ///< worse by more than `threshold`
  Estimate same;
};

using model::Better;

/// `better`: which way the values count. With values of 0 and 1 (an event) a threshold of 0 asks who has the
/// event in one arm only. Better::unstated counts higher as gained. Throws std::invalid_argument when lengths
/// differ.
GainsAndLosses gains_and_losses(std::span<double const> arm, std::span<double const> reference, Better better,
                                double threshold = 0.0, double confidence = default_confidence);

/// Share of runners whose value rose from `before` by at least `threshold` (which may be negative: fell by).
Estimate responders(std::span<double const> after, std::span<double const> before, double threshold,
                    Better better, double confidence = default_confidence);

}  // namespace achillesim::analysis
