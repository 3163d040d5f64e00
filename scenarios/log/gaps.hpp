#pragma once
/// Long times without anything, and activities far from all others.

#include <vector>

#include "scenarios/log_days.hpp"
#include "scenarios/problem.hpp"

namespace achillesim::scenarios {

void remark_gaps(std::vector<Activity> const& activities, bool counts_days, Problems& problems,
                 Place const& whole);

}  // namespace achillesim::scenarios
