#pragma once
/// The simulated value of a published outcome: one estimator, a few lines of a file here.

#include <cstddef>
#include <string>

#include "analysis/source.hpp"
#include "analysis/statistics/estimate.hpp"
#include "scenarios/study/measure.hpp"

namespace achillesim::analysis {

/// Value and Monte-Carlo standard error in the row's unit: shares in percent, rates per 1000 h or 100,000
/// years, ratios as ratios. Arms share people: errors are of runners, who are paired over arms. Runners that
/// failed in one of the arms are left out. Absent, with the reason, where nothing can be measured. No limits.
/// Throws std::runtime_error for an arm, column or record that the source has not.
Estimate measured(scenarios::Measure const& measure, Source const& source, std::size_t draw);

/// What a source of the program's has not of what a measure names, and what to write instead; "" where it has
/// all.
std::string unknown_column(scenarios::Measure const& measure);

}  // namespace achillesim::analysis
