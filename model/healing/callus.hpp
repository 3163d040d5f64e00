#pragma once
/// Healing of a ruptured tendon: callus area and modulus, elongation, and the stiffness that they leave.
///
/// Source: tissue.md (17)-(19), fitted to the non-surgical trial of Linkoping (AJSM 2022;50:3286,
/// PMC9527451): area 188 / 335 / 252 mm2 at 7 / 19 / 52 weeks (loaded arm 231 / 388 / 302), modulus 108 +- 45
/// MPa at 19 weeks. Elongation: 19.3 mm at 12 months (n 59); early loading adds about 4 mm (gap 7.4
/// against 2.9 mm). Clock t: days since the rupture. Area and modulus are closed forms of t. k_h = E A / (E_0
/// A_0), at most 1, for a complete rupture; a partial one keeps its intact share. Departures: one area course
/// for all, 1.2 times it with early loading; nothing is known about the modulus at 52 weeks; stiffness is
/// held at 1 although callus may overshoot (2-6 years later the injured side is stiffer and longer, Agres
/// 2015). People differ: the modulus is multiplied by the person's own (callus_factor). The 19.3 mm were seen
/// under early motion, so early loading is in a person's final elongation, and care without it takes it away.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Callus {
  struct Parameters {
    double native_area, native_modulus, area_scale, tau_growth, tau_resorption, loaded_area;
    double modulus, tau_modulus, tau_elongation, early_elongation, overload_elongation, operative_elongation;
  };
  static constexpr std::string_view name = "callus";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::native_area, {"native_area", "mm2", "cross-section before the rupture, A_0", 70, 50, 95,
          {Family::normal, 70, 10}, "between ultrasound 54 and MRI 91 mm2, loads.md section 7", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::native_modulus, {"native_modulus", "MPa", "modulus before the rupture, E_0", 1200, 600, 1900,
          {Family::lognormal, 1200, 0.25}, "loads.md section 10", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::area_scale, {"area_scale", "mm2", "scale of the callus area, B", 848, 500, 1200,
          {Family::normal, 848, 200}, "fit to PMC9527451, control arm", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::tau_growth, {"tau_growth", "d", "growth of the callus", 100, 80, 120, {Family::uniform, 0, 0},
          "fit to PMC9527451", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::tau_resorption, {"tau_resorption", "d", "resorption of the callus", 250, 130, 400,
          {Family::uniform, 0, 0}, "fit to PMC9527451", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::loaded_area, {"loaded_area", "1", "area ratio with early loading", 1.2, 1.0, 1.4,
          {Family::uniform, 0, 0}, "PMC9527451: 231, 388, 302 against 188, 335, 252 mm2", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::modulus, {"modulus", "MPa", "modulus in the end, E_inf", 350, 200, 600,
          {Family::lognormal, 350, 0.3}, "108 +- 45 MPa at 19 weeks (PMC9527451); later unverified", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::tau_modulus, {"tau_modulus", "d", "its time constant", 300, 150, 450, {Family::uniform, 0, 0},
          "PMC9527451", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::tau_elongation, {"tau_elongation", "d", "time constant of elongation", 35, 20, 60,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::early_elongation, {"early_elongation", "1",
          "elongation that early loading adds to that without, relative", 0.21, -0.1, 0.5, {Family::uniform, 0, 0},
          "PMC9527451: +4.5 mm of gap, SD 14", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::overload_elongation, {"overload_elongation", "1",
          "elongation added while load is twice what usual care allows", 1.0, 0.0, 2.0, {Family::uniform, 0, 0}, "none",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::operative_elongation, {"operative_elongation", "1",
          "elongation after operation relative to without", 1.0, 0.4, 1.2, {Family::uniform, 0, 0}, "no source at hand: none assumed",
          Evidence::assumed}},
  };
  // clang-format on

  /// Callus area [mm2] t days after the rupture; the native area for the first three weeks.
  static double area(double t, bool early, Parameters const& p) {
    double const grown = t <= 21.0 ? 0.0
                                   : p.area_scale * (std::exp(-(t - 21.0) / p.tau_resorption) -
                                                     std::exp(-(t - 21.0) / p.tau_growth));
    return (p.native_area + grown) * (early && t > 21.0 ? p.loaded_area : 1.0);
  }
  /// Callus modulus [MPa].
  static double modulus_at(double t, Parameters const& p) {
    return p.modulus * (1.0 - std::exp(-t / p.tau_modulus));
  }
  /// Stiffness relative to the sound tendon, in (0, 1]; torn: share of the section that ruptured;
  /// own: the person's own factor on the modulus.
  static double stiffness(double t, bool early, double torn, double own, Parameters const& p) {
    double const callus = own * area(t, early, p) * modulus_at(t, p) / (p.native_area * p.native_modulus);
    return std::clamp(1.0 - torn + torn * callus, 0.02, 1.0);
  }
  /// Elongation [mm] of one day that begins t days after the rupture. final: the person's elongation with
  /// early loading and without operation; overload: force over what usual care allows, 1 or less is none.
  static double elongation_of_day(double t, double final, bool operative, bool early, double overload,
                                  Parameters const& p) {
    double const share = std::exp(-t / p.tau_elongation) - std::exp(-(t + 1.0) / p.tau_elongation);
    double const care = early ? 1.0 : 1.0 / (1.0 + p.early_elongation);
    double const factor = care + p.overload_elongation * std::clamp(overload - 1.0, 0.0, 2.0);
    return final * (operative ? p.operative_elongation : 1.0) * share * factor;
  }
};

}  // namespace achillesim::model
