#pragma once
/// Rupture of a loaded tendon, and re-rupture of a healing one.
///
/// Rupture: tissue.md (12) on the relative scale (model-review.md row 19: in MPa it would be certain).
/// Hazard of a leg's cycles = base x cycles / 1000 x (phi / s)^m, with s = (1 - w_U P)(1 - 0.35 D) what is
/// left of strength: a cycle counts by its force over the strength that it meets, with the slope of fatigue
/// (S-N line), and at the mean of the damage before and after the session (Miner: the first cycles meet a
/// tendon that the last have not yet worn). Weakness may be given an exponent of its own (m_R). base: 41.7
/// per 100,000 person-years of a general population (Swedish registry 2021), as expected of healthy runners
/// of the same age who run their habitual week, found by simulation (scenarios/targets/rupture-level.toml).
/// Hence only running and exercise rupture a tendon here: many ruptures of daily life are not modelled.
/// Departure: (12) has 25 for both. Of force, it would rupture tendons of forefoot strikers in flat shoes 60
/// times as often (seen in runs: 40 % of patients in a year), which nobody reports: phi is a ratio of mean
/// peaks, not of extremes. Of weakness, ruptures of healthy runners rose sixfold within ten years, and a
/// novice's one run of 100 km ruptured 41 % (seen in runs). Re-rupture:
/// (20), lambda = -ln(1 - p) / tau e^(-(t - 14) / tau), t > 14 d, times (overload)^n, where overload is the
/// day's largest force over what usual care asks of the tendon at that time. p: 12 % non-operative
/// (Nilsson-Helander 2010), 4 % operative; with early motion the arms differ by 1.7 % (Soroceanu 2012).
/// Less load than usual care does not protect: the immobilised rupture more often, not less.
/// Departure: before day 14 there is nothing to rupture again; frailty does not act here.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct Rupture {
  struct Parameters {
    double base, exponent, weakness_exponent, pathology_loss, damage_loss, women, partial_share, partial_low,
        partial_high;
    double again_non_operative, again_non_operative_early, again_operative, tau_again, overload_exponent;
    double allowed_boot, allowed_walking, boot_days, walking_days;
  };
  static constexpr std::string_view name = "rupture";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::base, {"base", "1", "hazard of 1000 habitual running steps of a sound leg", 2.7e-7, 1e-7, 6e-7,
          {Family::lognormal, 2.7e-7, 0.3}, "10.1136/bmjsem-2024-001960: 41.7 per 100,000 person-years, both legs", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::exponent, {"exponent", "1", "hazard against relative force, m_F", 9, 5, 15,
          {Family::uniform, 0, 0}, "as damage: 6-9 from the S-N line, Schechtman & Bader 1997", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::weakness_exponent, {"weakness_exponent", "1", "hazard against what is left of strength, m_R",
          9, 5, 35, {Family::triangular, 9, 0}, "as exponent: force over strength is what counts; 25 in the prototype", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::pathology_loss, {"pathology_loss", "1", "strength lost at full pathology, w_U", 0.3, 0.1, 0.5,
          {Family::uniform, 0, 0}, "prototype", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::damage_loss, {"damage_loss", "1", "strength lost at full damage", 0.35, 0.1, 0.6,
          {Family::uniform, 0, 0}, "as stiffness.damage_loss", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::women, {"women", "1", "hazard of women relative to men", 0.27, 0.2, 0.4, {Family::fixed, 0, 0},
          "Swedish registry: 78.5 % men", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::partial_share, {"partial_share", "1", "share of ruptures that are partial", 0.1, 0.0, 0.3,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::partial_low, {"partial_low", "1", "least torn share of a partial rupture", 0.2, 0.1, 0.3,
          {Family::fixed, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::partial_high, {"partial_high", "1", "most torn share of a partial rupture", 0.6, 0.4, 0.8,
          {Family::fixed, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::again_non_operative, {"again_non_operative", "1", "re-rupture, no operation, no early motion",
          0.12, 0.04, 0.15, {Family::triangular, 0.12, 0}, "Nilsson-Helander 2010, 10.1177/0363546510376052", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::again_non_operative_early, {"again_non_operative_early", "1",
          "re-rupture, no operation, early motion", 0.057, 0.02, 0.12, {Family::triangular, 0.057, 0},
          "Soroceanu 2012: operative + 1.7 % with early motion", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::again_operative, {"again_operative", "1", "re-rupture after operation", 0.04, 0.01, 0.06,
          {Family::triangular, 0.04, 0}, "Nilsson-Helander 2010; Jildeh 2018: 1 %", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::tau_again, {"tau_again", "d", "how long that hazard lasts", 45, 25, 70, {Family::uniform, 0, 0},
          "Jildeh 2018: median 38 d after operation", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::overload_exponent, {"overload_exponent", "1",
          "re-rupture hazard against force over what usual care asks", 3, 1, 6, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::allowed_boot, {"allowed_boot", "1",
          "force that usual care asks in the first two weeks, relative to a running step", 0.2, 0.1, 0.3, {Family::fixed, 0, 0},
          "walking x 0.4 (Hullfish 2020: boot with three wedges -60 %)", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::allowed_walking, {"allowed_walking", "1",
          "the same at the end of the boot: walking and heel raises; between the two it rises evenly", 0.5, 0.45, 0.7,
          {Family::fixed, 0, 0}, "walking 0.49, heel raise 0.5", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::boot_days, {"boot_days", "d", "end of the boot in usual care", 56, 42, 70, {Family::fixed, 0, 0},
          "UKSTAR: brace or cast 8 weeks", Evidence::convention}},
      ParameterOf<Parameters>{&Parameters::walking_days, {"walking_days", "d", "when usual care allows running", 182, 112, 250,
          {Family::fixed, 0, 0}, "the guide: months 6-12 (S033)", Evidence::convention}},
  };
  // clang-format on

  /// Hazard ratio by sex.
  static double by_sex(bool woman, Parameters const& p) { return woman ? p.women : 1.0; }

  /// Torn share of the section, from two uniforms. A healing tendon ruptures wholly.
  static double torn(bool again, double kind, double size, Parameters const& p) {
    double const part = p.partial_low + size * (p.partial_high - p.partial_low);
    return !again && kind < p.partial_share ? part : 1.0;
  }

  /// Hazard of a session's cycles on a sound or tendinopathic midportion, men.
  template <Lane L>
  ACHILLESIM_LANE static L hazard(L const& phi, L const& cycles, L const& damage, L const& pathology,
                                  Parameters const& p) {
    L const left = (1.0 - p.pathology_loss * pathology) * (1.0 - p.damage_loss * damage);
    return L((p.base / 1000.0) * cycles *
             exp(L(p.exponent * log(L(higher_of(phi, 1e-3))) - p.weakness_exponent * log(left))));
  }

  /// Force that usual care asks of a healing tendon, relative to the habitual running step.
  static double allowed(double days_since, Parameters const& p) {
    double const first = 14.0;  // d
    if (days_since < p.boot_days) {
      double const gone = std::clamp((days_since - first) / (p.boot_days - first), 0.0, 1.0);
      return p.allowed_boot + (p.allowed_walking - p.allowed_boot) * gone;
    }
    return days_since < p.walking_days ? p.allowed_walking : 1.0;
  }

  /// Hazard [1/d] of re-rupture; overload: the day's largest force over allowed().
  static double again(double days_since, bool operative, bool early, double overload, Parameters const& p) {
    if (days_since <= 14.0) return 0.0;
    double const risk =
        operative ? p.again_operative : (early ? p.again_non_operative_early : p.again_non_operative);
    return -std::log(1.0 - risk) / p.tau_again * std::exp(-(days_since - 14.0) / p.tau_again) *
           std::pow(std::max(1.0, overload), p.overload_exponent);
  }
};

}  // namespace achillesim::model
