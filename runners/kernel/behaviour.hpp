#pragma once
/// What a person brings to an arm beyond the plan: risk, sleep, courses of drugs, patience, fear. Worked out
/// once per person and arm (Habits); the day loop looks it up.

#include <array>
#include <vector>

#include "model/catalogue.hpp"
#include "runners/kernel/plan.hpp"
#include "runners/person.hpp"

namespace achillesim::runners {

struct Habits {
  model::Risk::Ratios lasting;  ///< on the hazards, over the horizon; sleep apart
  double own_onset = 1.0;       ///< the person's own ratio of onsets, until day 0
  model::Risk::Ratios course;   ///< in addition while a course of drugs lasts
  int course_from = 0;          ///< day; no course where it is not before course_until
  int course_until = 0;
  double sleep = 480.0;  ///< min a night in the arm
  double poor_sleep = 0.0;
  double repair = 1.0;      ///< rate of repair with the arm's sleep
  double own_repair = 1.0;  ///< with the person's own, until day 0
  double impatience = 0.0;  ///< probability of not waiting in a week
  double impatience_supervised = 0.0;
  double fear = 0.0;
  bool acts = false;  ///< some of this week's decisions differ from those of the neutral runner

  bool on_course(int day) const { return day >= course_from && day < course_until; }
};

Habits make_habits(Person const& person, scenarios::Arm const& arm, model::Model const& model);

/// Shares of sessions and of exercises that are done, week by week, before and after an appointment at which
/// a physiotherapist takes over the supervision. Empty where the arm has no behaviour.
struct AdherenceCurves {
  enum Kind : std::size_t { running, exercise };
  std::array<std::array<std::vector<double>, 2>, 2> share;  ///< [kind][after the appointment][week]

  double at(Kind kind, bool supervised, int day) const {
    return share[kind][supervised ? 1 : 0][static_cast<std::size_t>(day / 7)];
  }
};

AdherenceCurves make_adherence(scenarios::Arm const& arm, model::Model const& model, int horizon);

/// Time since a referral that never was, d: the top of the observable's range.
inline constexpr double longest_memory = 3660.0;

/// What becomes of a runner over the arm, beside the plan.
struct Life {
  int ill_from = 0, ill_until = 0;  ///< the last spell of illness, days
  bool ill = false;
  bool operated = false;
  int phase = -1;            ///< of yesterday
  double other_awake = 1.0;  ///< hazard ratio of other injuries, sleep apart
  double other = 1.0;        ///< with sleep
  int walked_week = -1;
  int walks = 0;  ///< active days of that week
};

inline Life life_of(Habits const& habits, model::Model const& m) {
  Life life;
  life.other_awake = habits.lasting.other;
  life.other = habits.lasting.other * model::Sleep::hazard_ratio(habits.sleep, habits.poor_sleep, m.sleep);
  return life;
}

/// What is told of a pain that is felt; relief: the share of it that cold takes away.
inline double told(double pain, scenarios::Behaviour const& behaviour, double relief) {
  double const eased = pain * (1.0 - relief);
  return eased <= behaviour.ignores_pain ? 0.0 : eased * behaviour.reports;
}

}  // namespace achillesim::runners
