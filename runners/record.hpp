#pragma once
/// What a simulated block hands over: one number per runner and outcome, the runners' events, and
/// weekly counts in bins, from which the results file's quantiles are made.
///
/// Counts are integers and sums fixed-point, so adding blocks in any order gives the same bits.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/observable.hpp"
#include "model/quantity.hpp"
#include "runners/event_columns.hpp"

namespace achillesim::runners {

/// How an outcome is stored in the results file. The flags of int8 outcomes are written as
/// flag_values / flag_meanings.
enum class Storage : unsigned char { int8, int16, float32 };

enum class Outcome : unsigned char {
  status,
  event_type,
  event_day,
  censor_day,
  first_run_day,
  run30_day,
  volume_day,
  time_lost,
  recurrences,
  other_injuries,
  distance,
  planned_distance,
  visa_a_final,
  failure_day,
  rupture_day,
  referrals,
  exercise_days,
  atrs_final,
  strength_final,
  heel_rise_height_final,
  heel_rise_work_final,
  elongation_final,
  heel_raises_final,
  volume_full_day,
  volume_quiet_day,
  volume_kept_day,
  first_pain_day,
  symptom_free_day,
  capacity_final,
  missed_sessions,
  ill_days,
  operations,
  gate_passed_day,
  run_hours,
  onset_hazard,
  rupture_hazard,
  count_
};
inline constexpr std::size_t outcome_count = static_cast<std::size_t>(Outcome::count_);

struct OutcomeInfo {
  model::Quantity quantity;  ///< the name at the root of the results file, units, long_name
  Storage storage;
  std::string_view flag_meanings;  ///< space-separated, from 0; "" where the number is a number
};

// clang-format off
inline constexpr std::array<OutcomeInfo, outcome_count> outcomes = {{
    {{"status", "1", "how the simulation of the runner ended", {.label = "status", .sort = model::Sort::record}}, Storage::int8,
        "ok solver_failed ran_away"},
    {{"event_type", "1", "first re-injury or competing injury after the first run of the arm",
        {.label = "first event", .sort = model::Sort::record}}, Storage::int8,
     "none midportion insertion knee bone_stress plantar_fascia calf_muscle other rupture re_rupture"},
    {{"event_day", "d", "day of that event; NaN if none", {.label = "day of the first event", .sort = model::Sort::record}},
        Storage::float32, ""},
    {{"censor_day", "d", "last day under observation", {.label = "last day under observation", .sort = model::Sort::record}},
        Storage::float32, ""},
    {{"first_run_day", "d", "day of the first run of the arm; NaN if none", {.label = "first run", .unit = "d",
        .digits = 0, .better = model::Better::lower, .sort = model::Sort::moment}}, Storage::float32, ""},
    {{"run30_day", "d", "first day with 30 minutes of continuous running; NaN if none", {.label = "30 minutes without a break", .unit = "d",
        .digits = 0, .better = model::Better::lower, .sort = model::Sort::moment}}, Storage::float32, ""},
    {{"volume_day", "d", "first day on which 7 days add up to at least 90 % of the pre-injury weekly distance; NaN if none",
        {.label = "back at 90 % of the old distance", .unit = "d", .digits = 0, .better = model::Better::lower,
        .sort = model::Sort::moment}}, Storage::float32, ""},
    {{"time_lost", "d", "days without running because of injuries after the first run of the arm",
        {.label = "days lost to injuries", .unit = "d", .better = model::Better::lower, .low = 0}}, Storage::float32, ""},
    {{"recurrences", "1", "Achilles events after the first run of the arm",
        {.label = "Achilles events after the first run", .better = model::Better::lower, .low = 0}}, Storage::int16, ""},
    {{"other_injuries", "1", "other running injuries after the first run of the arm",
        {.label = "other running injuries after the first run", .better = model::Better::lower, .low = 0}}, Storage::int16, ""},
    {{"distance", "km", "distance run over the horizon", {.label = "distance run", .unit = "km", .better = model::Better::higher,
        .low = 0}}, Storage::float32, ""},
    {{"planned_distance", "km", "distance that the plan asked for over the horizon", {.label = "distance planned", .unit = "km", .low = 0}},
        Storage::float32, ""},
    {{"visa_a_final", "1", "VISA-A on the last day, 0-100", {.label = "VISA-A in the end", .unit = "points",
        .digits = 1, .better = model::Better::higher, .low = 0, .high = 100, .before = "visa_a"}}, Storage::float32, ""},
    {{"failure_day", "d", "day on which a state of the runner was no longer finite, or had left the range in which the laws mean "
        "something; NaN if none", {.label = "day of a failure", .sort = model::Sort::record}}, Storage::float32, ""},
    {{"first_rupture_day", "d", "day of the first rupture or re-rupture of the arm, also before its first run; NaN if none",
        {.label = "first rupture or re-rupture", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
        Storage::float32, ""},
    {{"referrals", "1", "how often a rule referred the runner to a professional", {.label = "referrals to a professional", .low = 0}},
        Storage::int16, ""},
    {{"exercise_days", "d", "days on which the exercise programme was done", {.label = "days with exercises", .unit = "d", .low = 0}},
        Storage::int16, ""},
    {{"atrs_final", "1", "Achilles tendon Total Rupture Score on the last day, 0-100", {.label = "ATRS in the end", .unit = "points",
        .digits = 1, .better = model::Better::higher, .low = 0, .high = 100}}, Storage::float32, ""},
    {{"strength_final", "percent", "calf strength of the index leg over the other on the last day",
        {.label = "calf strength in the end, of the other leg", .unit = "%", .digits = 1, .better = model::Better::higher, .low = 0}},
        Storage::float32, ""},
    {{"heel_rise_height_final", "percent", "heel-rise height of the index leg over the other on the last day",
        {.label = "heel-rise height in the end, of the other leg", .unit = "%", .digits = 1, .better = model::Better::higher, .low = 0}},
        Storage::float32, ""},
    {{"heel_rise_work_final", "percent", "heel-rise work of the index leg over the other on the last day",
        {.label = "heel-rise work in the end, of the other leg", .unit = "%", .digits = 1, .better = model::Better::higher, .low = 0}},
        Storage::float32, ""},
    {{"elongation_final", "mm", "elongation that a rupture has left on the last day",
        {.label = "elongation in the end", .unit = "mm", .better = model::Better::lower, .low = 0}}, Storage::float32, ""},
    {{"heel_raises_final", "1", "single-leg heel raises of the weaker leg on the last day",
        {.label = "heel raises in the end", .digits = 1, .better = model::Better::higher, .low = 0}}, Storage::float32, ""},
    {{"volume_full_day", "d", "first day on which 7 days add up to at least 97 % of the pre-injury weekly distance; NaN if none",
        {.label = "back at 97 % of the old distance", .unit = "d", .digits = 0, .better = model::Better::lower,
        .sort = model::Sort::moment}}, Storage::float32, ""},
    {{"volume_quiet_day", "d", "first day at 90 % of the pre-injury weekly distance with no run of the 7 days before above pain 2 of 10; "
        "NaN if none", {.label = "back at 90 % of the old distance without pain", .unit = "d", .digits = 0, .better = model::Better::lower,
        .sort = model::Sort::moment}}, Storage::float32, ""},
    {{"volume_kept_day", "d", "first day on which 28 days add up to at least 90 % of 4 pre-injury weeks' distance; NaN if none",
        {.label = "90 % of the old distance kept for four weeks", .unit = "d", .digits = 0, .better = model::Better::lower,
        .sort = model::Sort::moment}}, Storage::float32, ""},
    {{"first_pain_day", "d", "end of the first week with pain above 2 of 10 in a run or a morning; NaN if none", {.label = "first pain",
        .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}}, Storage::float32, ""},
    {{"symptom_free_day", "d", "end of the first week after that with no such pain above 1 of 10; NaN if none", {.label = "no more pain",
        .unit = "d", .digits = 0, .better = model::Better::lower, .sort = model::Sort::moment}}, Storage::float32, ""},
    {{"capacity_final", "percent", "chronic load capacity of the index leg's midportion on the last day over that before the injury",
        {.label = "capacity in the end, of that before", .unit = "%", .digits = 1, .low = 0}}, Storage::float32, ""},
    {{"missed_sessions", "1", "planned sessions that were not done: adherence, illness, and mornings that hurt too much",
        {.label = "missed sessions", .better = model::Better::lower, .low = 0}}, Storage::int16, ""},
    {{"ill_days", "d", "days of illness", {.label = "days of illness", .unit = "d", .better = model::Better::lower, .low = 0}},
        Storage::int16, ""},
    {{"operations", "1", "operations on a tendon whose care had failed", {.label = "operations", .better = model::Better::lower, .low = 0}},
        Storage::int16, ""},
    {{"gate_passed_day", "d", "day on which the readiness gate was first passed: the plan had come to its first running and the gate's "
        "criteria held, its longest wait was over, or the runner did not wait for it; without a gate the plan's own day; NaN if none",
        {.label = "readiness gate passed", .unit = "d", .digits = 0, .better = model::Better::lower, .sort = model::Sort::moment}},
        Storage::float32, ""},
    {{"run_hours", "h", "hours of running over the horizon", {.label = "hours of running", .unit = "h", .low = 0}}, Storage::float32, ""},
    {{"onset_hazard", "1", "probability of an onset of tendinopathy, day by day, summed until the first one: its mean over runners is the "
        "share that has one, with less noise", {.label = "expected first onsets", .sort = model::Sort::record}}, Storage::float32, ""},
    {{"rupture_hazard", "1", "the same of the rupture of a tendon that is not healing, until the first such rupture",
        {.label = "expected first ruptures", .sort = model::Sort::record}}, Storage::float32, ""},
}};
// clang-format on

/// Flags of `status`: why a runner has failed.
inline constexpr float status_not_finite = 1.0F;
inline constexpr float status_ran_away = 2.0F;

constexpr OutcomeInfo const& info(Outcome o) {
  return outcomes[static_cast<std::size_t>(o)];
}

/// Events kept for one runner; further ones are counted (event_columns.hpp), not kept.
inline constexpr std::size_t event_slots = 8;

/// Weekly series: linear bins over [low, high]; values outside go to the end bins.
struct SeriesInfo {
  model::Observable observable;
  double low;
  double high;
};
inline constexpr std::size_t series_bins = 200;

// clang-format off
inline constexpr std::array<SeriesInfo, 20> series = {{
    {model::Observable::pain_during, 0, 10},
    {model::Observable::pain_morning, 0, 10},
    {model::Observable::morning_stiffness, 0, 60},
    {model::Observable::visa_a, 20, 100},
    {model::Observable::run_minutes, 0, 800},
    {model::Observable::run_distance, 0, 120},
    {model::Observable::peak_strain, 0, 12},
    {model::Observable::damage, 0, 1},
    {model::Observable::pathology, 0, 1},
    {model::Observable::capacity, 0, 25},
    {model::Observable::pain_walking, 0, 10},
    {model::Observable::swelling, 0, 10},
    {model::Observable::strength, 0, 160},
    {model::Observable::heel_raises, 0, 50},
    {model::Observable::heel_rise_height, 0, 100},
    {model::Observable::heel_rise_work, 0, 160},
    {model::Observable::limp, 0, 1},
    {model::Observable::atrs, 0, 100},
    {model::Observable::planned_distance, 0, 120},
    {model::Observable::load_ratio, 0, 4},
}};
// clang-format on
inline constexpr std::size_t series_count = series.size();

/// What the opt-in record keeps of each day on which a runner ran (`record_sessions` of a study).
enum class SessionValue : unsigned char { minutes, distance, longest_ratio, week_ratio, strain, count_ };
inline constexpr std::size_t session_value_count = static_cast<std::size_t>(SessionValue::count_);

// clang-format off
inline constexpr std::array<model::Quantity, session_value_count> session_values = {{
    {"minutes", "min", "minutes run; NaN on a day without a run", {.label = "running", .unit = "min"}},
    {"distance", "km", "distance run; NaN on a day without a run", {.label = "distance", .unit = "km"}},
    {"longest_ratio", "1", "distance over the longest run of the last 30 days; NaN if there was none",
        {.label = "distance over the longest run of 30 days"}},
    {"week_ratio", "1", "distance of the 7 days that end with this run over that of the 7 days before; NaN if none was run then",
        {.label = "distance of this week over the last"}},
    {"strain", "percent", "peak tendon strain of a running step, worse leg; NaN on a day without a run",
        {.label = "peak tendon strain", .unit = "%"}},
}};
// clang-format on

/// Fixed-point unit of the weekly sums.
inline constexpr double sum_scale = 1048576.0;

/// The result of one unit of work: (draw, arm, runners first .. first + count - 1).
struct BlockResult {
  std::size_t draw = 0;
  std::size_t arm = 0;
  std::size_t first_runner = 0;
  std::size_t count = 0;

  std::array<std::vector<float>, outcome_count> outcomes;               ///< [outcome][runner]
  std::array<std::vector<float>, first_day_columns.size()> first_days;  ///< [which][runner]
  std::array<std::vector<std::int16_t>, event_kinds> event_counts;      ///< [kind][runner]

  /// [runner * event_slots + slot]; empty slots: type 0, day and recovery NaN.
  std::vector<std::int8_t> event_type;
  std::vector<std::int8_t> event_leg;  ///< 0 index leg, 1 other leg, -1 no Achilles event
  std::vector<float> event_day;
  std::vector<float> event_recovery_day;  ///< day of the first run after it; NaN if none by the horizon

  /// The record of sessions: `days` is the horizon, or 0 when a study does not ask for it.
  std::size_t days = 0;
  std::array<std::vector<float>, session_value_count> sessions;  ///< [runner * days + day]
  std::vector<std::int8_t> session_event;                        ///< [runner * days + day] EventType

  /// Weekly series over runners with status ok in this block; week w ends on day 7 (w + 1).
  std::size_t weeks = 0;
  std::vector<std::uint32_t> bins;     ///< [(series * weeks + week) * series_bins + bin]
  std::vector<std::int64_t> sums;      ///< [series * weeks + week], value * sum_scale
  std::vector<std::uint32_t> counted;  ///< [series * weeks + week]
  std::vector<std::uint32_t> below;    ///< [series * weeks + week] of them, values below the bins
  std::vector<std::uint32_t> above;    ///< and above
};

/// The people, one column per covariate plus what was derived; names and units as in
/// scenarios::covariates.
struct PopulationColumn {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  std::string_view flag_meanings;  ///< space-separated, from 0; "" where the number is a number
  std::vector<float> values;       ///< [runner]
};

}  // namespace achillesim::runners
