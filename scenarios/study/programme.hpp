#pragma once
/// Exercise programmes, the care of a rupture and readiness gates as plain values. Written in TOML
/// (`exercises/`, `programmes/`, `care/`, `gates/`), never in C++.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/study/protocol.hpp"

namespace achillesim::scenarios {

enum class Effort : unsigned char {
  isometric,
  range,
  raise,
  eccentric,
  closed_chain,
  plyometric,
  drill,
  global,
  stimulation
};
inline constexpr std::array<std::string_view, 9> effort_names = {"isometric", "range",        "raise",
                                                                 "eccentric", "closed_chain", "plyometric",
                                                                 "drill",     "global",       "stimulation"};

/// One repetition. `force` and `share_of_maximum`: at most one is given; with neither, the tendon is not
/// loaded.
struct Exercise {
  std::string name;
  std::string title;
  std::string source;
  Effort effort = Effort::raise;
  double force = not_given;             ///< peak tendon force of a leg, body weights, without added load
  double share_of_maximum = not_given;  ///< of the leg's own maximal force
  double dorsiflexion = 0.0;            ///< peak, degree
  double up_seconds = 0.0;
  double hold_seconds = 0.0;
  double down_seconds = 0.0;
  double calf = 0.0;     ///< training effect of a session without force on the tendon (stimulation), 0-1
  double hip = 0.0;      ///< share of a hip and core session that it is, 0-1
  double balance = 0.0;  ///< share of a balance session, 0-1
  double range = 0.0;    ///< share of a mobility session, 0-1

  /// Time under tension of a repetition, s.
  double seconds() const { return up_seconds + hold_seconds + down_seconds; }
};

/// An exercise with its dose on an exercise day.
struct Prescription {
  std::size_t exercise = 0;  ///< index into Programme::exercises
  double sets = 3.0;
  double repetitions = 15.0;
  double per_day = 1.0;
  double added = 0.0;  ///< load at first, share of body weight
  double step = 0.0;   ///< load added when the programme progresses, share of body weight
  double most = 0.0;   ///< largest added load

  double cycles() const { return sets * repetitions * per_day; }
};

/// Part of a programme. Times and criteria as in Phase; looked at once a week. A last phase without exit and
/// longest goes on to the end.
struct ProgrammePhase {
  std::string name;
  double shortest_days = 0.0;
  double longest_days = not_given;
  double days_per_week = 7.0;
  std::vector<Prescription> doses;
  std::vector<Criterion> enter;
  std::vector<Criterion> exit;
};

struct Programme {
  std::string name = "none";
  std::string title;
  std::string source;
  std::vector<Exercise> exercises;
  std::vector<ProgrammePhase> phases;
  std::vector<std::string> leave_out;    ///< exercises that are in no dose, though the phases name them
  std::vector<Criterion> progress_when;  ///< all hold at the end of a week: load goes up a step
  std::vector<Criterion> ease_when;      ///< all hold: load goes down a step
  std::vector<Criterion> pause_when;     ///< all hold: no exercise in the coming week
};

/// How a ruptured tendon is treated and protected; the clock counts from the rupture.
struct CareStage {
  std::string name;
  double days = 0.0;
  double weight_bearing = 1.0;  ///< share of body weight
  double plantarflexion = 0.0;  ///< of the boot or cast, degree (30: three wedges)
  double walking = 1.0;         ///< share of everyday walking
  bool boot = false;
};

struct RuptureCare {
  std::string name;
  std::string title;
  std::string source;
  bool operative = false;
  bool early_motion = false;
  std::vector<CareStage> stages;
};

/// What must hold before the first run of the arm, and again after a restart.
struct Readiness {
  std::string name = "none";
  std::string source;
  std::vector<Criterion> criteria;
  double longest_days = not_given;  ///< runs then whatever the criteria say
};

}  // namespace achillesim::scenarios
