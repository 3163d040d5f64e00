#pragma once
/// Where the laws of the tendon mean something. Parameters at the ends of their ranges can drive a state out
/// of it without its ever being infinite: `stiffness.in_damage` above 0 feeds damage back into load.

#include "model/lane.hpp"
#include "model/leg.hpp"

namespace achillesim::runners {

/// A chronic load that no training reaches: the capacity's ceiling is 50 habitual km a day at most.
inline constexpr double most_capacity = 1000.0;  // equivalent km a day
/// Shares may pass 0 and 1 by what a step of a day leaves.
inline constexpr double share_slack = 0.1;
/// Of modulus and area, against the person's own before.
inline constexpr double most_growth = 10.0;

/// Above 0 in the lanes whose leg has left that range; by how much has no meaning.
template <model::Lane L>
L beyond_range(model::LegState<L> const& leg) {
  L beyond = model::broadcast<L>(-1.0);
  auto const at_most = [&](L const& state, double bound) {
    beyond = model::higher_of(beyond, L(state - bound));
  };
  auto const at_least = [&](L const& state, double bound) {
    beyond = model::higher_of(beyond, L(bound - state));
  };
  auto const share = [&](L const& state) {
    at_most(state, 1.0 + share_slack);
    at_least(state, -share_slack);
  };
  for (std::size_t site = 0; site < model::site_count; ++site) {
    share(leg.damage(site));
    share(leg.pathology(site));
    share(leg.reactivity(site));
    share(leg.vulnerability[site]);
    at_most(leg.capacity[site], most_capacity);
  }
  for (auto const which : {model::coupled::modulus, model::coupled::area}) {
    at_most(leg.x[which], most_growth);
    at_least(leg.x[which], 1.0 / most_growth);
  }
  return beyond;
}

}  // namespace achillesim::runners
