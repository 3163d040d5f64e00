#pragma once
/// Dates, durations and numbers as logs write them. Nothing here depends on the machine's language or
/// time zone.

#include <optional>
#include <string>
#include <string_view>

namespace achillesim::scenarios {

/// Days from 1970-01-01 in the Gregorian calendar; none for a day that the calendar does not have, or a
/// year outside 1970-2100.
std::optional<int> day_of(int year, int month, int day);

/// "2024-03-03" of such a number.
std::string date_text(int day);

/// Reads a date by a pattern of %Y (4 digits), %y (2 digits, 1970 to 2069), %m, %d (1 or 2 digits), %b (a
/// month's name or its short form, in any language of log_words/calendar.csv), %a (a day of the week
/// likewise), %n (a whole number of days from any beginning, 0 to 100,000) and plain characters. A time of
/// the day may follow after a blank, a comma or T; it is not looked at.
std::optional<int> read_date(std::string_view text, std::string_view pattern);

inline constexpr double minutes_a_day = 1440.0;

/// The time of the day that follows such a date, in minutes: "07:12", "07:12:33", "7.12.33", "7:12:33 p.m.".
/// None when there is none, and at midnight to the second, which exports write when they know no time.
std::optional<double> read_start(std::string_view text, std::string_view pattern);

/// The offset from UTC that stands behind the time, in minutes: "07:12:33+02:00", "07:12 -0500"; 0 for Z, UTC
/// and GMT. None when there is none.
std::optional<int> read_offset(std::string_view text, std::string_view pattern);

/// The same behind a time of the day alone.
std::optional<int> read_offset(std::string_view time);

/// A time of the day alone.
std::optional<double> read_time(std::string_view text);

/// Why a pattern tells no day: what it lacks, has twice, or has that is no part of a date; "" when it does.
std::string fault_of_date_pattern(std::string_view pattern);

/// 1234.5 written "1234.5", "1,234.5" (decimal point) or "1.234,5" (decimal comma); none for anything else.
std::optional<double> read_log_number(std::string_view text, char decimal);

/// h:mm:ss or m:ss (h:mm with `hours_first`) in minutes, with fractions of a second behind a point or a
/// comma; none for anything else.
std::optional<double> read_clock(std::string_view text, bool hours_first = false);

/// Whether two texts are the same but for ASCII capitals.
bool same_word(std::string_view a, std::string_view b);

}  // namespace achillesim::scenarios
