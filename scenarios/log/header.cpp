#include "scenarios/log/header.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/log/csv.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/words/problem.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

std::vector<std::size_t> places_of(std::string_view header, std::vector<std::string_view> const& names) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (same_word(trimmed(names[i]), header)) out.push_back(i);
  return out;
}

LogColumns map_columns(LogFormat const& format, std::vector<std::string_view> const& names) {
  LogColumns out;
  out.format = &format;
  for (std::size_t f = 0; f < log_field_count; ++f) {
    out.at[f] = no_column;
    for (auto const& column : format.columns[f]) {
      auto const places = places_of(column.header, names);
      if (places.size() < std::max<std::size_t>(1, column.which)) continue;
      if (column.which == 0 && places.size() > 1)
        out.faults.push_back("the column " + in_quotes(column.header) + " is there " +
                             std::to_string(places.size()) +
                             " times; say which = 1 or another number in the format, or take one away");
      out.at[f] = places[column.which == 0 ? 0 : column.which - 1];
      out.column[f] = &column;
      ++out.found;
      break;
    }
  }
  return out;
}

std::string headers_of(LogFormat const& format, LogField field) {
  std::string out;
  for (auto const& c : format.columns[static_cast<std::size_t>(field)])
    out += (out.empty() ? "" : ", ") + in_quotes(c.header);
  return out;
}

/// `write format = { like = "garmin", separator = "semicolon" }`.
std::string write_separator(LogFormat const& format, char separator) {
  return write_format(format, "separator = " + in_quotes(word_of_separator(separator)));
}

/// The header in one piece: which separator was looked for, and which one stands there.
std::string other_separator(std::string_view text, LogFormat const& format, char looked_for) {
  char const likely = likely_separator(text);
  CsvReader header(text, likely);
  header.next();
  std::string const sought = format.separator == '\0'
                                 ? "comma, semicolon and tab were"
                                 : "a " + std::string(word_of_separator(looked_for)) + " was";
  if (likely == looked_for || header.fields().size() == 1)
    return "it is one field (" + sought +
           " looked for between fields) save it with commas, semicolons or tabs between them";
  std::string const word(word_of_separator(likely));
  return "it is one field (" + sought + " looked for between fields, and it seems to have " + word + "s) " +
         write_separator(format, likely);
}

/// "there is no column for the date ..."
std::string missing_column(std::string_view text, LogHeader const& header, LogField field,
                           std::vector<std::string_view> const& names) {
  auto const& format = *header.columns.format;
  std::string hint;
  for (auto const& c : format.columns[static_cast<std::size_t>(field)])
    if (hint.empty()) hint = did_you_mean(c.header, names);
  std::string const what(log_field_names[static_cast<std::size_t>(field)]);
  std::string const out = "there is no column for the " + what + hint + " (format " + format.name +
                          " looks for " + headers_of(format, field) + "; the header has " +
                          in_quotes(alternatives(names)) + ") ";
  if (names.size() == 1) return out + other_separator(text, format, header.separator);
  return out + "give the right format, or the columns in a table of your own";
}

/// A format that fits better with the separator that stands in the header than the chosen one with its own;
/// a message about it, or "".
std::string better_with_likely(std::string_view text, LogHeader const& chosen,
                               std::vector<LogFormat> const& formats) {
  char const likely = likely_separator(text);
  CsvReader header(text, likely);
  header.next();
  LogFormat const* better = nullptr;
  std::size_t found = chosen.columns.found;
  for (auto const& format : formats) {
    if (format.separator == '\0' || format.separator == likely) continue;
    auto const columns = map_columns(format, header.fields());
    if (columns.found <= found || !columns.complete()) continue;
    found = columns.found;
    better = &format;
  }
  if (better == nullptr) return "";
  std::string const word(word_of_separator(likely));
  return "has the columns of the format " + better->name + ", but " + word + "s between them (a " +
         std::string(word_of_separator(better->separator)) + " was looked for) " +
         write_separator(*better, likely) +
         (better->decimal == '.' ? ", with decimal = \"comma\" in it if its numbers are written 10,5" : "");
}

}  // namespace

std::string_view word_of_separator(char separator) {
  return separator == ';' ? "semicolon" : (separator == '\t' ? "tab" : "comma");
}

std::string write_format(LogFormat const& format, std::string const& changed) {
  if (format.name == "inline") return "write " + changed + " in the format";
  return "write format = { like = \"" + format.name + "\", " + changed + " }";
}

LogHeader read_log_header(std::string_view text, std::vector<LogFormat> const& formats) {
  LogHeader out;
  char const likely = likely_separator(text);
  // The header once for each format: they may differ in the separator.
  std::pair<bool, std::size_t> best;
  for (auto const& format : formats) {
    char const separator = format.separator != '\0' ? format.separator : likely;
    CsvReader header(text, separator);
    if (!header.next()) {
      out.fault = "is empty; export it anew";
      return out;
    }
    auto columns = map_columns(format, header.fields());
    std::pair const rank(columns.complete(), columns.found);
    // Where none has all that is needed the last speaks: the most general one.
    if (out.columns.format == nullptr || rank > best || (!rank.first && rank == best)) {
      best = rank;
      out.columns = std::move(columns);
      out.separator = separator;
    }
  }
  CsvReader csv(text, out.separator);
  csv.next();
  auto const& names = csv.fields();
  out.line = csv.line();
  out.width = names.size();
  if (!csv.closed()) {
    out.fault = "the header has a quote that is never closed; mend it";
    return out;
  }
  out.fault = better_with_likely(text, out, formats);
  if (!out.fault.empty()) return out;
  if (out.columns.found == 0 && formats.size() > 1) {
    std::vector<std::string_view> known;
    for (auto const& f : formats) known.push_back(f.name);
    out.fault = "is a log of no format that is known (" + alternatives(known) + "; the first line is " +
                in_quotes(alternatives(names)) + ") describe its columns with a format of your own";
    return out;
  }
  for (auto const field : {LogField::date, LogField::duration})
    if (out.fault.empty() && out.columns[field] == no_column)
      out.fault = missing_column(text, out, field, names);
  if (out.fault.empty() && !out.columns.faults.empty()) out.fault = out.columns.faults.front();
  return out;
}

}  // namespace achillesim::scenarios
