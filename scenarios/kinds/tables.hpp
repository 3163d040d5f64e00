#pragma once
/// The tables of the language: which keys each has.

#include <string_view>
#include <vector>

#include "scenarios/language/schema.hpp"
#include "scenarios/study/cohort.hpp"

namespace achillesim::scenarios {

Schema const& study_table();
Schema const& arm_table();
Schema const& sweep_table();         ///< keys of [sweep] that are not factors
Schema const& sweep_factor_table();  ///< [sweep.<factor>]
Schema const& protocol_table();
Schema const& session_table();
Schema const& bout_table();
Schema const& phase_table();
Schema const& option_table();
Schema const& monitoring_table();
Schema const& rule_table();
Schema const& response_table();
Schema const& strike_table();
Schema const& exercise_table();
Schema const& dose_table();
Schema const& programme_phase_table();
Schema const& programme_table();
Schema const& care_stage_table();
Schema const& care_table();
Schema const& form_table();
Schema const& gate_table();
Schema const& pair_table();
Schema const& load_rules_table();
Schema const& log_days_table();
Schema const& log_table();
Schema const& log_format_table();
Schema const& behaviour_table();
Schema const& recovery_table();
Schema const& shoes_table();
Schema const& cadence_table();
Schema const& cohort_table();
Schema const& correlation_table();
Schema const& marginal_table(Covariate covariate);
Schema const& sex_table(Covariate covariate);  ///< men = {...}, women = {...} of a marginal

/// The numbers that a marginal needs, and all that it may have: of the family `distribution` names.
struct DistributionKeys {
  std::string_view distribution;
  std::vector<std::string_view> keys;
};
std::vector<DistributionKeys> const& distribution_keys();  ///< in the order of the choices

/// A kind of thing that has a name: its folder, its table in a study, and what it is called.
struct Kind {
  std::string_view folder;
  std::string_view singular;
  Schema const& (*schema)();
};
std::span<Kind const> kinds();
Kind const& kind(std::string_view folder);

/// The name under which an arm has no behaviour.
inline constexpr std::string_view no_behaviour = "none";

/// The version of the language that this program reads.
inline constexpr int schema_version = 1;

inline constexpr std::size_t most_arms = 10000;
inline constexpr std::size_t most_phases = 24;

}  // namespace achillesim::scenarios
