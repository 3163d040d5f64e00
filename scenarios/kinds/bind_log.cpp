#include <algorithm>
#include <cmath>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

/// A list of the table, one number a day; the preset for each when it is not given.
std::vector<double> list_of(Table const& table, std::string_view key, std::size_t count, Problems& problems) {
  auto const* value = table.find(key);
  auto const* list = value != nullptr ? value->as<Array>() : nullptr;
  if (list == nullptr) return {};
  if (list->size() != count)
    problems.add(value->place, "log",
                 std::string(key) + " has " + std::to_string(list->size()) + " numbers, days has " +
                     std::to_string(count) + "; give one for each day");
  std::vector<double> out;
  auto const& row = *log_days_table().find(key);
  for (auto const& item : *list) out.push_back(number_of(item, row));
  out.resize(count, 0.0);
  return out;
}

/// What is odd about a day that is written out; "" when nothing is.
std::string fault_of(LogDay const& d, int before) {
  std::string const name = "day " + std::to_string(d.day);
  if (d.day <= before) return name + " does not come after day " + std::to_string(before) + " (days rise)";
  if (d.minutes <= 0.0 && d.walk_minutes <= 0.0) return name + " has neither running nor walking";
  if (d.longest_minutes > d.minutes) return name + " has a run that is longer than all its running";
  if (d.cadence > 0.0 && d.cadence < slowest_log_cadence)
    return name + " has a cadence of " + shown(d.cadence) + " steps/min of both feet";
  // What is too short for its rounding has no speed to speak of.
  auto const odd = [](double km, double minutes, double low, double high) {
    double const speed = km * 1000.0 / (minutes * 60.0);
    return minutes >= 1.0 && km > 0.0 && (speed < 0.98 * low || speed > 1.02 * high);
  };
  if (d.minutes <= 0.0 ? d.km > 0.0 : odd(d.km, d.minutes, slowest_log_run, fastest_log_run))
    return name + " has " + shown(d.km) + " km in " + shown(d.minutes) + " min of running";
  if (d.walk_minutes <= 0.0 ? d.walk_km > 0.0
                            : odd(d.walk_km, d.walk_minutes, slowest_log_walk, fastest_log_walk))
    return name + " has " + shown(d.walk_km) + " km in " + shown(d.walk_minutes) + " min of walking";
  return "";
}

Log bind_days(Table const& table, Place const& place, std::string const& name, Problems& problems) {
  Log out;
  Fields const f(table, log_days_table());
  out.name = f.has("name") ? f.text("name") : name;
  out.first_date = f.text("first_date");
  auto const* value = table.find("days");
  auto const* list = value != nullptr ? value->as<Array>() : nullptr;
  std::size_t const count = list != nullptr ? list->size() : 0;
  if (count == 0 || table.find("minutes") == nullptr) {
    problems.add(place, "log",
                 "the log " + in_quotes(out.name) + " has no days; give days = [...] and minutes = [...]");
    return out;
  }
  std::size_t const before = problems.count();
  auto const numbers = [&](std::string_view key) { return list_of(table, key, count, problems); };
  auto const days = numbers("days");
  auto const minutes = numbers("minutes");
  auto const km = numbers("km");
  auto const climb = numbers("climb");
  auto const cadence = numbers("cadences");
  auto const longest = numbers("longest");
  auto const runs = numbers("runs");
  auto const walk_minutes = numbers("walk_minutes");
  auto const walk_km = numbers("walk_km");
  if (problems.count() != before) return out;
  int last = -1;
  for (std::size_t i = 0; i < count; ++i) {
    if (!(days[i] >= 0.0 && days[i] < most_log_days)) return out;  // `check` has reported it
    auto const at = [&](std::vector<double> const& from, double preset) {
      return from.empty() ? preset : from[i];
    };
    LogDay d;
    d.day = static_cast<int>(days[i]);
    d.minutes = minutes[i];
    d.km = at(km, 0.0);
    d.climb = at(climb, 0.0);
    d.cadence = at(cadence, 0.0);
    d.longest_minutes = at(longest, d.minutes);
    d.runs = static_cast<int>(std::clamp(at(runs, d.minutes > 0.0 ? 1.0 : 0.0), 0.0, double{most_log_runs}));
    d.walk_minutes = at(walk_minutes, 0.0);
    d.walk_km = at(walk_km, 0.0);
    auto why = fault_of(d, last);
    if (static_cast<double>(d.day) != days[i]) why = "day " + shown(days[i]) + " is no whole number";
    if (!why.empty()) {
      problems.add((*list)[i].place, "log", "the log " + in_quotes(out.name) + ": " + why + "; mend it");
      return out;
    }
    last = d.day;
    out.days.push_back(d);
  }
  return out;
}

std::shared_ptr<std::vector<Log> const> bind_logs(Value const& value, std::string const& name,
                                                  Problems& problems) {
  auto logs = std::make_shared<std::vector<Log>>();
  auto const& table = *value.as<Table>();
  auto const* runners = table.find("runner");
  if (auto const* list = runners != nullptr ? runners->as<Array>() : nullptr) {
    for (auto const& item : *list)
      if (auto const* one = item.as<Table>())
        logs->push_back(bind_days(*one, item.place, name + " " + std::to_string(logs->size() + 1), problems));
  } else {
    logs->push_back(bind_days(table, value.place, name, problems));
  }
  std::size_t days = 0;
  for (auto const& log : *logs) days += log.days.size();
  if (logs->empty())
    problems.add(value.place, "log", "there is no log in it; give one [[runner]] at least");
  else if (days > most_logged_days)
    problems.add(
        value.place, "log",
        "the logs have " + std::to_string(days) + " days together (at most " +
            std::to_string(most_logged_days) +
            ": they are written into the results file) take fewer, or a part of each with from and until");
  return logs;
}

LogRequest request_of(Table const& table, Value const& file) {
  Fields const f(table, log_table());
  return {f.text("file"),       f.find("format"),   f.text("from"),
          f.text("until"),      file.place,         static_cast<LogDuplicates>(f.choice("duplicates")),
          f.text("utc_offset"), f.text("time_zone")};
}

bool runs_early(Log const& log) {
  return std::any_of(log.days.begin(), log.days.end(),
                     [](LogDay const& d) { return d.day < 7 * log_measure_weeks && d.minutes > 0.0; });
}

}  // namespace

LogPlan bind_log(Value const& value, Library& library, Problems& problems) {
  LogPlan out;
  Value const* own = &value;
  if (auto const* text = value.as<std::string>()) {
    out.name = *text;
    own = library.find("logs", *text, value.place);
  }
  auto const* table = own != nullptr ? own->as<Table>() : nullptr;
  if (table == nullptr) return out;
  Fields const f(*table, log_table());
  out.scale = static_cast<LogScale>(f.choice("scale"));
  out.cadence = static_cast<LogCadence>(f.choice("cadence"));
  Value const* data = own;
  bool const of_library = own != &value;
  auto const* file = f.find("file");
  if (file != nullptr && file->as<std::string>() != nullptr) {
    auto const request = request_of(*table, *file);
    if (out.name.empty()) out.name = f.has("name") ? f.text("name") : request.file;
    data = library.find_log(request);
    if (data != nullptr && data->as<Table>()->find("file") != nullptr) {
      problems.add(file->place, "log",
                   "the log " + in_quotes(request.file) + " names a file in its turn; name that");
      data = nullptr;
    }
  }
  if (out.name.empty()) out.name = f.has("name") ? f.text("name") : "inline";
  if (data == nullptr) return out;
  bool const shared = of_library || file != nullptr;
  auto& known = library.bound_logs();
  auto const before = shared ? known.find(data) : known.end();
  if (before != known.end()) {
    out.logs = before->second;
  } else {
    out.logs = bind_logs(*data, out.name, problems);
    if (shared) known[data] = out.logs;
  }
  if (out.scale == LogScale::person)
    for (auto const& log : *out.logs)
      if (!log.days.empty() && !runs_early(log))
        problems.add(value.place, "log",
                     "the log " + in_quotes(log.name) + " has no run in its first " +
                         std::to_string(log_measure_weeks) +
                         " weeks, by which it would be scaled to the person; begin it with from = \"...\", "
                         "or scale = \"none\"");
  return out;
}

}  // namespace achillesim::scenarios
