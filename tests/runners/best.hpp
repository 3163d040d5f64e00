#pragma once
/// A study simulated with the fastest kernel of this machine.

#include "runners/simulate.hpp"

namespace achillesim::fixtures {

inline runners::Simulation best(scenarios::Study const& study) {
  return runners::Simulation(study, runners::usable_isas().back());
}

}  // namespace achillesim::fixtures
