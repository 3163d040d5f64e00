#pragma once
/// How often a runner steps, and how long a foot is on the ground.
///
/// Cadence: 168 + 8 (v - 2.8) - 0.5 (h - 172) steps/min. Anchors: Thakkar 2019 (tertiles 166 / 178 at
/// 2.98 m/s), Lieberman 2015 (170 at 3.0 m/s). The height term is from memory of the field, unsourced.
/// Contact time: 0.43 v^-0.48 s, 267 ms at 2.7 m/s. Anchor: Karamanidis & Arampatzis 2005 (271 +- 23 ms).
/// Valid: running 1.6-5.6 m/s, walking 1.0-2.0 m/s.

#include <array>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct StepTiming {
  struct Parameters {
    double cadence_base, cadence_per_speed, cadence_per_height;
    double contact_base, contact_speed_exponent, contact_cadence_exponent;
    double walk_cadence_base, walk_cadence_per_speed, walk_contact;
  };
  static constexpr std::string_view name = "step_timing";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::cadence_base, {"cadence_base", "min-1", "cadence at 2.8 m/s and 172 cm", 168, 155, 180,
          {Family::normal, 168, 2}, "Thakkar 2019; Lieberman 2015", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::cadence_per_speed, {"cadence_per_speed", "min-1 s m-1", "steps a minute per m/s", 8, 4, 14,
          {Family::normal, 8, 1.5}, "loads.md section 10", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::cadence_per_height, {"cadence_per_height", "min-1 cm-1", "steps a minute per cm of height",
          -0.5, -1.0, 0.0, {Family::uniform, 0, 0}, "unsourced", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::contact_base, {"contact_base", "s", "contact time at 1 m/s of the power law", 0.43, 0.36, 0.50,
          {Family::normal, 0.43, 0.02}, "Karamanidis & Arampatzis 2005", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::contact_speed_exponent, {"contact_speed_exponent", "1", "contact time falls with speed",
          -0.48, -0.70, -0.30, {Family::uniform, 0, 0}, "loads.md section 10", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::contact_cadence_exponent, {"contact_cadence_exponent", "1",
          "contact time falls with relative cadence", -0.4, -0.8, 0.0, {Family::uniform, 0, 0}, "loads.md section 10", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::walk_cadence_base, {"walk_cadence_base", "min-1", "walking cadence at 1.4 m/s", 112, 100, 125,
          {Family::normal, 112, 3}, "unsourced, usual value", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::walk_cadence_per_speed, {"walk_cadence_per_speed", "min-1 s m-1",
          "walking steps a minute per m/s", 35, 20, 50, {Family::fixed, 0, 0}, "unsourced, usual value", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::walk_contact, {"walk_contact", "s", "stance time of a walking step", 0.62, 0.5, 0.75,
          {Family::fixed, 0, 0}, "unsourced, usual value", Evidence::assumed}},
  };
  // clang-format on

  /// Steps a minute (both feet) that speed [m/s] and height [cm] predict.
  template <Lane L>
  static L running_cadence(L const& speed, L const& height, Parameters const& p) {
    return L(p.cadence_base + p.cadence_per_speed * (speed - 2.8) + p.cadence_per_height * (height - 172.0));
  }
  template <Lane L>
  static L walking_cadence(L const& speed, Parameters const& p) {
    return L(p.walk_cadence_base + p.walk_cadence_per_speed * (speed - 1.4));
  }

  /// Contact time [s] of a running step at relative cadence r = cadence / predicted cadence.
  template <Lane L>
  static L running_contact(L const& speed, L const& relative_cadence, Parameters const& p) {
    return L(p.contact_base * power(speed, p.contact_speed_exponent) *
             power(relative_cadence, p.contact_cadence_exponent));
  }
};

/// Steps of one leg per km at a cadence [min-1, both feet] and speed [m/s].
template <Lane L>
L steps_per_km(L const& cadence, L const& speed) {
  return L(1000.0 * cadence / (120.0 * speed));
}

}  // namespace achillesim::model
