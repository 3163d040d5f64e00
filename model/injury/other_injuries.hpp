#pragma once
/// Other running injuries: competing events, a hazard per hour of running by site group.
///
/// Total 7.0 per 1000 h (what is left of Videbaek 2015's 7.7 once Achilles events are modelled). Shares
/// by site: order of the usual case series (knee first), sizes from memory, hence assumed. Strike and
/// drop shift load between sites: the guide says that low drop loads fascia, metatarsals and calf;
/// forefoot strike unloads the knee. Trials find no overall effect of drop (Malisoux 2016: HR 1.30,
/// 0.86-1.98), so the shifts are small. Harder shoes: HR 1.52-1.58 (Malisoux 2020), imposed.
/// Cadence: shorter steps unload knee and hip (Heiderscheit 2011), no trial of injuries; a strike that is
/// still new tires the calf (imposed strike; transition studies found 17.9 against 13.4 per 100, p 0.22).
/// A session's hazard grows with its hours, so that a run longer than those before is as much more dangerous:
/// no ratio of its own is laid on top of that (Schuster Brandt Frandsen 2025 found 1.64, 1.52 and 2.28 per
/// session for runs 10-30 %, 30-100 % and more than 100 % above the longest of 30 days; such runs are 1.5
/// to 2.7 times as long as the others). What was run in the last weeks conditions: hazard per hour x ((c +
/// c_0) / (c_usual + c_0))^-g, c a leaky mean of hours a week. g = 0: none, as in the first versions; g = 1:
/// the same number of injuries a week whatever one is used to. Novices with 17.8 and others with 7.7 per 1000
/// h (Videbaek 2015) at about 1 and 3 h a week would be g = 0.76 if nothing else told them apart. Landing:
/// hazards of knee, bone and fascia x (relative loading rate)^q. Those with injuries had higher loading rates
/// (van der Worp 2016, 10.1136/bjsports-2015-094771; Davis 2016, 10.1136/bjsports-2015-094579); no study
/// gives a hazard per loading rate, so q is assumed, and includes none. The site of the last injury is hurt
/// again sooner than the others; the sum over sites stays, at the usual shares. same_site 1: no memory.

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "model/lane.hpp"
#include "model/quantity.hpp"
#include "model/terms.hpp"

namespace achillesim::model {

struct OtherInjuries {
  enum Group : std::size_t { knee, bone, fascia, calf, other };  ///< bone: stress injuries of it
  static constexpr std::size_t sites = 5;
  /// Longest lay-off, d: two years.
  static constexpr double longest_layoff = 730.0;

  struct Parameters {
    double rate;
    double share_knee, share_bone, share_fascia, share_calf;
    double forefoot_knee, forefoot_bone, forefoot_fascia, forefoot_calf;
    double drop_knee, drop_bone, drop_fascia, drop_calf;
    double cadence_knee, cadence_bone, new_strike_calf;
    double minimal_shoe, maximal_shoe, conditioning, conditioning_memory, conditioning_floor, usual_hours,
        loading_rate, same_site;
    double layoff_knee, layoff_bone, layoff_fascia, layoff_calf, layoff_other, layoff_spread;
  };
  static constexpr std::string_view name = "other_injuries";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::rate, {"rate", "h-1", "hazard of all other injuries per hour of running", 0.0070, 0.004, 0.012,
          {Family::lognormal, 0.0070, 0.2}, "Videbaek 2015, 10.1007/s40279-015-0333-8: 7.7 per 1000 h in all", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::share_knee, {"share_knee", "1", "share of the knee", 0.32, 0.2, 0.4, {Family::uniform, 0, 0},
          "case series, from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::share_bone, {"share_bone", "1", "share of shin and metatarsal bone stress", 0.18, 0.1, 0.22,
          {Family::uniform, 0, 0}, "case series, from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::share_fascia, {"share_fascia", "1", "share of the plantar fascia", 0.10, 0.05, 0.12,
          {Family::uniform, 0, 0}, "case series, from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::share_calf, {"share_calf", "1", "share of the calf muscle", 0.10, 0.05, 0.15,
          {Family::uniform, 0, 0}, "case series, from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::forefoot_knee, {"forefoot_knee", "1", "log hazard of the knee with a forefoot strike",
          -0.25, -0.6, 0.1, {Family::uniform, 0, 0}, "direction: knee moments fall", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::forefoot_bone, {"forefoot_bone", "1", "the same, bone stress", 0.15, -0.2, 0.5,
          {Family::uniform, 0, 0}, "Fuller 2017 (pain up in minimal shoes)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::forefoot_fascia, {"forefoot_fascia", "1", "the same, plantar fascia", 0.0, -0.3, 0.3,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::forefoot_calf, {"forefoot_calf", "1", "the same, calf muscle", 0.35, 0.0, 0.8,
          {Family::uniform, 0, 0}, "Yong 2020: more eccentric calf work", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::drop_knee, {"drop_knee", "mm-1", "log hazard of the knee per mm of drop", 0.010, -0.01, 0.03,
          {Family::uniform, 0, 0}, "direction: low drop unloads the knee", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::drop_bone, {"drop_bone", "mm-1", "the same, bone stress", -0.010, -0.03, 0.01,
          {Family::uniform, 0, 0}, "the guide (S077)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::drop_fascia, {"drop_fascia", "mm-1", "the same, plantar fascia", -0.015, -0.04, 0.01,
          {Family::uniform, 0, 0}, "the guide (S077)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::drop_calf, {"drop_calf", "mm-1", "the same, calf muscle", -0.020, -0.05, 0.01,
          {Family::uniform, 0, 0}, "the guide (S077)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::cadence_knee, {"cadence_knee", "1",
          "log hazard of the knee per unit of relative cadence (0.1: 10 % more steps)", -2.0, -5.0, 0.0, {Family::uniform, 0, 0},
          "direction: Heiderscheit 2011", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::cadence_bone, {"cadence_bone", "1", "the same, bone stress", -1.0, -4.0, 1.0,
          {Family::uniform, 0, 0}, "less load a step, more steps", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::new_strike_calf, {"new_strike_calf", "1",
          "hazard ratio of the calf muscle while all steps have a strike that is new", 1.5, 1.0, 3.0, {Family::uniform, 0, 0},
          "Warne & Gruber 2017 (direction); size assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::minimal_shoe, {"minimal_shoe", "1", "hazard ratio of minimal against conventional shoes",
          1.25, 0.8, 1.8, {Family::lognormal, 1.25, 0.2}, "Malisoux 2020, half of hard against soft; Fuller 2017", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::maximal_shoe, {"maximal_shoe", "1", "hazard ratio of maximal against conventional shoes",
          0.81, 0.6, 1.1, {Family::lognormal, 0.81, 0.15}, "Malisoux 2020, half of hard against soft", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::conditioning, {"conditioning", "1",
          "how much the running of the last weeks lowers the hazard per hour, g", 0.4, 0.0, 1.0, {Family::uniform, 0, 0},
          "Videbaek 2015, 10.1007/s40279-015-0333-8: 0.76 from novices against others; half of that assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::conditioning_memory, {"conditioning_memory", "d", "how long it is remembered", 28, 14, 56,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::conditioning_floor, {"conditioning_floor", "h",
          "running a week that everyday life stands for, c_0", 0.5, 0.25, 1.0, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::usual_hours, {"usual_hours", "h", "running a week at which the rate holds, c_usual", 3, 2, 4,
          {Family::fixed, 0, 0}, "recreational runners: 30 km a week", Evidence::convention}},
      ParameterOf<Parameters>{&Parameters::loading_rate, {"loading_rate", "1",
          "hazard of knee, bone and fascia against relative loading rate, q", 1.0, 0.0, 4.0, {Family::triangular, 1.0, 0},
          "direction: van der Worp 2016, 10.1136/bjsports-2015-094771", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::same_site, {"same_site", "1",
          "hazard of the site of the last injury over that of the others, beyond what a past injury does to all", 1.6, 1.0, 3.0,
          {Family::triangular, 1.6, 0}, "bone: OR 5 by a stress fracture before (Wright 2015, from memory), 2.6 times the 1.9 of any "
          "injury; its root taken for all sites", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::layoff_knee, {"layoff_knee", "d", "median days without running, knee", 21, 7, 71,
          {Family::lognormal, 21, 0.4}, "novice runners: median 71 d to recovery, all sites; time loss is shorter", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::layoff_bone, {"layoff_bone", "d", "the same, bone stress", 42, 14, 120,
          {Family::lognormal, 42, 0.4}, "as above", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::layoff_fascia, {"layoff_fascia", "d", "the same, plantar fascia", 28, 7, 120,
          {Family::lognormal, 28, 0.4}, "as above", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::layoff_calf, {"layoff_calf", "d", "the same, calf muscle", 14, 7, 42,
          {Family::lognormal, 14, 0.4}, "as above", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::layoff_other, {"layoff_other", "d", "the same, other", 18, 7, 71, {Family::lognormal, 18, 0.4},
          "as above", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::layoff_spread, {"layoff_spread", "1", "SD of the log of those days between events",
          0.8, 0.4, 1.2, {Family::uniform, 0, 0}, "novice runners: 9-617 d", Evidence::assumed}},
  };
  // clang-format on

  static std::array<double, sites> shares(Parameters const& p) {
    double const named = p.share_knee + p.share_bone + p.share_fascia + p.share_calf;
    return {p.share_knee, p.share_bone, p.share_fascia, p.share_calf, 1.0 - named};
  }
  static std::array<double, sites> layoffs(Parameters const& p) {
    return {p.layoff_knee, p.layoff_bone, p.layoff_fascia, p.layoff_calf, p.layoff_other};
  }

  /// Hazard [1/h of running] of each site under strike, drop [mm] and shoe.
  static std::array<double, sites> hazards(Strike strike, double drop_mm, Cushioning cushioning,
                                           Parameters const& p) {
    std::array const forefoot = {p.forefoot_knee, p.forefoot_bone, p.forefoot_fascia, p.forefoot_calf, 0.0};
    std::array const drop = {p.drop_knee, p.drop_bone, p.drop_fascia, p.drop_calf, 0.0};
    std::array const forefoot_ness = {0.0, 0.5, 1.0};
    std::array const shoe = {p.minimal_shoe, 1.0, p.maximal_shoe};
    double const f = forefoot_ness[static_cast<std::size_t>(strike)];
    auto rates = shares(p);
    for (std::size_t s = 0; s < sites; ++s)
      rates[s] *= p.rate * shoe[static_cast<std::size_t>(cushioning)] *
                  std::exp(forefoot[s] * f + drop[s] * (drop_mm - 10.0));
    return rates;
  }

  /// Hazard ratios by cadence, relative to the own, and by the share of steps with a strike that is still
  /// new.
  static std::array<double, sites> technique(double cadence, double new_strike, Parameters const& p) {
    std::array<double, sites> ratio{1.0, 1.0, 1.0, 1.0, 1.0};
    if (cadence != 1.0) {
      ratio[knee] = std::exp(p.cadence_knee * (cadence - 1.0));
      ratio[bone] = std::exp(p.cadence_bone * (cadence - 1.0));
    }
    ratio[calf] = 1.0 + (p.new_strike_calf - 1.0) * new_strike;
    return ratio;
  }

  /// Hazard ratios by the site of the last injury.
  static std::array<double, sites> remembering(std::size_t last, Parameters const& p) {
    double const others = 1.0 / (1.0 + shares(p)[last] * (p.same_site - 1.0));
    std::array<double, sites> ratio;
    ratio.fill(others);
    ratio[last] *= p.same_site;
    return ratio;
  }
  /// A site by the usual shares, from a uniform.
  static std::size_t site_of(double u, Parameters const& p) {
    auto const share = shares(p);
    std::size_t site = 0;
    for (; site + 1 < sites && u >= share[site]; ++site) u -= share[site];
    return site;
  }

  /// Days without running, log-normal by Box-Muller from two uniforms.
  static double layoff(std::size_t group, double u, double v, Parameters const& p) {
    double const z = std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
    return std::min(layoffs(p)[group] * std::exp(p.layoff_spread * z), longest_layoff);
  }

  /// Hazard ratio of an hour of running after weeks with so many hours [1/week], a leaky mean.
  template <Lane L>
  ACHILLESIM_LANE static L conditioned(L const& hours_a_week, Parameters const& p) {
    if (p.conditioning == 0.0) return broadcast<L>(1.0);
    L const relative = (hours_a_week + p.conditioning_floor) * (1.0 / (p.usual_hours + p.conditioning_floor));
    return power(relative, -p.conditioning);
  }
  /// What is left of that mean after some days.
  static double remembered(double days, Parameters const& p) {
    return std::exp(-days / p.conditioning_memory);
  }
  /// The mean after a run of so many hours.
  template <Lane L>
  ACHILLESIM_LANE static L conditioned_by(L const& hours_a_week, L const& hours, Parameters const& p) {
    return L(hours_a_week + hours * (7.0 / p.conditioning_memory));
  }

  /// Hazard ratios by a change of the loading rate of landing, relative to the own.
  static std::array<double, sites> landing(double relative_rate, Parameters const& p) {
    double const ratio = std::pow(relative_rate, p.loading_rate);
    return {ratio, ratio, ratio, 1.0, 1.0};
  }
};

}  // namespace achillesim::model
