#pragma once
/// A study as plain values, resolved and validated: what the runners layer simulates.

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "model/terms.hpp"
#include "scenarios/behaviour.hpp"
#include "scenarios/cohort.hpp"
#include "scenarios/programme.hpp"
#include "scenarios/protocol.hpp"

namespace achillesim::scenarios {

/// Worn in the arm. Not given (NaN): the person's own habitual value.
struct Shoes {
  double drop_mm = not_given;
  double heel_lift_mm = 0.0;
  model::Cushioning cushioning = model::Cushioning::conventional;
};

/// A change of foot strike: the share of steps with the new strike grows linearly from 0 to `share`
/// over `days`, from the day of the first run.
struct StrikePlan {
  std::string name = "habitual";
  bool change = false;
  model::Strike to = model::Strike::forefoot;
  double days = 0.0;
  double share = 1.0;
};

/// Relative change of cadence at the same speed, reached linearly over `days` from the first run.
struct CadencePlan {
  double change = 0.0;  ///< 0.05 = 5 % more steps a minute
  double days = 0.0;
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
  std::size_t draws = 1;  ///< draw 0 is the defaults
  int horizon_days = 364;
  std::size_t reference_arm = 0;
  Cohort cohort;
  std::vector<Arm> arms;
  std::vector<Factor> factors;
  /// The study with every name replaced by what it meant (protocols, presets, plans inline) and units
  /// kept: reading it again gives this Study, with no other file. Goes into the results file.
  std::string resolved_text;
};

}  // namespace achillesim::scenarios
