#include <ostream>

#include "analysis/formats/escape.hpp"
#include "analysis/formats/plain_text.hpp"
#include "analysis/formats/table_formats.hpp"

namespace achillesim::analysis {
namespace {

/// As code: in backticks, more of them than it holds itself.
std::string code(std::string const& text) {
  std::string ticks = "`";
  auto const shown = printable(text);
  while (shown.find(ticks) != std::string::npos) ticks += '`';
  return ticks + (ticks.size() > 1 ? " " : "") + shown + (ticks.size() > 1 ? " " : "") + ticks;
}

}  // namespace

void write_markdown(std::ostream& out, Table const& whole) {
  auto const table = readable(whole);
  Notes const notes(table);
  out << "**" << markdown((table.study.empty() ? "" : table.study + ": ") + table.caption) << "**\n\n";
  if (!table.question.empty()) out << markdown(table.question) << "\n\n";
  out << "*" << table.caution_line << "*\n\n|";
  for (auto const& column : table.columns)
    out << ' ' << markdown(column.title) << (column.unit.empty() ? "" : " (" + markdown(column.unit) + ")")
        << " |";
  out << "\n|";
  for (auto const& column : table.columns) out << (column.kind == ColumnKind::text ? " --- |" : " ---: |");
  out << '\n';
  for (auto const& row : table.rows) {
    out << '|';
    for (auto const& cell : row) {
      auto const mark = notes.marker_of(cell);
      out << ' ' << markdown(cell.text) << (mark.empty() ? "" : "<sup>" + mark + "</sup>") << " |";
    }
    out << '\n';
  }
  if (table.rows.empty()) out << "\n(no rows)\n";
  out << '\n';
  for (std::size_t i = 0; i < notes.all().size(); ++i)
    out << "- <sup>" << marker(i) << "</sup> " << markdown(notes.all()[i]) << ".\n";
  for (auto const& line : all_definitions(table)) out << "- " << markdown(line) << '\n';
  out << "- Data hash: " << (table.data_hash.empty() ? "not given" : code(table.data_hash)) << '\n';
  if (!table.command.empty()) out << "- This table again: " << code(table.command) << '\n';
}

}  // namespace achillesim::analysis
