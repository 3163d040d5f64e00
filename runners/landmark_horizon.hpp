#pragma once
/// How long a study must go on for the follow-up from its landmark.

#include <cstddef>
#include <optional>
#include <vector>

#include "runners/isa.hpp"
#include "runners/precision.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners {

/// What one arm needs, by a pilot.
struct LandmarkHorizon {
  std::size_t arm = 0;
  std::optional<int> days;  ///< the shortest in whole weeks; none: not within ten years
  double reach = 0.0;       ///< share of the runners who reach it by then, or ever
};

/// With a horizon of so many days, or more, no more than 5 % of those who reach the landmark lack full
/// follow-up. Of many arms some, spread over the study's. Throws std::invalid_argument without a landmark,
/// and as Simulation does.
std::vector<LandmarkHorizon> landmark_horizons(scenarios::Study const& study, Isa isa, Precision precision);

}  // namespace achillesim::runners
