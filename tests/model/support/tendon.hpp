#pragma once
/// Cross-section, stress and the derived strain of the free tendon: what loads are held against in the tests.
/// No law reads them, so their numbers are no parameters.
///
/// Source: loads.md section 10 (area between ultrasound and MRI values, tuned to E 1200 MPa). Never feed
/// this strain into the damage law: its spread between people, raised to a high power, is not
/// believable (model-review.md row 1). The tissue uses the person's habitual strain times relative force.

#include <cmath>

#include "model/lane.hpp"

namespace achillesim::model {

inline constexpr double gravity = 9.81;  ///< m s-2

struct Tendon {
  /// Cross-section per (mass / 1 kg)^0.75, mm2 (Westh 2008; Intziegianni).
  static constexpr double area_per_mass = 0.47;
  /// Offset of the cross-section, men, mm2 (loads.md section 10).
  static constexpr double area_men = 53;
  /// Offset of the cross-section, women, mm2 (loads.md section 10).
  static constexpr double area_women = 43;
  /// Cross-section of trained runners against others (EJAP 2003: +36 % distal, n 6).
  static constexpr double runner_area = 1.10;
  /// Young's modulus, MPa (loads.md section 10).
  static constexpr double modulus = 1200;
  /// Strain of the toe region (loads.md section 10).
  static constexpr double toe_strain = 0.009;
  /// Stress scale of the toe region, MPa (loads.md section 10).
  static constexpr double toe_stress = 6;

  /// Cross-section [mm2] of a runner.
  static double area(double mass_kg, bool female) {
    return runner_area * (area_per_mass * std::pow(mass_kg, 0.75) + (female ? area_women : area_men));
  }
  /// Stress [MPa] of a force given in body weights.
  template <Lane L>
  static L stress(L const& force_bw, L const& mass_kg, L const& area_mm2) {
    return L(force_bw * mass_kg * gravity / area_mm2);
  }
  /// Strain [1] of the free tendon at a stress [MPa].
  template <Lane L>
  static L strain(L const& stress_mpa) {
    return L(stress_mpa / modulus + toe_strain * (1.0 - exp(L(-stress_mpa / toe_stress))));
  }
};

}  // namespace achillesim::model
