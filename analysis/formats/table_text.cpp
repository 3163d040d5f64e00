#include <algorithm>
#include <cmath>
#include <ostream>

#include "analysis/formats/abbreviations.hpp"
#include "analysis/formats/panels.hpp"
#include "analysis/formats/table_formats.hpp"
#include "analysis/formats/text_table.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr widest_paragraph = 120;

TablePage page_of(std::size_t width) {
  return {static_cast<double>(width),
          1.0,
          44.0,
          22.0,
          26.0,
          [](std::string_view text) { return static_cast<double>(display_width(printable(text))); },
          2.0};
}

/// The first sentence.
std::string in_short(std::string const& note) {
  for (auto at = note.find(". "); at != std::string::npos; at = note.find(". ", at + 1))
    if (at + 2 < note.size() && note[at + 2] >= 'A' && note[at + 2] <= 'Z') return note.substr(0, at + 1);
  return note;
}

class TextWriter {
 public:
  TextWriter(std::ostream& out, Table const& table, TableLook const& look)
      : out_(out), table_(table), look_(look), notes_(table), made_(arranged(table, page_of(look.width))) {}

  void write() {
    sentence((table_.study.empty() ? "" : printable(table_.study) + ": ") + printable(table_.caption));
    if (!table_.question.empty()) sentence(printable(table_.question));
    sentence(table_.caution_line);
    for (auto const& panel : made_.panels) write_panel(panel);
    if (table_.rows.empty()) out_ << "(no rows)\n";
    out_ << '\n';
    write_notes();
  }

 private:
  void sentence(std::string const& text) {
    write_wrapped(out_, text, look_.width == 0 ? widest_paragraph : std::min(look_.width, widest_paragraph));
  }

  /// Lines after the first of what names a row stand in, lest they look like a row.
  Lines cell(Cell const& cell, std::size_t width, bool names) const {
    auto const mark = notes_.marker_of(cell);
    auto const text = printable(cell.text) + (mark.empty() ? "" : " [" + mark + "]");
    auto lines = fitted(text, width);
    if (!names || lines.size() < 2 || width < 8) return lines;
    lines = fitted(text, width - 2);
    for (std::size_t i = 1; i < lines.size(); ++i) lines[i].insert(0, "  ");
    return lines;
  }

  void write_panel(TablePanel const& panel) {
    std::vector<TextColumn> columns;
    std::vector<Lines> heading;
    std::size_t all = panel.columns.size() - 1;
    for (std::size_t i = 0; i < panel.columns.size(); ++i) {
      auto const& column = table_.columns[panel.columns[i]];
      auto const width = static_cast<std::size_t>(std::max(1.0, std::floor(panel.widths[i])));
      columns.push_back({width, column.kind == ColumnKind::text ? Align::left : Align::right});
      heading.push_back(fitted(printable(column.title), width));
      if (!column.unit.empty())
        for (auto& line : fitted(printable(column.unit), width)) heading.back().push_back(std::move(line));
      all += width;
    }
    out_ << '\n';
    write_cells(out_, columns, heading, Stands::bottom);
    out_ << std::string(all, '-') << '\n';
    for (std::size_t r = 0; r < table_.rows.size(); ++r) write_row(panel, columns, r);
  }

  void write_row(TablePanel const& panel, std::vector<TextColumn> const& columns, std::size_t r) {
    auto const& row = table_.rows[r];
    if (made_.grouped && (r == 0 || row[0].text != table_.rows[r - 1][0].text))
      sentence(printable(row[0].text));
    std::vector<Lines> cells;
    for (std::size_t i = 0; i < panel.columns.size(); ++i) {
      std::size_t const indent = made_.grouped && i == 0 ? std::min<std::size_t>(2, columns[i].width - 1) : 0;
      bool const names = panel.columns[i] < row_names(table_);
      cells.push_back(cell(row[panel.columns[i]], columns[i].width - indent, names));
      for (auto& line : cells.back()) line.insert(0, indent, ' ');
    }
    write_cells(out_, columns, cells, Stands::top);
  }

  void write_notes() {
    for (std::size_t i = 0; i < notes_.all().size(); ++i)
      sentence("[" + marker(i) + "] " + printable(notes_.all()[i]) + ".");
    for (auto const& line : abbreviations_in(table_)) sentence(line + ".");
    auto shown = table_;
    if (!look_.notes) {
      for (auto& column : shown.columns) column.definition.clear();
      for (std::size_t i = shown.essential; i < shown.definitions.size(); ++i)
        shown.definitions[i] = in_short(shown.definitions[i]);
    }
    for (auto const& line : all_definitions(shown)) sentence(printable(line));
    if (!look_.notes) sentence("What the columns mean, and the notes in full: --notes.");
    out_ << "Data hash: " << (table_.data_hash.empty() ? "not given" : printable(table_.data_hash)) << '\n';
    if (!table_.command.empty()) out_ << "This table again: " << printable(table_.command) << '\n';
  }

  std::ostream& out_;
  Table const& table_;
  TableLook const& look_;
  Notes notes_;
  Arrangement made_;
};

}  // namespace

void write_text(std::ostream& out, Table const& whole, TableLook const& look) {
  auto const table = readable(whole);
  TextWriter(out, table, look).write();
}

}  // namespace achillesim::analysis
