#pragma once
/// One estimate from those of several draws of the parameters.

#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// How an estimate is pooled over draws, and shown. A rate (events a runner, per km) is never below 0.
enum class Scale : unsigned char { proportion, difference, ratio, day, factor, rate };

/// Estimates by draw with their noise. The people are the same in all draws, so a part of the Monte-Carlo
/// error is common to them.
struct Draws {
  std::span<Estimate const> estimates;
  Scale scale = Scale::difference;
  double common_error = 0.0;  ///< standard error of the draws' mean from its runners; 0: taken as none
};

/// An estimate with the two parts of its variance as standard errors, on the scale of the logarithm for
/// ratios.
struct SplitEstimate {
  Estimate estimate;
  double monte_carlo_error = not_estimable;  ///< of the value: finite number of runners
  double parameter_error = not_estimable;    ///< spread over the draws without its noise; NaN with one draw
};

/// Value: the median of the draws, each drawn towards their mean so that their variance is that of the
/// parameters alone, P = max(0, variance between draws - mean squared Monte-Carlo error W + squared common
/// error C); the limits are their percentiles, so that no limit lies where no draw does. Monte-Carlo error of
/// the value: sqrt(C + (W - C) / D). With P = 0 the interval is that of this error (of rates on
/// the scale of their logarithm), and `reason` says so.
/// Ratios are pooled as logarithms. Where the draws do not differ at all: the mean of their own limits. One
/// draw is taken as it is: all of its error is Monte-Carlo error. An estimate missing in a draw is missing.
SplitEstimate split_draws(Draws const& draws, double confidence = default_confidence);

/// Effects in the draws, drawn towards their mean as above, on the scale on which they are pooled. Empty
/// where they differ by no more than their noise, or one is missing.
std::vector<double> spread_of_parameters(Draws const& draws);

/// p, or p / (1 - p).
enum class RatioOf : unsigned char { risks, odds };

/// A ratio of pooled risks, or of their odds: of the draws' mean in the arm and in the reference. Limits:
/// percentiles of the draws' own ratios, shrunk as above where all have a logarithm; a draw without events in
/// the arm counts as 0, one without any in the reference (or, of odds, none without one in the arm) as beyond
/// all others, one without any in both, or none without in both, is left out. Absent where an arm has no
/// event in any draw, or every runner has it in all.
SplitEstimate ratio_of_pooled(std::span<Estimate const> arm, std::span<Estimate const> reference,
                              Draws const& ratios, double confidence = default_confidence,
                              RatioOf of = RatioOf::risks);

/// An arm's events and what they are counted against (runners, km, years, other events), [draw].
struct Totals {
  std::vector<double> events, exposure;
};

/// The same of rates: of all events over all exposure of the draws, arm over reference. Where there are no
/// totals of each draw, why not.
SplitEstimate ratio_of_pooled_rates(Totals const& arm, Totals const& reference, Draws const& ratios,
                                    double confidence = default_confidence);

/// In how many draws an effect lies below, within and above a margin around none, each draw counted by its
/// probability: normal, around its value drawn towards the mean of all (by their spread and its own noise),
/// with the error of that and of the mean, so that noise which all draws share is no direction. They add up
/// to the number of draws.
struct Directions {
  double below = 0.0, within = 0.0, above = 0.0;
};
Directions directions(Draws const& draws, double margin);

/// Order statistic (n + 1) p, interpolated; the extremes where there is none beyond. NaN without values.
double percentile(std::vector<double> values, double p);

}  // namespace achillesim::analysis
