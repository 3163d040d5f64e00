#pragma once
/// What shoes do beside drop, lift and cushioning: wear, heel counter, arch support, rotation.
///
/// Wear: a midsole loses a share 1 - exp(-km / wear) of what it can lose. The guide replaces shoes after
/// 480-800 km (S121); no trial of replacement was found, so a worn shoe's force is that of a new one, and its
/// hazard of other injuries stands for half of what a stiffer midsole did in a trial (Malisoux 2020: 55 %
/// stiffer, HR 1.52; Theisen 2014, 15 %: none). Rotation of several pairs: HR 0.61 (0.39-0.97) in a cohort
/// (Malisoux 2015, 10.1111/sms.12154), not a trial: half of its logarithm is believed. Arch support: none
/// (one small study of flat-footed runners, Lee 2019). A heel counter that presses on the insertion adds to
/// its compression (S083).

#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Footwear {
  struct Parameters {
    double wear, worn_force, worn_injuries, rotation, arch_injuries, counter;
  };
  static constexpr std::string_view name = "footwear";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::wear, {"wear", "km", "distance in which a midsole loses 63 % of what it can lose",
          400, 150, 1000, {Family::lognormal, 400, 0.4}, "most is lost by 250-500 miles (machine tests, from memory)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::worn_force, {"worn_force", "1", "peak tendon force in worn-out against new shoes",
          1.0, 0.97, 1.04, {Family::uniform, 0, 0}, "midsole stiffness changes tendon stretch with subject-specific sign (Esposito 2022)",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::worn_injuries, {"worn_injuries", "1",
          "hazard ratio of other injuries in worn-out against new shoes", 1.15, 0.9, 1.5, {Family::lognormal, 1.15, 0.12},
          "half of the log hazard of Malisoux 2020 (55 % stiffer, HR 1.52), for about 40 %: 1.16", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::rotation, {"rotation", "1", "hazard ratio of other injuries with several pairs in turn",
          0.78, 0.55, 1.05, {Family::lognormal, 0.78, 0.12}, "Malisoux 2015, 10.1111/sms.12154, halved: a cohort, not a trial",
          Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::arch_injuries, {"arch_injuries", "1", "hazard ratio of other injuries with arch support",
          1.0, 0.8, 1.25, {Family::lognormal, 1.0, 0.1}, "null prior", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::counter, {"counter", "1", "compression that a pressing heel counter adds at the habitual force, "
          "relative to the habitual running step's", 0.5, 0.0, 1.5, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
  };
  // clang-format on

  /// Share of its loss that a midsole has behind it, 0-1.
  static double worn(double km, Parameters const& p) { return 1.0 - std::exp(-km / p.wear); }
};

}  // namespace achillesim::model
