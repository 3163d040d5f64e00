#pragma once
/// What is to be said of a log's rows together, once all are read.

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/format.hpp"
#include "scenarios/log/hours.hpp"
#include "scenarios/log/others.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

/// Rows of a kind: how many, and the first one's line.
struct RowTally {
  std::size_t count = 0;
  int line = 0;

  void add(int at) {
    if (count++ == 0) line = at;
  }
};

struct RowNotes {
  OtherTypes others;                   ///< neither runs nor walks
  RowTally without_distance;           ///< runs
  RowTally empty;                      ///< neither a duration nor a distance
  RowTally in_metres;                  ///< distances that can be believed only as metres
  RowTally odd_cadences;               ///< left out
  RowTally local_times;                ///< that a place's offset does not shift
  std::vector<NamedHour> named_hours;  ///< activities whose names tell the hour

  /// A field that is not needed and has no number in it.
  void odd_value(std::string const& column, std::string_view text, int line);

  /// `offset_given`: the selection names the place's offset or time zone.
  void report(LogFormat const& format, bool offset_given, std::shared_ptr<std::string const> const& file,
              Problems& problems) const;

 private:
  struct Odd {
    RowTally rows;
    std::string text;  ///< of the first
  };
  std::map<std::string, Odd> odd_values_;  ///< by column
};

}  // namespace achillesim::scenarios
