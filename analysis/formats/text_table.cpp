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
  std::size_t widest = 0;
  for (auto const& line : heading) widest = std::max(widest, display_width(line));
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
  std::size_t lines = 0;
  for (auto const& column : table) lines = std::max(lines, column.heading.size());
  for (std::size_t line = 0; line < lines; ++line)
    write_cells(out, table, widths, [&](Column const& one) {
      std::size_t const above = lines - one.heading.size();  // headings stand on the rule
      return line < above ? std::string() : one.heading[line - above];
    });
}

void write_row(std::ostream& out, std::vector<Column> const& table, std::vector<std::size_t> const& widths,
               std::size_t row) {
  write_cells(out, table, widths, [row](Column const& one) { return one.cells[row]; });
}

std::vector<std::string> wrapped(std::string const& text, std::size_t width) {
  std::vector<std::string> pieces(1);  // each ends where a line may end
  for (char const c : text) {
    pieces.back() += c;
    if (c == ' ' || c == '-') pieces.emplace_back();
  }
  auto const bare = [](std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
  };
  std::vector<std::string> lines;
  std::string line;
  for (auto const& piece : pieces) {
    if (!line.empty() && display_width(bare(line + piece)) > width) {
      lines.push_back(bare(line));
      line.clear();
    }
    line += piece;
  }
  if (!bare(line).empty()) lines.push_back(bare(line));
  return lines;
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
