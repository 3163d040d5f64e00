#pragma once
/// What people make of a plan, and how they recover between its sessions.

#include <string>

#include "scenarios/study/protocol.hpp"

namespace achillesim::scenarios {

/// Who sees the runner after a referral (model/behaviour/care_team.hpp).
struct Team {
  bool physiotherapist = false;
  bool physician = false;
  bool podiatrist = false;
  bool surgeon = false;
};

/// Acts only where an arm names one. Without: the arm's adherence, which a referral makes full.
struct Behaviour {
  std::string name = "none";
  std::string source;
  bool given = false;
  double adherence = not_given;            ///< of sessions at the start; not given: the arm's
  double programme_adherence = not_given;  ///< of exercises at the start; not given: the arm's
  double decay = 1.0;                      ///< times that of model/behaviour/adherence.hpp
  double support = 0.0;                    ///< 0 none to 1 full, as the next two
  double supervision = 0.0;
  double education = 0.0;
  double impatience = 0.0;     ///< probability of not waiting, week by week
  double ignores_pain = 0.0;   ///< pain up to this is told as none, 0-10
  double reports = 1.0;        ///< share of the pain felt that is told
  double bears_pain = 10.0;    ///< morning pain above which nobody has to forbid the run, 0-10
  double fear = 0.0;           ///< 0-1
  double illness_weeks = 0.0;  ///< spells a year
  double illness_days = 7.0;   ///< length of a spell
  bool repeats = true;         ///< the plan's clock stands while ill
  Team team;
  Monitoring help;  ///< rules that send to a professional, each with the action consult
};

enum class SleepQuality : unsigned char { own, good, poor };

/// Acts only where an arm has the table.
struct Recovery {
  bool given = false;
  double sleep_minutes = not_given;  ///< a night; not given: the person's own
  SleepQuality sleep_quality = SleepQuality::own;
  bool pain_wakes = true;    ///< pain at night takes sleep away
  double active_days = 0.0;  ///< days a week without a session on which the runner walks
  double active_minutes = 30.0;
  bool cold = false;        ///< after runs
  bool stretching = false;  ///< daily
};

}  // namespace achillesim::scenarios
