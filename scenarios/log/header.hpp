#pragma once
/// The first line of a log: which format it has, and where that one's columns stand.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/format.hpp"

namespace achillesim::scenarios {

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// Where a format's columns stand in a header.
struct LogColumns {
  LogFormat const* format = nullptr;
  std::array<std::size_t, log_field_count> at{};           ///< `no_column`: not there
  std::array<LogColumn const*, log_field_count> column{};  ///< the one that is there
  std::vector<std::string> faults;
  std::size_t found = 0;

  std::size_t operator[](LogField f) const { return at[static_cast<std::size_t>(f)]; }
  bool complete() const {
    return (*this)[LogField::date] != no_column && (*this)[LogField::duration] != no_column;
  }
};

struct LogHeader {
  LogColumns columns;
  char separator = ',';
  std::size_t width = 0;  ///< fields
  int line = 0;           ///< on which it begins; 0: there is none
  std::string fault;      ///< why no row below it can be read; "" when they can
};

/// With one format: that one. With several: the one most of whose columns are there, the first of those
/// equally good. The formats outlive what is returned.
LogHeader read_log_header(std::string_view text, std::vector<LogFormat> const& formats);

/// "comma", as the language's key `separator` has it.
std::string_view word_of_separator(char separator);

/// How to have a format with something changed: `write format = { like = "garmin", decimal = "comma" }`.
std::string write_format(LogFormat const& format, std::string const& changed);

}  // namespace achillesim::scenarios
