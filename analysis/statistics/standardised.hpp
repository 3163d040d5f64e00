#pragma once
/// Differences of means in standard deviations.

#include <span>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// Different people: Hedges' g, J(m) (mean first - mean second) / pooled sd with m = n1 + n2 - 2 and the
/// exact J(m) = G(m / 2) / (sqrt(m / 2) G((m - 1) / 2)); variance 1/n1 + 1/n2 + g^2 / (2 (n1 + n2)). Source:
/// Hedges 1981, 10.3102/10769986006002107; R metafor::escalc("SMD"). Unit: 1.
Estimate standardised_difference(std::span<double const> first, std::span<double const> second,
                                 double confidence = default_confidence);

/// The same people: J(n - 1) mean(first_i - second_i) / sd(second), the second being the reference; variance
/// 2 (1 - r) / n + g^2 / (2 n). Source: Becker 1988, 10.1111/j.2044-8317.1988.tb00901.x; metafor's "SMCR".
/// Throws std::invalid_argument when the columns differ in length.
Estimate paired_standardised_difference(std::span<double const> first, std::span<double const> second,
                                        double confidence = default_confidence);

/// For balance tables: (mean first - mean second) / sqrt((var first + var second) / 2), without a standard
/// error. Source: Austin 2009, 10.1002/sim.3697.
Estimate balance_difference(std::span<double const> first, std::span<double const> second);

}  // namespace achillesim::analysis
