#include "analysis/formats/csv_cells.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <ostream>

namespace achillesim::analysis {
namespace {

std::string quoted(std::string const& cell) {
  bool const plain = cell.find_first_of(",\"\r\n") == std::string::npos;
  // Readers may strip blanks at the ends of a bare cell.
  if (plain && (cell.empty() || (cell.front() != ' ' && cell.back() != ' '))) return cell;
  std::string result = "\"";
  for (char const c : cell) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + '"';
}

}  // namespace

std::string exact_number(double value) {
  if (!std::isfinite(value)) return {};
  std::array<char, 32> buffer{};
  auto const end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

void write_csv_line(std::ostream& out, std::vector<std::string> const& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) out << (i == 0 ? "" : ",") << quoted(cells[i]);
  out << '\n';
}

}  // namespace achillesim::analysis
