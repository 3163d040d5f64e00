#pragma once
/// Onset or recurrence of tendinopathy: a hazard per leg, site and day.
///
/// h = h_0 share_site Z (D / D_ref)^m exp(b_P min(P, P_cap)), D after the day's session.
/// Source: tissue.md (11), model-review.md section 3 and rows 7, 8, 10 (per day, not per session:
/// per session, volume alone would multiply the risk; capped P, else 400-fold at P = 1).
/// Frailty: Z_leg = G_shared + G_leg, Gamma each; mean 1, variance var_Z, correlation 0.5 between legs.
/// h_0 was found with women's slower repair still on (row 11): it has not been fitted again, so absolute
/// risks are uncalibrated.

#include <array>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct Tendinopathy {
  struct Parameters {
    double base, damage_exponent, reference_damage, pathology_log_hazard, pathology_cap, insertion_share;
    double frailty_variance, frailty_shared, event_reactivity, event_pathology_low, event_pathology_high;
  };
  static constexpr std::string_view name = "tendinopathy";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::base, {"base", "d-1", "hazard of a leg at reference damage, h_0", 2.1e-5, 5e-6, 1e-4, {Family::lognormal, 2.1e-5, 0.5}, "model-review.md section 3: 4.2e-5 x 3.5/7", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::damage_exponent, {"damage_exponent", "1", "hazard against damage, m", 2.64, 2, 4, {Family::uniform, 0, 0}, "Schuster Brandt Frandsen 2025, 10.1136/bjsports-2024-109380; model-review.md", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::reference_damage, {"reference_damage", "1", "damage at which the hazard is the base", 0.06, 0.04, 0.1, {Family::fixed, 0, 0}, "prototype", Evidence::convention}},
      ParameterOf<Parameters>{&Parameters::pathology_log_hazard, {"pathology_log_hazard", "1", "log hazard per pathology, b_P", 6.2, 3, 8, {Family::uniform, 0, 0}, "Lagas 2020, 10.1016/j.jsams.2019.12.013: prior tendinopathy OR 6.3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::pathology_cap, {"pathology_cap", "1", "pathology above which the hazard no longer rises, P_cap", 0.355, 0.2, 1.0, {Family::uniform, 0, 0}, "model-review.md row 10", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::insertion_share, {"insertion_share", "1", "share of events at the insertion at equal state", 0.29, 0.2, 0.35, {Family::uniform, 0, 0}, "Walden 2024: 23 of 78", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::frailty_variance, {"frailty_variance", "1", "variance of a leg's frailty", 0.5, 0.2, 1.0, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::frailty_shared, {"frailty_shared", "1", "correlation of frailty between legs", 0.5, 0.2, 0.8, {Family::uniform, 0, 0}, "Paavola 2000, 10.1177/03635465000280050301: 41 % other side in 8 y", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::event_reactivity, {"event_reactivity", "1", "reactivity added by an event", 0.5, 0.3, 0.7, {Family::fixed, 0, 0}, "tissue.md (11)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::event_pathology_low, {"event_pathology_low", "1", "least pathology added by an event", 0.15, 0.05, 0.2, {Family::fixed, 0, 0}, "tissue.md (11)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::event_pathology_high, {"event_pathology_high", "1", "most pathology added by an event", 0.35, 0.2, 0.5, {Family::fixed, 0, 0}, "tissue.md (11)", Evidence::assumed}},
  };
  // clang-format on

  /// Share of a site in the events of a leg at equal state.
  static double share(std::size_t site, Parameters const& p) {
    return site == 0 ? 1.0 - p.insertion_share : p.insertion_share;
  }
  /// Pathology that a former tendinopathy has left in a healthy runner, by its severity 0-1 (model-review.md:
  /// U(0.15, 0.45)).
  static double former_pathology(double severity) { return 0.15 + 0.30 * severity; }

  /// Hazard [1/d] of a site, for frailty 1 and site share 1.
  template <Lane L>
  ACHILLESIM_LANE static L hazard(L const& damage, L const& pathology, Parameters const& p) {
    L const relative = higher_of(damage, 1e-9) / p.reference_damage;
    return L(p.base * exp(L(p.damage_exponent * log(relative) +
                            p.pathology_log_hazard * lower_of(pathology, p.pathology_cap))));
  }
};

}  // namespace achillesim::model
