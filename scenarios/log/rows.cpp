#include "scenarios/log/rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "model/terms.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

class Rows {
 public:
  Rows(LogHeader const& header, LogSelection const& selection, std::shared_ptr<std::string const> file,
       Problems& problems)
      : header_(header),
        format_(*header.columns.format),
        selection_(selection),
        file_(std::move(file)),
        problems_(problems) {}

  void read(CsvReader& csv) {
    while (csv.next()) {
      ++out_.count;
      line_ = csv.line();
      if (!csv.closed()) {
        leave_out("a quote that begins here is never closed; close it, or take it away");
        continue;
      }
      auto const& fields = csv.fields();
      bool const trailing = fields.size() == header_.width + 1 && fields.back().empty();
      if (fields.size() == header_.width || trailing)
        read_row(fields);
      else
        leave_out("has " + std::to_string(fields.size()) + " fields, the header has " +
                  std::to_string(header_.width) + remedy_of_width(fields));
    }
  }

  /// The activities, with what is to be said of all rows together.
  LogRows finish() {
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
    return std::move(out_);
  }

 private:
  using Fields = std::vector<std::string_view>;

  void leave_out(std::string const& why) { problems_.add({file_, line_, 1}, "log-row", why); }

  std::string remedy_of_width(Fields const& fields) const {
    char const likely = fields.size() == 1 ? likely_separator(fields[0]) : header_.separator;
    if (likely == header_.separator || fields[0].find(likely) == std::string_view::npos)
      return "; put a text with separators in quotes";
    return "; it has " + std::string(word_of_separator(likely)) + "s where the header has " +
           std::string(word_of_separator(header_.separator)) + "s: write all lines with the same";
  }

  std::string_view value(Fields const& fields, LogField field) const {
    auto const at = header_.columns[field];
    if (at == no_column) return {};
    auto const text = trimmed(fields[at]);
    auto const& missing = format_.missing;
    return std::find(missing.begin(), missing.end(), text) != missing.end() ? std::string_view{} : text;
  }

  std::string named(LogField field) const {
    return std::string(header_.columns.column[static_cast<std::size_t>(field)]->header);
  }

  /// A number of the field in the inside unit: 0 when it is missing; nothing, and a word why, when it is
  /// none.
  std::optional<double> number(Fields const& fields, LogField field) {
    auto const text = value(fields, field);
    if (text.empty()) return 0.0;
    double const unit = header_.columns.column[static_cast<std::size_t>(field)]->unit;
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
                              : comma          ? " is no number with a decimal point (for 10,5 " +
                                            write_format(format_, "decimal = \"comma\"") + ")"
                                      : " is no number"));
    } else if (*read < 0.0) {
      leave_out(shown_text + " is negative");
      read.reset();
    }
    return read;
  }

  std::optional<int> date(Fields const& fields) {
    auto const text = value(fields, LogField::date);
    start_ = std::numeric_limits<double>::quiet_NaN();
    for (auto const& pattern : format_.dates)
      if (auto const day = read_date(text, pattern)) {
        out_.counts_days = out_.counts_days || pattern == "%n";
        if (auto const minutes = read_start(text, pattern)) start_ = *day * minutes_a_day + *minutes;
        return day;
      }
    leave_out(named(LogField::date) + " = " + in_quotes(text) +
              " is no day from 1970 to 2100 of the calendar, written as the format says");
    return std::nullopt;
  }

  /// Run, walk, or neither (none).
  std::optional<model::Gait> gait(std::string_view type) const {
    if (header_.columns[LogField::type] == no_column) return model::Gait::run;
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
    if ((selection_.from && *day < *selection_.from) || (selection_.until && *day > *selection_.until))
      return;
    auto const type =
        header_.columns[LogField::type] == no_column ? std::string_view{} : value(fields, LogField::type);
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
    out_.activities.push_back({*day, run, *minutes, *km, *climb, *cadence, start_, line_});
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

  LogHeader const& header_;
  LogFormat const& format_;
  LogSelection const& selection_;
  std::shared_ptr<std::string const> file_;
  Problems& problems_;
  LogRows out_;
  std::map<std::string, std::size_t> others_;
  std::size_t without_distance_ = 0;
  std::size_t odd_cadences_ = 0;
  int odd_cadence_line_ = 0;
  int line_ = 0;
  double start_ = 0.0;  ///< of this row
};

}  // namespace

LogRows read_log_rows(CsvReader& csv, LogHeader const& header, LogSelection const& selection,
                      std::shared_ptr<std::string const> const& file, Problems& problems) {
  Rows rows(header, selection, file, problems);
  rows.read(csv);
  return rows.finish();
}

}  // namespace achillesim::scenarios
