#pragma once
/// Peak force, impulse and loading rate of the Achilles tendon in one step, in body weights.
///
/// Source: loads.md section 10 (derived; checks against Starbuck 2021, Reiter 2024, Kharazi 2021,
/// Pohlman 2023, Farris 2012 stand in tests/model/loading). F = F0 k_strike k_heel k_cadence k_grade
/// k_surface k_shoe k_unweighting. Method scale: inverse dynamics with a 5 cm moment arm; other
/// methods differ up to threefold, so only ratios to the person's own habitual step enter the tissue.
/// Departure: heel height and shoe act on running only (12 mm wedges leave walking force alone, n 19).
/// Valid: running 1.6-5.6 m/s (force held above 5.5), walking 1.0-2.0 m/s, grade -20..20 %.

#include <array>

#include "model/lane.hpp"
#include "model/quantity.hpp"
#include "model/terms.hpp"

namespace achillesim::model {

struct StepForce {
  struct Parameters {
    double run_force, run_per_speed, walk_force, walk_per_speed, water_force;
    double strike_midfoot, strike_forefoot, imposed_strike, imposed_days;
    double per_drop, per_lift;
    double cadence_exponent, uphill, downhill;
    double treadmill, trail, grass, sand, minimal, maximal;
    double unweighting_exponent;
  };
  static constexpr std::string_view name = "force";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::run_force, {"run_force", "1", "peak force of a running step at 3 m/s, body weights",
          6.0, 3.0, 10.0, {Family::lognormal, 6.0, 0.25}, "Sancho 2023; method scale, loads.md 1b", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::run_per_speed, {"run_per_speed", "s m-1", "relative rise of running force per m/s",
          0.105, 0.07, 0.14, {Family::normal, 0.105, 0.015}, "Starbuck 2021; Kharazi 2021; Reiter 2024", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::walk_force, {"walk_force", "1", "peak force of a walking step at 1.4 m/s, body weights",
          2.9, 1.5, 4.5, {Family::lognormal, 2.9, 0.2}, "Sancho 2023; Froberg 2009; loads.md 1a", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::walk_per_speed, {"walk_per_speed", "s m-1", "relative rise of walking force per m/s",
          0.15, 0.0, 0.25, {Family::uniform, 0, 0}, "Ebrahimi 2020: +11 % from 0.75 to 1.5 m/s; Finni 1998: none",
          Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::water_force, {"water_force", "1", "peak force of a stride of deep-water running, body weights",
          0.3, 0.1, 0.8, {Family::fixed, 0, 0}, "no ground contact; loads.md section 5, from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::strike_midfoot, {"strike_midfoot", "1", "force ratio midfoot to rearfoot", 1.05, 1.0, 1.12,
          {Family::triangular, 1.05, 0}, "Nishiguchi 2025 (order); size judged", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::strike_forefoot, {"strike_forefoot", "1", "force ratio forefoot to rearfoot", 1.10, 1.03, 1.20,
          {Family::triangular, 1.10, 0}, "Almonroeder 2013; Lyght 2016; size judged", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::imposed_strike, {"imposed_strike", "1", "force ratio of a strike that is new to the runner",
          1.03, 1.0, 1.08, {Family::uniform, 0, 0}, "loads.md section 2", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::imposed_days, {"imposed_days", "d", "how long a strike is new", 56, 14, 112,
          {Family::uniform, 0, 0}, "loads.md section 2", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::per_drop, {"per_drop", "mm-1", "relative force per mm of drop above 10", -0.004, -0.0067, 0.0,
          {Family::triangular, -0.004, 0}, "below the lift slope of Farris 2012, strike adapts; no measurement at fixed strike",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::per_lift, {"per_lift", "mm-1", "relative force per mm of heel lift", -0.006, -0.0075, 0.002,
          {Family::triangular, -0.006, 0}, "Farris 2012, n 10; Dixon & Kerwin found the other sign", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::cadence_exponent, {"cadence_exponent", "1", "peak force against relative cadence",
          -0.6, -1.0, -0.2, {Family::uniform, 0, 0}, "impulse balance; Lyght 2016 (direction)", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::uphill, {"uphill", "1", "relative force per % of uphill grade, at most +4 %", 0.004, 0.0, 0.01,
          {Family::uniform, 0, 0}, "Nuckols 2020", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::downhill, {"downhill", "1", "relative force per % of downhill grade, at least -12 %",
          0.010, 0.0, 0.02, {Family::uniform, 0, 0}, "Nuckols 2020", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::treadmill, {"treadmill", "1", "force ratio treadmill to overground", 1.08, 1.0, 1.15,
          {Family::triangular, 1.08, 0}, "Willy 2016: 1.125, shrunk", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::trail, {"trail", "1", "force ratio trail to overground", 1.03, 0.95, 1.10,
          {Family::uniform, 0, 0}, "no study found", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::grass, {"grass", "1", "force ratio grass to overground", 1.02, 0.95, 1.10,
          {Family::uniform, 0, 0}, "no study found", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::sand, {"sand", "1", "force ratio sand to overground", 1.10, 1.0, 1.25, {Family::uniform, 0, 0},
          "no force study; Knobloch 2008: RR 10 for sand", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::minimal, {"minimal", "1", "force ratio minimal to conventional shoe, drop apart",
          1.03, 1.0, 1.10, {Family::uniform, 0, 0}, "Sinclair 2014; Rice & Patel 2017 (direction)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::maximal, {"maximal", "1", "force ratio maximal to conventional shoe", 1.00, 0.98, 1.02,
          {Family::uniform, 0, 0}, "loads.md section 3", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::unweighting_exponent, {"unweighting_exponent", "1",
          "force against the share of body weight left", 1.3, 1.0, 1.6, {Family::uniform, 0, 0}, "Pohlman 2023",
          Evidence::measured_in_vivo}},
  };
  // clang-format on

  /// Floor of the heel-height factor (range of the sources).
  static constexpr double heel_low = 0.80;
  /// Ceiling of the heel-height factor (range of the sources).
  static constexpr double heel_high = 1.08;
  /// Impulse / (peak force x contact time) (Almonroeder 2013 (0.58 BW s a step)).
  static constexpr double impulse_shape = 0.48;
  /// Further impulse ratio of a midfoot strike (loads.md section 2).
  static constexpr double impulse_midfoot = 1.01;
  /// Further impulse ratio of a forefoot strike (Almonroeder 2013).
  static constexpr double impulse_forefoot = 1.03;
  /// Further exponent of impulse under body-weight support (Pohlman 2023).
  static constexpr double impulse_unweighting = 0.4;
  /// Loading-rate ratio forefoot to rearfoot at equal force and contact (Almonroeder 2013: +15 % in all).
  static constexpr double rate_forefoot = 1.12;
  /// Loading-rate ratio minimal to conventional shoe (Rice & Patel 2017 (direction)).
  static constexpr double rate_minimal = 1.15;

  static double strike_factor(Strike strike, Parameters const& p) {
    std::array const factors = {1.0, p.strike_midfoot, p.strike_forefoot};
    return factors[static_cast<std::size_t>(strike)];
  }
  static double surface_factor(Surface surface, Parameters const& p) {
    std::array const factors = {1.0, p.treadmill, p.trail, p.grass, p.sand};
    return factors[static_cast<std::size_t>(surface)];
  }
  static double shoe_factor(Cushioning cushioning, Parameters const& p) {
    std::array const factors = {p.minimal, 1.0, p.maximal};
    return factors[static_cast<std::size_t>(cushioning)];
  }
  static double grade_factor(double percent, Parameters const& p) {
    return percent > 0.0 ? std::min(1.0 + p.uphill * percent, 1.04)
                         : std::max(1.0 + p.downhill * percent, 0.88);
  }
  static double heel_factor(double drop_mm, double lift_mm, Parameters const& p) {
    return std::clamp(1.0 + p.per_drop * (drop_mm - 10.0) + p.per_lift * lift_mm, heel_low, heel_high);
  }

  /// What more or fewer steps a minute do to the peak force.
  template <Lane L>
  static L cadence_factor(L const& relative_cadence, Parameters const& p) {
    return power(relative_cadence, p.cadence_exponent);
  }

  /// Peak force [body weights] on level ground, rearfoot, 10 mm drop, at the predicted cadence.
  template <Lane L>
  static L base(Gait gait, L const& speed, Parameters const& p) {
    if (gait == Gait::walk) return L(p.walk_force * (1.0 + p.walk_per_speed * (speed - 1.4)));
    if (gait == Gait::water) return broadcast<L>(p.water_force);
    return L(p.run_force * (1.0 + p.run_per_speed * (lower_of(speed, 5.5) - 3.0)));
  }
};

}  // namespace achillesim::model
