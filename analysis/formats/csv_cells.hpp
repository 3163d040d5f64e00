#pragma once
/// Cells of a CSV document (RFC 4180).

#include <iosfwd>
#include <string>
#include <vector>

namespace achillesim::analysis {

/// The shortest text that reads back as the same number; empty where it is not finite.
std::string exact_number(double value);

/// Cells joined by commas, quoted where needed, and a line feed.
void write_csv_line(std::ostream& out, std::vector<std::string> const& cells);

}  // namespace achillesim::analysis
