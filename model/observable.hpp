#pragma once
/// What a runner, or whoever looks after the runner, can observe: the words that decision rules,
/// phase criteria, weekly series and plots share.

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "model/quantity.hpp"

namespace achillesim::model {

enum class Observable : unsigned char {
  pain_during,          ///< worst of the last 7 days
  pain_morning,         ///< worst of the last 7 days
  pain_morning_rise,    ///< mean of the last 7 mornings less the mean of the 7 before
  pain_morning_excess,  ///< this morning less the morning of the first run
  pain_walking,
  pain_stairs,
  pain_exercise,  ///< of the day's exercises as they would feel this morning
  pain_night,
  pain_sudden,  ///< of the last run less the worst of the 7 days before it
  pop,          ///< 1 if a pop was felt in the last 7 days
  sleep_lost,
  swelling,
  morning_stiffness,
  stiff_days,  ///< of the last 7
  visa_a,
  atrs,
  strength,          ///< index leg over the other
  strength_grade,    ///< manual muscle test of the weaker leg
  heel_raises,       ///< single-leg, the weaker leg
  heel_rise_height,  ///< index leg over the other
  heel_rise_work,    ///< index leg over the other
  range_deficit,
  limp,
  elongation,
  run_minutes,
  run_distance,
  planned_distance,
  load_ratio,
  peak_strain,
  damage,
  pathology,
  capacity,
  days_with_symptoms,
  days_stuck,
  days_since_referral,
  recurrences,
  fear,
  count_
};

inline constexpr std::size_t observable_count = static_cast<std::size_t>(Observable::count_);

/// From what an observable is known.
enum class Known : unsigned char {
  feeling,      ///< felt or counted by the runner, every morning
  examination,  ///< by looking at the legs: once a week, and on the days of rules that ask for it
  course,       ///< from the weeks so far
  record        ///< to nobody: written down, not acted on
};

/// An observable, the range in which a threshold on it makes sense, how it is known, and whether a rule may
/// use it.
struct ObservableInfo {
  Quantity quantity;
  double low;
  double high;
  Known known;
  bool usable_in_rules;
};

// clang-format off
inline constexpr std::array<ObservableInfo, observable_count> observables = {{
    {{"pain_during", "1", "worst pain during a run in the last 7 days, numeric rating 0-10",
        {.label = "pain in a run", .unit = "points", .digits = 1, .better = Better::lower}}, 0, 10, Known::feeling, true},
    {{"pain_morning", "1", "worst pain on the morning after in the last 7 days, 0-10",
        {.label = "pain on the morning after", .unit = "points", .digits = 1, .better = Better::lower}}, 0, 10, Known::feeling, true},
    {{"pain_morning_rise", "1", "mean morning pain of the last 7 days less that of the 7 days before",
        {.label = "rise of morning pain", .unit = "points", .digits = 1, .better = Better::lower}}, -10, 10, Known::feeling, true},
    {{"pain_morning_excess", "1", "morning pain less its value on the day of the first run",
        {.label = "morning pain above that of the first run", .unit = "points", .digits = 1, .better = Better::lower}}, -10, 10,
        Known::feeling, true},
    {{"pain_walking", "1", "pain in everyday walking, 0-10", {.label = "pain in walking", .unit = "points",
        .digits = 1, .better = Better::lower}}, 0, 10, Known::feeling, true},
    {{"pain_stairs", "1", "pain on stairs, 0-10", {.label = "pain on stairs", .unit = "points", .digits = 1, .better = Better::lower}},
        0, 10, Known::examination, true},
    {{"pain_exercise", "1", "pain in the exercises of the programme, 0-10",
        {.label = "pain in exercises", .unit = "points", .digits = 1, .better = Better::lower}}, 0, 10, Known::examination, true},
    {{"pain_night", "1", "pain at night, 0-10", {.label = "pain at night", .unit = "points", .digits = 1, .better = Better::lower}}, 0, 10,
        Known::examination, true},
    {{"pain_sudden", "1", "pain of the last run less the worst of the 7 days before it", {.label = "sudden pain of the last run",
        .unit = "points", .digits = 1, .better = Better::lower}}, -10, 10, Known::examination, true},
    {{"pop", "1", "1 if a pop was felt in the last 7 days", {.label = "pop", .better = Better::lower, .levels = "no yes"}}, 0, 1,
        Known::examination, true},
    {{"sleep_lost", "min", "sleep lost to pain in the last night", {.label = "sleep lost to pain", .unit = "min",
        .digits = 0, .better = Better::lower}}, 0, 150, Known::examination, true},
    {{"swelling", "1", "swelling of the tendon or ankle, 0-10", {.label = "swelling", .unit = "points",
        .digits = 1, .better = Better::lower}}, 0, 10, Known::examination, true},
    {{"morning_stiffness", "min", "minutes of stiffness after waking",
        {.label = "morning stiffness", .unit = "min", .digits = 0, .better = Better::lower}}, 0, 60, Known::feeling, true},
    {{"stiff_days", "d", "mornings of the last 7 with 10 minutes of stiffness or more",
        {.label = "stiff mornings of the last 7", .unit = "d", .digits = 1, .better = Better::lower}}, 0, 7, Known::examination, true},
    {{"visa_a", "1", "VISA-A score, 0-100, 100 is healthy", {.label = "VISA-A", .unit = "points", .digits = 1, .better = Better::higher}},
        0, 100, Known::feeling, true},
    {{"atrs", "1", "Achilles tendon Total Rupture Score, 0-100, 100 is healthy",
        {.label = "ATRS", .unit = "points", .digits = 1, .better = Better::higher}}, 0, 100, Known::examination, true},
    {{"strength", "percent", "calf strength of the index leg over the other", {.label = "calf strength, of the other leg", .unit = "%",
        .digits = 1, .better = Better::higher}}, 0, 200, Known::examination, true},
    {{"strength_grade", "1", "manual strength grade of the weaker leg, 0-5",
        {.label = "manual strength grade", .digits = 1, .better = Better::higher}}, 0, 5, Known::examination, true},
    {{"heel_raises", "1", "single-leg heel raises of the weaker leg", {.label = "single-leg heel raises",
        .digits = 1, .better = Better::higher}}, 0, 60, Known::examination, true},
    {{"heel_rise_height", "percent", "heel-rise height of the index leg over the other", {.label = "heel-rise height, of the other leg",
        .unit = "%", .digits = 1, .better = Better::higher}}, 0, 100, Known::examination, true},
    {{"heel_rise_work", "percent", "heel-rise work of the index leg over the other", {.label = "heel-rise work, of the other leg",
        .unit = "%", .digits = 1, .better = Better::higher}}, 0, 200, Known::examination, true},
    {{"range_deficit", "degree", "dorsiflexion range lost", {.label = "dorsiflexion lost", .unit = "°",
        .digits = 1, .better = Better::lower}}, 0, 30, Known::examination, true},
    {{"limp", "1", "gait asymmetry, 0 none to 1", {.label = "limp, 0-1", .better = Better::lower}}, 0, 1, Known::examination, true},
    {{"elongation", "mm", "elongation that a rupture has left", {.label = "elongation", .unit = "mm",
        .digits = 1, .better = Better::lower}}, 0, 80, Known::examination, false},
    {{"run_minutes", "min", "minutes of running done in the last 7 days", {.label = "running a week", .unit = "min", .digits = 0}}, 0, 3000,
        Known::feeling, true},
    {{"run_distance", "km", "distance run in the last 7 days", {.label = "distance a week", .unit = "km",
        .digits = 1, .better = Better::higher}}, 0, 500, Known::feeling, true},
    {{"planned_distance", "km", "distance that the plan asked for in the last 7 days",
        {.label = "distance planned a week", .unit = "km", .digits = 1}}, 0, 500, Known::record, false},
    {{"load_ratio", "1", "distance of the last 7 days over the mean week of the last 28 (acute to chronic), 0 without running",
        {.label = "load ratio, acute to chronic"}}, 0, 4, Known::record, false},
    {{"peak_strain", "percent", "largest tendon strain of a running step in the last 7 days, worse leg",
        {.label = "peak tendon strain", .unit = "%", .digits = 2}}, 0, 30, Known::record, false},
    {{"damage", "1", "fatigue damage, worst leg and site", {.label = "damage, 0-1", .better = Better::lower}}, 0, 1, Known::record, false},
    {{"pathology", "1", "pathology, worst leg and site", {.label = "pathology, 0-1", .better = Better::lower}}, 0, 1, Known::record, false},
    {{"capacity", "km d-1", "chronic load capacity of the index leg's midportion, equivalent km a day",
        {.label = "load capacity", .unit = "km a day", .digits = 1}}, 0, 50, Known::record, false},
    {{"days_with_symptoms", "d", "unbroken weeks in each of which a pain was told of more than conduct.fear_pain, in a run or in the "
        "morning", {.label = "days with symptoms", .unit = "d", .digits = 0, .better = Better::lower}}, 0, 3660, Known::course, true},
    {{"days_stuck", "d", "time in the present phase beyond its planned length, or in the wait before the first; 0 once the plan grows to "
        "the old volume", {.label = "days stuck in a phase", .unit = "d", .digits = 0, .better = Better::lower}}, 0, 3660, Known::course,
        true},
    {{"days_since_referral", "d", "time since a professional was turned to; 3660 if never",
        {.label = "days since a referral", .unit = "d", .digits = 0}}, 0, 3660, Known::course, true},
    {{"recurrences", "1", "Achilles events after the first run of the arm", {.label = "Achilles events", .better = Better::lower}}, 0, 100,
        Known::course, true},
    {{"fear", "1", "fear of movement or of the injury, 0-1", {.label = "fear of movement, 0-1", .better = Better::lower}}, 0, 1,
        Known::course, true},
}};
// clang-format on

constexpr ObservableInfo const& info(Observable o) {
  return observables[static_cast<std::size_t>(o)];
}

constexpr std::optional<Observable> find_observable(std::string_view name) {
  for (std::size_t i = 0; i < observable_count; ++i)
    if (observables[i].quantity.name == name) return static_cast<Observable>(i);
  return std::nullopt;
}

}  // namespace achillesim::model
