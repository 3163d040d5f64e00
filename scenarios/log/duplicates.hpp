#pragma once
/// Activities that stand in a log twice, as when a watch and a phone recorded the same run.

#include <memory>
#include <string>
#include <vector>

#include "scenarios/log/days.hpp"
#include "scenarios/study/log.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

/// The activities without those that are another one again. Two of one kind, runs or walks, are one when the
/// middle of the shorter lies in the time of the longer: nobody does two at once, and clocks without seconds,
/// or a recording in two parts, do not matter. Of the two the one with a distance is kept, then the longer; a
/// cadence that it lacks it takes from the other. Without times nothing is sure: somebody who runs to work
/// and back has two runs that are alike. These are said, and count once only where that is asked for.
std::vector<Activity> each_once(std::vector<Activity> activities, LogDuplicates duplicates,
                                std::shared_ptr<std::string const> const& file, Problems& problems);

}  // namespace achillesim::scenarios
