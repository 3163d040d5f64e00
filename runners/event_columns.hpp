#pragma once
/// What the events of a runner come to, by kind: the first day and the number, all from day 0 on, running or
/// not. The record of events has few places; of these columns no event is missing.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "model/quantity.hpp"
#include "model/terms.hpp"

namespace achillesim::runners {

/// Kinds of events without `none`; of kind k the number is k - 1.
inline constexpr std::size_t event_kinds = model::event_type_names.size() - 1;

// clang-format off
/// By kind, then what is asked of several kinds.
inline constexpr std::array<model::Quantity, event_kinds + 3> first_day_columns = {{
    {"first_midportion_day", "d", "day of the first tendinopathy of the midportion, either leg, running or not; NaN if none",
        {.label = "midportion tendinopathy", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
    {"first_insertion_day", "d", "day of the first tendinopathy of the insertion, either leg, running or not; NaN if none",
        {.label = "insertional tendinopathy", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
    {"first_knee_day", "d", "day of the first injury of the knee; NaN if none",
        {.label = "knee injury", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
    {"first_bone_stress_day", "d", "day of the first bone stress injury; NaN if none",
        {.label = "bone stress injury", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
    {"first_plantar_fascia_day", "d", "day of the first injury of the plantar fascia; NaN if none",
        {.label = "plantar fasciitis", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
    {"first_calf_muscle_day", "d", "day of the first injury of a calf muscle; NaN if none",
        {.label = "calf muscle injury", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
    {"first_other_day", "d", "day of the first running injury elsewhere; NaN if none",
        {.label = "other injury", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
    {"first_new_rupture_day", "d", "day of the first rupture of a tendon that had none; NaN if none",
        {.label = "rupture of a tendon that had none", .unit = "d", .digits = 0, .better = model::Better::higher,
        .sort = model::Sort::moment}},
    {"first_re_rupture_day", "d", "day of the first re-rupture; NaN if none",
        {.label = "re-rupture", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
    {"first_achilles_day", "d", "day of the first Achilles event, any kind and leg, running or not; NaN if none",
        {.label = "Achilles event", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
    {"first_achilles_7_day", "d", "day of the first Achilles event that stops running for 7 days or more, whatever came before; NaN if "
        "none", {.label = "Achilles event that costs 7 days of running", .unit = "d", .digits = 0, .better = model::Better::higher,
        .sort = model::Sort::moment}},
    {"first_injury_day", "d", "day of the first event of any kind; NaN if none",
        {.label = "any event", .unit = "d", .digits = 0, .better = model::Better::higher, .sort = model::Sort::moment}},
}};

/// By kind.
inline constexpr std::array<model::Quantity, event_kinds> event_count_columns = {{
    {"midportion_events", "1", "tendinopathies of the midportion, either leg, running or not",
        {.label = "tendinopathies of the midportion", .better = model::Better::lower, .low = 0}},
    {"insertion_events", "1", "tendinopathies of the insertion, either leg, running or not",
        {.label = "tendinopathies of the insertion", .better = model::Better::lower, .low = 0}},
    {"knee_events", "1", "injuries of the knee", {.label = "knee injuries", .better = model::Better::lower, .low = 0}},
    {"bone_stress_events", "1", "bone stress injuries", {.label = "bone stress injuries", .better = model::Better::lower, .low = 0}},
    {"plantar_fascia_events", "1", "injuries of the plantar fascia", {.label = "plantar fasciitis", .better = model::Better::lower,
        .low = 0}},
    {"calf_muscle_events", "1", "injuries of a calf muscle", {.label = "calf muscle injuries", .better = model::Better::lower, .low = 0}},
    {"other_events", "1", "running injuries elsewhere", {.label = "other injuries", .better = model::Better::lower, .low = 0}},
    {"rupture_events", "1", "ruptures of a tendon that had none", {.label = "ruptures of a tendon that had none",
        .better = model::Better::lower, .low = 0}},
    {"re_rupture_events", "1", "re-ruptures", {.label = "re-ruptures", .better = model::Better::lower, .low = 0}},
}};
// clang-format on

/// Of the first days, behind those by kind.
inline constexpr std::size_t first_achilles = event_kinds;
inline constexpr std::size_t first_achilles_7 = event_kinds + 1;
inline constexpr std::size_t first_injury = event_kinds + 2;

constexpr bool is_event_column(std::string_view name) {
  auto const named = [&](model::Quantity const& q) { return q.name == name; };
  return std::any_of(first_day_columns.begin(), first_day_columns.end(), named) ||
         std::any_of(event_count_columns.begin(), event_count_columns.end(), named);
}

}  // namespace achillesim::runners
