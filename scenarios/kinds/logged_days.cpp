#include "scenarios/kinds/logged_days.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace achillesim::scenarios {
namespace {

Array const* list_in(Binding const& b, std::string_view key) {
  auto const* value = b.given.find(key);
  return value != nullptr ? value->as<Array>() : nullptr;
}

/// What is odd about a day that is written out; "" when nothing is.
std::string fault_of(LogDay const& d, int before) {
  std::string const name = "day " + std::to_string(d.day);
  if (d.day <= before) return fmt::format("{} does not come after day {} (days rise)", name, before);
  if (d.minutes <= 0.0 && d.walk_minutes <= 0.0) return name + " has neither running nor walking";
  if (d.longest_minutes > d.minutes) return name + " has a run that is longer than all its running";
  if (d.cadence > 0.0 && d.cadence < slowest_log_cadence)
    return fmt::format("{} has a cadence of {} steps/min of both feet", name, shown(d.cadence));
  // What is too short for its rounding has no speed to speak of.
  auto const odd = [](double km, double minutes, double low, double high) {
    double const speed = km * 1000.0 / (minutes * 60.0);
    return minutes >= 1.0 && km > 0.0 && (speed < 0.98 * low || speed > 1.02 * high);
  };
  if (d.minutes <= 0.0 ? d.km > 0.0 : odd(d.km, d.minutes, slowest_log_run, fastest_log_run))
    return fmt::format("{} has {} km in {} min of running", name, shown(d.km), shown(d.minutes));
  if (d.walk_minutes <= 0.0 ? d.walk_km > 0.0
                            : odd(d.walk_km, d.walk_minutes, slowest_log_walk, fastest_log_walk))
    return fmt::format("{} has {} km in {} min of walking", name, shown(d.walk_km), shown(d.walk_minutes));
  return "";
}

/// Whether each list has a number for each day.
bool lists_are_as_long(Binding const& b, std::size_t days) {
  bool good = true;
  for (auto const& list : day_lists()) {
    auto const* given = list_in(b, list.key);
    if (given == nullptr || given->size() == days) continue;
    b.problems.add(
        place_of(b, list.key), "log",
        fmt::format("{} has {} numbers, days has {}; give one for each day", list.key, given->size(), days));
    good = false;
  }
  return good;
}

/// Whether the days can be, as far as one rises over the other; says which cannot.
bool days_can_be(Binding const& b, Array const& numbers, Log const& log) {
  auto const& row = b.given.row("days");
  int last = -1;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    double const number = number_of(numbers[i], row);
    if (!(number >= row.low && number <= row.high)) return false;  // `check` has reported it
    auto const why = std::trunc(number) != number ? fmt::format("day {} is no whole number", shown(number))
                                                  : fault_of(log.days[i], last);
    if (!why.empty()) {
      b.problems.add(numbers[i].place, "log",
                     fmt::format("the log {}: {}; mend it", in_quotes(log.name), why));
      return false;
    }
    last = log.days[i].day;
  }
  return true;
}

Value number_value(double number, Place const& place) {
  constexpr double exact = 9007199254740992.0;  // 2^53: above it not every whole number is a double
  if (std::abs(number) < exact && std::trunc(number) == number)
    return {place, static_cast<std::int64_t>(number)};
  return {place, number};
}

void finish_log(Binding const& b, Log& out) {
  if (b.given.has("name")) out.name = b.given.text("name");
  check_days(b, out);
}

}  // namespace

double DayList::of(LogDay const& day) const {
  return std::visit([&](auto m) { return static_cast<double>(day.*m); }, member);
}

void DayList::put(double number, LogDay& day) const {
  if (auto const* real = std::get_if<double LogDay::*>(&member))
    day.*(*real) = number;
  else if (number >= 0.0 && number <= most)
    day.*std::get<int LogDay::*>(member) = static_cast<int>(number);
}

std::span<DayList const> day_lists() {
  using D = LogDay;
  static std::array<DayList, 9> const lists = {{
      {&D::day, "days", "days with something in them, from 0, rising", most_log_days - 1, true},
      {&D::minutes, "minutes", "of running, for each of the days", most_log_minutes, true},
      {&D::km, "km", "run; 0: not known, at the runner's own speed", most_log_km},
      {&D::climb, "climb", "m uphill", 1000.0 * most_log_km},
      {&D::cadence, "cadences", "steps/min; 0: not known", fastest_log_cadence},
      {&D::longest_minutes, "longest", "minutes of the day's longest run; all of them when not given",
       most_log_minutes, false, [](D const& d) { return d.minutes; }},
      {&D::runs, "runs", "how many; one when not given", most_log_runs, false,
       [](D const& d) { return d.minutes > 0.0 ? 1.0 : 0.0; }},
      {&D::walk_minutes, "walk_minutes", "of walking", most_log_minutes},
      {&D::walk_km, "walk_km", "walked; 0: not known", most_log_km},
  }};
  return lists;
}

void take_list(DayList const& list, Binding const& b, Log& out) {
  auto const* numbers = list_in(b, list.key);
  if (&list == &day_lists().front()) out.days.assign(numbers != nullptr ? numbers->size() : 0, LogDay{});
  if (numbers == nullptr) {
    for (auto& day : out.days) list.put(list.otherwise(day), day);
  } else if (numbers->size() == out.days.size()) {
    auto const& row = b.given.row(list.key);
    for (std::size_t i = 0; i < out.days.size(); ++i) list.put(number_of((*numbers)[i], row), out.days[i]);
  }
}

void check_days(Binding const& b, Log& out) {
  auto const* numbers = list_in(b, "days");
  if (numbers == nullptr || numbers->empty() || !b.given.has("minutes")) {
    b.problems.add(
        b.at.place, "log",
        fmt::format("the log {} has no days; give days = [...] and minutes = [...]", in_quotes(out.name)));
    out.days.clear();
  } else if (!lists_are_as_long(b, numbers->size()) || !days_can_be(b, *numbers, out)) {
    out.days.clear();
  }
}

Table table_of(Log const& log, Place const& place) {
  Table out;
  out.set("name", {place, log.name});
  if (!log.first_date.empty()) out.set("first_date", {place, log.first_date});
  for (auto const& list : day_lists()) {
    if (!list.always && std::all_of(log.days.begin(), log.days.end(),
                                    [&](LogDay const& d) { return list.of(d) == list.otherwise(d); }))
      continue;
    Array numbers;
    numbers.reserve(log.days.size());
    for (auto const& day : log.days) numbers.push_back(number_value(list.of(day), place));
    out.set(list.key, {place, std::move(numbers)});
  }
  return out;
}

template <>
Keys<Log> const& keys_of<Log>() {
  static Keys<Log> const keys(
      "logged days", "one runner's log, written out: lists of the same length",
      [] {
        std::vector<Field<Log>> out = {{&Log::name, "name", "what the log is called"},
                                       {&Log::first_date, "first_date", "the date of day 0, for people"}};
        add_day_lists(
            out, [](auto& log) -> auto& { return log; }, true);
        return out;
      }(),
      {}, finish_log);
  return keys;
}

}  // namespace achillesim::scenarios
