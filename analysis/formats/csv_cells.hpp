#pragma once
/// Cells of a CSV document (RFC 4180).

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::analysis {

/// The shortest text that reads back as the same number; empty where it is not finite.
std::string exact_number(double value);

/// The same of a number of single precision, as the results file holds it.
std::string exact_float(float value);

/// Words as a cell: what is invisible is spelt out, and an apostrophe stands before what a spreadsheet would
/// take for a formula and compute (=1+1, @SUM(A1), +A1). "-10 %" is a number with a unit, and stays.
std::string csv_words(std::string_view text);

/// A cell as it stands in a line: in quotes where that is needed.
std::string csv_quoted(std::string const& cell);

/// Cells joined by commas, quoted where needed, and a line feed.
void write_csv_line(std::ostream& out, std::vector<std::string> const& cells);

}  // namespace achillesim::analysis
