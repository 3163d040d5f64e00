#pragma once
/// The text of a log -> days, with everything that was left out and why.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/format.hpp"
#include "scenarios/study/log.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

struct LogReading {
  Log log;  ///< no days when nothing could be used
  std::string format;
  std::vector<Problem> faults;   ///< why there is no log
  std::vector<Problem> remarks;  ///< rows that were left out or mended, with their lines
};

/// With one format: that one. With several: the one most of whose columns are there, the first of those
/// equally good. `file` stands for the log in messages.
LogReading read_log_text(std::string_view text, std::string const& file,
                         std::vector<LogFormat> const& formats, LogSelection const& selection = {});

}  // namespace achillesim::scenarios
