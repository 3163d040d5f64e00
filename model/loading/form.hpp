#pragma once
/// Running form beside strike and cadence: where the foot lands, how long it stays, drills.
///
/// Source: the guide (S073-S076: land near the centre of mass, quick light contact, no prolonged heel
/// contact, drills) asks for them; no study of any of them with the Achilles tendon was found, so all sizes
/// are assumed. Overstriding loads the braking leg, the knee first (direction: Heiderscheit 2011, step rate).
/// A shorter contact at the same stride carries the same impulse, so the peak rises while the time under
/// tension falls: both are reported. Prolonged heel contact: the shin travels further over the foot before
/// the heel lifts. Valid: overstride -10..10 cm, contact and heel contact -20..20 % of the person's own.

#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct RunningForm {
  struct Parameters {
    double per_overstride, contact_exponent, per_heel_contact, overstride_knee;
    double drill_force;
  };
  static constexpr std::string_view name = "form";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::per_overstride, {"per_overstride", "cm-1",
          "relative peak tendon force per cm that the foot lands further ahead", 0.0, -0.01, 0.01, {Family::uniform, 0, 0},
          "no study found: none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::contact_exponent, {"contact_exponent", "1",
          "peak force against relative contact time at the same stride", -0.5, -1.0, 0.0, {Family::uniform, 0, 0},
          "equal impulse would be -1; half of it goes into the other leg's longer flight", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::per_heel_contact, {"per_heel_contact", "degree",
          "dorsiflexion added by doubling the time of heel contact", 10, 0, 20, {Family::uniform, 0, 0},
          "1 degree per 10 %; the shin's travel at 30 degree per stance", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::overstride_knee, {"overstride_knee", "cm-1", "log hazard of the knee per cm further ahead",
          0.02, 0.0, 0.06, {Family::uniform, 0, 0}, "direction: Heiderscheit 2011 (shorter steps, less work at the knee)",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::drill_force, {"drill_force", "1", "peak tendon force of a step of running drills, body weights",
          4.0, 2.0, 7.0, {Family::uniform, 0, 0}, "between two-leg hops and running (loads.md section 6)", Evidence::assumed}},
  };
  // clang-format on

  /// Contact time of such a step, s (shorter than running).
  static constexpr double drill_contact = 0.20;
  /// Steps of drills a minute, both feet, min-1 (quick turnover (S076)).
  static constexpr double drill_steps = 180;

  /// Hazard ratio of the knee when the foot lands further ahead.
  static double knee_ratio(double overstride_cm, Parameters const& p) {
    return std::exp(p.overstride_knee * overstride_cm);
  }
};

}  // namespace achillesim::model
