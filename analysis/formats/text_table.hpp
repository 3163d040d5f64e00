#pragma once
/// Columns of text and wrapped sentences.

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/formats/plain_text.hpp"

namespace achillesim::analysis {

struct TextColumn {
  std::size_t width = 0;
  Align align = Align::right;
};

/// A cell's lines.
using Lines = std::vector<std::string>;

/// Where cells of fewer lines than their neighbours stand: headings on the rule beneath, rows at the top.
enum class Stands : unsigned char { top, bottom };

/// Cells beside each other, a blank between, on as many lines as the longest has.
void write_cells(std::ostream& out, std::vector<TextColumn> const& columns, std::vector<Lines> const& cells,
                 Stands stands);

/// The text in lines of at most `width` columns, broken at blanks and after hyphens; longer words stay whole.
std::vector<std::string> wrapped(std::string const& text, std::size_t width);

/// The same, and words that are too long are broken where the line ends.
std::vector<std::string> fitted(std::string const& text, std::size_t width);

/// A line without blanks at its end.
void write_line(std::ostream& out, std::string line);

/// Breaks at blanks to keep within the width; continued lines are indented.
void write_wrapped(std::ostream& out, std::string const& text, std::size_t width);

}  // namespace achillesim::analysis
