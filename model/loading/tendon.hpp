#pragma once
/// Cross-section, stress and the derived strain of the free tendon: outputs for the reader.
///
/// Source: loads.md section 10 (area between ultrasound and MRI values, tuned to E 1200 MPa). Never feed
/// this strain into the damage law: its spread between people, raised to a high power, is not
/// believable (model-review.md row 1). The tissue uses the person's habitual strain times relative force.

#include <array>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

inline constexpr double gravity = 9.81;  ///< m s-2

struct Tendon {
  struct Parameters {
    double area_per_mass, area_men, area_women, runner_area, modulus, toe_strain, toe_stress;
  };
  static constexpr std::string_view name = "tendon";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::area_per_mass, {"area_per_mass", "mm2", "cross-section per (mass / 1 kg)^0.75", 0.47, 0.3, 0.7,
          {Family::normal, 0.47, 0.06}, "Westh 2008; Intziegianni", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::area_men, {"area_men", "mm2", "offset of the cross-section, men", 53, 35, 70,
          {Family::normal, 53, 5}, "loads.md section 10", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::area_women, {"area_women", "mm2", "offset of the cross-section, women", 43, 28, 60,
          {Family::normal, 43, 5}, "loads.md section 10", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::runner_area, {"runner_area", "1", "cross-section of trained runners against others",
          1.10, 1.0, 1.36, {Family::triangular, 1.10, 0}, "EJAP 2003: +36 % distal, n 6", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::modulus, {"modulus", "MPa", "Young's modulus", 1200, 600, 1900, {Family::lognormal, 1200, 0.25},
          "loads.md section 10", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::toe_strain, {"toe_strain", "1", "strain of the toe region", 0.009, 0.003, 0.015,
          {Family::fixed, 0, 0}, "loads.md section 10", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::toe_stress, {"toe_stress", "MPa", "stress scale of the toe region", 6, 3, 12,
          {Family::fixed, 0, 0}, "loads.md section 10", Evidence::derived}},
  };
  // clang-format on

  /// Cross-section [mm2] of a runner.
  static double area(double mass_kg, bool female, Parameters const& p) {
    return p.runner_area * (p.area_per_mass * std::pow(mass_kg, 0.75) + (female ? p.area_women : p.area_men));
  }
  /// Stress [MPa] of a force given in body weights.
  template <Lane L>
  static L stress(L const& force_bw, L const& mass_kg, L const& area_mm2) {
    return L(force_bw * mass_kg * gravity / area_mm2);
  }
  /// Strain [1] of the free tendon at a stress [MPa].
  template <Lane L>
  static L strain(L const& stress_mpa, Parameters const& p) {
    return L(stress_mpa / p.modulus + p.toe_strain * (1.0 - exp(L(-stress_mpa / p.toe_stress))));
  }
};

}  // namespace achillesim::model
