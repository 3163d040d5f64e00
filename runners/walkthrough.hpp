#pragma once
/// A plan week by week for a reference runner who feels nothing: what a protocol asks for.

#include <string>
#include <vector>

#include "scenarios/study/study.hpp"

namespace achillesim::model {
struct Model;
}  // namespace achillesim::model

namespace achillesim::runners {

struct Person;

struct PlannedWeek {
  int week = 1;
  std::string phase;  ///< at the end of the week; "" while waiting, "growth" after the last phase
  int sessions = 0;
  double run_minutes = 0.0;
  double walk_minutes = 0.0;
  double water_minutes = 0.0;
  double distance = 0.0;         ///< km run
  double longest_minutes = 0.0;  ///< longest stretch of running without a walk
  double peak_strain = 0.0;      ///< %, of a running step on a sound tendon
  double load = 0.0;             ///< equivalent km of the midportion, everyday walking not counted
};

/// A session of the plan as it is asked for.
struct PlannedSession {
  int day = 0;
  int session = -1;  ///< index into Protocol::sessions; -1: in the growth after the last phase
  double run_minutes = 0.0;
  double distance = 0.0;         ///< km run
  double longest_minutes = 0.0;  ///< longest stretch of running without a walk
};

/// A man of 40, 75 kg, 178 cm, 30 km a week in 3 runs at 2.7 m/s, rearfoot, 10 mm drop, strain 5 %.
Person reference_runner();

/// One exercise of a programme's phase: a day's dose with its first load, on a sound leg of strength 1.
struct ExerciseFigures {
  double cycles = 0.0;            ///< a day
  double minutes = 0.0;           ///< a day under tension
  double phi = 0.0;               ///< force relative to the habitual running step
  double strain = 0.0;            ///< %
  double share_of_maximum = 0.0;  ///< of the leg's maximal force
  double compression = 0.0;       ///< of the insertion, relative to the habitual running step's
  double repair = 0.0;            ///< effect of the day on the repair stimulus, 0-1
  double training = 0.0;          ///< effect of the day on strength, 0-1
};

/// In the order of the phases and their doses.
std::vector<ExerciseFigures> exercise_figures(scenarios::Programme const& programme, Person const& person,
                                              model::Model const& model);

/// Throws std::invalid_argument when the protocol cannot be laid out. `sessions` takes each session, if
/// given.
std::vector<PlannedWeek> walk_through(scenarios::Arm const& arm, Person const& person,
                                      model::Model const& model, int weeks,
                                      std::vector<PlannedSession>* sessions = nullptr);

}  // namespace achillesim::runners
