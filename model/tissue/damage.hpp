#pragma once
/// Fatigue damage D at a site, its saturating repair, chronic load capacity C and the vulnerability W that a
/// session leaves.
///
/// Source: tissue.md (7)-(9) as completed by model-review.md section 3. Load L of a session in
/// equivalent km: midportion sum n phi^k / n_u, insertion with a compression term, normalised by
/// the person's habitual step. phi = force / the person's own habitual force (never a strain from
/// MPa). k from the local slope of the S-N line of human tendon (Schechtman & Bader 1997).
/// Departures: dD is capped so that D < 1; repair saturates with D (rat tendon shuts its matrix genes
/// down at high damage, PMC3763927); W and C are kept for each site.
/// k is not identified: 6, 8 and 9 meet the published targets equally well. Report over 5-12.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/lane.hpp"
#include "model/quantity.hpp"
#include "model/terms.hpp"

namespace achillesim::model {

struct Damage {
  struct Parameters {
    double exponent, unit_cycles, compression_weight, scale, load_floor, window;
    double tau_capacity, ceiling, tau_repair, shut_off, vulnerability_gain, tau_vulnerability;
    double walking_cycles;
  };
  static constexpr std::string_view name = "damage";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::exponent, {"exponent", "1", "damage against relative force, k", 8.0, 5, 12,
          {Family::triangular, 8.0, 0}, "Schechtman & Bader 1997, 10.1016/s0021-9290(97)00033-x; model-review.md", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::unit_cycles, {"unit_cycles", "km-1", "cycles of one leg that make an equivalent km: a unit",
          500, 500, 500, {Family::fixed, 0, 0}, "model-review.md row 13", Evidence::convention}},
      ParameterOf<Parameters>{&Parameters::compression_weight, {"compression_weight", "1", "weight of compression at the insertion, chi_c",
          1.0, 0.2, 5.0, {Family::loguniform, 0, 0}, "Chimenti 2017, 10.1002/jor.23338 (direction)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::scale, {"scale", "1", "damage of a session at reference load, delta", 0.10, 0.05, 0.20,
          {Family::lognormal, 0.10, 0.35}, "prototype", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::load_floor, {"load_floor", "km", "load that an untrained tendon bears, L_0", 4.5, 3, 12,
          {Family::lognormal, 4.5, 0.35}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::window, {"window", "d", "days of chronic load that a session is held against, tau_w", 7, 5, 14,
          {Family::uniform, 0, 0}, "prototype", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::tau_capacity, {"tau_capacity", "d", "memory of chronic capacity, tau_C", 27.5, 20, 60,
          {Family::lognormal, 27.5, 0.3}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::ceiling, {"ceiling", "km d-1", "ceiling of chronic capacity, C_max", 25, 5, 50,
          {Family::lognormal, 25, 0.4}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::tau_repair, {"tau_repair", "d", "time constant of repair, tau_D", 7.6, 3, 21,
          {Family::lognormal, 7.6, 0.35}, "Miller 2005; Magnusson 2010, 10.1038/nrrheum.2010.43; model-review.md", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::shut_off, {"shut_off", "1", "damage at which repair is halved, D_c", 0.35, 0.2, 0.6,
          {Family::uniform, 0, 0}, "PMC3763927, rat (direction)", Evidence::animal}},
      ParameterOf<Parameters>{&Parameters::vulnerability_gain, {"vulnerability_gain", "1", "extra damage soon after a session, b_V",
          0.5, 0.0, 1.5, {Family::uniform, 0, 0}, "Bell 2015, rat (direction)", Evidence::animal}},
      ParameterOf<Parameters>{&Parameters::tau_vulnerability, {"tau_vulnerability", "d", "how long that lasts, tau_W", 1.0, 0.5, 2.0,
          {Family::uniform, 0, 0}, "Magnusson 2010", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::walking_cycles, {"walking_cycles", "d-1", "everyday walking steps of one leg", 4500, 2000, 8000,
          {Family::normal, 4500, 1000}, "model-review.md section 3", Evidence::assumed}},
  };
  // clang-format on

  /// Damage of a session that makes the tendon half vulnerable (tissue.md (8)).
  static constexpr double vulnerability_step = 0.05;

  /// Load [equivalent km] of both sites.
  using SiteLoad = std::array<double, site_count>;

  /// phi^k: what a cycle does at a force relative to the habitual running step, against that step.
  static double of_force(double phi, Parameters const& p) { return power(phi, p.exponent); }

  /// Load of cycles at a relative force, with a compression of the insertion relative to the habitual step's.
  static SiteLoad load(double cycles, double phi, double compression, Parameters const& p) {
    double const tensile = of_force(phi, p);
    double const weight = p.compression_weight;
    return {cycles * tensile / p.unit_cycles,
            cycles * (tensile + weight * compression * compression) / ((1.0 + weight) * p.unit_cycles)};
  }

  /// The load of cycles that are like the one of load `one`, but for their force, times a factor, and the
  /// share of the compression that the ankle's angle leaves.
  static SiteLoad load_at_force(double cycles, SiteLoad const& one, double factor, double compression_left,
                                Parameters const& p) {
    double const tensile = one[0];
    double const compressed = one[1] - tensile / (1.0 + p.compression_weight);
    double const damage = factor == 1.0 ? 1.0 : of_force(std::max(factor, 1e-3), p);
    return {cycles * tensile * damage, cycles * (tensile * damage / (1.0 + p.compression_weight) +
                                                 compressed * factor * factor * compression_left)};
  }

  /// Damage at which the gain of a load every day and repair balance; repair: its rate by the person's own
  /// sleep.
  static double steady(double load_a_day, double capacity, double ceiling, double repair,
                       Parameters const& p) {
    double const gain = p.scale * load_a_day / (bearable(effective_capacity(capacity, ceiling), p) * repair);
    double damage = 0.0;
    // A fixed point, reached to the last bit long before: what does not move any more never will.
    for (int i = 0; i < 50; ++i) {
      double const ratio = damage / p.shut_off;
      double const next = std::min(0.95, p.tau_repair * gain * (1.0 - damage) * (1.0 + ratio * ratio));
      if (next == damage) break;
      damage = next;
    }
    return damage;
  }

  /// Share of chronic capacity that is left after a lay-off.
  static double capacity_kept(double days, Parameters const& p) { return std::exp(-days / p.tau_capacity); }

  /// Capacity that counts: C / sqrt(1 + (C / 2 C_max)^2).
  template <Lane L>
  ACHILLESIM_LANE static L effective_capacity(L const& capacity, L const& ceiling) {
    L const ratio = capacity / (2.0 * ceiling);
    return L(capacity / sqrt(L(1.0 + ratio * ratio)));
  }

  /// Load [equivalent km] that a session is held against.
  template <Lane L>
  ACHILLESIM_LANE static L bearable(L const& effective, Parameters const& p) {
    return L(p.load_floor + p.window * effective);
  }

  /// Damage added by a session of load L; in [0, 1 - D].
  template <Lane L>
  ACHILLESIM_LANE static L session_damage(L const& damage, L const& vulnerability, L const& load,
                                          L const& bearable_load, Parameters const& p) {
    L const relative = (1.0 + p.vulnerability_gain * vulnerability) * p.scale * load / bearable_load;
    return L((1.0 - damage) * lower_of(relative, 1.0));
  }

  template <Lane L>
  ACHILLESIM_LANE static L vulnerability_after(L const& vulnerability, L const& added) {
    return lower_of(L(vulnerability + 0.5 * lower_of(L(added * (1.0 / vulnerability_step)), 1.0)), 1.0);
  }

  /// dD/dt between sessions [1/d].
  template <Lane L>
  ACHILLESIM_LANE static L rate(L const& damage, Parameters const& p) {
    L const ratio = damage * (1.0 / p.shut_off);
    return L(-damage / (p.tau_repair * (1.0 + ratio * ratio)));
  }
};

}  // namespace achillesim::model
