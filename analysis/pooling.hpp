#pragma once
/// One estimate from those of several draws of the parameters.

#include <span>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// How an estimate is pooled over draws, and shown.
enum class Scale : unsigned char { proportion, difference, ratio, day, factor };

/// Value: mean over the draws (of logarithms for ratios). Variance: P (1 + 1/D) + W/D, with W the mean
/// squared Monte-Carlo error of the draws and P = max(0, variance between draws - W) what the parameters
/// add, so the interval (Student's, D - 1 degrees of freedom; proportions on the logit scale) is where the
/// answer of another draw of the parameters would lie with endless runners. `standard_error` is the root
/// of that variance, on the scale of the logarithm for ratios. Days are pooled as plain numbers and have
/// no Monte-Carlo error: their interval is that of the draws, from 0. A share of 0 or 1 in every draw has the
/// mean of the draws' limits. An estimate missing in a draw is missing.
Estimate pool_draws(std::span<Estimate const> draws, Scale scale, double confidence = default_confidence);

/// An estimate with the two parts of its variance as standard errors, on the scale of the logarithm for
/// ratios.
struct SplitEstimate {
  Estimate estimate;
  double monte_carlo_error = not_estimable;  ///< finite number of runners: sqrt(W / D)
  double parameter_error = not_estimable;    ///< sqrt(P (1 + 1/D)); NaN with one draw
};

/// pool_draws with its parts. One draw is taken as it is: all of its error is Monte-Carlo error.
SplitEstimate split_draws(std::span<Estimate const> draws, Scale scale,
                          double confidence = default_confidence);

}  // namespace achillesim::analysis
