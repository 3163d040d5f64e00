#include "analysis/outcomes.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

#include "analysis/again.hpp"
#include "analysis/definitions.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/names.hpp"
#include "analysis/refusal.hpp"
#include "model/terms.hpp"
#include "runners/record.hpp"

namespace achillesim::analysis {
namespace {

std::array<int, 3> constexpr usual_weeks = {12, 26, 52};

ReadableColumn readable(ColumnInfo const& column) {
  return readable_outcome(column.name, column.unit);
}

struct Window {
  std::string suffix;  ///< "52wk"
  std::string title;   ///< "by week 52"
  int days;
};

std::vector<Window> windows(int horizon_days) {
  std::vector<Window> all;
  for (int const week : usual_weeks)
    if (week * days_per_week <= horizon_days)
      all.push_back({std::to_string(week) + "wk", "by week " + std::to_string(week), week * days_per_week});
  if (all.empty() || all.back().days != horizon_days) {
    bool const whole = horizon_days % days_per_week == 0;
    auto const length = std::to_string(whole ? horizon_days / days_per_week : horizon_days);
    all.push_back({length + (whole ? "wk" : "d"), (whole ? "by week " : "by day ") + length, horizon_days});
  }
  return all;
}

/// Types of first events that are asked for together.
struct EventGroup {
  std::string name, title, meaning;
  std::vector<int> types;
};

std::vector<EventGroup> event_groups(Source const& source) {
  auto const names = source.event_types();
  EventGroup achilles{"reinjury", "re-injury (first event)", "an Achilles event, any site (", {}};
  EventGroup any{"any_event", "any first event", "any injury", {}};
  std::vector<EventGroup> single;
  for (std::size_t t = 1; t < names.size(); ++t) {
    auto const number = static_cast<int>(t);
    any.types.push_back(number);
    if (model::is_achilles(static_cast<model::EventType>(number))) {
      achilles.meaning += (achilles.types.empty() ? "" : ", ") + readable_event(names[t]);
      achilles.types.push_back(number);
    }
    single.push_back({names[t],
                      readable_event(names[t]) + " (first event)",
                      "of type " + readable_event(names[t]),
                      {number}});
  }
  achilles.meaning += ")";
  std::vector<EventGroup> groups;
  if (!achilles.types.empty()) groups.push_back(achilles);
  if (!any.types.empty()) groups.push_back(any);
  groups.insert(groups.end(), single.begin(), single.end());
  return groups;
}

std::string competing_with(EventGroup const& group) {
  return group.name == "any_event" ? "" : "; other types of event compete";
}

bool milestone(ColumnInfo const& column) {
  return readable(column).sort == Sort::moment;
}

/// What its outcomes are asked for by: "run30_day" is "run30".
std::string stem(ColumnInfo const& column) {
  std::string_view constexpr day = "_day";
  return column.name.ends_with(day) ? column.name.substr(0, column.name.size() - day.size()) : column.name;
}

/// "first day with ...; NaN if none" without what the file says about empty cells.
std::string meaning(ColumnInfo const& column) {
  return column.meaning.substr(0, column.meaning.find("; NaN"));
}

/// The columns with a day on which something happens: events of the tendon first, then any, then single
/// kinds, then what is reached.
std::vector<ColumnInfo> days_in_order(Source const& source) {
  std::vector<ColumnInfo> days;
  for (auto const& column : source.outcomes)
    if (milestone(column)) days.push_back(column);
  auto const place = [](ColumnInfo const& column) {
    return column.name == first_achilles               ? 0
           : column.name == first_injury               ? 1
           : readable(column).better == Better::higher ? 2
                                                       : 3;
  };
  std::stable_sort(days.begin(), days.end(),
                   [&](ColumnInfo const& a, ColumnInfo const& b) { return place(a) < place(b); });
  return days;
}

void add_by_week(Source const& source, std::vector<EventGroup> const& groups, std::vector<OutcomeSpec>& all) {
  for (auto const& column : days_in_order(source)) {
    auto const read = readable(column);
    bool const dreaded = read.better == Better::higher;  // the later the better
    for (auto const& w : windows(source.horizon_days))
      all.push_back({stem(column) + "_" + w.suffix,
                     read.label,
                     read.label + " " + w.title,
                     "1",
                     std::string(dreaded ? "share of runners to whom it has happened"
                                         : "share of runners who have reached it") +
                         " on days 0 to " + std::to_string(w.days - 1) + ": " + meaning(column) +
                         (dreaded ? "; nothing competes" : ""),
                     OutcomeKind::reached,
                     dreaded ? Better::lower : Better::higher,
                     -1,
                     "",
                     column.name,
                     {},
                     w.days});
  }
  for (auto const& group : groups)
    for (auto const& w : windows(source.horizon_days))
      all.push_back({group.name + "_" + w.suffix, group.title, group.title + " " + w.title, "1",
                     "share of runners whose first event after the first run of the arm that costs 7 days of "
                     "running is " +
                         group.meaning + ", on days 0 to " + std::to_string(w.days - 1) +
                         competing_with(group) + " (Aalen-Johansen; without censoring events / n)",
                     OutcomeKind::first_event, Better::lower, -1, "", "", group.types, w.days});
}

void add_times(Source const& source, std::vector<EventGroup> const& groups, std::vector<OutcomeSpec>& all) {
  for (auto const& column : days_in_order(source))
    all.push_back({stem(column) + "_time",
                   readable(column).label,
                   "time to: " + readable(column).label,
                   "d",
                   "days from day 0: " + meaning(column),
                   OutcomeKind::reached_time,
                   readable(column).better,
                   -1,
                   "",
                   column.name,
                   {},
                   source.horizon_days});
  for (auto const& group : groups)
    all.push_back({group.name + "_time", group.title, "time to " + group.title, "d",
                   "days from day 0 to a first event that is " + group.meaning + competing_with(group) +
                       " (in the hazard ratio they end the time at risk)",
                   OutcomeKind::event_time, Better::higher, -1, "", "", group.types, source.horizon_days});
}

/// Not the days from 0 on which tables show most: an alternative, for who names it.
bool is_alternative(Source const& source, OutcomeSpec const& outcome) {
  bool const competes = outcome.kind == OutcomeKind::first_event || outcome.kind == OutcomeKind::event_time;
  return is_variant(outcome.column) || (competes && source.has_outcome(first_achilles));
}

}  // namespace

bool is_of_several_kinds(OutcomeSpec const& outcome) {
  return outcome.types.size() > 1 || outcome.column == first_achilles || outcome.column == first_injury ||
         outcome.column == "first_rupture_day";
}

Estimate on_scale(Estimate mean, OutcomeSpec const& outcome) {
  for (double* part : {&mean.low, &mean.high})
    if (*part == *part) *part = std::clamp(*part, outcome.low, outcome.high);
  return mean;
}

std::vector<OutcomeSpec> outcomes_of(Source const& source) {
  std::vector<OutcomeSpec> all;
  auto const groups = event_groups(source);
  add_by_week(source, groups, all);
  add_times(source, groups, all);
  for (bool const counts : {false, true})
    for (auto const& column : source.outcomes) {
      auto const read = readable(column);
      if (read.sort != Sort::amount || !column.flag_meanings.empty() || column.whole != counts) continue;
      all.push_back(
          {column.name,
           read.label,
           read.label,
           counts ? "1" : column.unit,
           meaning(column) + (counts ? ", per person-year of observation (365.25 days from day 0 to "
                                       "the last day under observation)"
                                     : "; mean over runners"),
           counts ? OutcomeKind::count : OutcomeKind::amount,
           read.better,
           read.digits,
           counts ? "" : read.unit,
           column.name,
           {},
           0,
           read.low,
           read.high});
    }
  return all;
}

std::string not_recorded(Source const& source, std::string_view name) {
  for (auto const& outcome : runners::outcomes) {
    ColumnInfo const column = {std::string(outcome.quantity.name), "", "", "", false};
    bool const asked = name == column.name || name == stem(column) ||
                       (milestone(column) && name.starts_with(stem(column) + "_"));
    if (asked && !source.has_outcome(column.name))
      return "the file is of an earlier program, which did not record it; simulate its study again: "
             "achillesim rerun " +
             source.file + " -o NEW.h5";
  }
  return "";
}

std::vector<OutcomeSpec> chosen_outcomes(Source const& source, std::vector<std::string> const& names,
                                         bool (*wanted)(OutcomeSpec const&)) {
  std::vector<OutcomeSpec> usable;
  Refusals refusals(source);
  for (auto& outcome : outcomes_of(source)) {
    if (!wanted(outcome)) continue;
    if (names.empty() && (is_alternative(source, outcome) || !refusals.of(outcome).empty())) continue;
    outcome.definition += refusals.remark(outcome);
    usable.push_back(std::move(outcome));
  }
  if (names.empty()) return usable;
  std::vector<OutcomeSpec> chosen;
  for (auto const& name : names) {
    auto const found =
        std::find_if(usable.begin(), usable.end(), [&](OutcomeSpec const& o) { return o.name == name; });
    if (found == usable.end()) {
      if (auto const why = not_recorded(source, name); !why.empty())
        throw std::runtime_error("--outcome " + name + ": " + source.file + " does not hold it: " + why);
      std::vector<std::string> known;
      for (auto const& outcome : usable) known.push_back(outcome.name);
      throw std::runtime_error(
          in_words({"--outcome " + name, "not an outcome of this table in " + source.file, name, "it has",
                    as_read(source, "achillesim table outcomes " + source.file) + " says what each is"},
                   known));
    }
    if (auto const why = refusals.of(*found); !why.empty())
      throw RefusedOutcome("--outcome " + name + ": refused in " + source.file + ": " + why);
    chosen.push_back(*found);
  }
  return chosen;
}

}  // namespace achillesim::analysis
