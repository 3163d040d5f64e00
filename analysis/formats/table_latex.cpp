#include <cmath>
#include <ostream>

#include "analysis/formats/abbreviations.hpp"
#include "analysis/formats/escape.hpp"
#include "analysis/formats/latex_width.hpp"
#include "analysis/formats/panels.hpp"
#include "analysis/formats/plain_text.hpp"
#include "analysis/formats/table_formats.hpp"
#include "analysis/rounding.hpp"

namespace achillesim::analysis {
namespace {

// What \documentclass[a4paper]{article} leaves for text, in points, less what rounding may take.
double constexpr portrait = 345.0 - 3.0;
double constexpr landscape = 598.0 - 3.0;
double constexpr separation = 3.0;  // \tabcolsep
std::size_t constexpr longest_unbroken = 14;

struct Layout {
  LatexSize size = LatexSize::small;
  bool turned = false;
  Arrangement arrangement;
};

Arrangement arranged_on(Table const& table, double width, LatexSize size) {
  double const letter = latex_width("n", size);
  return arranged(table, {width, 2.0 * separation, 32.0 * letter, 16.0 * letter, 0.0,
                          [size](std::string_view text) { return latex_width(printable(text), size); }});
}

/// Upright where the columns fit, else turned; in panels where they do not fit either way.
Layout layout_of(Table const& table) {
  Layout made{LatexSize::small, false, arranged_on(table, portrait, LatexSize::small)};
  if (made.arrangement.panels.size() == 1) return made;
  for (bool const turned : {false, true}) {
    made = {LatexSize::scriptsize, turned,
            arranged_on(table, turned ? landscape : portrait, LatexSize::scriptsize)};
    if (made.arrangement.panels.size() == 1) return made;
  }
  return made;
}

/// Long words may be broken after signs that join words, and where they have none anywhere.
std::string breakable(std::string_view text) {
  std::string result;
  std::size_t unbroken = 0;
  auto const shown = printable(text);
  for (std::size_t i = 0; i < shown.size();) {
    std::size_t end = i + 1;
    while (end < shown.size() && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) ++end;
    auto const one = shown.substr(i, end - i);
    auto const set = latex(one);
    result += set;
    unbroken = one == " " || one == "-" ? 0 : unbroken + (set.starts_with('[') ? set.size() : 1);
    bool const joint = one == "_" || one == "/" || one == "." || one == "," || one == "=";
    if (((joint && unbroken > 4) || unbroken >= longest_unbroken) && end < shown.size() &&
        shown[end] != ' ') {
      result += "\\allowbreak{}";
      unbroken = 0;
    }
    i = end;
  }
  return result;
}

/// A line may end before its interval, not within.
std::string number(std::string_view text) {
  auto const bracket = std::min(text.find(" ("), text.size());
  auto set = latex(text.substr(0, bracket));
  if (bracket == text.size()) return set;
  set += ' ';
  for (char const c : latex(text.substr(bracket + 1))) set += c == ' ' ? '~' : c;
  return set;
}

std::string column_type(TableColumn const& column, double width) {
  auto const points = fixed(std::floor(width * 10.0) / 10.0, 1);
  return std::string(">{\\") + (column.kind == ColumnKind::text ? "raggedright" : "raggedleft") +
         "\\arraybackslash}p{" + points + "pt}";
}

void write_heading(std::ostream& out, Table const& table, TablePanel const& panel) {
  out << "\\toprule\n";
  for (std::size_t i = 0; i < panel.columns.size(); ++i) {
    auto const& column = table.columns[panel.columns[i]];
    out << (i == 0 ? "{}" : " & ") << breakable(column.title)
        << (column.unit.empty() ? "" : " (" + latex(column.unit) + ")");
  }
  out << " \\\\\n\\midrule\n";
}

void write_rows(std::ostream& out, Table const& table, Notes const& notes, TablePanel const& panel,
                bool const grouped) {
  auto const all = std::to_string(panel.columns.size());
  double width = 2.0 * separation * static_cast<double>(panel.columns.size() - 1);
  for (double const one : panel.widths) width += one;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    auto const& row = table.rows[r];
    if (grouped && (r == 0 || row[0].text != table.rows[r - 1][0].text))
      out << "\\multicolumn{" << all << "}{@{}p{" << fixed(std::floor(width), 0) << "pt}@{}}{\\textit{"
          << breakable(row[0].text) << "}} \\\\*\n";
    for (std::size_t i = 0; i < panel.columns.size(); ++i) {
      auto const& cell = row[panel.columns[i]];
      bool const words = table.columns[panel.columns[i]].kind == ColumnKind::text;
      auto const mark = notes.marker_of(cell);
      out << (i == 0 ? "{}" : " & ") << (words ? breakable(cell.text) : number(cell.text))
          << (mark.empty() ? "" : "\\textsuperscript{" + mark + "}");
    }
    out << " \\\\\n";
  }
  if (table.rows.empty()) out << "\\multicolumn{" << all << "}{@{}l@{}}{(no rows)} \\\\\n";
}

void write_panel(std::ostream& out, Table const& table, Notes const& notes, Arrangement const& made,
                 std::size_t place, std::string const& label) {
  auto const& panel = made.panels[place];
  if (place > 0) out << "\\addtocounter{table}{-1}\n";
  out << "\\begin{longtable}{@{}";
  for (std::size_t i = 0; i < panel.columns.size(); ++i)
    out << column_type(table.columns[panel.columns[i]], panel.widths[i]);
  out << "@{}}\n";
  if (place == 0)
    out << "\\caption{" << latex(table.caption) << "}\\label{" << label << "}\\\\\n";
  else
    out << "\\caption[]{(further columns)}\\\\\n";
  write_heading(out, table, panel);
  out << "\\endfirsthead\n";
  write_heading(out, table, panel);
  out << "\\endhead\n\\bottomrule\n\\endfoot\n";
  write_rows(out, table, notes, panel, made.grouped);
  out << "\\end{longtable}\n";
}

void write_notes(std::ostream& out, Table const& table, Notes const& notes) {
  out << "\\begin{flushleft}\n\\textbf{" << latex(table.caution_line) << "}\\par\n";
  if (!table.study.empty() || !table.question.empty())
    out << breakable(table.study) << (table.study.empty() || table.question.empty() ? "" : ": ")
        << breakable(table.question) << "\\par\n";
  for (std::size_t i = 0; i < notes.all().size(); ++i)
    out << "\\textsuperscript{" << marker(i) << "} " << breakable(notes.all()[i]) << ".\\par\n";
  for (auto const& line : abbreviations_in(table)) out << breakable(line) << ".\\par\n";
  for (auto const& line : all_definitions(table)) out << breakable(line) << "\\par\n";
  out << "Data hash: \\texttt{" << latex(table.data_hash.empty() ? "not given" : table.data_hash)
      << "}\\par\n";
  if (!table.command.empty()) out << "This table again: \\texttt{" << breakable(table.command) << "}\\par\n";
  out << "\\end{flushleft}\n";
}

/// What \label takes: letters, digits, ':', '-' and '.'.
std::string label_of(std::string const& text) {
  std::string label;
  for (char const c : text)
    label +=
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' || c == '.'
            ? c
            : '-';
  return label;
}

}  // namespace

void write_latex(std::ostream& out, Table const& whole, TableLook const& look) {
  auto const table = readable(whole);
  Notes const notes(table);
  auto const layout = layout_of(table);
  auto const& panels = layout.arrangement.panels;
  out << "% " << table.caution_line << "\n% Needs: \\usepackage[T1]{fontenc} \\usepackage[utf8]{inputenc} "
      << "\\usepackage{textcomp,booktabs,longtable,array" << (layout.turned ? ",pdflscape" : "") << "}\n"
      << "% Fits A4 " << (layout.turned ? "in landscape, lines of 598 pt" : "upright, lines of 345 pt");
  if (panels.size() > 1) out << ", its columns in " << panels.size() << " panels; --columns chooses fewer";
  out << ".\n";
  if (layout.turned) out << "\\begin{landscape}\n";
  out << "\\begingroup\\" << (layout.size == LatexSize::small ? "small" : "scriptsize")
      << "\\setlength{\\tabcolsep}{3pt}\\setlength{\\LTcapwidth}{\\linewidth}\n";
  auto const label = label_of(look.label.empty() ? "tab:" + table.name : look.label);
  for (std::size_t p = 0; p < panels.size(); ++p)
    write_panel(out, table, notes, layout.arrangement, p, label);
  write_notes(out, table, notes);
  out << "\\endgroup\n";
  if (layout.turned) out << "\\end{landscape}\n";
}

}  // namespace achillesim::analysis
