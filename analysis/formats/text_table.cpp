#include "analysis/formats/text_table.hpp"

#include <algorithm>
#include <ostream>

namespace achillesim::analysis {
namespace {

template <class Cell>
void write_cells(std::ostream& out, std::vector<Column> const& table, std::vector<std::size_t> const& widths,
                 Cell cell) {
  std::string line;
  for (std::size_t c = 0; c < table.size(); ++c) {
    if (!line.empty()) line += ' ';
    line += padded(cell(table[c]), widths[c], table[c].align);
  }
  write_line(out, line);
}

}  // namespace

std::size_t Column::width() const {
  std::size_t widest = std::max(display_width(above), display_width(below));
  for (auto const& cell : cells) widest = std::max(widest, display_width(cell));
  return widest;
}

std::vector<std::size_t> widths_of(std::vector<Column> const& table) {
  std::vector<std::size_t> widths;
  for (auto const& column : table) widths.push_back(column.width());
  return widths;
}

void write_header(std::ostream& out, std::vector<Column> const& table,
                  std::vector<std::size_t> const& widths) {
  write_cells(out, table, widths, [](Column const& one) { return one.above; });
  write_cells(out, table, widths, [](Column const& one) { return one.below; });
}

void write_row(std::ostream& out, std::vector<Column> const& table, std::vector<std::size_t> const& widths,
               std::size_t row) {
  write_cells(out, table, widths, [row](Column const& one) { return one.cells[row]; });
}

void write_line(std::ostream& out, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

void write_wrapped(std::ostream& out, std::string const& text, std::size_t width) {
  std::string line, word;
  auto const flush_word = [&] {
    if (!line.empty() && display_width(line) + 1 + display_width(word) > width) {
      write_line(out, line);
      line = "  ";
    } else if (!line.empty() && line != "  ") {
      line += ' ';
    }
    line += word;
    word.clear();
  };
  for (char const character : text)
    if (character == ' ')
      flush_word();
    else
      word += character;
  flush_word();
  write_line(out, line);
}

}  // namespace achillesim::analysis
