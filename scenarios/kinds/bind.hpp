#pragma once
/// Values that a loop over keys alone does not bind: they are laid over others, or read files.

#include "scenarios/kinds/library.hpp"
#include "scenarios/source/document.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::scenarios {

struct Binding;

LogPlan bind_log(Value const& value, Library& library, Problems& problems);

/// A cohort, by name or as a table, with the presets that it names.
Cohort bind_cohort(Value const& named, Library& library, Problems& problems);

/// The distribution of one covariate, from a checked table.
Marginal bind_marginal(Value const& value, Covariate covariate, Problems& problems);

/// One arm as merged from defaults, [[arm]] and sweep; checks its keys too.
Arm bind_arm(Value const& merged, Library& library, Problems& problems);

/// The arms of a study with their factors and levels.
void bind_arms(Table const& study, Library& library, Study& out, Problems& problems);

/// What the study's [trial] has to do with its arms, people and horizon.
void check_trial(Binding const& study, Study const& bound);

/// What its [[target]] tables have to do with its arms, record and horizon.
void check_targets(Binding const& study, Study const& bound);

}  // namespace achillesim::scenarios
