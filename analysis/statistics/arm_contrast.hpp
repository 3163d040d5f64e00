#pragma once
/// Any linear combination of arms, runner by runner: main effects, interactions, slopes of a sweep.

#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// mean over runners of sum_a weight_a value_(a, i). The runner is the unit, whatever the number of arms;
/// normal interval. `columns` holds a span of runners' values per arm, all of the same length, else
/// std::invalid_argument.
Estimate arm_contrast(std::span<std::span<double const> const> columns, std::span<double const> weights,
                      double confidence = default_confidence);

/// Weights of the least-squares slope over `positions` (a factor's numbers, one per arm): their contrast is
/// the change of the mean per unit of the factor. All 0 where the positions do not differ.
std::vector<double> slope_weights(std::span<double const> positions);

}  // namespace achillesim::analysis
