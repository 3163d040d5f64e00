#pragma once
/// Outputs as emulators see them.

#include "analysis/calibration/marginal_likelihood.hpp"

namespace achillesim::analysis::calibration {

struct Standardised {
  Training training;
  double centre = 0.0, scale = 1.0;
};

/// Less their mean and over their standard deviation; outputs that are all equal keep their scale. Throws
/// std::invalid_argument where lengths differ, a number is not finite or there are fewer than three vectors.
Standardised standardise(Training training);

}  // namespace achillesim::analysis::calibration
