#pragma once
/// How a log is written: which columns hold what, in which units. Shipped ones are
/// `shipped/log_formats/*.toml`.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

/// A column by its header, with what one unit of it is inside the program.
struct LogColumn {
  std::string header;
  std::size_t which = 0;  ///< 2: the second column of that name; 0: there is only one
  double unit = 1.0;      ///< km, min, m or steps/min; NaN: a clock, h:mm:ss
};

enum class LogField : unsigned char { date, type, distance, duration, climb, cadence, count_ };
inline constexpr std::size_t log_field_count = static_cast<std::size_t>(LogField::count_);
inline constexpr std::array<std::string_view, log_field_count> log_field_names = {
    "date", "type", "distance", "duration", "climb", "cadence"};

struct LogFormat {
  std::string name;
  char separator = '\0';  ///< '\0': the one that stands most often in the header
  char decimal = '.';
  std::vector<std::string> dates;  ///< patterns, tried in order
  std::vector<std::string> missing;
  std::vector<std::string> runs, walks;                         ///< types of activity
  std::array<std::vector<LogColumn>, log_field_count> columns;  ///< the first that is there is taken
};

}  // namespace achillesim::scenarios
