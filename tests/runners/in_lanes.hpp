#pragma once
/// A leg of plain doubles taken through a day by the stepper of the lanes.

#include "runners/stepper.hpp"

namespace achillesim::fixtures {

inline model::CoupledState<double> a_day_in_lanes(model::LegState<double> const& leg,
                                                  model::TissueTraits<double> const& traits,
                                                  model::Model const& m) {
  using L = model::Lanes<8>;
  auto const all = [](double x) { return model::broadcast<L>(x); };
  model::LegState<L> lanes;
  for (std::size_t i = 0; i < leg.x.size(); ++i) lanes.x[i] = all(leg.x[i]);
  for (std::size_t s = 0; s < model::site_count; ++s) {
    lanes.capacity[s] = all(leg.capacity[s]);
    lanes.vulnerability[s] = all(leg.vulnerability[s]);
    lanes.repair[s] = all(leg.repair[s]);
  }
  lanes.stimulus = all(leg.stimulus);
  lanes.walking = all(leg.walking);
  lanes.healing = all(leg.healing);
  model::TissueTraits<L> const person{all(traits.strain),
                                      all(traits.ceiling),
                                      {all(traits.pathology_rate[0]), all(traits.pathology_rate[1])},
                                      all(traits.adaptation),
                                      all(traits.repair)};
  runners::FixedStepper<L>(m).advance(lanes, person);
  model::CoupledState<double> x;
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = model::at(lanes.x[i], 3);
  return x;
}

}  // namespace achillesim::fixtures
