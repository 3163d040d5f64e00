#include "scenarios/log/rows.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "scenarios/log/cells.hpp"
#include "scenarios/log/complaints.hpp"
#include "scenarios/log/row_notes.hpp"
#include "scenarios/log/time_zone.hpp"
#include "scenarios/log/types.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/log/words.hpp"

namespace achillesim::scenarios {
namespace {

constexpr double metre_km = 0.001;

/// The columns of a field in one row: the first value above 0, and what is wrong with the others.
struct FieldValue {
  double value = 0.0;
  bool zero = false;  ///< a 0 stands there
  std::string fault;  ///< of the first column that is no such number; "" for none
  std::string text;   ///< as it stands there
  LogUnit const* unit = nullptr;
};

class Rows {
 public:
  Rows(LogHeader const& header, LogSurvey const& survey, LogSelection const& selection,
       std::shared_ptr<std::string const> const& file, Problems& problems)
      : header_(header),
        format_(*header.columns.format),
        survey_(survey),
        types_(format_, *header.known),
        selection_(selection),
        clock_(selection),
        file_(file),
        problems_(problems),
        complaints_(file, problems) {}

  void read(CsvReader& csv) {
    while (csv.next()) {
      if (format_.rows > 0 && out_.count == format_.rows) {
        ++out_.passed_over;
        continue;
      }
      ++out_.count;
      line_ = csv.line();
      if (!csv.closed()) {
        leave_out("a quote", "a quote that begins here is never closed; close it, or take it away");
        continue;
      }
      auto const& fields = csv.fields();
      std::size_t const width = header_.names.size();
      bool const trailing = fields.size() == width + 1 && fields.back().empty();
      if (fields.size() == width || trailing)
        read_row(fields);
      else
        leave_out("another number of fields", fmt::format("has {} fields, the header has {}{}", fields.size(),
                                                          width, remedy_of_width(fields)));
    }
  }

  /// The activities, with what is to be said of all rows together.
  LogRows finish() {
    complaints_.finish();
    notes_.report(format_, clock_.given(), file_, problems_);
    return std::move(out_);
  }

 private:
  using Texts = std::vector<std::string_view>;

  void leave_out(std::string const& kind, std::string const& why) { complaints_.leave_out(line_, kind, why); }

  std::string remedy_of_width(Texts const& fields) const {
    char const likely = fields.size() == 1 ? likely_separator(fields[0]) : header_.separator;
    if (likely == header_.separator || fields[0].find(likely) == std::string_view::npos)
      return "; put a text with separators in quotes";
    return fmt::format("; it has {}s where the header has {}s: write all lines with the same",
                       word_of_separator(likely), word_of_separator(header_.separator));
  }

  std::string_view text(Texts const& fields, LogField field) const {
    for (auto const& column : header_.columns[field])
      if (auto found = cell_text(fields, column, format_); !found.empty()) return found;
    return {};
  }

  FieldValue number(Texts const& fields, LogField field) const {
    FieldValue out;
    for (auto const& column : header_.columns[field]) {
      auto const cell = cell_text(fields, column, format_);
      if (cell.empty()) continue;
      auto const beside = unit_of_row(fields, column);
      auto const value = read_cell(cell, field, column, beside);
      out.unit = column.unit;
      if (value && *value > 0.0) {
        out.value += *value;
        out.text = cell;
        if (!column.part) return out;
        continue;
      }
      out.zero = out.zero || value == 0.0;
      if (value == 0.0 || !out.fault.empty()) continue;
      out.text = cell;
      out.fault =
          fmt::format("{} = {}{}", column.header, in_quotes(cell),
                      value            ? " is negative"
                      : beside.empty() ? fault_of(field, column, cell)
                                       : " has the unit " + in_quotes(beside) + ", which is not known");
    }
    if (!out.fault.empty()) out.value = 0.0;
    return out;
  }

  std::string fault_of(LogField field, TakenColumn const& column, std::string_view cell) const {
    bool const comma = column.decimal == '.' && cell.find(',') != std::string_view::npos;
    bool const clock = column.unit != nullptr && std::isnan(column.unit->size);
    if (field == LogField::duration && clock) {
      auto const name = log_field_names[static_cast<std::size_t>(field)];
      return fmt::format(" is no time such as 1:02:30 or 45:30, and its number has no unit; {} or \"s\"",
                         write_format(format_, fmt::format("{} = [{{ header = {}, unit = \"min\" }}]", name,
                                                           in_quotes(column.header))));
    }
    return std::string(" is no number with a decimal ") + (column.decimal == ',' ? "comma" : "point") +
           (comma ? fmt::format(" (for 10,5 {})", write_format(format_, "decimal = \"comma\"")) : "");
  }

  /// The day by the clock of the place; with the minute at which it began in `start_`.
  std::optional<int> date(Texts const& fields) {
    start_ = std::numeric_limits<double>::quiet_NaN();
    std::string first;
    for (auto const& column : header_.columns[LogField::date]) {
      auto const cell = with_plain_blanks(cell_text(fields, column, format_));
      if (cell.empty()) continue;
      if (first.empty()) first = fmt::format("{} = {}", column.header, in_quotes(cell));
      for (auto const& pattern : survey_.dates)
        if (auto const day = read_date(cell, pattern)) return with_start(fields, *day, cell, pattern, column);
    }
    leave_out("a date", (first.empty() ? "has no date"
                                       : first + " is no day from 1970 to 2100 of the calendar, "
                                                 "written as the format says"));
    return std::nullopt;
  }

  int with_start(Texts const& fields, int day, std::string const& cell, std::string const& pattern,
                 TakenColumn const& column) {
    out_.counts_days = out_.counts_days || pattern == "%n";
    auto minutes = read_start(cell, pattern);
    auto offset = read_offset(cell, pattern);
    if (!minutes) {
      auto const time = with_plain_blanks(text(fields, LogField::start));
      minutes = read_time(time);
      offset = read_offset(time);
    }
    if (!minutes) return day;
    if (auto const hours = hours_named(text(fields, LogField::title)))
      notes_.named_hours.push_back({*minutes, *hours, std::string(text(fields, LogField::title)), line_});
    start_ = day * minutes_a_day + *minutes;
    // A time with an offset other than that of UTC is one of the place; start_date_local is, although it ends
    // in Z.
    bool const said = offset == 0 && folded(column.header).find("local") == std::string::npos;
    auto const own = read_offset_alone(text(fields, LogField::offset));
    if (said || (!offset && format_.utc))
      start_ = own ? start_ + *own : clock_.local(start_);
    else if (offset.value_or(0) == 0)
      notes_.local_times.add(line_);
    return static_cast<int>(std::floor(start_ / minutes_a_day));
  }

  LogKind kind(std::string_view type) {
    if (!header_.columns.has(LogField::type)) return LogKind::run;
    constexpr std::size_t most_kept = 10'000;
    auto const it = kinds_.find(type);
    if (it != kinds_.end()) return it->second;
    auto const out = types_.of(type);
    if (kinds_.size() < most_kept) kinds_.emplace(type, out);
    return out;
  }

  /// km; in metres where the type says so, or where nothing else can be believed.
  double distance(FieldValue const& found, std::string_view type, bool run, double minutes) {
    double const unit = found.unit != nullptr ? found.unit->size : 1.0;
    bool const large = unit > metre_km * 10.0 && found.value > 0.0 && minutes > 0.0;
    if (!large) return found.value;
    double const metres = found.value / unit * metre_km;
    bool const said = types_.in_metres(type) && disbelief(run, minutes, metres).empty();
    bool const must =
        !disbelief(run, minutes, found.value).empty() && disbelief(run, minutes, metres).empty();
    if (!said && !must) return found.value;
    if (!said) notes_.in_metres.add(line_);
    return metres;
  }

  /// A field that is not needed: 0, and counted, when it is no number.
  double optional_number(Texts const& fields, LogField field) {
    auto const found = number(fields, field);
    if (found.value > 0.0 || found.fault.empty()) return found.value;
    notes_.odd_value(header_.columns[field].front().header, found.text, line_);
    return 0.0;
  }

  void read_row(Texts const& fields) {
    auto const day = date(fields);
    if (!day) return;
    if ((selection_.from && *day < *selection_.from) || (selection_.until && *day > *selection_.until)) {
      ++out_.outside;
      return;
    }
    auto const type = text(fields, LogField::type);
    auto const which = kind(type);
    if (which != LogKind::run && which != LogKind::walk) {
      ++out_.others;
      return notes_.others.count(type);
    }
    bool const run = which == LogKind::run;
    auto const lasting = number(fields, LogField::duration);
    auto const covered = number(fields, LogField::distance);
    double const minutes = lasting.value;
    if (minutes == 0.0 && !lasting.fault.empty()) return leave_out("a duration", lasting.fault);
    if (covered.value == 0.0 && !covered.fault.empty()) return leave_out("a distance", covered.fault);
    double const km = distance(covered, type, run, minutes);
    if (minutes == 0.0 && km == 0.0) {
      if (lasting.zero)
        ++out_.rests;
      else
        notes_.empty.add(line_);
      return;
    }
    if (auto const why = disbelief(run, minutes, km); !why.empty()) return leave_out("not believed", why);
    if (run && km == 0.0) notes_.without_distance.add(line_);
    out_.activities.push_back(
        {*day, run, minutes, km, climb(fields, km), cadence(fields, run), start_, line_, {}});
  }

  double climb(Texts const& fields, double km) {
    double const found = optional_number(fields, LogField::climb);
    double const most = steepest_log * 10.0 * km;
    if (km == 0.0 || found <= most) return found;
    problems_.add({file_, line_, 1}, "log-climb",
                  fmt::format("climbs {} m in {} km (at most {} %); read as that", shown(found), shown(km),
                              shown(steepest_log)));
    return most;
  }

  double cadence(Texts const& fields, bool run) {
    double const found = optional_number(fields, LogField::cadence);
    if (!run || found == 0.0 || (found >= slowest_log_cadence && found <= fastest_log_cadence)) return found;
    notes_.odd_cadences.add(line_);
    return 0.0;
  }

  LogHeader const& header_;
  LogFormat const& format_;
  LogSurvey const& survey_;
  TypeWords types_;
  LogSelection const& selection_;
  LocalClock clock_;
  std::shared_ptr<std::string const> file_;
  Problems& problems_;
  Complaints complaints_;
  LogRows out_;
  RowNotes notes_;
  std::map<std::string, LogKind, std::less<>> kinds_;
  int line_ = 0;
  double start_ = 0.0;  ///< of this row
};

}  // namespace

std::string disbelief(bool run, double minutes, double km) {
  if (minutes == 0.0) return "has a distance but no duration; add it";
  if (minutes > most_log_minutes) return fmt::format("lasts {} min (at most 48 h)", shown(minutes));
  if (km > most_log_km) return fmt::format("goes over {} km (at most {})", shown(km), shown(most_log_km));
  if (km == 0.0) return "";
  double const speed = km * 1000.0 / (minutes * 60.0);
  double const low = run ? slowest_log_run : slowest_log_walk;
  double const high = run ? fastest_log_run : fastest_log_walk;
  if (speed >= low && speed <= high) return "";
  return fmt::format("{}{} of {} km in {} min, {} m/s (believed are {} to {} m/s)", "is a ",
                     run ? "run" : "walk", shown(km), shown(minutes), shown(speed), shown(low), shown(high));
}

LogRows read_log_rows(CsvReader& csv, LogHeader const& header, LogSurvey const& survey,
                      LogSelection const& selection, std::shared_ptr<std::string const> const& file,
                      Problems& problems) {
  Rows rows(header, survey, selection, file, problems);
  rows.read(csv);
  return rows.finish();
}

}  // namespace achillesim::scenarios
