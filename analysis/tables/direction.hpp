#pragma once
/// Columns that say in how many draws a difference of risks is worse, of no matter, or better.

#include <vector>

#include "analysis/tables/draws.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

/// A difference that is of no matter, either way: one percentage point.
inline constexpr double margin_of_no_matter = 0.01;

/// `worse`, `no_matter`, `better`; and, for machines, the raw `draws_higher`, `draws_equal`, `draws_lower`.
void append_direction_columns(std::vector<TableColumn>& columns, std::size_t draws);
void append_directions(std::vector<Cell>& row, ByDraw const& difference, bool lower_is_better);

}  // namespace achillesim::analysis
