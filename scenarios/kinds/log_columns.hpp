#pragma once
/// Columns of a training log.

#include "scenarios/kinds/keys.hpp"
#include "scenarios/log/format.hpp"

namespace achillesim::scenarios {

/// What can be said of the columns of a field: those with numbers have units.
Keys<LogColumn> const& keys_of_columns(LogField field);

}  // namespace achillesim::scenarios
