#pragma once
/// Risks and shares: the mean of one number per runner, and paired contrasts of two such columns.
///
/// A column holds for each runner i a value v_i: 1 if the event happened by the day asked for and 0 if
/// not; or that runner's mean over several arms; or, where follow-up is censored, the pseudo-value of
/// cumulative_incidence_values(). Values are never NaN. Two columns are paired by index: the same
/// runner with the same random numbers in both arms.

#include <span>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// Wilson's score interval for a proportion of n trials; n may be an effective number, not whole.
/// Source: Wilson 1927, 10.1080/01621459.1927.10502953. standard_error is sqrt(p (1 - p) / n).
Estimate wilson(double proportion, double n, double confidence = default_confidence);

/// Mean of the column; its standard error from the influence function, sqrt(sum (v_i - mean)^2) / n.
/// Interval: Wilson's, with the effective number mean (1 - mean) / standard_error^2 in the place of n
/// (Korn & Graubard 1998's device), which for a column of 0 and 1 is n itself. Where the standard
/// error is 0: with n runners.
Estimate risk(std::span<double const> column, double confidence = default_confidence);

/// mean(arm - reference), runner by runner. standard_error from the influence function,
/// sqrt(sum (d_i - mean d)^2) / n. Interval: Wald's on the column of differences to which half a
/// runner with +1, half a runner with -1 and one with 0 are added: for 0 and 1 this is the paired
/// interval of Agresti & Min 2005, 10.1002/sim.1781, which keeps a width where no runner differs.
Estimate risk_difference(std::span<double const> arm, std::span<double const> reference,
                         double confidence = default_confidence);

/// log(mean(arm) / mean(reference)). standard_error by the delta method from the influence function
/// arm_i / mean(arm) - reference_i / mean(reference); normal interval on the log scale. Without an
/// event in the arm the value is -infinity (a ratio of 0) and has no interval; without one in the
/// reference there is no ratio.
Estimate log_risk_ratio(std::span<double const> arm, std::span<double const> reference,
                        double confidence = default_confidence);

/// How many times more runners an unpaired comparison (other people in each arm) would need for the
/// same standard error of the difference: (var arm + var reference) / var (arm - reference).
/// Only `value` is filled in.
Estimate variance_reduction(std::span<double const> arm, std::span<double const> reference);

}  // namespace achillesim::analysis
