#pragma once
/// A table of evidence, written. All formats carry caption, definitions, n, failed, units, notes, the
/// caution, the data's hash and the command; words of the study are escaped as the format asks.

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/formats/table_look.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

/// For reading in a terminal: columns that its width does not hold stand in panels one beneath the other.
void write_text(std::ostream& out, Table const& table, TableLook const& look = {});
/// RFC 4180 (lines end in LF): one line per row, numbers to the last bit, limits in columns of their own,
/// then `notes` and, the same on every line, what belongs to the table.
void write_csv(std::ostream& out, Table const& table);
/// A pipe table (GitHub, pandoc).
void write_markdown(std::ostream& out, Table const& table);
/// A float-free longtable with booktabs' rules, to \input; its second line says which packages it needs, its
/// third whether it fits A4 upright or turned.
void write_latex(std::ostream& out, Table const& table, TableLook const& look = {});
/// A complete document without scripts.
void write_html(std::ostream& out, Table const& table);
/// The table element, and its notes, definitions, hash and command, for the inside of a page.
void write_html_table(std::ostream& out, Table const& table);
void write_html_notes(std::ostream& out, Table const& table);
/// For Word, by pandoc from the HTML. Throws std::runtime_error: there is no pandoc (what to type instead),
/// or what it said.
void write_docx(std::ostream& out, Table const& table);
/// One object, null where there is no number.
void write_json(std::ostream& out, Table const& table);

inline constexpr std::string_view table_formats = "text, csv, md, latex, html, docx, json";

/// By name; the table is `chosen` already. False when there is no such format.
bool write_table(std::ostream& out, Table const& table, std::string_view format, TableLook const& look = {});

}  // namespace achillesim::analysis
