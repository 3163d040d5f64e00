#pragma once
/// Hip and trunk strength, and balance: what training of them does to other injuries.
///
/// Source: Leppanen 2024, 10.1136/bjsports-2023-107926: hip and core programme twice a week before running,
/// novice runners, HR 0.66 (0.45-0.97) for lower-limb injuries. The guide (S035, S052, S104) asks for both;
/// for balance drills no effect on running injuries is in the sources, so its preset is none.
/// A leaky mean of sessions a week, full at two; the effect is proportional to it in the log hazard.
/// Departure: the trial's first weeks are not modelled apart; the Achilles is not affected.

#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Control {
  struct Parameters {
    double tau, hip_log_hazard, balance_log_hazard;
  };
  static constexpr std::string_view name = "control";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::tau, {"tau", "d", "memory of hip and balance training", 28, 14, 84, {Family::uniform, 0, 0},
          "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::hip_log_hazard, {"hip_log_hazard", "1",
          "log hazard of other injuries with hip and core training", -0.416, -0.8, 0.0, {Family::normal, -0.416, 0.196},
          "Leppanen 2024, 10.1136/bjsports-2023-107926: HR 0.66 (0.45-0.97)", Evidence::measured_in_vivo}},
      ParameterOf<Parameters>{&Parameters::balance_log_hazard, {"balance_log_hazard", "1",
          "log hazard of other injuries with balance training", 0.0, -0.5, 0.1, {Family::uniform, 0, 0}, "no source at hand",
          Evidence::assumed}},
  };
  // clang-format on

  /// Sessions a week for the whole effect (Leppanen 2024: twice weekly).
  static constexpr double full = 2;

  /// What a leaky mean keeps over some days, and what a session adds to it.
  static double kept(double days, Parameters const& p) { return std::exp(-days / p.tau); }
  static double per_session(Parameters const& p) { return 7.0 / p.tau; }

  /// Hazard ratio of other injuries at leaky means of sessions a week.
  static double hazard_ratio(double hip, double balance, Parameters const& p) {
    if (hip <= 0.0 && balance <= 0.0) return 1.0;
    return std::exp(p.hip_log_hazard * std::min(1.0, hip / full) +
                    p.balance_log_hazard * std::min(1.0, balance / full));
  }
};

}  // namespace achillesim::model
