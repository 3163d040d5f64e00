#pragma once
/// One line about what was taken of a log.

#include <string>

#include "scenarios/log/rows.hpp"
#include "scenarios/log/survey.hpp"

namespace achillesim::scenarios {

/// `format garmin: date Date (%Y-%m-%d), distance Distance (km), ...; passed over: Favorite, Title and 12
/// more`.
std::string taken_of(LogHeader const& header, LogSurvey const& survey, LogRows const& rows);

}  // namespace achillesim::scenarios
