#include "scenarios/log/survey.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "scenarios/log/cells.hpp"
#include "scenarios/log/columns.hpp"
#include "scenarios/log/csv.hpp"
#include "scenarios/log/proposal.hpp"
#include "scenarios/log/types.hpp"
#include "scenarios/log/units.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/log/words.hpp"
#include "scenarios/words/problem.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::size_t most_sample_rows = 5000;
constexpr std::size_t longest_type_word = 60;
constexpr std::size_t most_type_rows = 500;  ///< by which a column of types is known

constexpr std::array number_fields = {LogField::distance, LogField::duration, LogField::climb,
                                      LogField::cadence,  LogField::stride,   LogField::watch_time};

std::string_view text_at(std::vector<std::string> const& row, TakenColumn const& column,
                         LogFormat const& format) {
  if (column.at >= row.size()) return {};
  auto const text = trimmed(row[column.at]);
  return is_missing(text, format) ? std::string_view{} : text;
}

/// Which sign the numbers of a column can be read by alone: above 0 the point, below 0 the comma, 0 for none.
int sign_shown(TakenColumn const& column, LogSample const& sample, LogFormat const& format) {
  int points = 0;
  int commas = 0;
  for (auto const& row : sample.rows) {
    auto const text = text_at(row, column, format);
    if (text.find_first_of(".,") == std::string_view::npos || text.find(':') != std::string_view::npos)
      continue;
    bool const point = read_number_part(text, '.').has_value();
    bool const comma = read_number_part(text, ',').has_value();
    points += point && !comma ? 1 : 0;
    commas += comma && !point ? 1 : 0;
  }
  return (points > commas ? 1 : 0) - (commas > points ? 1 : 0);
}

/// Each column by its own numbers; where they can be read either way ("1.020"), as most columns of the file
/// that show their sign, and where none does, as its separator suggests.
void settle_decimals(LogSample const& sample, LogHeader& header) {
  std::vector<std::pair<TakenColumn*, int>> shown;
  int of_file = 0;
  for (auto const field : number_fields)
    for (auto& column : header.columns[field])
      if (column.decimal == '\0') {
        shown.emplace_back(&column, sign_shown(column, sample, *header.columns.format));
        of_file += shown.back().second;
      }
  if (of_file == 0) of_file = header.separator == ';' ? -1 : 1;
  for (auto const& [column, sign] : shown)
    column->likely_decimal = (sign != 0 ? sign : of_file) < 0 ? ',' : '.';
}

/// A column whose words are types of activity although no header says so.
void find_types(LogSample const& sample, LogHeader& header, LogSurvey& out) {
  auto& columns = header.columns;
  if (columns.has(LogField::type)) return;
  TypeWords const types(*columns.format, *header.known);
  for (std::size_t at = 0; at < header.names.size(); ++at) {
    bool const taken = std::any_of(columns.taken.begin(), columns.taken.end(), [&](auto const& field) {
      return std::any_of(field.begin(), field.end(), [&](auto const& c) { return c.at == at; });
    });
    if (taken) continue;
    std::size_t words = 0;
    std::size_t known = 0;
    for (std::size_t i = 0; i < std::min(sample.rows.size(), most_type_rows); ++i) {
      auto const& row = sample.rows[i];
      auto const text = at < row.size() ? trimmed(row[at]) : std::string_view{};
      if (text.empty()) continue;
      ++words;
      if (text.size() <= longest_type_word && types.of(text) != LogKind::unknown) ++known;
    }
    if (known == 0 || 2 * known < words) continue;
    columns[LogField::type].push_back({at, header.names[at], nullptr, '\0', '.'});
    out.remarks.push_back(
        {"log-type",
         fmt::format("the column {} was taken for the type of activity, by its words; {} to say so",
                     in_quotes(header.names[at]),
                     write_format(*columns.format,
                                  fmt::format("type = [{{ header = {} }}]", in_quotes(header.names[at]))))});
    return;
  }
}

/// Other columns in miles or feet: "Average Speed (mph)", "Climb (ft)".
bool speaks_of_miles(std::string const& header) {
  auto const text = folded(header);
  for (std::string_view const unit : {"mph", "(mi", "/mi", "mile", "(ft)"})
    if (text.find(unit) != std::string::npos) return true;
  return false;
}

/// A column of units beside numbers whose header names none.
void join_units(LogHeader& header) {
  constexpr std::array joined = {std::pair{LogField::distance, LogField::distance_unit},
                                 std::pair{LogField::duration, LogField::duration_unit}};
  for (auto const& [field, units] : joined)
    if (header.columns.has(units))
      for (auto& column : header.columns[field])
        if (split_header(field, column.header).unit == nullptr)
          column.unit_at = header.columns[units].front().at;
}

/// A distance without a unit cannot be read; one that was passed over would be missed.
std::string fault_of_distance(LogSample const& sample, LogHeader& header) {
  auto& columns = header.columns;
  auto const& format = *columns.format;
  bool const miles = std::any_of(header.names.begin(), header.names.end(), speaks_of_miles);
  auto const ask = [&](std::string const& name, std::string const& why) {
    std::string const likely = miles ? "mile" : "km";
    return fmt::format("the column {} {}; {} (or {}, \"m\", \"yard\")", in_quotes(name), why,
                       write_format(format, fmt::format("distance = [{{ header = {}, unit = {} }}]",
                                                        in_quotes(name), in_quotes(likely))),
                       miles ? "\"km\"" : "\"mile\"");
  };
  auto& distances = columns[LogField::distance];
  if (distances.empty() && (format.shipped || !format[LogField::distance].empty()))
    for (auto const& name : header.names)
      if (names_distance(*header.known, name))
        return ask(name, "seems to hold the distance and is not taken");
  bool const account = format.account != LogAccount::unknown;
  if (account) return "";
  auto const without = [&](TakenColumn const& c) {
    if (c.unit != nullptr) return false;
    return std::any_of(sample.rows.begin(), sample.rows.end(), [&](auto const& row) {
      auto const text = text_at(row, c, format);
      return !text.empty() && !names_unit(text, LogField::distance) && trimmed(unit_of_row(row, c)).empty();
    });
  };
  auto const first = std::find_if(distances.begin(), distances.end(), without);
  if (first == distances.end()) return "";
  if (distances.size() == 1) return ask(first->header, "has no unit");
  std::erase_if(distances, without);
  return distances.empty() ? ask(first->header, "has no unit") : "";
}

/// Durations without a unit are clocks, cadences steps; climbs without one are not believed.
void settle_units(LogHeader& header) {
  auto& columns = header.columns;
  bool const account = columns.format->account != LogAccount::unknown;
  for (auto& c : columns[LogField::duration])
    if (c.unit == nullptr) c.unit = unit_of_log(LogField::duration, "clock");
  for (auto& c : columns[LogField::cadence])
    if (c.unit == nullptr) c.unit = unit_of_log(LogField::cadence, "steps/min");
  if (!account) std::erase_if(columns[LogField::climb], [](auto const& c) { return c.unit == nullptr; });
}

/// Miles and feet, or km and m, where nothing but the account says it.
void settle_account(LogHeader& header, bool miles) {
  auto& columns = header.columns;
  for (auto& c : columns[LogField::distance])
    if (c.unit == nullptr) c.unit = unit_of_log(LogField::distance, miles ? "mile" : "km");
  for (auto& c : columns[LogField::climb])
    if (c.unit == nullptr) c.unit = unit_of_log(LogField::climb, miles ? "foot" : "m");
}

}  // namespace

LogSample sample_of(std::string_view text, LogHeader const& header) {
  LogSample out;
  CsvReader csv(text, header.separator, header.rows_at, header.rows_line);
  std::size_t const most = header.columns.format->rows > 0 ? header.columns.format->rows : most_sample_rows;
  while (out.rows.size() < most && csv.next()) {
    auto const& fields = csv.fields();
    bool const trailing = fields.size() == header.names.size() + 1 && fields.back().empty();
    if (!csv.closed() || (fields.size() != header.names.size() && !trailing)) continue;
    out.rows.emplace_back(fields.begin(), fields.end());
    out.lines.push_back(csv.line());
  }
  return out;
}

double sample_value(std::vector<std::string> const& row, LogHeader const& header, LogField field) {
  double out = 0.0;
  for (auto const& column : header.columns[field]) {
    auto const value =
        read_cell(text_at(row, column, *header.columns.format), field, column, unit_of_row(row, column));
    if (!value || *value <= 0.0) continue;
    out += *value;
    if (!column.part) break;
  }
  return out;
}

LogSurvey survey(LogSample const& sample, LogHeader& header) {
  LogSurvey out;
  join_units(header);
  settle_decimals(sample, header);
  survey_dates(sample, header, out);
  if (out.fault.empty()) out.fault = fault_of_distance(sample, header);
  if (!out.fault.empty()) return out;
  settle_units(header);
  survey_durations(sample, header, out);
  find_types(sample, header, out);
  auto const account = header.columns.format->account;
  out.miles = account == LogAccount::mile;
  if (account == LogAccount::detect) survey_miles(sample, header, out);
  settle_account(header, out.miles);
  return out;
}

}  // namespace achillesim::scenarios
