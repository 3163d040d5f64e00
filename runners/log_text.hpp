#pragma once
/// What a simulated runner did, as a training log in the format `plain`.

#include <cstddef>
#include <string>
#include <vector>

#include "runners/trace.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners {

/// Begins with comments that say that it is simulated, and of whom. Days without a run or a walk have no row.
std::string log_text(std::vector<DayTrace> const& days, scenarios::Study const& study, std::size_t draw,
                     std::size_t arm, std::size_t runner);

}  // namespace achillesim::runners
