#pragma once
/// What `compare` estimates: one row of numbers for an arm, or for the arms of a factor's level.

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/tables/arm_groups.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {

enum class Measure : unsigned char { reinjury, difference, ratio, milestone, median_day, variance_reduction };

/// A column, and how it is computed.
struct MeasureRow {
  std::string_view name;
  std::string_view limits;  ///< its limits are <limits>_low and <limits>_high; "" where it has none
  std::string_view title;
  std::string_view unit;
  Measure what;
  Scale scale;
  std::string_view definition;
  std::string_view column = {};  ///< of a milestone
  int weeks = 0;                 ///< 0: to the horizon
};

// clang-format off
inline constexpr std::array<MeasureRow, 10> measures = {{
    {"risk_52wk", "risk", "risk by week 52", "%", Measure::reinjury, Scale::proportion,
     "share of runners whose first event by week 52 is a re-injury; other running injuries compete (Aalen-Johansen; without censoring "
         "events / n); Wilson interval", {}, 52},
    {"risk_difference", "rd", "risk difference", "%", Measure::difference, Scale::difference,
     "re-injury risk less that of the reference, by week 52 or the horizon if sooner, paired by runner (same person, same random numbers); "
         "influence-function standard error, Agresti-Min interval"},
    {"risk_ratio", "rr", "risk ratio", "", Measure::ratio, Scale::ratio,
     "the same risks divided, paired by runner; interval on the log scale from the influence function"},
    {"risk_horizon", "risk_horizon", "risk at the horizon", "%", Measure::reinjury, Scale::proportion,
     "re-injury risk by the end of the horizon, as risk_52wk"},
    {"run30_12wk", "run30_12wk", "30 min by week 12", "%", Measure::milestone, Scale::proportion,
     "share who have run 30 minutes without a break by week 12; Wilson interval", "run30_day", 12},
    {"run30_26wk", "run30_26wk", "30 min by week 26", "%", Measure::milestone, Scale::proportion,
     "share who have run 30 minutes without a break by week 26; Wilson interval", "run30_day", 26},
    {"run30_day", "run30_day", "median day of 30 min", "d", Measure::median_day, Scale::day,
     "day by which half of all runners have run 30 minutes without a break (Kaplan-Meier); Brookmeyer-Crowley interval", "run30_day"},
    {"volume_26wk", "volume_26wk", "volume by week 26", "%", Measure::milestone, Scale::proportion,
     "share who have reached 90 % of their pre-injury weekly distance by week 26; Wilson interval", "volume_day", 26},
    {"volume_52wk", "volume_52wk", "volume by week 52", "%", Measure::milestone, Scale::proportion,
     "share who have reached 90 % of their pre-injury weekly distance by week 52; Wilson interval", "volume_day", 52},
    {"variance_reduction", "", "variance reduction", "", Measure::variance_reduction, Scale::factor,
     "how many times more runners an unpaired comparison would need for the same risk difference"},
}};
// clang-format on

struct CompareRow {
  std::size_t n = 0, failed = 0, dropped = 0;
  std::vector<std::size_t> events;  ///< first events in the window by type; [0]: runners without one
  std::array<ByDraw, measures.size()> estimates;
  ByDraw risk, reference_risk;  ///< of the contrasts: of the runners and arms that are paired
};

/// The place of a measure in `measures` and in a row's estimates.
std::size_t place_of(Measure what);

/// The window of event counts and of the risk's contrasts: 52 weeks, or the horizon if that is sooner.
int risk_days(Source const& source);

/// Counts are sums over the pooled draws, and over the arms of a level. Throws std::runtime_error where the
/// file names no events, or an event is of a type that it does not name.
std::vector<CompareRow> compare_rows(Source const& source, std::span<ArmGroup const> groups,
                                     double confidence);

}  // namespace achillesim::analysis
