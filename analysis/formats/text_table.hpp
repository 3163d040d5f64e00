#pragma once
/// Columns of text and wrapped sentences.

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/formats/plain_text.hpp"

namespace achillesim::analysis {

/// Lines of a heading, and one cell per row. All are printable.
struct Column {
  std::vector<std::string> heading;
  Align align = Align::right;
  std::vector<std::string> cells;

  std::size_t width() const;
};

/// Of each column; taken once, since each looks at all cells.
std::vector<std::size_t> widths_of(std::vector<Column> const& table);

/// The columns' headings, on as many lines as the longest has.
void write_header(std::ostream& out, std::vector<Column> const& table,
                  std::vector<std::size_t> const& widths);
void write_row(std::ostream& out, std::vector<Column> const& table, std::vector<std::size_t> const& widths,
               std::size_t row);

/// The text in lines of at most `width` columns, broken at blanks and after hyphens; longer words stay whole.
std::vector<std::string> wrapped(std::string const& text, std::size_t width);

/// A line without blanks at its end.
void write_line(std::ostream& out, std::string line);

/// Breaks at blanks to keep within the width; continued lines are indented.
void write_wrapped(std::ostream& out, std::string const& text, std::size_t width);

}  // namespace achillesim::analysis
