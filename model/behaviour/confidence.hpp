#pragma once
/// Confidence in the leg, 0-1: lost by injuries and by pain, regained over months.
///
/// q' = (1 - q) / tau - c [pain - 5]+; an Achilles event takes a share of it, a rupture leaves little. Fear
/// of movement and of the injury is 1 - q. It makes runs shorter and people wait (behaviour/conduct.hpp), and
/// a person without confidence does not run, jump, climb stairs or work hard (symptoms/atrs.hpp), whatever
/// the leg could do: kinesiophobia goes with poorer scores and activity a year after a rupture (Olsson 2014,
/// 10.1111/j.1600-0838.2012.01497.x; Larsson 2024, 10.1002/jeo2.70077, n 550). Time course: fear of re-injury
/// falls over the first year after knee surgery (Chmielewski 2008, 10.2519/jospt.2008.2887, from memory);
/// none measured after a rupture, so tau is assumed. Strength and heel rises know nothing of it.

#include <algorithm>
#include <array>
#include <cmath>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Confidence {
  struct Parameters {
    double after_rupture, tau, per_pain, per_event;
  };
  static constexpr std::string_view name = "confidence";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::after_rupture, {"after_rupture", "1", "confidence that a rupture leaves", 0.35, 0.2, 1.0,
          {Family::triangular, 0.35, 0}, "Larsson 2024 (direction); size assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::tau, {"tau", "d", "time constant in which it comes back", 250, 90, 700,
          {Family::lognormal, 250, 0.5}, "Chmielewski 2008, knee surgery (direction); size assumed", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::per_pain, {"per_pain", "d-1", "confidence lost per day and point of pain in a run above 5 of 10",
          0.002, 0.0, 0.01, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::per_event, {"per_event", "1", "share of it that a tendinopathy takes", 0.1, 0.0, 0.3,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
  };
  // clang-format on

  /// What is left after some days of what is missing.
  static double missed(double days, Parameters const& p) { return std::exp(-days / p.tau); }
  static double after_days(double days, double now, double pain, Parameters const& p) {
    return after_days(days, missed(days, p), now, pain, p);
  }
  /// missed: of these days.
  static double after_days(double days, double missed, double now, double pain, Parameters const& p) {
    double const back = 1.0 - (1.0 - now) * missed;
    return std::clamp(back - days * p.per_pain * std::max(0.0, pain - 5.0), 0.0, 1.0);
  }
  static double after_event(double now, bool rupture, Parameters const& p) {
    return rupture ? std::min(now, p.after_rupture) : now * (1.0 - p.per_event);
  }
};

}  // namespace achillesim::model
