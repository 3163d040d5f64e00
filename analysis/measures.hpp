#pragma once
/// What a comparison estimates for each arm: one row per measure. Formats and footers are made from
/// this table.

#include <array>
#include <cstddef>
#include <string_view>

namespace achillesim::analysis {

enum class Measure : unsigned char {
  risk_52wk,
  risk_difference,
  risk_ratio,
  risk_horizon,
  run30_12wk,
  run30_26wk,
  run30_day,
  volume_26wk,
  volume_52wk,
  variance_reduction,
  count_
};
inline constexpr std::size_t measure_count = static_cast<std::size_t>(Measure::count_);

/// How a measure is pooled over draws and shown.
enum class Scale : unsigned char { proportion, difference, ratio, day, factor };

struct MeasureInfo {
  std::string_view name;   ///< the column of the CSV, the key of the JSON
  std::string_view stem;   ///< its limits are <stem>_low and <stem>_high; "" where it has none
  std::string_view title;  ///< in text
  Scale scale;
  std::string_view definition;
};

// clang-format off
inline constexpr std::array<MeasureInfo, measure_count> measures = {{
    {"risk_52wk", "risk", "risk", Scale::proportion,
     "share of runners whose first event by week 52 is a re-injury; other running injuries compete "
     "(Aalen-Johansen; without censoring events / n); Wilson interval"},
    {"risk_difference", "rd", "risk difference", Scale::difference,
     "re-injury risk less that of the reference, by week 52 or the horizon if sooner, paired by runner "
     "(same person, same random numbers); influence-function standard error, Agresti-Min interval"},
    {"risk_ratio", "rr", "risk ratio", Scale::ratio,
     "the same risks divided, paired by runner; interval on the log scale from the influence function"},
    {"risk_horizon", "risk_horizon", "risk at the horizon", Scale::proportion,
     "re-injury risk by the end of the horizon, as risk_52wk"},
    {"run30_12wk", "run30_12wk", "run 30 min by week 12", Scale::proportion,
     "share who have run 30 minutes without a break by week 12; Wilson interval"},
    {"run30_26wk", "run30_26wk", "run 30 min by week 26", Scale::proportion,
     "share who have run 30 minutes without a break by week 26; Wilson interval"},
    {"run30_day", "run30_day", "median day of 30 min", Scale::day,
     "day by which half of all runners have run 30 minutes without a break (Kaplan-Meier); "
     "Brookmeyer-Crowley interval"},
    {"volume_26wk", "volume_26wk", "volume by week 26", Scale::proportion,
     "share who have reached 90 % of their pre-injury weekly distance by week 26; Wilson interval"},
    {"volume_52wk", "volume_52wk", "volume by week 52", Scale::proportion,
     "share who have reached 90 % of their pre-injury weekly distance by week 52; Wilson interval"},
    {"variance_reduction", "", "variance reduction", Scale::factor,
     "how many times more runners an unpaired comparison would need for the same risk difference"},
}};
// clang-format on

constexpr MeasureInfo const& info(Measure measure) {
  return measures[static_cast<std::size_t>(measure)];
}

}  // namespace achillesim::analysis
