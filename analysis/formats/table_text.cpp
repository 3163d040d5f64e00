#include <algorithm>
#include <ostream>

#include "analysis/formats/table_formats.hpp"
#include "analysis/formats/text_table.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr widest_words = 44;
std::size_t constexpr narrowest_heading = 8;  // narrower, it would have more lines than a table has rows
std::size_t constexpr paragraph = 120;

}  // namespace

void write_text(std::ostream& out, Table const& whole) {
  auto const table = readable(whole);
  Notes const notes(table);
  std::vector<Column> columns;
  bool shortened = false;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    auto const& from = table.columns[c];
    Column column{{}, from.kind == ColumnKind::text ? Align::left : Align::right, {}};
    for (auto const& row : table.rows) {
      auto text = printable(row[c].text);
      bool const last = c + 1 == table.columns.size();  // runs over no other
      auto const cut = from.kind == ColumnKind::text && !last ? clipped(text, widest_words) : text;
      shortened = shortened || cut != text;
      auto const mark = notes.marker_of(row[c]);
      column.cells.push_back(mark.empty() ? cut : cut + " [" + mark + "]");
    }
    column.heading = wrapped(printable(from.title), std::max(column.width(), narrowest_heading));
    if (!from.unit.empty()) column.heading.push_back(printable(from.unit));
    columns.push_back(std::move(column));
  }
  write_wrapped(out, (table.study.empty() ? "" : printable(table.study) + ": ") + printable(table.caption),
                paragraph);
  if (!table.question.empty()) write_wrapped(out, printable(table.question), paragraph);
  write_line(out, table.caution_line);
  out << '\n';
  auto const widths = widths_of(columns);
  write_header(out, columns, widths);
  std::size_t width = columns.empty() ? 0 : columns.size() - 1;
  for (auto const one : widths) width += one;
  out << std::string(width, '-') << '\n';
  for (std::size_t r = 0; r < table.rows.size(); ++r) write_row(out, columns, widths, r);
  if (table.rows.empty()) out << "(no rows)\n";
  out << '\n';
  for (std::size_t i = 0; i < notes.all().size(); ++i)
    write_wrapped(out, "[" + marker(i) + "] " + printable(notes.all()[i]) + ".", paragraph);
  if (shortened) out << "Shortened words are in full in the other formats.\n";
  for (auto const& line : all_definitions(table)) write_wrapped(out, printable(line), paragraph);
  out << "Data hash: " << (table.data_hash.empty() ? "not given" : printable(table.data_hash)) << '\n';
  if (!table.command.empty()) out << "This table again: " << printable(table.command) << '\n';
}

}  // namespace achillesim::analysis
