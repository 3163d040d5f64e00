#pragma once
/// The text of a log -> days, with everything that was left out and why.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/days.hpp"
#include "scenarios/log/format.hpp"
#include "scenarios/study/log.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

struct LogReading {
  Log log;                           ///< no days when nothing could be used
  std::vector<Activity> activities;  ///< that are in it, each once, as they are added up by day
  std::string format;
  std::string taken;             ///< one line: which columns, in which units, and which were passed over
  bool counts_days = false;      ///< the dates are numbers of days
  std::vector<Problem> faults;   ///< why there is no log
  std::vector<Problem> remarks;  ///< rows that were left out or mended, with their lines
};

/// With one format: that one. With several: the one most of whose columns are there, the first of those
/// equally good. `file` stands for the log in messages; `known` are formats whose words are
/// known too, `formats` themselves when not given.
LogReading read_log_text(std::string_view text, std::string const& file,
                         std::vector<LogFormat> const& formats, LogSelection const& selection = {},
                         std::vector<LogFormat> const* known = nullptr);

/// What is alike for tables and recordings: each activity once, then days; what was found goes into `out`.
void finish_log(std::vector<Activity> activities, LogSelection const& selection, bool counts_days,
                Problems& problems, Place const& whole, LogReading& out);

}  // namespace achillesim::scenarios
