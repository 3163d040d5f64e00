#pragma once
/// Abbreviations of tables in words.

#include <string>
#include <vector>

#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

/// "NNTB: number needed to treat for one to benefit", of those that stand in a heading or a cell.
std::vector<std::string> abbreviations_in(Table const& table);

}  // namespace achillesim::analysis
