#include "scenarios/log/recorded.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "scenarios/log/hours.hpp"
#include "scenarios/log/others.hpp"
#include "scenarios/log/rows.hpp"
#include "scenarios/log/time_zone.hpp"
#include "scenarios/log/types.hpp"
#include "scenarios/log/values.hpp"
#include "scenarios/log/words.hpp"

namespace achillesim::scenarios {
namespace {

/// Where nothing says the sport: between these a run, below a walk, above perhaps a ride (assumed; the
/// slowest runs and the fastest walks are at 2 m/s).
constexpr double slowest_judged_run = 1.9;  ///< m/s
constexpr double fastest_judged_run = 5.0;

constexpr std::size_t most_files_named = 5;

/// Files, the first ones by name.
class FileList {
 public:
  void add(std::string const& file) {
    if (count++ < most_files_named) text_ += (text_.empty() ? "" : ", ") + file;
  }
  std::string text() const {
    return count > most_files_named ? fmt::format("{} and {} more", text_, count - most_files_named) : text_;
  }
  std::size_t count = 0;

 private:
  std::string text_;
};

class Recorded {
 public:
  Recorded(std::string const& name, std::vector<LogFormat> const& known, LogSelection const& selection)
      : whole_{std::make_shared<std::string const>(name), 0, 0},
        types_({}, known),
        selection_(selection),
        clock_(selection) {}

  void add(RecordedFile const& from) {
    auto const file = std::make_shared<std::string const>(from.file);
    ++kinds_[from.kind];
    if (!from.recordings.fault.empty()) {
      problems_.add({file, from.recordings.line, from.recordings.line > 0 ? 1 : 0}, "log-file",
                    from.recordings.fault);
      return;
    }
    if (from.recordings.all.empty()) problems_.add({file, 0, 0}, "log-file", "has no activity in it");
    for (auto const& recording : from.recordings.all) add(recording, file, from.file);
  }

  LogReading finish() {
    if (!others_.empty()) problems_.add(whole_, "log-other", others_.text());
    if (judged_.count > 0)
      problems_.add(
          whole_, "log-sport",
          fmt::format(
              "{} recordings do not say their sport: by speed {} were taken for runs and {} for walks ({})",
              judged_.count, judged_runs_, judged_.count - judged_runs_, judged_.text()));
    if (fast_.count > 0)
      problems_.add(whole_, "log-sport",
                    fmt::format("{} recordings do not say their sport, and their speed is none of a runner "
                                "or not known; left out ({})",
                                fast_.count, fast_.text()));
    if (odd_cadences_.count > 0)
      problems_.add(
          whole_, "log-cadence",
          fmt::format("{}{} a cadence that is not {} to {} steps/min of both feet; it was left out ({})",
                      odd_cadences_.count, odd_cadences_.count == 1 ? " run has" : " runs have",
                      shown(slowest_log_cadence), shown(fastest_log_cadence), odd_cadences_.text()));
    if (clock_.given() && local_times_ > 0)
      problems_.add(
          whole_, "log-hours",
          fmt::format(
              "times of {} recordings are local; utc_offset and time_zone do not shift them; leave them out",
              local_times_));
    if (!clock_.given())
      if (auto const said = disagreement_of(hours_); !said.empty()) problems_.add(whole_, "log-hours", said);
    LogReading out;
    out.format = "recordings";
    out.taken = taken();
    if (activities_.empty() && count_ > 0)
      problems_.add(whole_, "log",
                    fmt::format("of {} recordings none is a run or a walk that can be used{}", count_,
                                outside_ > 0 ? " in the days that are asked for" : ""));
    finish_log(std::move(activities_), selection_, false, problems_, whole_, out);
    return out;
  }

 private:
  void add(Recording const& recording, std::shared_ptr<std::string const> const& file,
           std::string const& name) {
    ++count_;
    Place const place{file, recording.line, recording.line > 0 ? 1 : 0};
    if (std::isnan(recording.start))
      return problems_.add(place, "log-row", "has no time; a day is needed, left out");
    local_times_ += recording.local ? 1 : 0;
    double const start = recording.local ? recording.start : clock_.local(recording.start);
    double const day = std::floor(start / minutes_a_day);
    if (!(day >= 0.0 && day < most_days))
      return problems_.add(place, "log-row", "is of no day from 1970 to 2100");
    auto const whole_day = static_cast<int>(day);
    if ((selection_.from && whole_day < *selection_.from) ||
        (selection_.until && whole_day > *selection_.until)) {
      ++outside_;
      return;
    }
    auto const kind = kind_of(recording, name);
    if (kind == LogKind::other) return others_.count(recording.sport);
    if (kind == LogKind::unknown) return fast_.add(name);
    bool const run = kind == LogKind::run;
    if (recording.minutes == 0.0)
      return problems_.add(place, "log-row", "has no duration (no point has a time); left out");
    if (auto const why = disbelief(run, recording.minutes, recording.km); !why.empty())
      return problems_.add(place, "log-row", why);
    if (auto const hours = hours_named(recording.name); hours && !recording.local)
      hours_.push_back({recording.start - std::floor(recording.start / minutes_a_day) * minutes_a_day, *hours,
                        recording.name, recording.line});
    bool const believed =
        recording.cadence >= slowest_log_cadence && recording.cadence <= fastest_log_cadence;
    if (run && recording.cadence > 0.0 && !believed) odd_cadences_.add(name);
    activities_.push_back({whole_day, run, recording.minutes, recording.km,
                           std::min(recording.climb, steepest_log * 10.0 * recording.km),
                           run && believed ? recording.cadence : 0.0, start, recording.line, file});
  }

  LogKind kind_of(Recording const& recording, std::string const& name) {
    auto const sport = folded_type(recording.sport);
    bool const code = std::all_of(sport.begin(), sport.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!code && sport != "other" && sport != "generic") {
      auto const kind = types_.of(recording.sport);
      return kind == LogKind::unknown ? LogKind::other : kind;
    }
    if (auto const named = kind_by_name(recording.name); named != LogKind::unknown) return named;
    double const speed = recording.minutes > 0.0 ? recording.km * 1000.0 / (recording.minutes * 60.0) : 0.0;
    if (speed <= slowest_log_walk || speed > fastest_judged_run) return LogKind::unknown;
    judged_.add(name);
    if (speed < slowest_judged_run) return LogKind::walk;
    ++judged_runs_;
    return LogKind::run;
  }

  /// "Morning Run".
  LogKind kind_by_name(std::string const& name) const {
    std::string_view rest = name;
    while (!rest.empty()) {
      auto const end = std::min(rest.find(' '), rest.size());
      if (auto const kind = types_.of(rest.substr(0, end)); kind != LogKind::unknown) return kind;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return LogKind::unknown;
  }

  std::string taken() const {
    std::string out = std::to_string(count_) + " recordings";
    std::string between = " (";
    for (auto const& [kind, files] : kinds_) {
      out += fmt::format("{}{} {}", between, files, kind);
      between = ", ";
    }
    out += "): sport, time in motion, distance and climb; positions are not kept; times in UTC";
    if (clock_.given()) out += ", days of the place";
    if (outside_ > 0) out += fmt::format("; {} are outside of the days that were asked for", outside_);
    return "format recordings: " + out;
  }

  static constexpr double most_days = 47'847.0;  ///< to the end of 2100

  Place whole_;
  TypeWords types_;
  LogSelection const& selection_;
  LocalClock clock_;
  Problems problems_;
  std::vector<Activity> activities_;
  OtherTypes others_;
  FileList judged_, fast_, odd_cadences_;
  std::size_t judged_runs_ = 0;
  std::size_t local_times_ = 0;
  std::vector<NamedHour> hours_;
  std::map<std::string, std::size_t> kinds_;
  std::size_t count_ = 0;
  std::size_t outside_ = 0;
};

}  // namespace

LogReading read_recorded(std::vector<RecordedFile> const& files, std::string const& name,
                         std::vector<LogFormat> const& known, LogSelection const& selection) {
  Recorded recorded(name, known, selection);
  for (auto const& file : files) recorded.add(file);
  return recorded.finish();
}

}  // namespace achillesim::scenarios
