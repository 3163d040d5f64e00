#include "scenarios/log_reader.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "model/terms.hpp"
#include "scenarios/csv.hpp"
#include "scenarios/log_days.hpp"
#include "scenarios/log_values.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// Where a format's columns stand in a header.
struct Mapping {
  LogFormat const* format = nullptr;
  std::array<std::size_t, log_field_count> at{};
  std::array<LogColumn const*, log_field_count> column{};
  std::vector<std::string> faults;
  std::size_t found = 0;

  std::size_t operator[](LogField f) const { return at[static_cast<std::size_t>(f)]; }
  bool complete() const {
    return (*this)[LogField::date] != no_column && (*this)[LogField::duration] != no_column;
  }
};

std::vector<std::size_t> places_of(std::string_view header, std::vector<std::string_view> const& names) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (same_word(trimmed(names[i]), header)) out.push_back(i);
  return out;
}

Mapping map_columns(LogFormat const& format, std::vector<std::string_view> const& names) {
  Mapping out;
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

/// "there is no column for the date ..."
std::string missing_column(Mapping const& mapping, LogField field,
                           std::vector<std::string_view> const& names) {
  auto const& format = *mapping.format;
  std::string hint;
  for (auto const& c : format.columns[static_cast<std::size_t>(field)])
    if (hint.empty()) hint = did_you_mean(c.header, names);
  std::string const what(log_field_names[static_cast<std::size_t>(field)]);
  std::string out = "there is no column for the " + what + hint + " (format " + format.name + " looks for " +
                    headers_of(format, field) + "; the header has " + in_quotes(alternatives(names)) + ") ";
  if (names.size() == 1) return out + "say which separator it has, or give the right format";
  return out + "give the right format, or the columns in a table of your own";
}

class Rows {
 public:
  Rows(Mapping const& mapping, LogWindow const& window, std::string const& file)
      : map_(mapping),
        format_(*mapping.format),
        window_(window),
        file_(std::make_shared<std::string>(file)) {}

  void read(CsvReader& csv, std::size_t width) {
    while (csv.next()) {
      ++rows_;
      line_ = csv.line();
      if (!csv.closed()) {
        leave_out("a quote that begins here is never closed; close it, or take it away");
        continue;
      }
      auto const& fields = csv.fields();
      bool const trailing = fields.size() == width + 1 && fields.back().empty();
      if (fields.size() != width && !trailing) {
        leave_out("has " + std::to_string(fields.size()) + " fields, the header has " +
                  std::to_string(width) + "; put a text with separators in quotes");
        continue;
      }
      read_row(fields);
    }
  }

  LogReading finish(std::string const& name) {
    LogReading out;
    out.format = format_.name;
    Place const whole{file_, 0, 0};
    if (!others_.empty()) {
      std::size_t count = 0;
      std::string list;
      for (auto const& [type, n] : others_) {
        count += n;
        if (list.size() < 200) list += (list.empty() ? "" : ", ") + in_quotes(type) + " " + std::to_string(n);
      }
      problems_.add(
          whole, "log-other",
          std::to_string(count) + " activities are neither runs nor walks and were left out: " + list);
    }
    if (without_distance_ > 0)
      problems_.add(whole, "log-distance",
                    std::to_string(without_distance_) +
                        " runs have no distance; each runner does them at a speed of his own");
    if (odd_cadences_ > 0)
      problems_.add({file_, odd_cadence_line_, 1}, "log-cadence",
                    std::to_string(odd_cadences_) + " runs, this the first, have a cadence that is not " +
                        shown(slowest_log_cadence) + " to " + shown(fastest_log_cadence) +
                        " steps/min of both feet (strides/min count one foot); it was left out");
    if (activities_.empty())
      problems_.add(whole, "log",
                    "of " + std::to_string(rows_) + " rows none is a run or a walk that can be used" +
                        (window_.from || window_.until ? " in the days that are asked for" : "") +
                        "; mend the file, or give the right format");
    else
      out.log = days_of(activities_, name, counts_days_, problems_, whole);
    (out.log.days.empty() ? out.faults : out.remarks) = problems_.sorted();
    return out;
  }

 private:
  using Fields = std::vector<std::string_view>;

  void leave_out(std::string const& why) { problems_.add({file_, line_, 1}, "log-row", why); }

  std::string_view value(Fields const& fields, LogField field) const {
    auto const at = map_[field];
    if (at == no_column) return {};
    auto const text = trimmed(fields[at]);
    auto const& missing = format_.missing;
    return std::find(missing.begin(), missing.end(), text) != missing.end() ? std::string_view{} : text;
  }

  std::string named(LogField field) const {
    return std::string(map_.column[static_cast<std::size_t>(field)]->header);
  }

  /// A number of the field in the inside unit: 0 when it is missing; nothing, and a word why, when it is
  /// none.
  std::optional<double> number(Fields const& fields, LogField field) {
    auto const text = value(fields, field);
    if (text.empty()) return 0.0;
    double const unit = map_.column[static_cast<std::size_t>(field)]->unit;
    std::optional<double> read;
    if (text.find(':') != std::string_view::npos)
      read = field == LogField::duration ? read_clock(text, format_.decimal) : std::nullopt;
    else if (!std::isnan(unit))
      read = read_log_number(text, format_.decimal);
    if (read && text.find(':') == std::string_view::npos) read = *read * unit;
    std::string const shown_text = named(field) + " = " + in_quotes(text);
    if (!read) {
      bool const comma = format_.decimal == '.' && text.find(',') != std::string_view::npos;
      leave_out(shown_text + (std::isnan(unit) ? " is no time such as 0:45:12"
                              : comma ? " is no number with a decimal point (decimal = \"comma\" reads 10,5)"
                                      : " is no number"));
    } else if (*read < 0.0) {
      leave_out(shown_text + " is negative");
      read.reset();
    }
    return read;
  }

  std::optional<int> date(Fields const& fields) {
    auto const text = value(fields, LogField::date);
    for (auto const& pattern : format_.dates)
      if (auto const day = read_date(text, pattern)) {
        counts_days_ = counts_days_ || pattern == "%n";
        return day;
      }
    leave_out(named(LogField::date) + " = " + in_quotes(text) +
              " is no day from 1970 to 2100 of the calendar, written as the format says");
    return std::nullopt;
  }

  /// Run, walk, or neither (none).
  std::optional<model::Gait> gait(std::string_view type) const {
    if (map_[LogField::type] == no_column) return model::Gait::run;
    auto const among = [&](std::vector<std::string> const& words) {
      return std::any_of(words.begin(), words.end(), [&](auto const& w) { return same_word(w, type); });
    };
    if (among(format_.runs)) return model::Gait::run;
    if (among(format_.walks)) return model::Gait::walk;
    return std::nullopt;
  }

  void count_other(std::string_view type) {
    constexpr std::size_t most_types = 1000;
    constexpr std::size_t longest_type = 60;
    ++others_[others_.size() < most_types ? std::string(type.substr(0, longest_type)) : "and more"];
  }

  void read_row(Fields const& fields) {
    auto const day = date(fields);
    if (!day) return;
    if ((window_.from && *day < *window_.from) || (window_.until && *day > *window_.until)) return;
    auto const type = map_[LogField::type] == no_column ? std::string_view{} : value(fields, LogField::type);
    auto const which = gait(type);
    if (!which) return count_other(type);
    auto const minutes = number(fields, LogField::duration);
    auto const km = minutes ? number(fields, LogField::distance) : std::nullopt;
    auto climb = km ? number(fields, LogField::climb) : std::nullopt;
    auto cadence = climb ? number(fields, LogField::cadence) : std::nullopt;
    if (!cadence) return;
    if (*minutes == 0.0 && *km == 0.0) {
      if (value(fields, LogField::duration).empty()) leave_out("has neither a duration nor a distance");
      return;  // a zero is a day of rest
    }
    if (auto const why = disbelief(*which, *minutes, *km); !why.empty()) return leave_out(why);
    if (*km > 0.0 && *climb > steepest_log * 10.0 * *km) {
      problems_.add({file_, line_, 1}, "log-climb",
                    "climbs " + shown(*climb) + " m in " + shown(*km) + " km (at most " +
                        shown(steepest_log) + " %); read as that");
      climb = steepest_log * 10.0 * *km;
    }
    bool const run = *which == model::Gait::run;
    if (run && *km == 0.0) ++without_distance_;
    if (run && *cadence > 0.0 && (*cadence < slowest_log_cadence || *cadence > fastest_log_cadence)) {
      if (odd_cadences_++ == 0) odd_cadence_line_ = line_;
      cadence = 0.0;
    }
    activities_.push_back({*day, run, *minutes, *km, *climb, *cadence});
  }

  static std::string disbelief(model::Gait gait, double minutes, double km) {
    if (minutes == 0.0) return "has a distance but no duration; add it";
    if (minutes > most_log_minutes) return "lasts " + shown(minutes) + " min (at most 48 h)";
    if (km > most_log_km) return "goes over " + shown(km) + " km (at most " + shown(most_log_km) + ")";
    if (km == 0.0) return "";
    bool const run = gait == model::Gait::run;
    double const speed = km * 1000.0 / (minutes * 60.0);
    double const low = run ? slowest_log_run : slowest_log_walk;
    double const high = run ? fastest_log_run : fastest_log_walk;
    if (speed >= low && speed <= high) return "";
    return std::string("is a ") + (run ? "run" : "walk") + " of " + shown(km) + " km in " + shown(minutes) +
           " min, " + shown(speed) + " m/s (believed are " + shown(low) + " to " + shown(high) + " m/s)";
  }

  Mapping const& map_;
  LogFormat const& format_;
  LogWindow const& window_;
  std::shared_ptr<std::string const> file_;
  Problems problems_;
  std::vector<Activity> activities_;
  std::map<std::string, std::size_t> others_;
  std::size_t rows_ = 0;
  std::size_t without_distance_ = 0;
  std::size_t odd_cadences_ = 0;
  int odd_cadence_line_ = 0;
  bool counts_days_ = false;
  int line_ = 0;
};

LogReading refused(std::string const& file, int line, std::string message) {
  LogReading out;
  out.faults.push_back({file, line, line > 0 ? 1 : 0, "log", std::move(message)});
  return out;
}

}  // namespace

LogReading read_log_text(std::string_view text, std::string const& file,
                         std::vector<LogFormat> const& formats, LogWindow const& window) {
  text = without_mark(text);
  if (text.find('\0') != std::string_view::npos)
    return refused(file, 0, "is no text (it has zero bytes); save it as CSV in UTF-8");
  auto const separator = [&](LogFormat const& f) {
    return f.separator != '\0' ? f.separator : likely_separator(text);
  };
  // The header once for each format: they may differ in the separator.
  LogFormat const* chosen = nullptr;
  std::pair<bool, std::size_t> best;
  for (auto const& format : formats) {
    CsvReader header(text, separator(format));
    if (!header.next()) return refused(file, 0, "is empty; export it anew");
    auto const mapping = map_columns(format, header.fields());
    std::pair const rank(mapping.complete(), mapping.found);
    // Where none has all that is needed the last speaks: the most general one.
    if (chosen == nullptr || rank > best || (!rank.first && rank == best)) {
      best = rank;
      chosen = &format;
    }
  }
  CsvReader csv(text, separator(*chosen));
  csv.next();
  auto const mapping = map_columns(*chosen, csv.fields());
  if (!csv.closed()) return refused(file, csv.line(), "the header has a quote that is never closed; mend it");
  if (mapping.found == 0 && formats.size() > 1) {
    std::vector<std::string_view> names;
    for (auto const& f : formats) names.push_back(f.name);
    return refused(file, csv.line(),
                   "is a log of no format that is known (" + alternatives(names) + "; the first line is " +
                       in_quotes(alternatives(csv.fields())) +
                       ") describe its columns with a format of your own");
  }
  for (auto const field : {LogField::date, LogField::duration})
    if (mapping[field] == no_column)
      return refused(file, csv.line(), missing_column(mapping, field, csv.fields()));
  if (!mapping.faults.empty()) return refused(file, csv.line(), mapping.faults.front());
  Rows rows(mapping, window, file);
  rows.read(csv, csv.fields().size());
  return rows.finish(file);
}

}  // namespace achillesim::scenarios
