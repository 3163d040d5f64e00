#pragma once
/// The coupled states of a leg and the load of its day, as values: no law and no lane library, so that
/// whoever only records or prints a day need not know either.

#include <array>
#include <cstddef>

#include "model/quantity.hpp"
#include "model/terms.hpp"

namespace achillesim::model {

namespace coupled {
enum Index : std::size_t {
  damage_mid,
  damage_ins,
  pathology_mid,
  pathology_ins,
  reactivity_mid,
  reactivity_ins,
  modulus,
  area,
  count
};
}  // namespace coupled

template <class L>
using CoupledState = std::array<L, coupled::count>;

/// Names and units of the coupled states, in order.
inline constexpr std::array<Quantity, coupled::count> coupled_quantities = {{
    {"damage_mid", "1", "fatigue damage of the midportion, 0 intact to 1 failed"},
    {"damage_ins", "1", "fatigue damage of the insertion"},
    {"pathology_mid", "1", "pathology of the midportion, 0-1"},
    {"pathology_ins", "1", "pathology of the insertion"},
    {"reactivity_mid", "1", "reactivity of the midportion, 0-1"},
    {"reactivity_ins", "1", "reactivity of the insertion"},
    {"modulus", "1", "elastic modulus relative to the person's own before"},
    {"area", "1", "cross-section relative to the person's own before"},
}};

/// Cycles of one kind: relative peak force, number, Adaptation::time_effect of each.
template <class L>
struct Pulls {
  L phi;
  L cycles;
  L hold;
};

/// The load of one day on one leg. Zero cycles and no repair effect mean: no session.
template <class L>
struct DayLoad {
  std::array<L, site_count> load;           ///< equivalent km, walking included
  Pulls<L> run;                             ///< running steps
  Pulls<L> exercise;                        ///< the exercises that pull hardest
  std::array<L, site_count> repair_effect;  ///< Pathology::repair_effect of all cycles
};

}  // namespace achillesim::model
