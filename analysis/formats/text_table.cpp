#include "analysis/formats/text_table.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>
#include <utility>

#include "scenarios/words/utf8.hpp"

namespace achillesim::analysis {

void write_cells(std::ostream& out, std::vector<TextColumn> const& columns, std::vector<Lines> const& cells,
                 Stands stands) {
  std::size_t height = 0;
  for (auto const& lines : cells) height = std::max(height, lines.size());
  for (std::size_t at = 0; at < height; ++at) {
    std::string line;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      auto const& own = cells[c];
      std::size_t const above = stands == Stands::bottom ? height - own.size() : 0;
      bool const there = at >= above && at - above < own.size();
      if (c > 0) line += ' ';
      line += padded(there ? own[at - above] : std::string(), columns[c].width, columns[c].align);
    }
    write_line(out, line);
  }
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

std::vector<std::string> fitted(std::string const& text, std::size_t width) {
  std::vector<std::string> lines;
  for (auto const& line : wrapped(text, width)) {
    std::string piece;
    std::size_t used = 0;
    for (std::string_view rest = line; !rest.empty();) {
      auto const [c, bytes, sound] = scenarios::first_code_point(rest);
      auto const columns = scenarios::columns_of(c);
      if (!piece.empty() && used + columns > width) {
        lines.push_back(std::move(piece));
        piece.clear();
        used = 0;
      }
      piece += rest.substr(0, bytes);
      used += columns;
      rest.remove_prefix(bytes);
    }
    lines.push_back(std::move(piece));
  }
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
