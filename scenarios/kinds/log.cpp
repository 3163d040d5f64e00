/// Training logs in a study: days written out, a file, or a log for each runner.

#include "scenarios/kinds/log.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/logged_days.hpp"
#include "scenarios/log/format.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> scales = {"none", "person"};
constexpr std::array<std::string_view, 2> cadences = {"person", "logged"};

constexpr std::array<std::string_view, 3> sources = {"file", "days", "runner"};
constexpr std::array<std::string_view, 10> only_of_days = {
    "file", "minutes", "km", "climb", "cadences", "longest", "runs", "walk_minutes", "walk_km", "first_date"};
constexpr std::array<std::string_view, 17> not_of_runners = {
    "runner",  "days",  "minutes",      "km",         "climb",      "cadences",
    "longest", "runs",  "walk_minutes", "walk_km",    "first_date", "format",
    "from",    "until", "duplicates",   "utc_offset", "time_zone"};
constexpr std::array<std::string_view, 7> not_of_days = {"days",       "format",     "from",     "until",
                                                         "duplicates", "utc_offset", "time_zone"};
constexpr std::array<std::string_view, 2> one_of_zones = {"utc_offset", "time_zone"};
constexpr std::array log_relations = {
    Relation{Relation::Kind::one_of, sources, "log",
             "a log is a file = \"...\", or days = [...] with minutes, or [[runner]] for each runner; write "
             "one of them"},
    Relation{Relation::Kind::excludes, only_of_days, "log",
             "file stands beside days that are written out; leave one of them out"},
    Relation{Relation::Kind::excludes, not_of_runners, "log",
             "runner stands beside days of its own, or beside what is for a file (format, from, until, "
             "duplicates, utc_offset, time_zone); put days into each [[runner]], and leave the others out"},
    Relation{Relation::Kind::excludes, not_of_days, "log",
             "format, from, until, duplicates, utc_offset and time_zone are for a file; leave them out"},
    Relation{Relation::Kind::excludes, one_of_zones, "log",
             "utc_offset stands beside time_zone; leave one of them out"}};

void take_format(Binding const& b, LogTable& out) {
  out.request.format = b.given.find("format");
}

std::string shown_format(LogTable const& t) {
  return t.request.format != nullptr ? plain_text(*t.request.format) : "";
}

void take_runners(Binding const& b, LogTable& out) {
  auto const name = !b.name.empty() ? std::string(b.name) : !out.days.name.empty() ? out.days.name : "inline";
  for (auto const& item : items(b.given, "runner"))
    out.logs.push_back(keys_of<Log>().bind(item, fmt::format("{} {}", name, out.logs.size() + 1), b));
}

void finish_table(Binding const& b, LogTable& out) {
  bool const of_file = b.given.has("file");
  for (auto const& name : {out.days.name, out.request.file, std::string("inline")})
    if (out.name.empty()) out.name = name;
  out.request.place = place_of(b, "file");
  if (of_file) return;
  if (!b.given.has("runner")) {
    if (out.days.name.empty()) out.days.name = out.name;
    check_days(b, out.days);
    out.logs = {out.days};
  }
  std::size_t days = 0;
  for (auto const& log : out.logs) days += log.days.size();
  if (out.logs.empty())
    b.problems.add(b.at.place, "log", "there is no log in it; give one [[runner]] at least");
  else if (days > most_logged_days)
    b.problems.add(b.at.place, "log",
                   fmt::format("the logs have {} days together (at most {}: they are written into the "
                               "results file); take fewer, or a part of each with from and until",
                               days, most_logged_days));
}

std::vector<Field<LogTable>> table_fields() {
  using T = LogTable;
  using R = LogRequest;
  std::vector<Field<T>> out = {{&T::days, &Log::name, "name", "what the log is called"},
                               {&T::days, &Log::first_date, "first_date", "the date of day 0, for people"}};
  add_day_lists(
      out, [](auto& table) -> auto& { return table.days; }, false);
  std::vector<Field<T>> const others = {
      version_key<T>(),
      {&T::request, &R::file, "file",
       "a log beside the study, in logs/ there or in ../logs/: a .csv, a recording (.gpx, .tcx, .fit, also "
       ".gz), a folder of recordings, which are one log, or a folder of .csv: runner i runs log i mod n, in "
       "the order of their names"},
      {take_format,
       shown_format,
       "format",
       "how the file is written; when not given the shipped format that fits its header best",
       {.kind = "log_formats", .schema = &keys_of<LogFormat>().schema(), .form = Form::named}},
      {&T::request, &R::from, "from", "first day that is read: \"2024-01-31\""},
      {&T::request, &R::until, "until", "last day that is read"},
      {&T::scale,
       "scale",
       "person: minutes times one factor, with which the mean week of the log's first 4 weeks has the "
       "person's habitual distance",
       {.choices = scales}},
      {&T::cadence,
       "cadence",
       "the person's own at the logged speed, or the logged one where there is one",
       {.choices = cadences}},
      {take_runners,
       [](T const& t) { return shown_exactly(t.logs); },
       "runner",
       "[[runner]]: a log for each, runner i takes log i mod n",
       {.fewest = 1, .schema = &keys_of<Log>().schema(), .form = Form::tables}},
      {&T::request,
       &R::duplicates,
       "duplicates",
       "activities of one kind that may be one, recorded twice. overlapping: whose times overlap count once, "
       "the one with a distance before one without, then the longer; alike: also those of a day, without "
       "times, whose distance and duration differ by less than 2 %; keep: all count; overlapping when not "
       "given",
       {.choices = log_duplicate_words, .silent = true}},
      {&T::request, &R::utc_offset, "utc_offset",
       "of the place, for a file whose times are in UTC: \"+02:00\""},
      {&T::request, &R::time_zone, "time_zone", "of the place, with its summer time: \"Europe/Berlin\""}};
  out.insert(out.end(), others.begin(), others.end());
  return out;
}

/// What a checked table says; once for all arms where they share the table.
std::shared_ptr<LogTable const> bound(Value const& value, std::string const& name, bool shared,
                                      Library& library, Problems& problems) {
  auto& known = library.bound_logs();
  if (auto const it = known.find(&value); shared && it != known.end()) return it->second;
  auto out = std::make_shared<LogTable const>(keys_of<LogTable>().bind(value, name, library, problems));
  if (shared) known[&value] = out;
  return out;
}

bool runs_early(Log const& log) {
  return std::any_of(log.days.begin(), log.days.end(),
                     [](LogDay const& d) { return d.day < 7 * log_measure_weeks && d.minutes > 0.0; });
}

}  // namespace

template <>
Keys<LogTable> const& keys_of<LogTable>() {
  static Keys<LogTable> const keys("training log", "what a person ran, as a progression", table_fields(),
                                   log_relations, finish_table);
  return keys;
}

LogPlan bind_log(Value const& value, Library& library, Problems& problems) {
  LogPlan out;
  auto const* name = value.as<std::string>();
  if (name != nullptr) out.name = *name;
  auto const* own = name != nullptr ? library.find("logs", *name, value.place) : &value;
  if (own == nullptr || own->as<Table>() == nullptr) return out;
  auto table = bound(*own, out.name, name != nullptr, library, problems);
  out.name = table->name;
  out.scale = table->scale;
  out.cadence = table->cadence;
  if (auto const& request = table->request; !request.file.empty()) {
    auto const* days = library.find_log(request);
    if (days == nullptr) return out;
    if (days->as<Table>()->find("file") != nullptr) {
      problems.add(request.place, "log",
                   fmt::format("the log {} names a file in its turn; name that", in_quotes(request.file)));
      return out;
    }
    table = bound(*days, out.name, true, library, problems);
  }
  out.logs = {table, &table->logs};
  if (out.scale == LogScale::person)
    for (auto const& log : *out.logs)
      if (!log.days.empty() && !runs_early(log))
        problems.add(value.place, "log",
                     fmt::format("the log {} has no run in its first {} weeks, by which it would be scaled "
                                 "to the person; begin it with from = \"...\", or scale = \"none\"",
                                 in_quotes(log.name), log_measure_weeks));
  return out;
}

}  // namespace achillesim::scenarios
