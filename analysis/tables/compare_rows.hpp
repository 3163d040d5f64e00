#pragma once
/// What `compare` estimates: one row of numbers for an arm, or for the arms of a factor's level.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/tables/arm_groups.hpp"
#include "analysis/tables/draws.hpp"
#include "analysis/tables/exposure.hpp"

namespace achillesim::analysis {

enum class Measure : unsigned char {
  risk,
  difference,
  ratio,
  per_runner,
  events_difference,
  less_run,
  safer,
  per_km,
  per_hour,
  milestone,
  mean,
  median_day,
  variance_reduction
};

/// A column, and how it is computed.
struct MeasureRow {
  std::string_view name;
  std::string_view limits;  ///< its limits are <limits>_low and <limits>_high; "" where it has none
  std::string_view title;
  std::string_view unit;
  Measure what;
  Scale scale;
  std::string_view definition;
  std::string_view column = {};  ///< of a milestone or a mean
  int weeks = 0;                 ///< 0: to the horizon
  int digits = -1;               ///< -1: as the scale is shown
  bool detail = false;           ///< in CSV and JSON alone
};

// clang-format off
/// The three numbers of the tendon (risk, events, rates), the return, the days that it cost.
inline constexpr std::array<MeasureRow, 20> measures = {{
    {"achilles_26wk", "achilles_26wk", "event by week 26", "%", Measure::risk, Scale::proportion,
     "share of runners with an Achilles event by week 26; Wilson interval", {}, 26},
    {"achilles_52wk", "achilles_52wk", "event by week 52", "%", Measure::risk, Scale::proportion,
     "the same by week 52", {}, 52},
    {"achilles_difference", "achilles_difference", "risk difference", "%", Measure::difference, Scale::difference,
     "risk of an Achilles event by week 52, or the horizon if sooner, less that of the reference, paired by runner (same person, same "
         "random numbers); influence-function standard error, Agresti-Min interval"},
    {"achilles_ratio", "achilles_ratio", "risk ratio", "", Measure::ratio, Scale::ratio,
     "the same risks divided, paired by runner; interval on the log scale from the influence function"},
    {"achilles_horizon", "achilles_horizon", "event by the horizon", "%", Measure::risk, Scale::proportion,
     "share of runners with an Achilles event by the end of the horizon"},
    {"events_per_runner", "events_per_runner", "events a runner", "", Measure::per_runner, Scale::rate,
     "mean number of Achilles events over the horizon (mean cumulative function at its end)", {}, 0, 3},
    {"events_difference", "events_difference", "difference", "", Measure::events_difference, Scale::difference,
     "of the mean number of events, paired by runner", {}, 0, 3},
    {"because_less_is_run", "because_less_is_run", "less is run", "", Measure::less_run, Scale::difference,
     "part of that difference because less is run", {}, 0, 3},
    {"because_km_are_safer", "because_km_are_safer", "each km is safer", "", Measure::safer, Scale::difference,
     "part of that difference because each km is safer", {}, 0, 3},
    {"events_per_1000_km", "events_per_1000_km", "events per 1000 km", "", Measure::per_km, Scale::rate,
     "descriptive: all Achilles events over all km of the arm; clustered by runner", {}, 0, 3},
    {"events_per_1000_h", "events_per_1000_h", "events per 1000 h", "", Measure::per_hour, Scale::rate,
     "descriptive: the same per hour of running", {}, 0, 2},
    {"volume_26wk", "volume_26wk", "volume by week 26", "%", Measure::milestone, Scale::proportion,
     "share who have reached 90 % of their pre-injury weekly distance by week 26; Wilson interval", "volume_day", 26, -1, true},
    {"volume_52wk", "volume_52wk", "back at volume by week 52", "%", Measure::milestone, Scale::proportion,
     "share who have reached 90 % of their pre-injury weekly distance by week 52, whatever the pain; Wilson interval", "volume_day", 52},
    {"volume_quiet_52wk", "volume_quiet_52wk", "quietly by week 52", "%", Measure::milestone, Scale::proportion,
     "share who have reached it with no run of that week above pain 2 of 10; Wilson interval", "volume_quiet_day", 52},
    {"days_lost", "days_lost", "days lost", "d", Measure::mean, Scale::day,
     "mean days without running because of injuries after the first run; they follow the arm's own response", "time_lost"},
    {"run30_12wk", "run30_12wk", "30 min by week 12", "%", Measure::milestone, Scale::proportion,
     "share who have run 30 minutes without a break by week 12; Wilson interval", "run30_day", 12, -1, true},
    {"run30_26wk", "run30_26wk", "30 min by week 26", "%", Measure::milestone, Scale::proportion,
     "share who have run 30 minutes without a break by week 26; Wilson interval", "run30_day", 26},
    {"run30_day", "run30_day", "median day of 30 min", "d", Measure::median_day, Scale::day,
     "day by which half of all runners have run 30 minutes without a break (Kaplan-Meier); Brookmeyer-Crowley interval", "run30_day"},
    {"volume_day", "volume_day", "median day of volume", "d", Measure::median_day, Scale::day,
     "day by which half of all runners have reached 90 % of their pre-injury weekly distance", "volume_day", 0, -1, true},
    {"variance_reduction", "", "variance reduction", "", Measure::variance_reduction, Scale::factor,
     "how many times more runners an unpaired comparison would need for the same risk difference", {}, 0, -1, true},
}};
// clang-format on

struct CompareRow {
  std::size_t n = 0, failed = 0, dropped = 0;
  std::size_t with_event = 0;       ///< runners with an Achilles event in the window
  std::vector<std::size_t> events;  ///< runners with an event of the type in the window; [0]: without any
  std::array<ByDraw, measures.size()> estimates;  ///< of all but the measures that `exposure` has
  ExposureEffect exposure;
  ByDraw risk, reference_risk;  ///< of the contrasts: of the runners and arms that are paired

  ByDraw const& of(std::size_t measure) const;
};

/// Whether it is one of `CompareRow::exposure`.
bool of_exposure(Measure what);

/// The place of a measure in `measures` and in a row's estimates.
std::size_t place_of(Measure what);

/// The window of event counts and of the risk's contrasts: 52 weeks, or the horizon if that is sooner.
int risk_days(Source const& source);

/// Counts are sums over the pooled draws, and over the arms of a level. Throws std::runtime_error where the
/// file names no events, or the risk is refused.
std::vector<CompareRow> compare_rows(Source const& source, std::span<ArmGroup const> groups,
                                     double confidence);

}  // namespace achillesim::analysis
