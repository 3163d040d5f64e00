#pragma once
/// Follow-up from a landmark after day 0: who reaches it, who is followed long enough, who has an event then.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/outcomes.hpp"
#include "analysis/runner_values.hpp"

namespace achillesim::analysis {

struct LandmarkSpec {
  OutcomeSpec milestone;
  int days = 182;                ///< of follow-up: the landmark's day and those after it
  std::string in_words() const;  ///< "first run, then 26 weeks"
};

/// Milestones that somebody hopes to reach.
bool may_be_a_landmark(OutcomeSpec const& outcome);

/// Of the study's [trial]; without one the first run, and 26 weeks. Throws std::runtime_error where the file
/// has no such milestone.
LandmarkSpec landmark_of(Source const& source);
/// The days of follow-up alone.
int days_from_landmark(Source const& source);

/// One runner in one arm, seen from the landmark.
struct FromLandmark {
  bool reached = false;
  bool followed = false;  ///< in full
  bool before = false;    ///< an Achilles event came before the landmark
  bool event = false;     ///< one came in the follow-up
  bool known = true;      ///< whether one came; not where the record of events was full before
  double day = 0.0;
};

/// [runner]; those who failed have reached nothing. First events come from their own columns, which miss
/// none; only where one came before the landmark the record of events is looked at for a later one.
std::vector<FromLandmark> from_landmark(ArmView const& arm, LandmarkSpec const& landmark);

/// [runner]: whether there was an Achilles event at all, as far as the file knows.
std::vector<bool> had_an_event(ArmView const& arm);

inline constexpr char const* no_events_to_tell =
    "No first days of events and no record of them: none can be told to come after a landmark.";

}  // namespace achillesim::analysis
