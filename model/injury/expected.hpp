#pragma once
/// What is expected of a hazard, whether or not its event came.

#include "model/lane.hpp"

namespace achillesim::model {

/// Probability of an event on a day whose hazards add up to `hazard`: 1 - exp(-hazard), as h / (1 + h / 2),
/// which is right to h^3 / 12, and at most 1. Summed over the days until the first event its mean over people
/// is the share of those who have one (the compensator of a counting process; Aalen
/// 1978, 10.1214/aos/1176344247), but for an onset that another injury of the same day puts off. Of a rare
/// event it has nearly none of the noise of a count: the thresholds' luck is in it by the day alone on which
/// it ends. Where more than some 70 % have the event a count has less.
template <Lane L>
ACHILLESIM_LANE L expected_of(L const& hazard) {
  return lower_of(L(hazard / (1.0 + 0.5 * hazard)), 1.0);
}

}  // namespace achillesim::model
