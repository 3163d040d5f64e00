#pragma once
/// How a log is written: which columns hold what, in which units. Shipped ones are
/// `shipped/log_formats/*.toml`.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

struct LogUnit {
  std::string_view name;  ///< as the language's key `unit` has it
  double size = 1.0;      ///< km, min, m or steps/min; NaN: a clock, h:mm:ss
};

/// A column by its header, with the unit of its numbers.
struct LogColumn {
  std::string header;             ///< "": known by its place alone
  std::string folded;             ///< the header as headers are compared
  std::size_t which = 0;          ///< 2: the second column of that name; 0: each, in their order
  std::size_t at = 0;             ///< its place from 1, where a service keeps one order; 0: it keeps none
  LogUnit const* unit = nullptr;  ///< none: as the header of the file says, or the account
};

/// `title` is the activity's own, `start` a time of the day that is not with the date; `stride` (m) and
/// `watch_time`, over which the cadence is a mean, tell kilometres from miles; `offset`, the
/// time from UTC at the place; `distance_unit` and `duration_unit`, the unit of the row's number.
enum class LogField : unsigned char {
  date,
  type,
  distance,
  duration,
  climb,
  cadence,
  title,
  start,
  stride,
  watch_time,
  offset,
  distance_unit,
  duration_unit,
  count_
};
inline constexpr std::size_t log_field_count = static_cast<std::size_t>(LogField::count_);
inline constexpr std::array<std::string_view, log_field_count> log_field_names = {
    "date",  "type",   "distance",   "duration", "climb",         "cadence",      "title",
    "start", "stride", "watch_time", "offset",   "distance_unit", "duration_unit"};

/// In what distances are where neither the format nor the header says it.
enum class LogAccount : unsigned char {
  unknown,  ///< it has to be said
  detect,   ///< km and m, unless the rows speak for miles and feet
  km,
  mile
};
inline constexpr std::array<std::string_view, 4> log_account_words = {"unknown", "detect", "km", "mile"};

struct LogFormat {
  std::string name;
  std::string source;  ///< where it comes from
  bool shipped = false;
  char separator = '\0';           ///< '\0': the one that stands most often in the header
  char decimal = '\0';             ///< '\0': as the numbers of each column show
  std::vector<std::string> dates;  ///< patterns, tried in order
  std::vector<std::string> missing;
  std::vector<std::string> runs, walks;  ///< types of activity
  std::vector<std::string> others;       ///< types that are neither, by which a column of types is known
  std::vector<std::string>
      marks;  ///< headers, folded, of which one stands in every such file; none: no matter
  std::vector<std::string> metres;  ///< types whose distances are in m whatever the column's unit
  LogAccount account = LogAccount::unknown;
  bool utc = false;      ///< times are in UTC
  std::size_t rows = 0;  ///< activities in a file, of which the first rows are; 0: all rows
  std::array<std::vector<LogColumn>, log_field_count>
      columns;  ///< the first with a value is taken, row by row
  std::vector<LogColumn> const& operator[](LogField f) const { return columns[static_cast<std::size_t>(f)]; }
};

}  // namespace achillesim::scenarios
