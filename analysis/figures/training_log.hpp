#pragma once
/// A picture of a training log.

#include "analysis/figures/chart.hpp"
#include "scenarios/study/log.hpp"

namespace achillesim::analysis {

/// Kilometres of each week (minutes, where no distance is known), the longest run of each, and that run over
/// the longest of the 30 days before. Throws std::runtime_error for a log without a run.
Chart training_log_figure(scenarios::Log const& log);

}  // namespace achillesim::analysis
