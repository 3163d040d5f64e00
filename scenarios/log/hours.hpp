#pragma once
/// Names of activities that tell the hour, held against the clock: exports in UTC give themselves away.

#include <string>
#include <vector>

#include "scenarios/log/calendar.hpp"

namespace achillesim::scenarios {

struct NamedHour {
  double minutes = 0.0;  ///< of the day, as the file says
  HoursOfDay likely;
  std::string name;
  int line = 0;
};

/// What is to be said when names and hours disagree, with the offset by which most agree; "" when they agree.
std::string disagreement_of(std::vector<NamedHour> const& hours);

}  // namespace achillesim::scenarios
