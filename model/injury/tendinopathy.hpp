#pragma once
/// Onset or recurrence of tendinopathy: a hazard per leg, site and day.
///
/// h = h_0 share_site Z (D / D_ref)^m exp(b_P min(P, P_cap) + b_I I), D and I after the day's session. An
/// irritable tendon is at risk beyond what its structure says: b_I (none to 2) is an assumption, and 0 gives
/// it up. Source: tissue.md (11), model-review.md section 3 and rows 7, 8, 10 (per day, not per session: per
/// session, volume alone would multiply the risk; capped P, else 400-fold at P = 1). Frailty: Z_leg =
/// G_shared + G_leg, Gamma each; mean 1, variance var_Z, correlation 0.5 between legs. In a share of people
/// an event is at once of the kind that lasts (settled pathology, tissue/pathology.hpp); in the others it is
/// young and heals in weeks. One share for a third with symptoms after a year (Lagas 2020), a fifth after
/// five (Silbernagel 2011) and ten (Lagas 2022). It is the person's own, drawn once. Among patients who are
/// ill for months it is larger, since the others are well by then: s / (s + (1 - s) w), w the share of the
/// others who are still ill. h_0: set so that the event cohort has the incidence of Lagas 2020
/// (scenarios/targets/C06-C09.toml).

#include <array>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct Tendinopathy {
  struct Parameters {
    double base, damage_exponent, reference_damage, pathology_log_hazard, pathology_cap, insertion_share;
    double reactivity_log_hazard;
    double frailty_variance, frailty_shared, event_reactivity, event_pathology;
    double persistent_share, still_ill, other_side, by_load;
  };
  static constexpr std::string_view name = "tendinopathy";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::base, {"base", "d-1", "hazard of a leg at reference damage, h_0", 3.4e-5, 5e-6, 1e-4,
          {Family::lognormal, 3.4e-5, 0.5}, "Lagas 2020, 10.1016/j.jsams.2019.12.013: 5.2 % of event runners in 20.5 weeks",
          Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::damage_exponent, {"damage_exponent", "1", "hazard against damage, m", 2.64, 2, 4,
          {Family::uniform, 0, 0}, "Schuster Brandt Frandsen 2025, 10.1136/bjsports-2024-109380; model-review.md", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::reference_damage, {"reference_damage", "1", "damage at which the hazard is the base",
          0.06, 0.04, 0.1, {Family::fixed, 0, 0}, "prototype", Evidence::convention}},
      ParameterOf<Parameters>{&Parameters::pathology_log_hazard, {"pathology_log_hazard", "1", "log hazard per pathology, b_P", 6.2, 3, 8,
          {Family::uniform, 0, 0}, "Lagas 2020, 10.1016/j.jsams.2019.12.013: prior tendinopathy OR 6.3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::pathology_cap, {"pathology_cap", "1", "pathology above which the hazard no longer rises, P_cap",
          0.355, 0.2, 1.0, {Family::uniform, 0, 0}, "model-review.md row 10", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::reactivity_log_hazard, {"reactivity_log_hazard", "1", "log hazard per reactivity, b_I",
          1.0, 0.0, 2.0, {Family::uniform, 0, 0}, "none: that irritable tendons are at risk is what pain rules rest on",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::insertion_share, {"insertion_share", "1", "share of events at the insertion at equal state",
          0.29, 0.2, 0.35, {Family::uniform, 0, 0}, "Walden 2024: 23 of 78", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::frailty_variance, {"frailty_variance", "1", "variance of a leg's frailty", 0.5, 0.2, 1.0,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::frailty_shared, {"frailty_shared", "1", "correlation of frailty between legs", 0.5, 0.2, 0.8,
          {Family::uniform, 0, 0}, "Paavola 2000, 10.1177/03635465000280050301: 41 % other side in 8 y", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::event_reactivity, {"event_reactivity", "1", "reactivity added by an event", 0.5, 0.3, 0.7,
          {Family::fixed, 0, 0}, "tissue.md (11)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::event_pathology, {"event_pathology", "1",
          "pathology added by an event, x 0.6 to 1.4 by its severity", 0.25, 0.15, 0.4, {Family::uniform, 0, 0}, "tissue.md (11)",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::persistent_share, {"persistent_share", "1", "share of people in whom an event lasts, s",
          0.27, 0.2, 0.35, {Family::uniform, 0, 0}, "Lagas 2020 (32 % after a year), Silbernagel 2011, 10.1177/0363546510384789 (20 % "
          "after five), Lagas 2022, 10.1080/02640414.2022.2163537 (19 % after ten)", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::still_ill, {"still_ill", "1",
          "share of the others who are still ill when they come to be patients, w", 0.32, 0.1, 0.6, {Family::uniform, 0, 0},
          "half are well after 56 d (Mulvad 2018, 10.1371/journal.pone.0204742): after three months 2^(-91/56)", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::other_side, {"other_side", "1",
          "share of those with a former tendinopathy who have it on the other leg too, where no past is lived through", 0.41, 0.2, 0.6,
              {Family::uniform, 0, 0},
          "Paavola 2000, 10.1177/03635465000280050301: 41 % other side in 8 y", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::by_load, {"by_load", "1", "0: the hazard follows damage; 1: a day's load over what can be borne",
          0, 0, 1, {Family::fixed, 0, 0}, "a variant of structure; base is then another", Evidence::convention}},
  };
  // clang-format on

  /// Share of a site in the events of a leg at equal state.
  static double share(std::size_t site, Parameters const& p) {
    return site == 0 ? 1.0 - p.insertion_share : p.insertion_share;
  }
  /// Pathology that a former tendinopathy has left in a healthy runner, by its severity 0-1 (model-review.md:
  /// U(0.15, 0.45)). It lies at the insertion in insertion_share of people, and on both legs in other_side.
  static double former_pathology(double severity) { return 0.15 + 0.30 * severity; }
  /// Site and sides of it, by two uniforms.
  static std::size_t former_site(double u, Parameters const& p) { return u < p.insertion_share ? 1 : 0; }
  static bool former_on_both(double u, Parameters const& p) { return u < p.other_side; }

  /// Share of people in whom it lasts, among all or among those who have been ill for months.
  static double persistent(bool patients, Parameters const& p) {
    double const s = p.persistent_share;
    return patients ? s / (s + (1.0 - s) * p.still_ill) : s;
  }

  /// Hazard [1/d] of a site, for frailty 1 and site share 1.
  template <Lane L>
  ACHILLESIM_LANE static L hazard(L const& damage, L const& pathology, L const& reactivity,
                                  Parameters const& p) {
    return hazard_by(log_hazard_of(damage, p), pathology, reactivity, p);
  }
  /// What damage adds to the log hazard; and the hazard by it.
  template <Lane L>
  ACHILLESIM_LANE static L log_hazard_of(L const& damage, Parameters const& p) {
    L const relative = higher_of(damage, 1e-9) / p.reference_damage;
    return L(p.damage_exponent * log(relative));
  }
  template <Lane L>
  ACHILLESIM_LANE static L hazard_by(L const& of_damage, L const& pathology, L const& reactivity,
                                     Parameters const& p) {
    return L(p.base * exp(L(of_damage + p.pathology_log_hazard * lower_of(pathology, p.pathology_cap) +
                            p.reactivity_log_hazard * reactivity)));
  }
};

}  // namespace achillesim::model
