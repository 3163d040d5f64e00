#pragma once
/// Events and what they were exposed to, of the same people in an arm and in its reference.

#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// [runner]: events, and km or hours of running; the same runners in the same order wherever two are given.
struct Exposed {
  std::span<double const> events;
  std::span<double const> exposure;
};

/// An estimate and its influence function, [runner]: standard_error = sqrt(sum of squares) / n.
struct Linearised {
  Estimate estimate;
  std::vector<double> influence;
};

/// events / exposure, all of the arm over all of the arm; empty influence where there is no value.
Linearised pooled_rate(Exposed arm, double confidence = default_confidence);

/// The difference of the mean number of events a runner, arm less reference, in two parts that add up to it:
/// `less_run` = (K_a - K_b) (r_a + r_b) / 2 and `safer` = (r_a - r_b) (K_a + K_b) / 2, with K the mean
/// exposure and r the pooled rates. Source: Kitagawa 1955, 10.1080/01621459.1955.10501299. Errors by
/// linearisation, runner by runner in pairs; normal intervals. Absent where an arm has no exposure: it has no
/// rate. Throws std::invalid_argument when the columns differ in length.
struct DifferenceSplit {
  Linearised less_run, safer;
};
DifferenceSplit split_difference(Exposed arm, Exposed reference, double confidence = default_confidence);

/// log of the ratio of two pooled rates, arm over reference, paired. Absent without events on either side.
Linearised log_rate_ratio(Exposed arm, Exposed reference, double confidence = default_confidence);

/// log of (rate ratio of these events : rate ratio of others), paired; the exposure of an arm, which both
/// share, cancels. A negative control: Lipsitch 2010, 10.1097/EDE.0b013e3181d61eeb.
Linearised log_ratio_of_ratios(std::span<double const> events, std::span<double const> reference_events,
                               std::span<double const> others, std::span<double const> reference_others,
                               double confidence = default_confidence);

}  // namespace achillesim::analysis
