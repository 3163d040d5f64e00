#pragma once
/// Columns of text and wrapped sentences.

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/formats/plain_text.hpp"

namespace achillesim::analysis {

/// A header in two lines, and one cell per row. All are printable.
struct Column {
  std::string above, below;
  Align align = Align::right;
  std::vector<std::string> cells;

  std::size_t width() const;
};

/// Of each column; taken once, since each looks at all cells.
std::vector<std::size_t> widths_of(std::vector<Column> const& table);

/// The columns' header, two lines.
void write_header(std::ostream& out, std::vector<Column> const& table,
                  std::vector<std::size_t> const& widths);
void write_row(std::ostream& out, std::vector<Column> const& table, std::vector<std::size_t> const& widths,
               std::size_t row);

/// A line without blanks at its end.
void write_line(std::ostream& out, std::string line);

/// Breaks at blanks to keep within the width; continued lines are indented.
void write_wrapped(std::ostream& out, std::string const& text, std::size_t width);

}  // namespace achillesim::analysis
