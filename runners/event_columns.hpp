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
    {"first_midportion_day", "d", "day of the first tendinopathy of the midportion, either leg, running or not; NaN if none"},
    {"first_insertion_day", "d", "day of the first tendinopathy of the insertion, either leg, running or not; NaN if none"},
    {"first_knee_day", "d", "day of the first injury of the knee; NaN if none"},
    {"first_bone_stress_day", "d", "day of the first bone stress injury; NaN if none"},
    {"first_plantar_fascia_day", "d", "day of the first injury of the plantar fascia; NaN if none"},
    {"first_calf_muscle_day", "d", "day of the first injury of a calf muscle; NaN if none"},
    {"first_other_day", "d", "day of the first running injury elsewhere; NaN if none"},
    {"first_new_rupture_day", "d", "day of the first rupture of a tendon that had none; NaN if none"},
    {"first_re_rupture_day", "d", "day of the first re-rupture; NaN if none"},
    {"first_achilles_day", "d", "day of the first Achilles event, any kind and leg, running or not; NaN if none"},
    {"first_achilles_7_day", "d", "day of the first Achilles event that stops running for 7 days or more, whatever came before; NaN if "
        "none"},
    {"first_injury_day", "d", "day of the first event of any kind; NaN if none"},
}};

/// By kind.
inline constexpr std::array<model::Quantity, event_kinds> event_count_columns = {{
    {"midportion_events", "1", "tendinopathies of the midportion, either leg, running or not"},
    {"insertion_events", "1", "tendinopathies of the insertion, either leg, running or not"},
    {"knee_events", "1", "injuries of the knee"},
    {"bone_stress_events", "1", "bone stress injuries"},
    {"plantar_fascia_events", "1", "injuries of the plantar fascia"},
    {"calf_muscle_events", "1", "injuries of a calf muscle"},
    {"other_events", "1", "running injuries elsewhere"},
    {"rupture_events", "1", "ruptures of a tendon that had none"},
    {"re_rupture_events", "1", "re-ruptures"},
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
