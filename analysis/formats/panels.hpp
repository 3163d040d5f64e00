#pragma once
/// Columns that are too wide for a page or a terminal, in panels one beneath the other.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

/// What is known of the page, in one unit: points, or characters.
struct TablePage {
  double width = 0.0;             ///< 0: as wide as it takes
  double gap = 0.0;               ///< between two columns
  double words_at_most = 0.0;     ///< of a column of words; longer ones wrap
  double words_at_least = 0.0;    ///< where room is short
  double numbers_at_least = 0.0;  ///< the same of numbers; 0: they break before their interval alone
  std::function<double(std::string_view)> measure;  ///< width of a piece of text
  double indent = 0.0;                              ///< of the rows of a group
};

struct TablePanel {
  std::vector<std::size_t> columns;
  std::vector<double> widths;
};

struct Arrangement {
  bool grouped = false;  ///< the first column stands in lines of its own, above the rows that share it
  std::vector<TablePanel> panels;  ///< each begins with the columns that name the rows
};

/// All columns in one panel where they fit, words wrapped; else in as few as it takes, in order.
Arrangement arranged(Table const& table, TablePage const& page);

}  // namespace achillesim::analysis
