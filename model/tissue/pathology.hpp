#pragma once
/// Pathology P (slow, structural) and reactivity I (fast, irritable) of a site.
///
/// Source: tissue.md (10), (14) as completed by model-review.md section 3: repair follows a repair stimulus
/// R of its own (calf loading heals although it damages little), reactivity has a baseline that
/// pathology sustains (chronic symptoms do not vanish with a fortnight of rest).
/// What is new is young: it heals in weeks (tau_young), the slower the more irritable the site, and whatever
/// is loaded; what is not healed settles (tau_settle) into the kind that needs loading and a year or two. The
/// two ends of the continuum of Cook & Purdam 2009 (10.1136/bjsm.2008.051193): half of new tendinopathies in
/// runners are free of pain after 56 d (Mulvad 2018), those of patients who are ill for months are not. No
/// published human data give these rates: the constants were calibrated roughly to Murphy 2018, Rompe 2007,
/// Silbernagel 2007 and Lagas 2020 in a prototype, hence wide priors.

#include <array>
#include <cmath>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct Pathology {
  struct Parameters {
    double from_damage, damage_threshold, from_reactivity, tau, without_loading, full_repair,
        tau_repair_stimulus, tau_young, tau_settle;
    double repair_low, repair_high, repair_hold;
    double silent, kappa, tau_reactivity, overload_gain, pathology_gain, tolerance, from_walking;
  };
  static constexpr std::string_view name = "pathology";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::from_damage, {"from_damage", "d-1", "build-up per damage above the threshold, kP",
          0.01, 0.003, 0.03, {Family::loguniform, 0, 0}, "prototype", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::damage_threshold, {"damage_threshold", "1", "damage above which pathology builds, D_P",
          0.15, 0.1, 0.3, {Family::uniform, 0, 0}, "prototype", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::from_reactivity, {"from_reactivity", "d-1", "build-up per reactivity above 0.5, kPI",
          0.004, 0.001, 0.01, {Family::loguniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::tau, {"tau", "d", "time constant of recovery with full repair stimulus, tau_P", 222, 120, 500,
          {Family::lognormal, 222, 0.5}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::without_loading, {"without_loading", "1", "share of that rate without any loading, rho_0",
          0.14, 0.05, 0.8, {Family::uniform, 0, 0}, "model-review.md section 3; Rompe 2007 wait-and-see", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::full_repair, {"full_repair", "d-1", "repair stimulus for the full rate, R_full", 0.55, 0.2, 1.0,
          {Family::uniform, 0, 0}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::tau_repair_stimulus, {"tau_repair_stimulus", "d", "memory of the repair stimulus", 14, 7, 21,
          {Family::uniform, 0, 0}, "model-review.md section 3", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::tau_young, {"tau_young", "d", "time constant of recovery of young pathology at rest",
          60, 30, 120, {Family::lognormal, 60, 0.35}, "Mulvad 2018, 10.1371/journal.pone.0204742: half free of pain after 56 d",
          Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::tau_settle, {"tau_settle", "d", "time constant in which young pathology settles", 360, 120, 1000,
          {Family::loguniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::repair_low, {"repair_low", "1", "relative force at which cycles start to repair", 0.42, 0.3, 0.6,
          {Family::fixed, 0, 0}, "model-review.md section 3", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::repair_high, {"repair_high", "1", "relative force above which cycles no longer repair",
          1.5, 1.2, 2.0, {Family::fixed, 0, 0}, "model-review.md section 3", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::repair_hold, {"repair_hold", "s", "time under tension for 63 % of the effect", 1.5, 0.7, 3.0,
          {Family::uniform, 0, 0}, "as adaptation", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::silent, {"silent", "1", "pathology below which there are no symptoms, P_s", 0.10, 0.0, 0.3,
          {Family::uniform, 0, 0}, "model-review.md row 9", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::kappa, {"kappa", "1", "baseline reactivity per pathology above that", 0.70, 0.2, 1.2,
          {Family::uniform, 0, 0}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::tau_reactivity, {"tau_reactivity", "d", "decay of reactivity, tau_I0", 7, 3, 14,
          {Family::lognormal, 7, 0.4}, "24-hour rule; no data", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::overload_gain, {"overload_gain", "1", "reactivity gained by load above tolerance, b_I",
          0.097, 0.03, 0.4, {Family::loguniform, 0, 0}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::pathology_gain, {"pathology_gain", "1",
          "reactivity gained by load on a pathological tendon, c_I", 0.040, 0.01, 0.15, {Family::loguniform, 0, 0},
          "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::tolerance, {"tolerance", "1", "tolerated share of the bearable load, q", 0.58, 0.3, 1.0,
          {Family::uniform, 0, 0}, "model-review.md row 6", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::from_walking, {"from_walking", "1",
          "share of the baseline reactivity that everyday walking keeps up; 0: none", 0.5, 0.0, 1.0, {Family::uniform, 0, 0},
          "none: an irritated tendon calms when it is walked on less", Evidence::assumed}},
  };
  // clang-format on

  /// Width of that edge (model-review.md section 3).
  static constexpr double repair_low_width = 0.06;
  /// Width of that edge (model-review.md section 3).
  static constexpr double repair_high_width = 0.12;
  /// Cycles for half of the effect (as adaptation).
  static constexpr double repair_cycles = 10;

  /// Largest jump of reactivity in one session (model-review.md section 3).
  static constexpr double largest_flare = 0.3;

  /// Repair effect 0-1 of a group of cycles at relative force phi, held t [s].
  template <Lane L>
  ACHILLESIM_LANE static L repair_effect(L const& phi, L const& seconds, L const& cycles,
                                         Parameters const& p) {
    L const low = logistic(L((phi - p.repair_low) / repair_low_width));
    L const high = logistic(L((p.repair_high - phi) / repair_high_width));
    return L(low * high * (1.0 - exp(L(-seconds / p.repair_hold))) * cycles / (cycles + repair_cycles));
  }

  /// What is left of the effect of very many cycles when they are `cycles`.
  static double of_cycles(double effect, double cycles) { return effect * cycles / (cycles + repair_cycles); }
  /// Repair stimulus [1/d] after `days` of an effect a day, begun from none.
  static double stimulus_after(double days, double effect_a_day, Parameters const& p) {
    return effect_a_day * (1.0 - std::exp(-days / p.tau_repair_stimulus));
  }

  /// Share of the full rate of recovery of settled pathology.
  template <Lane L>
  ACHILLESIM_LANE static L healing(L const& repair, Parameters const& p) {
    return L(p.without_loading +
             (1.0 - p.without_loading) * lower_of(L(repair * (1.0 / p.full_repair)), 1.0));
  }

  /// dP/dt [1/d]; rate_own: one over the person's time constant [1/d]; settled: what of P is no longer young.
  template <Lane L>
  ACHILLESIM_LANE static L rate(L const& pathology, L const& damage, L const& reactivity, L const& repair,
                                L const& rate_own, L const& settled, Parameters const& p) {
    L const build = p.from_damage * positive_part(L(damage - p.damage_threshold)) +
                    p.from_reactivity * positive_part(L(reactivity - 0.5));
    L const young = positive_part(L(pathology - settled));
    return L(build * (1.0 - pathology) - (pathology - young) * healing(repair, p) * rate_own -
             young * (1.0 - reactivity) * (1.0 / p.tau_young));
  }

  /// Settled pathology a day later, in [0, P], by the repair stimulus of the middle of the day: one step for
  /// what moves by a thousandth a day.
  template <Lane L>
  ACHILLESIM_LANE static L settled_after_day(L const& settled, L const& pathology, L const& repair,
                                             L const& rate_own, Parameters const& p) {
    L const next = settled + positive_part(L(pathology - settled)) * (1.0 / p.tau_settle) -
                   settled * healing(repair, p) * rate_own;
    return lower_of(next, pathology);
  }

  /// [P - P_s]+: the pathology that can be felt.
  template <Lane L>
  ACHILLESIM_LANE static L felt(L const& pathology, Parameters const& p) {
    return positive_part(L(pathology - p.silent));
  }
  template <Lane L>
  ACHILLESIM_LANE static L baseline_reactivity(L const& pathology, Parameters const& p) {
    return lower_of(L(p.kappa * felt(pathology, p)), 0.9);
  }
  /// What is left of that baseline; walking: everyday walking that is done, by how it irritates, over the
  /// own. At most so much that a baseline of 0.9 stays within 1.
  template <Lane L>
  ACHILLESIM_LANE static L kept_up(L const& walking, Parameters const& p) {
    return L(lower_of(L(1.0 + p.from_walking * (walking - 1.0)), 1.0 / 0.9));
  }
  /// dI/dt [1/d]; kept: kept_up.
  template <Lane L>
  ACHILLESIM_LANE static L reactivity_rate(L const& reactivity, L const& pathology, L const& kept,
                                           Parameters const& p) {
    return L((kept * baseline_reactivity(pathology, p) - reactivity) /
             (p.tau_reactivity * (1.0 + 2.0 * pathology)));
  }
  /// Reactivity some time after a session, as long as pathology stands still (it moves over months):
  /// what the runner feels in the morning.
  template <Lane L>
  ACHILLESIM_LANE static L reactivity_after(double days, L const& reactivity, L const& pathology,
                                            L const& kept, Parameters const& p) {
    L const baseline = kept * baseline_reactivity(pathology, p);
    L const rate = (-days / p.tau_reactivity) / (1.0 + 2.0 * pathology);
    return L(baseline + (reactivity - baseline) * exp(rate));
  }
  /// Reactivity gained in a session; in [0, 1 - I].
  template <Lane L>
  ACHILLESIM_LANE static L flare(L const& reactivity, L const& pathology, L const& load,
                                 L const& bearable_load, Parameters const& p) {
    L const tolerated = p.tolerance * bearable_load * (1.0 - 0.7 * reactivity);
    L const relative = load / tolerated;
    L const gained = p.overload_gain * (1.0 - reactivity) * positive_part(L(relative - 1.0)) +
                     p.pathology_gain * pathology * lower_of(relative, 1.0);
    return lower_of(lower_of(gained, largest_flare), L(1.0 - reactivity));
  }
};

}  // namespace achillesim::model
