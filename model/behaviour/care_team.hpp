#pragma once
/// Who sees the runner after a referral, and what that changes.
///
/// Guide: S127-S134. A referral leads to an appointment after a wait, shorter where a physician belongs to
/// the team. From then on a physiotherapist supervises (behaviour/adherence.hpp, behaviour/conduct.hpp). A
/// podiatrist fits the shoes: fitting shoes to feet has not prevented injuries in trials (from memory), so
/// its preset is none. A surgeon operates on a tendon that still hurts after months of it, with a referral
/// behind it: a rest from running, then with some probability most of the pathology gone (operated series
/// call 70-85 % good, from memory; in a cohort 29 % were operated within 8 years, Paavola 2000). Sizes and
/// waits assumed.

#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct CareTeam {
  struct Parameters {
    double wait, wait_physician, podiatrist_log_hazard;
    double surgery_after, surgery_rest, surgery_success, surgery_left;
  };
  static constexpr std::string_view name = "care_team";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::wait, {"wait", "d", "from a referral to the appointment", 21, 0, 60, {Family::uniform, 0, 0},
          "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::wait_physician, {"wait_physician", "d", "the same, with a physician in the team", 7, 0, 21,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::podiatrist_log_hazard, {"podiatrist_log_hazard", "1",
          "log hazard of other injuries after a podiatrist's fit of the shoes", 0.0, -0.4, 0.1, {Family::uniform, 0, 0},
          "no effect in trials of prescribed shoes, from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::surgery_after, {"surgery_after", "d", "time with symptoms after which a surgeon operates",
          182, 91, 365, {Family::fixed, 0, 0}, "the guide: 3-12 months of failed care", Evidence::convention}},
      ParameterOf<Parameters>{&Parameters::surgery_rest, {"surgery_rest", "d", "without running after the operation", 84, 42, 182,
          {Family::fixed, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::surgery_success, {"surgery_success", "1", "probability that the operation succeeds",
          0.75, 0.5, 0.95, {Family::uniform, 0, 0}, "operated series, from memory", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::surgery_left, {"surgery_left", "1", "pathology left by an operation that succeeds",
          0.4, 0.1, 0.8, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
  };
  // clang-format on

  /// Hazard ratio of other injuries after a podiatrist's fitting.
  static double podiatrist_ratio(Parameters const& p) { return std::exp(p.podiatrist_log_hazard); }
  /// Pathology of a site after an operation that succeeded.
  static double operated(double pathology, Parameters const& p) { return pathology * p.surgery_left; }
};

}  // namespace achillesim::model
