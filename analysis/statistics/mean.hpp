#pragma once
/// Means of a score, and their differences.

#include <span>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// Mean with Student's interval.
Estimate mean(std::span<double const> values, double confidence = default_confidence);

/// mean(first) - mean(second) of different people, Welch's interval with Satterthwaite's degrees of
/// freedom. Source: Welch 1947, 10.1093/biomet/34.1-2.28.
Estimate mean_difference(std::span<double const> first, std::span<double const> second,
                         double confidence = default_confidence);

/// mean(first_i - second_i) of the same people, Student's paired interval.
Estimate paired_mean_difference(std::span<double const> first, std::span<double const> second,
                                double confidence = default_confidence);

}  // namespace achillesim::analysis
