#pragma once
/// A simulated runner day by day, as plain values.

#include <array>

#include "model/leg_values.hpp"
#include "model/terms.hpp"

namespace achillesim::runners {

/// One day of one runner, for looking at single runners and for replay by the reference.
struct DayTrace {
  int day = 0;
  int phase = -1;
  double planned_minutes = 0.0;  ///< of running
  double done_minutes = 0.0;
  double walk_minutes = 0.0;
  double distance = 0.0;  ///< km run
  double strain = 0.0;    ///< peak of a running step, %, worse leg; 0 without a run
  double pain_during = 0.0;
  double pain_morning = 0.0;  ///< of the morning before the session
  double stiffness = 0.0;     ///< min, the same morning
  double visa_a = 0.0;        ///< the same morning
  model::EventType event = model::EventType::none;
  int event_leg = 0;
  double event_pathology = 0.0;  ///< added by the event
  bool injured = false;
  double pain_walking = 0.0;                     ///< the same morning
  std::array<model::DayLoad<double>, 2> load{};  ///< by leg
  std::array<double, 2> walking{};               ///< share of everyday walking, by leg
  std::array<double, 2> healing{};               ///< stiffness that a rupture has left, by leg
  std::array<double, 2> strength{};              ///< of the rested calf, relative to before, by leg
  std::array<model::CoupledState<double>, 2> before_night{};  ///< after the session and any event
  std::array<model::CoupledState<double>, 2> next_day{};      ///< a day later
  std::array<double, 2> capacity{};                           ///< midportion, both legs, a day later
};

}  // namespace achillesim::runners
