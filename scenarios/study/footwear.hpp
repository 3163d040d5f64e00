#pragma once
/// What is worn and how it changes.

#include <vector>

#include "model/terms.hpp"
#include "scenarios/study/protocol.hpp"

namespace achillesim::scenarios {

/// Pairs that may be worn in turn.
inline constexpr std::size_t most_pairs = 6;

/// A further pair. Drop not given (NaN): the person's own habitual one.
struct Pair {
  double drop_mm = not_given;
  double heel_lift_mm = 0.0;
  model::Cushioning cushioning = model::Cushioning::conventional;
};

/// Worn in the arm. Days count from its first run.
struct Shoes {
  double drop_mm = not_given;  ///< not given: the person's own habitual value
  double heel_lift_mm = 0.0;
  model::Cushioning cushioning = model::Cushioning::conventional;
  std::vector<Pair> further;       ///< worn in turn with the first, run by run
  double change_days = 0.0;        ///< the share of steps in these shoes, not the own ones, grows over it
  double lift_days = not_given;    ///< the lift is worn in full this long; not given: always
  double lift_weaning_days = 0.0;  ///< and then less and less over this
  double worn_km = not_given;      ///< km behind the shoes on day 0; not given: wear is left out
  double replace_km = not_given;   ///< a pair is replaced at; not given: never
  double counter_pressure = 0.0;   ///< 0-1: how much the heel counter presses on the insertion
  bool arch_support = false;
  bool all_day = false;  ///< the first pair and its lift in everyday walking too, from day 0 to the end

  bool wears() const { return worn_km == worn_km; }
  bool weans() const { return lift_days == lift_days; }
};

/// A change of form beside strike and cadence, relative to the person's own, reached over `days` from the
/// first run.
struct FormPlan {
  double overstride_cm = 0.0;  ///< how much further ahead of the body the foot lands; negative: closer
  double contact = 0.0;        ///< relative change of contact time at the same stride
  double heel_contact = 0.0;   ///< relative change of the time of heel contact
  double landing = 0.0;        ///< relative change of the loading rate at the foot's impact; negative: softer
  double drill_minutes = 0.0;  ///< of running drills with each run
  double days = 0.0;

  bool changes() const {
    return overstride_cm != 0.0 || contact != 0.0 || heel_contact != 0.0 || landing != 0.0;
  }
};

}  // namespace achillesim::scenarios
