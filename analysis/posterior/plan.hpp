#pragma once
/// How much a calibration simulates.

#include <Eigen/Core>
#include <filesystem>

#include "analysis/calibration/calibrate.hpp"

namespace achillesim::analysis::calibration {

/// Draws of the prior that tell which parameters matter.
inline constexpr Eigen::Index screened_draws = 512;

/// The same plan with as many fewer vectors as `hours` of simulations allow at so many seconds a vector;
/// never with more. Fitting emulators and sampling take some minutes besides.
CalibrationPlan within(CalibrationPlan plan, double hours, double seconds_a_vector);

/// Seconds a vector, as they were measured when the folder's first vectors were simulated: a calibration that
/// goes on has the plan that it began with. Where there is nothing yet, `measured` is kept there.
double pace(std::filesystem::path const& folder, double measured);

}  // namespace achillesim::analysis::calibration
