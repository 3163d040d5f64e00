/// Durations in several columns, and clocks of hours and minutes.

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "scenarios/log/cells.hpp"
#include "scenarios/log/rows.hpp"
#include "scenarios/log/survey.hpp"
#include "scenarios/log/units.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/words/problem.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

bool is_unit(TakenColumn const& column, std::string_view name) {
  return column.unit != nullptr && column.unit->name == name;
}

TakenColumn* column_in(LogHeader& header, std::string_view unit) {
  for (auto& column : header.columns[LogField::duration])
    if (is_unit(column, unit)) return &column;
  return nullptr;
}

/// What two columns with one duration each would not do: the larger unit has whole numbers, the smaller less
/// than sixty, and neither is the other in another unit. Of rows that have both; none: no row has.
std::optional<bool> are_parts(LogSample const& sample, TakenColumn const& large, TakenColumn const& small) {
  constexpr double most_apart = 0.02;
  bool any = false;
  for (auto const& row : sample.rows) {
    if (std::max(large.at, small.at) >= row.size()) continue;
    auto const whole = read_cell(trimmed(row[large.at]), LogField::duration, large);
    auto const rest = read_cell(trimmed(row[small.at]), LogField::duration, small);
    if (!whole || !rest || *whole <= 0.0 || *rest <= 0.0) continue;
    any = true;
    double const count = *whole / large.unit->size;
    bool const same = std::abs(*whole - *rest) <= most_apart * *whole;
    if (same || std::abs(count - std::round(count)) > 1e-6 || *rest / small.unit->size >= 60.0) return false;
  }
  return any ? std::optional(true) : std::nullopt;
}

void join_parts(LogSample const& sample, LogHeader& header, LogSurvey& out) {
  auto* const hours = column_in(header, "h");
  auto* const minutes = column_in(header, "min");
  auto* const seconds = column_in(header, "s");
  auto const joined = [&](TakenColumn const* large, TakenColumn const* small) {
    return large != nullptr && small != nullptr && are_parts(sample, *large, *small) == std::optional(true);
  };
  bool const first = joined(hours, minutes);
  bool const second = joined(minutes, seconds);
  std::string names;
  auto const take = [&](TakenColumn* column, bool is_part) {
    if (!is_part) return;
    column->part = true;
    names += (names.empty() ? "" : ", ") + in_quotes(column->header);
  };
  take(hours, first);
  take(minutes, first || second);
  take(seconds, second);
  if (names.empty()) return;
  // What is no part would end the sum.
  auto& durations = header.columns[LogField::duration];
  std::stable_partition(durations.begin(), durations.end(), [](auto const& c) { return c.part; });
  out.remarks.push_back({"log-duration", fmt::format("the columns {} are parts of one duration", names)});
}

/// 0:45 is a run of 45 s in most exports; where no run can be believed so, and all that have a distance can
/// with hours and minutes, it is one of 45 min.
void settle_clocks(LogSample const& sample, LogHeader& header, LogSurvey& out) {
  for (auto& column : header.columns[LogField::duration]) {
    if (!is_unit(column, "clock")) continue;
    std::size_t as_minutes = 0;
    std::size_t as_hours = 0;
    std::size_t neither = 0;
    std::string example;
    for (auto const& row : sample.rows) {
      auto const text = column.at < row.size() ? trimmed(row[column.at]) : std::string_view{};
      double const km = sample_value(row, header, LogField::distance);
      if (std::count(text.begin(), text.end(), ':') != 1 || km <= 0.0) continue;
      auto const believed = [&](bool hours_first) {
        auto const minutes = read_clock(text, hours_first);
        return minutes && *minutes > 0.0 && disbelief(true, *minutes, km).empty();
      };
      if (believed(false))
        ++as_minutes;
      else if (believed(true))
        ++as_hours;
      else
        ++neither;
      if (example.empty()) example = text;
    }
    if (as_hours == 0 || as_minutes > 0 || neither > as_hours) continue;
    column.unit = unit_of_log(LogField::duration, "h:mm");
    out.remarks.push_back(
        {"log-duration",
         fmt::format("clocks of two numbers in {}, such as {}, are hours and minutes: as minutes and seconds "
                     "no run could be believed; {} to say so",
                     in_quotes(column.header), in_quotes(example),
                     write_format(*header.columns.format,
                                  fmt::format("duration = [{{ header = {}, unit = \"h:mm\" }}]",
                                              in_quotes(column.header))))});
  }
}

}  // namespace

void survey_durations(LogSample const& sample, LogHeader& header, LogSurvey& out) {
  join_parts(sample, header, out);
  settle_clocks(sample, header, out);
}

}  // namespace achillesim::scenarios
