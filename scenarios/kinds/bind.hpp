#pragma once
/// Checked tables -> the plain structs, with the checks that need more than one key.

#include "scenarios/kinds/library.hpp"
#include "scenarios/source/document.hpp"
#include "scenarios/study/load_rules.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::scenarios {

/// A protocol whose switches have been resolved.
Protocol bind_protocol(Value const& table, std::string const& name, Library& library, Problems& problems);
LogPlan bind_log(Value const& value, Library& library, Problems& problems);
Monitoring bind_monitoring(Value const& table, std::string const& name, Problems& problems);
InjuryResponse bind_response(Value const& table, std::string const& name, Problems& problems);
StrikePlan bind_strike(Value const& table, std::string const& name);
Exercise bind_exercise(Value const& table, std::string const& name, Problems& problems);
Programme bind_programme(Value const& table, std::string const& name, Library& library, Problems& problems);
RuptureCare bind_care(Value const& table, std::string const& name, Problems& problems);
Shoes bind_shoes(Value const* value, Problems& problems);
CadencePlan bind_cadence(Value const* value);
FormPlan bind_form(Value const* value);
LoadRules bind_load_rules(Value const& table, std::string const& name, Problems& problems);
Readiness bind_gate(Value const& table, std::string const& name, Problems& problems);
Behaviour bind_behaviour(Value const& table, std::string const& name, Library& library, Problems& problems);
Recovery bind_recovery(Value const* table);

/// A cohort, by name or as a table, with the presets that it names.
Cohort bind_cohort(Value const& named, Library& library, Problems& problems);

/// The distribution of one covariate, from a checked table.
Marginal bind_marginal(Value const& value, Covariate covariate, Problems& problems);

/// One arm as merged from defaults, [[arm]] and sweep; checks its keys too.
Arm bind_arm(Value const& merged, Library& library, Problems& problems);

/// The arms of a study with their factors and levels.
void bind_arms(Table const& study, Library& library, Study& out, Problems& problems);

}  // namespace achillesim::scenarios
