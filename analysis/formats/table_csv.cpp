#include <algorithm>
#include <ostream>

#include "analysis/formats/csv_cells.hpp"
#include "analysis/formats/table_formats.hpp"

namespace achillesim::analysis {
namespace {

std::string joined(std::vector<std::string> const& sentences) {
  std::string text;
  for (auto const& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

/// "risk in %; ..." of the readable formats; here shares stay shares.
std::string units(Table const& table) {
  std::string text;
  for (auto const& column : table.columns) {
    if (column.unit.empty()) continue;
    text +=
        (text.empty() ? "" : "; ") + column.name + ": " + (column.unit == "%" ? "share, 0-1" : column.unit);
  }
  return text;
}

}  // namespace

void write_csv(std::ostream& out, Table const& table) {
  std::vector<std::string> header;
  for (auto const& column : table.columns) {
    header.push_back(csv_words(column.name));
    if (column.kind == ColumnKind::interval) {
      auto const& stem = column.limits.empty() ? column.name : column.limits;
      header.push_back(csv_words(stem) + "_low");
      header.push_back(csv_words(stem) + "_high");
    }
  }
  std::vector<std::string> of_table = {table.name,
                                       std::to_string(table.runners),
                                       std::to_string(table.failed),
                                       table.caution_line,
                                       csv_words(table.data_hash),
                                       csv_words(table.caption),
                                       csv_words(joined(all_definitions(table))),
                                       units(table),
                                       csv_words(table.command)};
  std::size_t const sentences = 4;  // the last ones: long, and so on the first line alone
  for (char const* name : {"notes", "table", "table_runners", "table_failed", "caution", "data_hash",
                           "caption", "definitions", "units", "command"})
    header.emplace_back(name);
  write_csv_line(out, header);
  if (table.rows.empty()) {  // what belongs to the table is said all the same
    std::vector<std::string> cells(header.size() - of_table.size() - 1);
    cells.emplace_back("no rows");
    cells.insert(cells.end(), of_table.begin(), of_table.end());
    write_csv_line(out, cells);
  }
  for (auto const& row : table.rows) {
    std::vector<std::string> cells;
    std::string notes;
    for (std::size_t c = 0; c < row.size(); ++c) {
      auto const& cell = row[c];
      bool const text = table.columns[c].kind == ColumnKind::text;
      cells.push_back(text ? csv_words(cell.text) : exact_number(cell.value));
      if (table.columns[c].kind == ColumnKind::interval) {
        cells.push_back(exact_number(cell.low));
        cells.push_back(exact_number(cell.high));
      }
      if (!cell.note.empty()) notes += (notes.empty() ? "" : "; ") + table.columns[c].name + ": " + cell.note;
    }
    cells.push_back(csv_words(notes));
    cells.insert(cells.end(), of_table.begin(), of_table.end());
    write_csv_line(out, cells);
    std::fill(of_table.end() - sentences, of_table.end(), std::string());
  }
}

}  // namespace achillesim::analysis
