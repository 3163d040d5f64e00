#pragma once
/// Logs written out in a test, and what is said of them.

#include <string>

#include "scenarios/kinds/log_format.hpp"
#include "scenarios/log/reader.hpp"
#include "tests/scenarios/problem_text.hpp"

namespace achillesim::scenarios {

/// With the shipped formats, as "runs.csv".
inline LogReading read(std::string const& text, LogSelection const& selection = {}) {
  return read_log_text(text, "runs.csv", shipped_log_formats(), selection);
}

/// The faults or remarks of a text that begins with a header.
inline std::string said(std::string const& text, LogSelection const& selection = {}) {
  auto const reading = read(text, selection);
  return all_of(reading.faults) + all_of(reading.remarks);
}

/// A day that was logged; one with nothing in it when there is none.
inline LogDay day_of_log(Log const& log, int day) {
  for (auto const& d : log.days)
    if (d.day == day) return d;
  return {};
}

inline std::string const plain = "date,type,km,minutes\n";

}  // namespace achillesim::scenarios
