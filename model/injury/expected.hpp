#pragma once
/// What is expected of a hazard, whether or not its event came.

#include "model/lane.hpp"

namespace achillesim::model {

/// Probability of an event on a day whose hazards add up to `hazard`: 1 - exp(-hazard), as h / (1 + h / 2),
/// which is right to h^3 / 12. Summed over the days until the first event its mean over people is the share
/// of those who have one (the compensator of a counting process; Aalen 1978, 10.1214/aos/1176344247), with
/// less noise than a count: what the thresholds' luck adds is not in it.
template <Lane L>
ACHILLESIM_LANE L expected_of(L const& hazard) {
  return hazard / (1.0 + 0.5 * hazard);
}

}  // namespace achillesim::model
