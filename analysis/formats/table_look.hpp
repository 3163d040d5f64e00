#pragma once
/// What a reader chose of a table: which columns, how many decimals, which caption, how wide.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

struct TableLook {
  std::vector<std::string> columns;  ///< names or titles, in this order; empty: all
  std::vector<std::string> digits;   ///< "2", of all numbers, or "risk_ratio=3", of a column
  std::string caption;               ///< "": the table's own
  std::string label;                 ///< of LaTeX; "": "tab:compare"
  std::size_t width = 0;             ///< of text, in characters of a terminal; 0: as wide as it takes
  bool notes = true;                 ///< all of them, else what nobody may miss
};

/// The table with these columns, digits and caption. Columns that name the rows (`row_names`) stay in front.
/// Throws std::runtime_error: no such column (which there are), digits that are none.
Table chosen(Table table, TableLook const& look);

/// So many columns from the left say what a row is about: the words before the first number; of a table of
/// words the first.
std::size_t row_names(Table const& table);

}  // namespace achillesim::analysis
