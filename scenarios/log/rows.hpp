#pragma once
/// The rows of a log -> activities, with what was left out and why.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/log/csv.hpp"
#include "scenarios/log/days.hpp"
#include "scenarios/log/header.hpp"
#include "scenarios/log/survey.hpp"
#include "scenarios/study/log.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

struct LogRows {
  std::vector<Activity> activities;  ///< in the order of the file
  std::size_t count = 0;             ///< of all rows
  std::size_t outside = 0;           ///< rows before `from` or after `until`
  std::size_t others = 0;            ///< rows of other types
  std::size_t rests = 0;             ///< rows with zeros: days of rest
  std::size_t passed_over = 0;       ///< rows below those that the format says are activities
  bool counts_days = false;          ///< the dates are numbers of days
};

/// Reads from behind the header to the end. Rows that cannot be used, and what is odd about those that can,
/// are problems of `file`.
LogRows read_log_rows(CsvReader& csv, LogHeader const& header, LogSurvey const& survey,
                      LogSelection const& selection, std::shared_ptr<std::string const> const& file,
                      Problems& problems);

/// Why a run or walk of these minutes and km is not believed; "" when it is.
std::string disbelief(bool run, double minutes, double km);

}  // namespace achillesim::scenarios
