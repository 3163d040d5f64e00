#pragma once
/// What a calibration found, as tables.

#include <string>

#include "analysis/posterior/findings.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis::calibration {

/// Each published outcome: by the prior, by the posterior, and by all sources but its own.
Table fit_table(Findings const& findings, std::string const& command);
/// Each input: what was learnt of it.
Table learnt_table(Findings const& findings, std::string const& command);

}  // namespace achillesim::analysis::calibration
