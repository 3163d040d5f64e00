#include "scenarios/log/header.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "scenarios/log/columns.hpp"
#include "scenarios/log/csv.hpp"
#include "scenarios/log/proposal.hpp"
#include "scenarios/log/words.hpp"
#include "scenarios/words/problem.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

/// Lines in which a header is looked for: exports have titles, spreadsheets a line sep=; above it.
constexpr int most_lines_above = 20;

constexpr std::size_t most_columns = 2000;

/// A line that may be the header, with the separator of one format.
struct Line {
  std::size_t at = 0;
  int number = 1;
};

std::string headers_of(LogFormat const& format, LogField field) {
  std::string out;
  for (auto const& c : format[field])
    if (!c.header.empty()) out += (out.empty() ? "" : ", ") + in_quotes(c.header);
  return out;
}

std::string all_of_names(std::vector<std::string> const& names) {
  return alternatives(std::vector<std::string_view>(names.begin(), names.end()));
}

/// `write format = { like = "garmin", separator = "semicolon" }`.
std::string write_separator(LogFormat const& format, char separator) {
  return write_format(format, "separator = " + in_quotes(word_of_separator(separator)));
}

/// The header in one piece: which separator was looked for, and which one stands there.
std::string other_separator(std::string_view line, LogFormat const& format, char looked_for) {
  char const likely = likely_separator(line);
  CsvReader header(line, likely);
  header.next();
  std::string const sought = format.separator == '\0'
                                 ? "comma, semicolon, tab and pipe were"
                                 : fmt::format("a {} was", word_of_separator(looked_for));
  if (likely == looked_for || header.fields().size() == 1)
    return fmt::format(
        "it is one field ({} looked for between fields); save it with commas, semicolons or tabs between "
        "them",
        sought);
  std::string const word(word_of_separator(likely));
  return fmt::format("it is one field ({} looked for between fields, and it seems to have {}s); {}", sought,
                     word, write_separator(format, likely));
}

/// "there is no column for the date ..."
std::string missing_column(std::string_view line, LogHeader const& header, LogField field) {
  auto const& format = *header.columns.format;
  std::vector<std::string_view> const names(header.names.begin(), header.names.end());
  std::string hint;
  for (auto const& c : format[field])
    if (hint.empty()) hint = did_you_mean(c.header, names);
  std::string const what(log_field_names[static_cast<std::size_t>(field)]);
  std::string const out =
      fmt::format("there is no column for the {}{} (format {} looks for {}; the header has {}); ", what, hint,
                  format.name, headers_of(format, field), in_quotes(alternatives(names)));
  if (names.size() == 1) return out + other_separator(line, format, header.separator);
  return fmt::format("{}write {}", out, proposed_format(format, header.names, *header.known));
}

/// A named format that fits better with the separator that stands in the header than with its own; a message
/// about it, or "".
std::string better_with_likely(std::string_view line, LogHeader const& chosen,
                               std::vector<LogFormat> const& formats) {
  char const likely = likely_separator(line);
  CsvReader header(line, likely);
  header.next();
  std::vector<std::string> const fields(header.fields().begin(), header.fields().end());
  HeaderNames const names(fields);
  for (auto const& format : formats) {
    if (format.separator == '\0' || format.separator == likely) continue;
    auto const columns = columns_in(format, names);
    if (columns.fields() <= chosen.columns.fields() || !columns.complete()) continue;
    std::string const word(word_of_separator(likely));
    return fmt::format("has the columns of the format {}, but {}s between them (a {} was looked for); {}",
                       format.name, word, word_of_separator(format.separator),
                       write_separator(format, likely));
  }
  return "";
}

/// The separator that a line of a spreadsheet names: sep=;
std::optional<char> named_separator(std::string_view line) {
  auto text = trimmed(line.substr(0, line.find_first_of("\r\n")));
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  if (text.size() != 5 || folded(text.substr(0, 4)) != "sep=") return std::nullopt;
  return text[4];
}

/// How well a line fits: all that is needed, a column of types, which every service's list has, then fields,
/// then columns. The last format is the general one and needs no types: "Time" without them may be anything.
using Rank = std::tuple<bool, bool, std::size_t, std::size_t>;

Rank rank_of(LogColumns const& columns, std::vector<LogFormat> const& formats) {
  bool const general = columns.format == &formats.back();
  return {columns.complete(), general || columns.has(LogField::type), columns.fields(), columns.columns()};
}

bool has_mark(LogFormat const& format, HeaderNames const& header) {
  return format.marks.empty() || std::any_of(header.names.begin(), header.names.end(), [&](auto const& name) {
           return std::find(format.marks.begin(), format.marks.end(), name.folded) != format.marks.end();
         });
}

/// The best format for one line.
LogHeader header_at(std::string_view text, Line line, std::optional<char> separator,
                    std::vector<LogFormat> const& formats) {
  LogHeader best;
  char const likely = likely_separator(text.substr(line.at));
  char read_with = '\0';
  std::vector<std::string> fields;
  std::optional<HeaderNames> names;
  LogHeader read;
  for (auto const& format : formats) {
    char const with = format.separator != '\0' ? format.separator : separator.value_or(likely);
    if (with != read_with) {
      CsvReader csv(text, with, line.at, line.number);
      csv.next();
      read_with = with;
      read = {};
      read.separator = with;
      read.line = csv.line();
      read.rows_at = csv.next_at();
      read.rows_line = csv.next_line();
      if (!csv.closed()) read.fault = "the header has a quote that is never closed; mend it";
      auto const& all = csv.fields();
      fields.assign(all.begin(),
                    all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), most_columns)));
      if (all.size() > most_columns) read.fault = fmt::format("has more than {} columns", most_columns);
      read.names = fields;
      names.emplace(fields);
    }
    if (formats.size() > 1 && !has_mark(format, *names)) continue;
    auto columns = columns_in(format, *names);
    // Where none has all that is needed the last speaks: the most general one.
    auto const rank = rank_of(columns, formats);
    bool const better = best.columns.format == nullptr || rank > rank_of(best.columns, formats) ||
                        (!columns.complete() && rank == rank_of(best.columns, formats));
    if (!better) continue;
    best = read;
    best.columns = std::move(columns);
  }
  return best;
}

/// Cells that could be headers: not empty, without a digit.
std::size_t words_of(std::vector<std::string> const& names) {
  return static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [](auto const& name) {
    return !name.empty() && name.find_first_of("0123456789") == std::string::npos;
  }));
}

std::string fault_of(std::string_view text, LogHeader const& header, std::vector<LogFormat> const& formats) {
  if (!header.fault.empty()) return header.fault;
  CsvReader at(text, '\n', 0, 1);
  while (at.next() && at.line() < header.line) {
  }
  auto const line = text.substr(at.begin());
  if (auto other = better_with_likely(line, header, formats); !other.empty()) return other;
  if (!header.columns.complete() && formats.size() > 1 &&
      (header.columns.fields() == 0 || has_order_of_strava(header.names)))
    return fmt::format(
        "is a log of no format that is known (the header seems to be {}); describe its columns: {}",
        in_quotes(all_of_names(header.names)),
        proposed_format(*header.columns.format, header.names, *header.known));
  for (auto const field : {LogField::date, LogField::duration})
    if (!header.columns.has(field)) return missing_column(line, header, field);
  return "";
}

}  // namespace

std::string_view word_of_separator(char separator) {
  return separator == ';' ? "semicolon" : separator == '\t' ? "tab" : separator == '|' ? "pipe" : "comma";
}

std::string write_format(LogFormat const& format, std::string const& changed) {
  if (format.name == "inline") return fmt::format("write {} in the format", changed);
  return fmt::format("write format = {{ like = \"{}\", {} }}", format.name, changed);
}

LogHeader read_log_header(std::string_view text, std::vector<LogFormat> const& formats,
                          std::vector<LogFormat> const& known) {
  LogHeader best;
  std::optional<char> separator;
  Line line;
  CsvReader lines(text, '\n');
  for (int i = 0; i < most_lines_above && lines.next(); ++i) {
    line = {lines.begin(), lines.line()};
    if (auto const named = named_separator(text.substr(line.at))) {
      separator = named;
      continue;
    }
    auto header = header_at(text, line, separator, formats);
    header.known = &known;
    if (header.columns.complete() && header.fault.empty()) return header;
    bool const as_good = best.line != 0 && rank_of(header.columns, formats) == rank_of(best.columns, formats);
    bool const better = best.line == 0 || rank_of(header.columns, formats) > rank_of(best.columns, formats) ||
                        (as_good && words_of(header.names) > words_of(best.names));
    if (better) best = std::move(header);
  }
  if (best.line == 0) {
    best.fault = "is empty; export it anew";
    return best;
  }
  best.fault = fault_of(text, best, formats);
  return best;
}

}  // namespace achillesim::scenarios
