#pragma once
/// Adherence: the share of planned sessions and exercises that is done, over the months.
///
/// logit a(t) = logit a_0 + help - d y(t) (1 - kept), t in years. Decay d from 88 % to 49 % of home exercise
/// over 12 months in one trial, as the list of claims quotes it (S140; the trial's paper was not seen). y = t
/// in that first year; what comes after it no trial has seen. On a straight line runners would have stopped
/// within ten years; so y bends, without a corner, to a floor: y = 1 + (m - 1)(1 - exp(-(t - 1) / (m - 1))),
/// at most m years' worth is ever lost. m = 1: none after the first year; m is assumed, and drawn.
/// Running is what runners want to do: its sessions take a part of that decay only (assumed). Support,
/// supervision and education, each 0-1, raise the odds and slow the decay; that support matters is a
/// qualitative finding (S135), that supervision does is usual clinical opinion: all sizes assumed, with
/// ranges from none. Departure: days are independent of each other given the share; streaks come from illness
/// alone.

#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Adherence {
  struct Parameters {
    double decay, running_decay, decay_lasting;
    double support, supervision, education;
    double support_keeps, supervision_keeps;
  };
  static constexpr std::string_view name = "adherence";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::decay, {"decay", "1", "log odds of adherence to exercise lost in a year", 2.03, 0.0, 3.5,
          {Family::triangular, 2.03, 0}, "one trial: 88 % to 49 % over 12 months, quoted", Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::running_decay, {"running_decay", "1", "share of that decay that running takes", 0.3, 0.0, 1.0,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::decay_lasting, {"decay_lasting", "year",
          "decay that is ever lost, in that of the first year: the floor", 1.5, 1.0, 4.0, {Family::triangular, 1.5, 0},
          "none: the trial ends after 12 months", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::support, {"support", "1", "log odds of adherence with full support", 0.4, 0.0, 1.0,
          {Family::uniform, 0, 0}, "direction: S135, qualitative", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::supervision, {"supervision", "1", "the same, with full supervision", 0.7, 0.0, 1.4,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::education, {"education", "1", "the same, with education", 0.2, 0.0, 0.6, {Family::uniform, 0, 0},
          "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::support_keeps, {"support_keeps", "1", "share of the decay that full support prevents",
          0.3, 0.0, 0.6, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::supervision_keeps, {"supervision_keeps", "1", "the same, full supervision", 0.5, 0.0, 0.9,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
  };
  // clang-format on

  /// 0 none to 1 full.
  struct Help {
    double support = 0.0;
    double supervision = 0.0;
    double education = 0.0;
  };

  /// Years' worth of the decay that are lost after some days.
  static double years_lost(double days, Parameters const& p) {
    double const years = days / 365.0;
    if (years <= 1.0) return years;
    double const left = p.decay_lasting - 1.0;
    return left <= 0.0 ? 1.0 : 1.0 + left * (1.0 - std::exp(-(years - 1.0) / left));
  }

  /// Share done after some days. decay: times the law's (1: a home programme; running_decay: running).
  static double after(double days, double at_start, double decay, Help const& help, Parameters const& p) {
    if (at_start <= 0.0 || at_start >= 1.0) return at_start;  // never, or always
    double const kept =
        (1.0 - p.support_keeps * help.support) * (1.0 - p.supervision_keeps * help.supervision);
    double const logit = std::log(at_start / (1.0 - at_start)) + p.support * help.support +
                         p.supervision * help.supervision + p.education * help.education -
                         p.decay * decay * kept * years_lost(days, p);
    return 1.0 / (1.0 + std::exp(-logit));
  }
};

}  // namespace achillesim::model
