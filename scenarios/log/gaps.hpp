#pragma once
/// Long times without anything, and activities far from all others.

#include <vector>

#include "scenarios/log/days.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

void remark_gaps(std::vector<Activity> const& activities, bool counts_days, Problems& problems,
                 Place const& whole);

}  // namespace achillesim::scenarios
