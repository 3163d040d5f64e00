#pragma once
/// Signs beyond pain in a run: stairs, exercise, swelling, night pain and the sleep that it costs.
///
/// No dynamic data were found for any of them: each is a read-out of reactivity and felt pathology on the
/// scale of the pain law (symptoms/pain.hpp), assumed, so that rules can be written on them. In exercise the
/// insertion also feels compression (Chimenti 2017, direction).

#include <algorithm>
#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Signs {
  struct Parameters {
    double stairs_force, compression_pain, swelling_reactivity, swelling_healing, tau_swelling;
    double night_from, night_per, sleep_per_pain;
  };
  static constexpr std::string_view name = "signs";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::stairs_force, {"stairs_force", "1", "force on stairs, relative to the habitual running step",
          0.6, 0.4, 0.8, {Family::uniform, 0, 0}, "step-up and -down 1.7-2.7 body weights, trailing leg; with walking between",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::compression_pain, {"compression_pain", "1",
          "weight of compression in the insertion's pain in exercise", 0.3, 0.0, 1.0, {Family::uniform, 0, 0},
          "Chimenti 2017, 10.1002/jor.23338 (direction)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::swelling_reactivity, {"swelling_reactivity", "1", "swelling at full reactivity, 0-10", 10, 5, 15,
          {Family::fixed, 0, 0}, "scale: 10 is the worst", Evidence::convention}},
      ParameterOf<Parameters>{&Parameters::swelling_healing, {"swelling_healing", "1", "swelling right after a rupture, 0-10", 8, 5, 10,
          {Family::fixed, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::tau_swelling, {"tau_swelling", "d", "how long that lasts", 28, 10, 60, {Family::fixed, 0, 0},
          "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::night_from, {"night_from", "1", "reactivity above which a tendon hurts at night", 0.5, 0.3, 0.7,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::night_per, {"night_per", "1", "night pain per reactivity above that, 0-10", 12, 5, 20,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::sleep_per_pain, {"sleep_per_pain", "min", "sleep lost per point of night pain", 15, 0, 40,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
  };
  // clang-format on

  /// Force that the insertion's pain stands for: compression relative to the habitual running step's adds to
  /// it.
  static double compressed(double phi, double compression, Parameters const& p) {
    return phi + p.compression_pain * compression;
  }
  /// 0-10; days_since a rupture, NaN without one.
  static double swelling(double reactivity, double days_since, Parameters const& p) {
    double const healing =
        std::isnan(days_since) ? 0.0 : p.swelling_healing * std::exp(-days_since / p.tau_swelling);
    return std::clamp(std::max(p.swelling_reactivity * reactivity, healing), 0.0, 10.0);
  }
  static double night_pain(double reactivity, Parameters const& p) {
    return std::clamp(p.night_per * (reactivity - p.night_from), 0.0, 10.0);
  }
  /// Minutes a night.
  static double sleep_lost(double night_pain, Parameters const& p) { return p.sleep_per_pain * night_pain; }
};

}  // namespace achillesim::model
