#pragma once
/// What is felt of a site, from the states of its leg.

#include "model/leg.hpp"

namespace achillesim::model {

/// Irritation of a site, weighted by a force relative to the habitual running step; Symptoms::pain of the
/// worst site is how much the force hurts. A callus is slack, not sore for it: pain knows the tendon's own
/// stiffness.
template <Lane L>
ACHILLESIM_LANE L soreness(CoupledState<L> const& x, std::size_t site, L const& sensitised, L const& phi,
                           Model const& m) {
  L const& pathology = x[coupled::pathology_mid + site];
  L const stiffness = Stiffness::relative(x[coupled::modulus], x[coupled::area],
                                          x[coupled::damage_mid + site], pathology, m.stiffness);
  L const felt = Pathology::felt(pathology, m.pathology);
  L const reactivity = Symptoms::perceived(x[coupled::reactivity_mid + site], sensitised, m.symptoms);
  return L(Symptoms::irritation(reactivity, felt, m.symptoms) * Symptoms::strain_weight(L(phi / stiffness)));
}

/// VISA-A by one site; the runner's is that of the worst.
template <Lane L>
ACHILLESIM_LANE L visa_a(L const& reactivity, L const& pathology, L const& calf, Model const& m) {
  return Symptoms::visa_a(reactivity, L(Pathology::felt(pathology, m.pathology)), calf, m.pathology.silent,
                          m.symptoms);
}

}  // namespace achillesim::model
