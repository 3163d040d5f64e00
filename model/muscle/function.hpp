#pragma once
/// What a leg can do: heel-rise repetitions, height and work, push-off, manual strength grade, limp.
///
/// Heel-rise height falls by 1.7 cm per cm of elongation (Silbernagel 2012, AJSM 40:1564: r -0.94 at 6
/// months); strength by 5.7 % and push-off power by 18.7 % per cm (-11 % and -36 % at 19.3 mm, n 59,
/// tissue.md section 5). Repetitions rise linearly from the strength that one raise takes. Work is
/// repetitions times height; symmetry is the index leg over the other. Manual grade 5 is reached long before
/// full strength: the test is insensitive (S021), which the model shows as a ceiling.
/// Limp: assumed; pain in walking, weak push-off and a boot each add to it, and it moves load to the other
/// leg. Valid: elongation 0-4 cm, strength 0.3-1.6.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Function {
  struct Parameters {
    double height, height_per_elongation, strength_per_elongation, power_per_elongation;
    double bearing_stiffness, raise_force, repetitions, grade_5;
    double limp_pain, limp_push_off, limp_tolerated, limp_boot, limp_relief, limp_other, limp_session;
    double range_boot, tau_range, range_mobility;
  };
  static constexpr std::string_view name = "function";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::height, {"height", "cm", "height of a single-leg heel raise before", 11, 8, 14,
          {Family::uniform, 0, 0}, "usual value, unsourced", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::height_per_elongation, {"height_per_elongation", "1", "heel-rise height lost per elongation",
          1.7, 1.2, 2.2, {Family::uniform, 0, 0}, "Silbernagel 2012 (group means)", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::strength_per_elongation, {"strength_per_elongation", "cm-1", "strength lost per elongation",
          0.057, 0.0, 0.12, {Family::uniform, 0, 0}, "-11 % peak moment at 19.3 mm, n 59", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::power_per_elongation, {"power_per_elongation", "cm-1", "push-off power lost per elongation",
          0.187, 0.05, 0.3, {Family::uniform, 0, 0}, "-36 % concentric power at 19.3 mm, n 59", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::bearing_stiffness, {"bearing_stiffness", "1",
          "stiffness of a healing tendon from which it bears the calf's full force", 0.4, 0.2, 0.6, {Family::uniform, 0, 0}, "none",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::raise_force, {"raise_force", "1",
          "force of a single-leg heel raise, relative to the habitual running step", 0.5, 0.4, 0.6, {Family::uniform, 0, 0},
          "Baxter 2021, 10.1249/MSS.0000000000002459: 3.0 (second hand) of this model's 6.0 body weights", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::repetitions, {"repetitions", "1", "single-leg heel raises of a leg of strength 1", 27, 15, 40,
          {Family::uniform, 0, 0}, "usual value, unsourced", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::grade_5, {"grade_5", "1", "strength from which the manual grade is 5", 0.60, 0.45, 0.80,
          {Family::uniform, 0, 0}, "grade 5 takes one raise against the tester; insensitive (S021)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::limp_pain, {"limp_pain", "1", "limp per point of pain in walking above 2 of 10",
          0.12, 0.05, 0.25, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::limp_push_off, {"limp_push_off", "1", "limp per push-off asymmetry above what is tolerated",
          0.8, 0.3, 1.5, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::limp_tolerated, {"limp_tolerated", "1", "push-off asymmetry that does not show in gait",
          0.45, 0.3, 0.6, {Family::uniform, 0, 0}, "a year after a rupture power is down by 36 % and walking looks even",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::limp_boot, {"limp_boot", "1", "limp in a boot", 0.4, 0.2, 0.8, {Family::uniform, 0, 0}, "none",
          Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::limp_relief, {"limp_relief", "1", "force taken off the limping leg at full limp", 0.3, 0.1, 0.5,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::limp_other, {"limp_other", "1", "force added to the other leg at full limp", 0.1, 0.0, 0.3,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::limp_session, {"limp_session", "1", "share of a run that full limp cuts off", 0.5, 0.0, 1.0,
          {Family::uniform, 0, 0}, "the guide: no running with a limp (S022)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::range_boot, {"range_boot", "degree", "dorsiflexion range lost in a boot", 15, 5, 25,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::tau_range, {"tau_range", "d", "time constant of range, lost or regained", 42, 14, 90,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::range_mobility, {"range_mobility", "1",
          "how much faster range comes back with daily mobility work", 1.0, 0.0, 3.0, {Family::fixed, 0, 0}, "none", Evidence::assumed}},
  };
  // clang-format on

  /// Strength from which the manual grade is 4 (definition of the grades; level judged).
  static constexpr double grade_4 = 0.40;
  /// Strength from which the manual grade is 3 (definition of the grades; level judged).
  static constexpr double grade_3 = 0.20;
  /// Strength from which the manual grade is 2 (definition of the grades; level judged).
  static constexpr double grade_2 = 0.10;

  /// Strength that a slack tendon leaves; elongation in cm.
  static double strength(double calf, double elongation_cm, Parameters const& p) {
    return calf * std::max(0.2, 1.0 - p.strength_per_elongation * elongation_cm);
  }
  /// Push-off power relative to before.
  static double push_off(double calf, double elongation_cm, Parameters const& p) {
    return calf * std::max(0.1, 1.0 - p.power_per_elongation * elongation_cm);
  }
  /// Single-leg heel raises; maximal_force as Strength::maximal_force.
  static double raises(double strength, double maximal_force, Parameters const& p) {
    double const needed = p.raise_force / maximal_force;
    return p.repetitions * std::clamp((strength - needed) / (1.0 - needed), 0.0, 2.0);
  }
  /// cm.
  static double raise_height(double elongation_cm, Parameters const& p) {
    return std::max(0.1 * p.height, p.height - p.height_per_elongation * elongation_cm);
  }
  /// Manual muscle test, 1-5.
  static double grade(double strength, Parameters const& p) {
    if (strength >= p.grade_5) return 5.0;
    if (strength >= grade_4) return 4.0;
    if (strength >= grade_3) return 3.0;
    return strength >= grade_2 ? 2.0 : 1.0;
  }
  /// 0 none to 1, from pain in walking (0-10), push-off symmetry (1 is even) and a boot.
  static double limp(double walking_pain, double symmetry, bool boot, Parameters const& p) {
    double const pain = p.limp_pain * std::max(0.0, walking_pain - 2.0);
    double const weak = p.limp_push_off * std::max(0.0, 1.0 - symmetry - p.limp_tolerated);
    return std::clamp(pain + weak + (boot ? p.limp_boot : 0.0), 0.0, 1.0);
  }
  /// Dorsiflexion deficit [degree] a day later; mobility 0-1.
  static double range_after_day(double deficit, bool boot, double mobility, Parameters const& p) {
    double const goal = boot ? p.range_boot : 0.0;
    double const rate = (goal < deficit ? 1.0 + p.range_mobility * mobility : 1.0) / p.tau_range;
    return goal + (deficit - goal) * std::exp(-rate);
  }
};

}  // namespace achillesim::model
