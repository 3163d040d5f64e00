#include "analysis/outcomes.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

#include "analysis/again.hpp"
#include "analysis/definitions.hpp"
#include "analysis/names.hpp"
#include "model/terms.hpp"

namespace achillesim::analysis {
namespace {

std::array<int, 3> constexpr usual_weeks = {12, 26, 52};

/// Columns that say how a runner was observed, not how the runner fared.
bool bookkeeping(std::string const& name) {
  std::array<std::string_view, 5> constexpr names = {"status", "event_type", "event_day", "censor_day",
                                                     "failure_day"};
  return std::find(names.begin(), names.end(), name) != names.end();
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
  EventGroup achilles{"reinjury", "re-injury", "an Achilles event, any site (", {}};
  EventGroup any{"any_event", "any event", "any injury", {}};
  std::vector<EventGroup> single;
  for (std::size_t t = 1; t < names.size(); ++t) {
    auto const number = static_cast<int>(t);
    any.types.push_back(number);
    if (model::is_achilles(static_cast<model::EventType>(number))) {
      achilles.meaning += (achilles.types.empty() ? "" : ", ") + spaced(names[t]);
      achilles.types.push_back(number);
    }
    single.push_back({names[t], spaced(names[t]), "of type " + spaced(names[t]), {number}});
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
  return column.unit == "d" && column.name.ends_with("_day") && !bookkeeping(column.name);
}

std::string stem(ColumnInfo const& column) {
  return column.name.substr(0, column.name.size() - std::string_view("_day").size());
}

/// "first day with ...; NaN if none" without what the file says about empty cells.
std::string meaning(ColumnInfo const& column) {
  return column.meaning.substr(0, column.meaning.find("; NaN"));
}

/// A day that nobody hopes for: a rupture is no milestone of the return.
template <class Column>
bool dreaded(Column const& column) {
  return better_of(column.name) == Better::lower;
}

void add_by_week(Source const& source, std::vector<EventGroup> const& groups, std::vector<OutcomeSpec>& all) {
  for (auto const& group : groups)
    for (auto const& w : windows(source.horizon_days))
      all.push_back({group.name + "_" + w.suffix, group.title + " " + w.title, "1",
                     "share of runners whose first event after the first run of the arm is " + group.meaning +
                         ", on days 0 to " + std::to_string(w.days - 1) + competing_with(group) +
                         " (Aalen-Johansen; without censoring events / n)",
                     OutcomeKind::first_event, Better::lower, "", group.types, w.days});
  for (auto const& column : source.outcomes) {
    if (!milestone(column)) continue;
    for (auto const& w : windows(source.horizon_days))
      all.push_back({stem(column) + "_" + w.suffix,
                     spaced(stem(column)) + " " + w.title,
                     "1",
                     std::string(dreaded(column) ? "share of runners to whom it has happened"
                                                 : "share of runners who have reached it") +
                         " on days 0 to " + std::to_string(w.days - 1) + ": " + meaning(column),
                     OutcomeKind::reached,
                     dreaded(column) ? Better::lower : Better::higher,
                     column.name,
                     {},
                     w.days});
  }
}

void add_times(Source const& source, std::vector<EventGroup> const& groups, std::vector<OutcomeSpec>& all) {
  for (auto const& group : groups)
    all.push_back({group.name + "_time", "time to " + group.title, "d",
                   "days from day 0 to a first event that is " + group.meaning + competing_with(group) +
                       " (in the hazard ratio they end the time at risk)",
                   OutcomeKind::event_time, Better::higher, "", group.types, source.horizon_days});
  for (auto const& column : source.outcomes)
    if (milestone(column))
      all.push_back({stem(column) + "_time",
                     "time to " + spaced(stem(column)),
                     "d",
                     "days from day 0 to the milestone: " + meaning(column),
                     OutcomeKind::reached_time,
                     dreaded(column) ? Better::higher : Better::lower,
                     column.name,
                     {},
                     source.horizon_days});
}

}  // namespace

std::string spaced(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

Better better_of(std::string const& name) {
  auto const has = [&](std::string_view word) { return name.find(word) != std::string::npos; };
  for (char const* word : {"lost", "pain", "stiffness", "swelling", "missed", "recurrence", "injur", "event",
                           "rupture", "elongation"})
    if (has(word)) return Better::lower;
  if (has("planned")) return Better::unstated;
  for (char const* word : {"visa", "atrs", "distance", "volume", "strength", "heel_rise"})
    if (has(word)) return Better::higher;
  return Better::unstated;
}

std::vector<OutcomeSpec> outcomes_of(Source const& source) {
  std::vector<OutcomeSpec> all;
  auto const groups = event_groups(source);
  add_by_week(source, groups, all);
  add_times(source, groups, all);
  for (bool const counts : {false, true})
    for (auto const& column : source.outcomes) {
      if (bookkeeping(column.name) || milestone(column) || !column.flag_meanings.empty() ||
          column.whole != counts)
        continue;
      if (counts)
        all.push_back({column.name,
                       spaced(column.name),
                       "1",
                       meaning(column) +
                           ", per person-year of observation (365.25 days from day 0 to the last day under "
                           "observation)",
                       OutcomeKind::count,
                       better_of(column.name),
                       column.name,
                       {},
                       0});
      else
        all.push_back({column.name,
                       spaced(column.name),
                       column.unit,
                       meaning(column) + "; mean over runners",
                       OutcomeKind::amount,
                       better_of(column.name),
                       column.name,
                       {},
                       0});
    }
  return all;
}

std::vector<OutcomeSpec> chosen_outcomes(Source const& source, std::vector<std::string> const& names,
                                         bool (*wanted)(OutcomeSpec const&)) {
  std::vector<OutcomeSpec> usable;
  for (auto& outcome : outcomes_of(source))
    if (wanted(outcome) && !(names.empty() && is_variant(outcome.column)))
      usable.push_back(std::move(outcome));
  if (names.empty()) return usable;
  std::vector<OutcomeSpec> chosen;
  for (auto const& name : names) {
    auto const found =
        std::find_if(usable.begin(), usable.end(), [&](OutcomeSpec const& o) { return o.name == name; });
    if (found == usable.end()) {
      std::vector<std::string> known;
      for (auto const& outcome : usable) known.push_back(outcome.name);
      throw std::runtime_error(
          in_words({"--outcome " + name, "not an outcome of this table in " + source.file, name, "it has",
                    as_read(source, "achillesim table outcomes " + source.file) + " says what each is"},
                   known));
    }
    chosen.push_back(*found);
  }
  return chosen;
}

}  // namespace achillesim::analysis
