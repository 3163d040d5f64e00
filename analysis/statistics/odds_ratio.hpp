#pragma once
/// Odds ratios of two columns of runners' values (risk.hpp), paired by runner.

#include <span>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// log of the marginal odds ratio, p1 (1 - p0) / (p0 (1 - p1)) with p the columns' means. standard_error by
/// the delta method from the influence function arm_i / (p1 (1 - p1)) - reference_i / (p0 (1 - p0)); for 0
/// and 1 it is that of matched pairs (Zou 2007; R metafor's "MPOR"). Normal interval on the log scale.
/// Absent, with the reason, where a mean is 0 or 1. Throws std::invalid_argument when the columns differ in
/// length.
Estimate log_odds_ratio(std::span<double const> arm, std::span<double const> reference,
                        double confidence = default_confidence);

}  // namespace achillesim::analysis
