#pragma once
/// Activities -> the days of a log.

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/study/log.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

/// One row of a log that can be used.
struct Activity {
  int day = 0;  ///< as `day_of`, or a number from any beginning
  bool run = true;
  double minutes = 0.0;
  double km = 0.0;       ///< 0: not known
  double climb = 0.0;    ///< m
  double cadence = 0.0;  ///< steps/min; 0: not known
  double start =
      std::numeric_limits<double>::quiet_NaN();  ///< min, from the midnight of day 0; NaN: not known
  int line = 0;                                  ///< of the file
  std::shared_ptr<std::string const> file;       ///< of its own, for a recording; none: the log's
};

/// Sorted, added up by day, counted from the first day on which something was done. Activities of days that
/// cannot be believed are taken away.
Log days_of(std::vector<Activity>& activities, std::string const& name, bool counts_days, Problems& problems,
            Place const& place);

}  // namespace achillesim::scenarios
