#pragma once
/// A study as plain values, resolved and validated: what the runners layer simulates.

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/terms.hpp"
#include "scenarios/study/behaviour.hpp"
#include "scenarios/study/cohort.hpp"
#include "scenarios/study/draws.hpp"
#include "scenarios/study/footwear.hpp"
#include "scenarios/study/posterior.hpp"
#include "scenarios/study/programme.hpp"
#include "scenarios/study/protocol.hpp"
#include "scenarios/study/target.hpp"
#include "scenarios/study/trial.hpp"

namespace achillesim::scenarios {

/// A change of foot strike: the share of steps with the new strike goes linearly from `start_share` to
/// `share` over `days`, from the day of the first run; and back again after `back_after` days, over
/// `back_days`.
struct StrikePlan {
  std::string name = "habitual";
  bool change = false;
  model::Strike to = model::Strike::forefoot;
  double days = 0.0;
  double share = 1.0;
  double start_share = 0.0;
  double back_after = not_given;  ///< not given: it stays
  double back_days = 0.0;
  std::string source = {};
};

/// Relative change of cadence at the same speed, reached linearly over `days` from the first run, and undone
/// after `back_after` days over `back_days`.
struct CadencePlan {
  double change = 0.0;  ///< 0.05 = 5 % more steps a minute
  double days = 0.0;
  double target = not_given;  ///< steps a minute in an easy run, for those who make fewer; in place of change
  double back_after = not_given;
  double back_days = 0.0;
};

/// The name and value of a parameter that differs from its default: "damage.exponent", 9.
struct ParameterOverride {
  std::string name;
  double value;
};

struct Level {
  std::string label;          ///< as written in the study: "4 mm", "guide-12-week"
  double number = not_given;  ///< in the factor's unit, for factors that are quantities
};

struct Arm {
  std::string name;
  Protocol protocol;
  Shoes shoes;
  StrikePlan strike;
  CadencePlan cadence;
  FormPlan form;
  Monitoring monitoring;
  InjuryResponse injury_response;
  Programme programme;
  RuptureCare rupture_care;
  Readiness readiness;
  double adherence = 0.9;            ///< probability that a planned session is done
  double programme_adherence = 0.8;  ///< probability that a day's exercises are done
  Behaviour behaviour;
  Recovery recovery;
  std::vector<ParameterOverride> parameters;
  std::vector<Level> levels;  ///< one for each of Study::factors
};

/// A swept key: a coordinate along arm in the results file.
struct Factor {
  std::string name;
  std::string key;   ///< dotted key in an arm: "shoes.drop"
  std::string unit;  ///< "" for text factors
};

struct Study {
  int schema_version = 1;
  std::string name;
  std::string question;
  std::uint64_t seed = 1;
  std::size_t runners = 0;
  ParameterDraws draws;
  Posterior posterior;
  int horizon_days = 364;
  bool record_sessions = false;  ///< keep every day on which a runner ran
  bool weekly = true;            ///< keep the weekly series of every arm
  std::size_t reference_arm = 0;
  Trial trial;
  std::vector<Target> targets;
  Cohort cohort;
  std::vector<Arm> arms;
  std::vector<Factor> factors;
  /// Weeks of the weekly series: whole ones, none where they are not kept.
  int weeks_kept() const { return weekly ? horizon_days / 7 : 0; }

  /// The study with every name replaced by what it meant (protocols, presets, plans inline) and units
  /// kept: reading it again gives this Study, with no other file. Goes into the results file.
  std::string resolved_text;
};

}  // namespace achillesim::scenarios
