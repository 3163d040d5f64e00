#pragma once
/// Time to an event under right censoring.
///
/// One entry per runner: `time` of the event or of the end of observation, and `type`: 0 where
/// observation ended without an event (censored), else the kind of event, from 1. At equal times
/// events come before censorings. Times are never NaN.

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

struct FollowUp {
  std::span<double const> time;
  std::span<int const> type;
};

/// Scale on which the interval of a survival curve is symmetric.
enum class CurveInterval { plain, log, log_log };

/// A step function: one entry per distinct time at which an event of any type happened.
struct SurvivalCurve {
  std::vector<double> time;
  std::vector<std::size_t> at_risk;
  std::vector<std::size_t> events;
  std::vector<double> survival;
  std::vector<double> standard_error;  ///< of survival, Greenwood
  std::vector<double> low;             ///< NaN where survival is 0 (and the scale is not plain)
  std::vector<double> high;
  double last_time = not_estimable;  ///< end of the longest follow-up; NaN without runners
};

/// Kaplan-Meier estimate of surviving every type of event, with Greenwood's variance.
/// Source: Kaplan & Meier 1958, 10.1080/01621459.1958.10501452. Agrees with R survival::survfit.
SurvivalCurve kaplan_meier(FollowUp follow_up, double confidence = default_confidence,
                           CurveInterval scale = CurveInterval::log);

/// Kaplan-Meier of records that come in clusters (one runner in several arms): the cluster is the unit of
/// the standard error, which is the infinitesimal jackknife summed within clusters, as R's survfit with
/// cluster(); limits on the plain scale. `cluster` holds each record's cluster, from 0; with one record
/// each and no censoring it is kaplan_meier() on the plain scale.
SurvivalCurve clustered_survival(FollowUp follow_up, std::span<std::size_t const> cluster,
                                 double confidence = default_confidence);

/// First time at which survival falls below one half; the midpoint of the step where the curve runs
/// at one half. Interval: the times at which the curve's limits do so (Brookmeyer & Crowley 1982,
/// 10.2307/2530286). As R survival prints it (summary(survfit)$table); limits never reached are NaN.
Estimate median_time(SurvivalCurve const& curve);

/// Probability that an event of type `cause` has happened by each of `days` (inclusive), the other
/// types competing: the Aalen-Johansen estimate (Aalen & Johansen 1978). With one type it is 1 -
/// Kaplan-Meier. standard_error: infinitesimal jackknife, sqrt(sum_i (dF / dw_i)^2), as R's survfit
/// gives it for multi-state curves; without censoring it is sqrt(F (1 - F) / n). Interval: normal for
/// log(-log F) (Choudhury 2002, Stat Med 21:1129); at F = 0 and F = 1 Wilson's, with the number still
/// at risk on that day and n.
/// `follow_up` may end before a day: the value is then absent, with the reason, unless no one was
/// left to have an event.
std::vector<Estimate> cumulative_incidence(FollowUp follow_up, int cause, std::span<double const> days,
                                           double confidence = default_confidence);

/// One pseudo-value per runner, F + n dF / dw_i at `day`: their mean is the Aalen-Johansen estimate and
/// their standard error its infinitesimal jackknife, so they pair by runner (risk.hpp). Where no one
/// was censored by `day` they are 1 if the event happened and 0 if not, exactly. Empty when follow-up
/// ends before `day` with runners left.
std::vector<double> cumulative_incidence_values(FollowUp follow_up, int cause, double day);

}  // namespace achillesim::analysis
