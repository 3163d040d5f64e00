#pragma once
/// Of an arm's events: how many a runner has, how many a thousand km and hours, and how much of the
/// difference from the reference is running less, how much is safer running.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {

/// Events, km and hours of each runner; of several arms their means. `km` and `hours` are empty where the
/// file does not hold them.
struct RunnerExposure {
  std::vector<double> events, km, hours;
  bool refused = false;  ///< there are events, and not all of them are known
};

/// Events of a runner over the horizon, as the file's column counts them.
struct EventCount {
  std::string column;
  std::string refused;  ///< why the numbers would be false (refusal.hpp); "" where they are not
};
EventCount count_of(Source const& source, std::string_view column);
/// "" where the count is not refused.
std::string refused_in_words(Source const& source, EventCount const& count);

/// "over 104 weeks": the window of counts, km and days, beside risks that end by a week of their own.
std::string over_horizon(Source const& source);

double total(std::vector<double> const& column);

/// In thousands of km and of hours. `runners`: places; `arms`: those to average over.
RunnerExposure exposure_of(std::span<ArmView const* const> arms, EventCount const& count,
                           std::span<std::size_t const> runners);

/// Estimates by draw. Rates are events per 1000 km and per 1000 h, pooled; ratios are those of rates.
struct ExposureEffect {
  ByDraw per_runner, per_km, per_hour;
  ByDraw reference_per_runner, reference_per_km, reference_per_hour;
  ByDraw difference, less_run, safer;
  RateRatio count_ratio, km_ratio, hour_ratio;
  double events = 0.0, reference_events = 0.0;  ///< of the contrasts, over the draws

  void add_levels(RunnerExposure const& arm, double confidence);
  /// Of the runners that are paired; `why`: there is no contrast.
  void add_contrast(RunnerExposure const& arm, RunnerExposure const& reference, double confidence);
  void add_no_contrast(std::string_view why);
};

/// What tables say of these numbers.
inline constexpr char const* event_in_words =
    "Achilles event: any event of the tendon (onset of tendinopathy or rupture), either leg, from day 0, "
    "running or "
    "not, whatever came before and whatever it cost; nothing competes.";
inline constexpr char const* per_km_is_descriptive =
    "Events per 1000 km and per 1000 h are all events over all running of the arm, and descriptive: how much "
    "is "
    "run is itself a result of the arm.";
std::string split_in_words(Source const& source);

}  // namespace achillesim::analysis
