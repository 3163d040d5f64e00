#pragma once
/// A log week by week, with the ratios that load rules look at.

#include <vector>

#include "scenarios/study/log.hpp"

namespace achillesim::scenarios {

struct LogWeek {
  int week = 1;  ///< of seven days from the log's first
  int runs = 0;
  double minutes = 0.0;  ///< of running
  double km = 0.0;       ///< run, where it is known
  double climb = 0.0;    ///< m
  double cadence = 0.0;  ///< steps/min, mean over the minutes that have one; 0: not known
  double walk_minutes = 0.0;
  double longest_minutes = 0.0;
  /// The longest run of the week over the longest of the 30 days before it, at the day on which that is most;
  /// NaN where there was no run in those days. By minutes, which every run has.
  double spike = 0.0;
  double growth = 0.0;  ///< minutes over those of the week before; NaN where those were none
};

/// Also weeks without anything, up to the last day of the log.
std::vector<LogWeek> weeks_of(Log const& log);

}  // namespace achillesim::scenarios
