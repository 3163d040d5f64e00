#pragma once
/// Words of dates and times in the languages of logs, from log_words/calendar.csv.

#include <optional>
#include <string_view>

namespace achillesim::scenarios {

/// 1 to 12, by a name or its short form: "March", "mrt", "août".
std::optional<int> month_of(std::string_view word);

/// Whether it is the name of a day of the week, or its short form.
bool is_weekday(std::string_view word);

enum class HalfOfDay : unsigned char { none, before_noon, after_noon };

/// "AM", "p.m.", "午後".
HalfOfDay half_of(std::string_view word);

struct HoursOfDay {
  int from = 0;   ///< hour of the day
  int until = 0;  ///< may pass 24
};

/// In which hours an activity of that name is likely: "Evening Run"; none where the name says nothing.
std::optional<HoursOfDay> hours_named(std::string_view name);

}  // namespace achillesim::scenarios
