#pragma once
/// Events per person-time, and the mean number of events that a runner has had by a day.

#include <cstddef>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// sum(count) / sum(exposure), in events per unit of exposure. standard_error: sandwich with the runner as
/// the unit, sqrt(sum (count_i - rate exposure_i)^2) / sum(exposure), so runners may differ in their rates;
/// interval on the log scale. Without events: 0 to Garwood's exact Poisson limit (Garwood
/// 1936, 10.1093/biomet/28.3-4.437). Throws std::invalid_argument when the columns differ in length.
Estimate event_rate(std::span<double const> count, std::span<double const> exposure,
                    double confidence = default_confidence);

/// log of the ratio of two rates of the same runners; the error from the influence functions, runner by
/// runner.
Estimate log_rate_ratio(std::span<double const> count, std::span<double const> exposure,
                        std::span<double const> reference_count, std::span<double const> reference_exposure,
                        double confidence = default_confidence);

/// Recurrent events: one entry per event in `time` and `runner`; per runner the end of observation and
/// whether a terminal event (after which nothing can recur) ended it. `terminal` may be empty: none did.
struct RecurrentEvents {
  std::span<double const> time;
  std::span<std::size_t const> runner;
  std::span<double const> end;
  std::span<int const> terminal;
};

/// Mean cumulative count: mean number of events per runner by each of `days` (inclusive), sum S(t-) dN / Y
/// with S the Kaplan-Meier curve of the terminal event. Source: Ghosh & Lin
/// 2000, 10.1111/j.0006-341X.2000.00554.x; Dong et al. 2015, 10.1093/aje/kwu289; without terminal events the
/// Nelson-Aalen estimate of Lawless & Nadeau 1995 as R survfit(id =)$cumhaz. standard_error: infinitesimal
/// jackknife by runner; interval on the log scale. Absent after the last day of follow-up.
std::vector<Estimate> mean_cumulative_count(RecurrentEvents const& events, std::span<double const> days,
                                            double confidence = default_confidence);

}  // namespace achillesim::analysis
