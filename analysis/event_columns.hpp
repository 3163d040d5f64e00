#pragma once
/// The first days and the numbers of events by kind (runners/event_columns.hpp), which every source has: its
/// own, or, of a file that was written without them, read from the record of events.

#include <string>
#include <string_view>

#include "analysis/source.hpp"

namespace achillesim::analysis {

/// The default outcome: any Achilles event of the tendon (onset or rupture) from day 0.
inline constexpr std::string_view first_achilles = "first_achilles_day";
inline constexpr std::string_view first_achilles_7 = "first_achilles_7_day";
inline constexpr std::string_view first_injury = "first_injury_day";

/// Events of a runner over the horizon, from day 0, running or not: added up over kinds.
inline constexpr std::string_view achilles_events = "achilles_events";
inline constexpr std::string_view other_injury_events = "other_injury_events";

/// The column with the first day of an event type of the file: "first_knee_day".
std::string first_day_column(std::string_view type);

/// Gives the source the columns that its file lacks, and the sums of both. Sources without a record of events
/// stay as they are.
void add_event_columns(Source& source);

/// A column of this program's that tells of single kinds of events, or of two ruptures where tables show one.
bool is_of_one_kind(std::string_view column);

}  // namespace achillesim::analysis
