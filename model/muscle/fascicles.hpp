#pragma once
/// The muscle behind a ruptured tendon: its fascicles shorten at once and lengthen again over months.
///
/// f' = (1 - f) / tau (u + (1 - u) T / (T + T_h)), f(0) = 1 - r_0 torn; T: heavy calf sessions a week, as
/// Strength. Strength and push-off are what the calf has times f. Source: shorter fascicles after a rupture,
/// and the torque deficit 14 weeks after it explained by them (R2 0.42-0.74: Hullfish 2019,
/// 10.1152/japplphysiol.00922.2018; Baxter 2018, 10.1016/j.jbiomech.2018.08.016; Staudle 2022,
/// 10.3389/fphys.2022.792576). Departure: that training speeds it up is the direction of what trials of
/// rehabilitation assume; no study gives its size. Valid: the first years after a rupture.

#include <array>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Fascicles {
  struct Parameters {
    double lost, tau, untrained, half_training;
  };
  static constexpr std::string_view name = "fascicles";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::lost, {"lost", "1", "share of the muscle's work that a complete rupture takes at once, r_0",
          0.25, 0.0, 0.4, {Family::uniform, 0, 0}, "Hullfish 2019, Baxter 2018 (direction); size assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::tau, {"tau", "d", "time constant of its return with much training", 150, 60, 400,
          {Family::lognormal, 150, 0.4}, "Staudle 2022: not whole after years (direction); size assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::untrained, {"untrained", "1", "share of that rate without any training, u", 0.3, 0.0, 1.0,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::half_training, {"half_training", "1",
          "heavy sessions a week for half of what training adds, T_h", 1.5, 0.5, 3.0, {Family::uniform, 0, 0}, "as strength.training_scale",
          Evidence::assumed}},
  };
  // clang-format on

  /// What a rupture of that share of the section leaves.
  static double after_rupture(double torn, Parameters const& p) { return 1.0 - p.lost * torn; }
  /// A day later.
  static double after_day(double now, double training, Parameters const& p) {
    double const share = p.untrained + (1.0 - p.untrained) * training / (training + p.half_training);
    return now + (1.0 - now) * share / p.tau;
  }
};

}  // namespace achillesim::model
