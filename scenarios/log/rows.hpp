#pragma once
/// The rows of a log -> activities, with what was left out and why.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "scenarios/log/csv.hpp"
#include "scenarios/log/days.hpp"
#include "scenarios/log/header.hpp"
#include "scenarios/study/log.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

struct LogRows {
  std::vector<Activity> activities;  ///< in the order of the file
  std::size_t count = 0;             ///< of all rows
  bool counts_days = false;          ///< the dates are numbers of days
};

/// Reads from behind the header to the end. Rows that cannot be used, and what is odd about those that can,
/// are problems of `file`.
LogRows read_log_rows(CsvReader& csv, LogHeader const& header, LogSelection const& selection,
                      std::shared_ptr<std::string const> const& file, Problems& problems);

}  // namespace achillesim::scenarios
