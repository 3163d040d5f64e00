#include <ostream>

#include "analysis/formats/escape.hpp"
#include "analysis/formats/table_formats.hpp"

namespace achillesim::analysis {
namespace {

/// Columns of words share what numbers leave; a table of many columns is set small.
std::string column_types(Table const& table) {
  std::string types;
  for (auto const& column : table.columns)
    types += column.kind == ColumnKind::text
                 ? ">{\\raggedright\\arraybackslash}p{" +
                       std::string(table.columns.size() > 6 ? "0.12" : "0.22") + "\\linewidth}"
                 : "r";
  return types;
}

void write_heading(std::ostream& out, Table const& table) {
  out << "\\toprule\n";
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    auto const& column = table.columns[c];
    bool const text = column.kind == ColumnKind::text;
    out << (c == 0 ? "" : " & ") << (text ? "" : "\\multicolumn{1}{r}{") << latex(column.title)
        << (column.unit.empty() ? "" : " (" + latex(column.unit) + ")") << (text ? "" : "}");
  }
  out << " \\\\\n\\midrule\n";
}

}  // namespace

void write_latex(std::ostream& out, Table const& whole) {
  auto const table = readable(whole);
  Notes const notes(table);
  std::string const columns = std::to_string(table.columns.size());
  out << "% " << table.caution_line << "\n% Needs: \\usepackage[T1]{fontenc} \\usepackage[utf8]{inputenc} "
      << "\\usepackage{textcomp,booktabs,longtable,array}\n";
  out << "\\begingroup\\" << (table.columns.size() > 6 ? "scriptsize" : "small")
      << "\\setlength{\\tabcolsep}{3pt}\n"
      << "\\begin{longtable}{@{}" << column_types(table) << "@{}}\n"
      << "\\caption{" << latex((table.study.empty() ? "" : table.study + ": ") + table.caption) << "}\\\\\n";
  write_heading(out, table);
  out << "\\endfirsthead\n";
  write_heading(out, table);
  out << "\\endhead\n\\bottomrule\n\\endfoot\n";
  for (auto const& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      auto const mark = notes.marker_of(row[c]);
      out << (c == 0 ? "" : " & ") << latex(row[c].text)
          << (mark.empty() ? "" : "\\textsuperscript{" + mark + "}");
    }
    out << " \\\\\n";
  }
  if (table.rows.empty()) out << "\\multicolumn{" << columns << "}{@{}l@{}}{(no rows)} \\\\\n";
  out << "\\end{longtable}\n\\begin{flushleft}\n";
  out << "\\textbf{" << table.caution_line << "}\\par\n";
  if (!table.question.empty()) out << latex(table.question) << "\\par\n";
  for (std::size_t i = 0; i < notes.all().size(); ++i)
    out << "\\textsuperscript{" << marker(i) << "} " << latex(notes.all()[i]) << ".\\par\n";
  for (auto const& line : all_definitions(table)) out << latex(line) << "\\par\n";
  out << "Data hash: \\texttt{" << latex(table.data_hash.empty() ? "not given" : table.data_hash)
      << "}\\par\n";
  if (!table.command.empty()) out << "This table again: \\texttt{" << latex(table.command) << "}\\par\n";
  out << "\\end{flushleft}\n\\endgroup\n";
}

}  // namespace achillesim::analysis
