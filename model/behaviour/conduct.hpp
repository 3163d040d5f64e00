#pragma once
/// Impatience and fear: what help does to them, and what fear does to running.
///
/// Impatience is the probability, drawn week by week, that a runner does not wait: overrides a hold, a step
/// back, a stop, a gate, a criterion to begin a phase, or the time off after an Achilles event (never its
/// first seven days, nor a rupture's). The guide says that runners underestimate healing time (S107). No
/// figures were found for how many, nor for what education, supervision and support change: every row is
/// assumed. Trials of education alone find no fewer running injuries (online programmes, from memory): it
/// acts here only. Fear (of movement, of the injury; 0-1), a state that begins with the person's own and is
/// what is missing of confidence (behaviour/confidence.hpp): above a degree that most live with, shorter
/// runs, and waiting for pain-free days before the plan goes on.

#include <algorithm>
#include <array>

#include "model/quantity.hpp"

namespace achillesim::model {

struct Conduct {
  struct Parameters {
    double education_patience, supervision_patience, support_fear, fear_tolerated, fear_minutes, fear_days,
        fear_pain;
  };
  static constexpr std::string_view name = "conduct";
  // clang-format off
  static constexpr std::array parameters = {
      ParameterOf<Parameters>{&Parameters::education_patience, {"education_patience", "1", "impatience left with education", 0.8, 0.5, 1.0,
          {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::supervision_patience, {"supervision_patience", "1", "impatience left under full supervision",
          0.5, 0.2, 1.0, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::support_fear, {"support_fear", "1", "fear left with full support", 0.7, 0.4, 1.0,
          {Family::uniform, 0, 0}, "direction: S135, qualitative", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::fear_tolerated, {"fear_tolerated", "1", "fear up to which nothing is done otherwise",
          0.39, 0.0, 0.5, {Family::uniform, 0, 0}, "Vlaeyen 1995, 10.1016/0304-3959(94)00279-N: a score above 37 in 17-68 is high",
          Evidence::derived}},
      ParameterOf<Parameters>{&Parameters::fear_minutes, {"fear_minutes", "1", "share of the run minutes that full fear takes away",
          0.10, 0.0, 0.5, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::fear_days, {"fear_days", "d", "pain-free time that full fear waits for before the plan goes on",
          14, 0, 42, {Family::uniform, 0, 0}, "none", Evidence::assumed}},
      ParameterOf<Parameters>{&Parameters::fear_pain, {"fear_pain", "1", "pain that counts as pain, 0-10", 2, 1, 4, {Family::fixed, 0, 0},
          "0-2 is safe in pain monitoring (Silbernagel 2007)", Evidence::convention}},
  };
  // clang-format on

  /// Of two causes of not waiting, either does.
  static double impatience(double of_person, double of_behaviour, double education, double supervision,
                           Parameters const& p) {
    double const both = 1.0 - (1.0 - of_person) * (1.0 - of_behaviour);
    return both * (1.0 - (1.0 - p.education_patience) * education) *
           (1.0 - (1.0 - p.supervision_patience) * supervision);
  }
  static double fear(double of_person, double of_behaviour, double support, Parameters const& p) {
    double const both = 1.0 - (1.0 - of_person) * (1.0 - of_behaviour);
    return both * (1.0 - (1.0 - p.support_fear) * support);
  }
  /// The fear that is acted on, 0-1.
  static double acted_on(double fear, Parameters const& p) {
    return std::max(0.0, fear - p.fear_tolerated) / (1.0 - p.fear_tolerated);
  }
};

}  // namespace achillesim::model
