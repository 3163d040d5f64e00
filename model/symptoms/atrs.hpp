#pragma once
/// Achilles tendon Total Rupture Score: the observation model.
///
/// The score has ten items of 0-10 points (strength, tiredness, stiffness, pain, daily life, uneven ground,
/// stairs and hills, running, jumping, heavy work). Each item loses its points in proportion to one
/// limitation of the model, all with the same weight: nothing here was fitted to a course of the score.
/// Stairs, running, jumping and heavy work are also left undone for want of confidence. Departure: no ceiling
/// other than 100, no person-level reporting error.

#include <algorithm>
#include <array>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Atrs {
  struct Parameters {
    double running_from, jumping_from;
  };
  static constexpr std::string_view name = "atrs";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::running_from, {"running_from", "1", "push-off without which running is wholly limited",
          0.3, 0.1, 0.5, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::jumping_from, {"jumping_from", "1", "push-off without which jumping is wholly limited",
          0.4, 0.2, 0.6, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
  };
  // clang-format on

  /// Points of an item (definition of the score).
  static constexpr double points = 10;
  /// Range deficit that is felt as full stiffness, degree (assumed).
  static constexpr double range_full = 20;
  /// Morning stiffness that is felt as full stiffness, min (assumed).
  static constexpr double stiffness_full = 60;

  /// What limits a person; each 0-1 unless said.
  struct Limits {
    double strength = 1.0;   ///< relative to the other leg
    double endurance = 1.0;  ///< heel raises relative to the other leg
    double push_off = 1.0;   ///< relative to the other leg
    double healing = 1.0;    ///< stiffness of the healing tendon
    double limp = 0.0;
    double pain = 0.0;           ///< in walking, 0-10
    double range_deficit = 0.0;  ///< degree
    double stiffness = 0.0;      ///< min
    bool boot = false;
    double confidence = 1.0;  ///< in the leg: what is done of what could be (behaviour/confidence.hpp)
  };

  /// 0-100, 100 is no limitation.
  static double score(Limits const& x, Parameters const& p) {
    auto const lost = [](double share) { return std::clamp(share, 0.0, 1.0); };
    // Running and jumping trust neither a weak leg nor a soft callus.
    double const running = std::min(x.healing, (x.push_off - p.running_from) / (1.0 - p.running_from));
    double const jumping = std::min(x.healing, (x.push_off - p.jumping_from) / (1.0 - p.jumping_from));
    std::array const items = {lost(1.0 - x.strength),
                              lost(1.0 - x.endurance),
                              lost(x.range_deficit / range_full + x.stiffness / stiffness_full),
                              lost(x.pain / 10.0),
                              lost(x.limp),
                              lost(x.boot ? 1.0 : x.limp),
                              lost(x.boot ? 1.0 : 1.0 - x.confidence * x.push_off),
                              lost(x.boot ? 1.0 : 1.0 - x.confidence * running),
                              lost(x.boot ? 1.0 : 1.0 - x.confidence * jumping),
                              lost(x.boot ? 1.0 : 1.0 - x.confidence * x.strength)};
    double sum = 0.0;
    for (double const item : items) sum += item;
    return points * (10.0 - sum);
  }
};

}  // namespace achillesim::model
