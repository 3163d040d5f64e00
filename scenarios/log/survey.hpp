#pragma once
/// What the rows of a log say about its columns, before they are read.

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/header.hpp"

namespace achillesim::scenarios {

/// The first rows of a log, by which its columns are judged.
struct LogSample {
  std::vector<std::vector<std::string>> rows;
  std::vector<int> lines;
};
LogSample sample_of(std::string_view text, LogHeader const& header);

struct LogRemark {
  std::string rule, message;
};

struct LogSurvey {
  std::vector<std::string> dates;  ///< patterns by which dates are read
  bool miles = false;              ///< distances without a unit are miles, and climbs feet
  std::vector<LogRemark> remarks;
  std::string fault;  ///< why no row can be read; "" when they can
};

/// Sets the columns' decimal signs and units, and takes a column of types that no header speaks of.
LogSurvey survey(LogSample const& sample, LogHeader& header);

// Its parts.

/// Patterns for the dates; a remark or a fault where those of the format do not fit.
void survey_dates(LogSample const& sample, LogHeader const& header, LogSurvey& out);

/// Whether columns of hours, minutes and seconds are parts of one duration, and whether clocks of two numbers
/// are hours and minutes.
void survey_durations(LogSample const& sample, LogHeader& header, LogSurvey& out);

/// Whether distances without a unit are miles, by the length of a step, or by pace.
void survey_miles(LogSample const& sample, LogHeader const& header, LogSurvey& out);

/// The value of a field in a row of the sample; 0 for none.
double sample_value(std::vector<std::string> const& row, LogHeader const& header, LogField field);

}  // namespace achillesim::scenarios
