#pragma once
/// The header of a log: which line it is, which format it has, and where that one's columns stand.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/format.hpp"

namespace achillesim::scenarios {

/// A column of the file that holds something.
struct TakenColumn {
  std::size_t at = 0;
  std::string header;             ///< as it stands in the file
  LogUnit const* unit = nullptr;  ///< none: not said
  char decimal = '\0';            ///< that has to be; '\0': either
  char likely_decimal = '.';      ///< of a number that is one with either: 1,234
  bool part = false;              ///< of a whole that is the sum of such columns: hours, minutes, seconds
  std::size_t unit_at = nowhere;  ///< the column in which each row has the unit of its number

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
};

/// Where a format's columns stand in a header: for each field those that are there, in the order in which
/// they are looked at.
struct LogColumns {
  LogFormat const* format = nullptr;
  std::array<std::vector<TakenColumn>, log_field_count> taken;

  std::vector<TakenColumn>& operator[](LogField f) { return taken[static_cast<std::size_t>(f)]; }
  std::vector<TakenColumn> const& operator[](LogField f) const { return taken[static_cast<std::size_t>(f)]; }
  bool has(LogField f) const { return !(*this)[f].empty(); }
  bool complete() const { return has(LogField::date) && has(LogField::duration); }
  std::size_t fields() const;   ///< from date to cadence, that are there
  std::size_t columns() const;  ///< that are taken for them
};

struct LogHeader {
  std::vector<LogFormat> const* known = nullptr;  ///< formats whose words for types and columns are known too
  LogColumns columns;
  std::vector<std::string> names;  ///< of all columns
  char separator = ',';
  int line = 0;             ///< on which it begins; 0: there is none
  std::size_t rows_at = 0;  ///< byte at which the rows begin, and the number of that line
  int rows_line = 1;
  std::string fault;  ///< why no row below it can be read; "" when they can
};

/// The first of the first lines that has the columns of a format, or else the first line. With one format:
/// that one. With several: the one most of whose columns are there, the first of those equally good. The
/// formats outlive what is returned.
LogHeader read_log_header(std::string_view text, std::vector<LogFormat> const& formats,
                          std::vector<LogFormat> const& known);

/// "comma", as the language's key `separator` has it.
std::string_view word_of_separator(char separator);

/// How to have a format with something changed: `write format = { like = "garmin", decimal = "comma" }`.
std::string write_format(LogFormat const& format, std::string const& changed);

}  // namespace achillesim::scenarios
