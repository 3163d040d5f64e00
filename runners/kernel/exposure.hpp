#pragma once
/// What each kind of movement does to a person in an arm: the loading laws, evaluated once per
/// person, arm and kind, so that the day loop only multiplies and adds.

#include <array>
#include <cmath>
#include <vector>

#include "model/catalogue.hpp"
#include "model/terms.hpp"
#include "runners/kernel/behaviour.hpp"
#include "runners/kernel/plan.hpp"
#include "runners/person.hpp"

namespace achillesim::runners {

/// One kind under one strike.
struct StrikeExposure {
  double phi = 0.0;                              ///< peak force relative to the habitual running step
  std::array<double, model::site_count> load{};  ///< equivalent km of one cycle, by site
  double hold = 0.0;                             ///< Adaptation::time_effect of the contact
  double repair = 0.0;                           ///< Pathology::repair_effect without the cycles' factor
};

struct Exposure {
  double speed = 0.0;                ///< m/s
  double cycles_per_minute = 0.0;    ///< of one leg
  StrikeExposure habitual, changed;  ///< with the person's own strike; with the strike plan's
};

/// One exercise of the programme for a person.
struct ExerciseExposure {
  double phi = 0.0;               ///< relative force without added load; 0 when the tendon is not loaded
  double share_of_maximum = 0.0;  ///< in place of phi; NaN where the force is given
  double compression = 0.0;       ///< at phi 1, relative to the habitual running step's
  double hold = 0.0;              ///< Adaptation::time_effect of a repetition
};

/// Every kind of movement, and the hazards of other injuries, in one state of shoes and form.
struct Shod {
  std::vector<Exposure> kinds;
  std::array<double, model::OtherInjuries::sites> other_habitual{}, other_changed{};  ///< 1/h
};

/// Place of a state in Wearer::states; the pair after the arm's is the person's own.
constexpr std::size_t state_index(std::size_t pair, bool lifted, bool worn, bool formed) {
  return 8 * pair + (lifted ? 4U : 0U) + (worn ? 2U : 0U) + (formed ? 1U : 0U);
}

/// A person in an arm: everything that stays fixed over the arm.
struct Wearer {
  /// By state_index; without a change in the arm, the one of worn() alone. States that cannot come are empty.
  std::vector<Shod> states;
  Exposure walking;                            ///< everyday walking, in the shoes that are worn for it
  double walking_irritation = 1.0;             ///< of its steps over those in the own shoes
  double habitual_minutes = 0.0;               ///< of a habitual session
  double habitual_days = 0.0;                  ///< sessions a week
  std::array<double, 2> habitual_site_load{};  ///< equivalent km a day of habitual running, by site
  std::array<double, 2> own_walking_load{};    ///< of a day's walking in the own shoes, by site
  double habitual_repair = 0.0;                ///< Pathology::repair_effect of a habitual session
  double cadence_change = 0.0;                 ///< relative, of the arm's cadence plan
  StrikeExposure drill;                        ///< of a cycle of running drills
  std::vector<ExerciseExposure> exercises;     ///< as Programme::exercises
  std::size_t log = 0;                         ///< which of Plan::logs the person follows
  std::size_t log_kinds = 0;                   ///< where its ways of moving begin in Shod::kinds
  double log_scale = 1.0;                      ///< on its minutes of running
  Habits habits;
  double drop = 10.0;
  double reference_force = 0.0;  ///< body weights, habitual running step

  /// The arm's first pair, new, the lift worn and the form reached.
  Shod const& worn() const { return states[states.size() == 1 ? 0 : state_index(0, true, false, true)]; }
};

inline constexpr double everyday_walking_speed = 1.3;  ///< m/s, usual comfortable speed (assumed)

Wearer make_wearer(Person const& person, Plan const& plan, model::Model const& model);

}  // namespace achillesim::runners
