#include <ostream>

#include "analysis/formats/escape.hpp"
#include "analysis/formats/table_formats.hpp"

namespace achillesim::analysis {
namespace {

char constexpr style[] =
    "body{font-family:sans-serif;margin:2em;max-width:110em}table{border-collapse:collapse}"
    "caption{text-align:left;font-weight:bold;padding:.4em 0}th,td{padding:.25em .7em;text-align:left;"
    "vertical-align:top}.n{text-align:right;white-space:nowrap}thead{border-top:2px solid;border-bottom:1px "
    "solid}"
    "tbody{border-bottom:2px solid}.caution{font-weight:bold}code{overflow-wrap:anywhere}";

char const* class_of(TableColumn const& column) {
  return column.kind == ColumnKind::text ? "" : " class=\"n\"";
}

std::string caption_of(Table const& table) {
  return html((table.study.empty() ? "" : table.study + ": ") + table.caption);
}

}  // namespace

void write_html_table(std::ostream& out, Table const& whole) {
  auto const table = readable(whole);
  Notes const notes(table);
  out << "<table>\n<caption>" << caption_of(table) << "</caption>\n<thead><tr>";
  for (auto const& column : table.columns)
    out << "<th scope=\"col\"" << class_of(column) << '>' << html(column.title)
        << (column.unit.empty() ? "" : " (" + html(column.unit) + ")") << "</th>";
  out << "</tr></thead>\n<tbody>\n";
  for (auto const& row : table.rows) {
    out << "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c) {
      auto const mark = notes.marker_of(row[c]);
      out << "<td" << class_of(table.columns[c]) << '>' << html(row[c].text)
          << (mark.empty() ? "" : "<sup>" + mark + "</sup>") << "</td>";
    }
    out << "</tr>\n";
  }
  if (table.rows.empty()) out << "<tr><td colspan=\"" << table.columns.size() << "\">(no rows)</td></tr>\n";
  out << "</tbody>\n</table>\n";
}

void write_html_notes(std::ostream& out, Table const& whole) {
  auto const table = readable(whole);
  Notes const notes(table);
  out << "<ul>\n";
  for (std::size_t i = 0; i < notes.all().size(); ++i)
    out << "<li><sup>" << marker(i) << "</sup> " << html(notes.all()[i]) << ".</li>\n";
  for (auto const& line : all_definitions(table)) out << "<li>" << html(line) << "</li>\n";
  out << "</ul>\n<p>Data hash: <code>" << (table.data_hash.empty() ? "not given" : html(table.data_hash))
      << "</code></p>\n";
  if (!table.command.empty()) out << "<p>This table again: <code>" << html(table.command) << "</code></p>\n";
}

void write_html(std::ostream& out, Table const& table) {
  out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" << caption_of(table)
      << "</title><style>" << style << "</style></head>\n<body>\n";
  if (!table.question.empty()) out << "<p>" << html(table.question) << "</p>\n";
  out << "<p class=\"caution\">" << table.caution_line << "</p>\n";
  write_html_table(out, table);
  write_html_notes(out, table);
  out << "</body>\n</html>\n";
}

}  // namespace achillesim::analysis
