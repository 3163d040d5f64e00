#pragma once
/// Pain during a run, the next morning and in walking, morning stiffness, VISA-A.
///
/// Source: tissue.md (14), model-review.md section 3. No quantitative dynamic pain model was found; the
/// scales are calibrated to VISA-A courses. Observation model of VISA-A: the score is a linear read-out of
/// the worst site's reactivity and felt pathology and of calf strength below 90 % (as reactivity lets it
/// show, M (1 - 0.3 I)), between 20 and 100; what a runner reports each day has a
/// normal error of its own (report_error), the recorded score has none.
/// Departure: stiffness counts felt pathology [P - P_s]+, as pain does, so that a silent tendon is not stiff.

#include <array>

#include "model/lane.hpp"
#include "model/quantity.hpp"

namespace achillesim::model {

struct Symptoms {
  struct Parameters {
    double pain_reactivity, pain_pathology, morning_reactivity, morning_pathology;
    double stiffness_reactivity, stiffness_pathology, visa_reactivity, visa_pathology, visa_strength,
        inhibition;
    double report_error, sensitisation, tau_sensitisation;
  };
  static constexpr std::string_view name = "symptoms";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::pain_reactivity, {"pain_reactivity", "1", "weight of reactivity in pain during a run, a_I",
          0.63, 0.3, 2.0, {Family::uniform, 0, 0}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::pain_pathology, {"pain_pathology", "1", "weight of felt pathology in it, a_P", 0.38, 0.1, 1.2,
          {Family::uniform, 0, 0}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::morning_reactivity, {"morning_reactivity", "1", "weight of reactivity in morning pain",
          0.6, 0.3, 1.0, {Family::fixed, 0, 0}, "tissue.md (14)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::morning_pathology, {"morning_pathology", "1", "weight of felt pathology in it", 0.25, 0.0, 0.5,
          {Family::fixed, 0, 0}, "tissue.md (14)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::stiffness_reactivity, {"stiffness_reactivity", "min", "minutes of stiffness at full reactivity",
          36, 15, 60, {Family::fixed, 0, 0}, "tissue.md (14), scale from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::stiffness_pathology, {"stiffness_pathology", "min", "minutes at full felt pathology", 18, 5, 40,
          {Family::fixed, 0, 0}, "tissue.md (14), scale from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::visa_reactivity, {"visa_reactivity", "1", "points lost at full reactivity, v_I", 41.6, 20, 60,
          {Family::uniform, 0, 0}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::visa_pathology, {"visa_pathology", "1", "points lost at full pathology, v_P", 48.4, 30, 60,
          {Family::uniform, 0, 0}, "model-review.md section 3", Evidence::calibrated}},
      ParameterOf<Parameters>{&Parameters::visa_strength, {"visa_strength", "1", "points lost per strength below 0.9, v_M", 30, 10, 60,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::inhibition, {"inhibition", "1", "strength lost at full reactivity", 0.3, 0.1, 0.5,
          {Family::uniform, 0, 0}, "tissue.md (16)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::report_error, {"report_error", "1", "SD of the error of a day's pain report, 0-10",
          0.6, 0.0, 1.5, {Family::uniform, 0, 0}, "model-review.md section 3 (about 6 of 100)", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::sensitisation, {"sensitisation", "1",
          "share of what is felt that follows reactivity over months, not today's", 0, 0, 1, {Family::fixed, 0, 0},
          "a variant of structure: pain apart from tissue (Tompra 2016, Previtali 2022; against: Plinsinga 2018)", Evidence::convention}},
      ParameterOf<Parameters>{&Parameters::tau_sensitisation, {"tau_sensitisation", "d", "how long those months are", 90, 60, 180,
          {Family::fixed, 0, 0}, "none; review of the model", Evidence::assumed}},
  };
  // clang-format on

  /// Sensitisation a day later.
  template <Lane L>
  ACHILLESIM_LANE static L sensitised_after_day(L const& sensitised, L const& reactivity,
                                                Parameters const& p) {
    return L(sensitised + (reactivity - sensitised) * (1.0 / p.tau_sensitisation));
  }
  /// What of reactivity is felt.
  template <Lane L>
  ACHILLESIM_LANE static L perceived(L const& reactivity, L const& sensitised, Parameters const& p) {
    if (p.sensitisation == 0.0) return reactivity;
    return L(reactivity + p.sensitisation * (sensitised - reactivity));
  }

  /// Irritation of a site; pain of a step is 10 (1 - exp(-irritation (phi / k)^1.5)).
  template <Lane L>
  ACHILLESIM_LANE static L irritation(L const& reactivity, L const& felt, Parameters const& p) {
    return L(p.pain_reactivity * reactivity + p.pain_pathology * felt);
  }
  template <Lane L>
  ACHILLESIM_LANE static L strain_weight(L const& phi_over_stiffness) {
    return L(phi_over_stiffness * sqrt(phi_over_stiffness));
  }
  template <Lane L>
  ACHILLESIM_LANE static L pain(L const& weighted_irritation) {
    return L(10.0 * (1.0 - exp(L(-weighted_irritation))));
  }
  template <Lane L>
  ACHILLESIM_LANE static L morning_pain(L const& reactivity, L const& felt, Parameters const& p) {
    return lower_of(L(10.0 * (p.morning_reactivity * reactivity + p.morning_pathology * felt)), 10.0);
  }
  /// Strength that a reactive tendon lets the calf show.
  template <Lane L>
  ACHILLESIM_LANE static L inhibited(L const& calf, L const& reactivity, Parameters const& p) {
    return L(calf * (1.0 - p.inhibition * reactivity));
  }
  /// Minutes.
  template <Lane L>
  ACHILLESIM_LANE static L stiffness(L const& reactivity, L const& felt, Parameters const& p) {
    return L(p.stiffness_reactivity * reactivity + p.stiffness_pathology * felt);
  }
  template <Lane L>
  ACHILLESIM_LANE static L visa_a(L const& reactivity, L const& felt, L const& calf, double silent,
                                  Parameters const& p) {
    L const strength = inhibited(calf, reactivity, p);
    return clamp(L(100.0 - p.visa_reactivity * reactivity - p.visa_pathology * felt / (1.0 - silent) -
                   p.visa_strength * positive_part(L(0.9 - strength))),
                 20.0, 100.0);
  }
};

}  // namespace achillesim::model
