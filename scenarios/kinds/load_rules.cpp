/// Limits that a plan is held against.

#include <fmt/core.h>

#include <array>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/study/load_rules.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> references = {"highest-before", "week-before"};

/// That there is something to hold a plan against.
bool limits_anything(LoadRules const& r) {
  bool any = r.rest_week_every > 0 || r.hills_from_week > 0 || r.faster_from_week > 0 ||
             r.hard_ground_from_week > 0 || r.running_from_week > 0 || r.volume_by_week > 0;
  for (double const limit : {r.weekly_minutes_growth, r.weekly_distance_growth, r.bout_growth, r.session_cap,
                             r.hard_apart_days, r.ratio_low, r.ratio_high})
    any = any || limit == limit;
  return any;
}

void finish_load_rules(Binding const& b, LoadRules& out) {
  if (!limits_anything(out))
    b.problems.add(
        b.at.place, "empty",
        fmt::format("the load rules {} limit nothing; add one, such as weekly_minutes_growth = \"10 %\"",
                    in_quotes(out.name)));
  if (out.ratio_low > out.ratio_high)
    b.problems.add(b.at.place, "range", "ratio_low is above ratio_high; make it the smaller one");
}

}  // namespace

template <>
Keys<LoadRules> const& keys_of<LoadRules>() {
  using enum Dimension;
  using L = LoadRules;
  Holds const growth = {.low = 0, .high = 10, .dimension = fraction};
  Holds const week = {.low = 0, .high = 520};
  static Keys<L> const keys(
      "load rules", "limits that a plan is held against by describe --check",
      {version_key<L>(),
       {&L::title, "title", "one line for people"},
       {&L::source, "source", "where the rules come from"},
       {&L::growth_from,
        "growth_from",
        "what a week is held against: the highest week so far, or the week before",
        {.choices = references}},
       {&L::weekly_minutes_growth, "weekly_minutes_growth", "most growth of a week's minutes of running",
        growth},
       {&L::weekly_distance_growth, "weekly_distance_growth", "most growth of a week's distance", growth},
       {&L::bout_growth, "bout_growth", "most growth of the longest stretch of running without a walk",
        growth},
       {&L::session_cap,
        "session_cap",
        "longest run, relative to the longest of the 30 days before",
        {.low = 1, .high = 10, .dimension = fraction}},
       {&L::hard_apart_days,
        "hard_apart",
        "least time between sessions with hills or faster running",
        {.low = 0, .high = 30, .dimension = days}},
       {&L::rest_week_every,
        "rest_week_every",
        "4: of four weeks of running in a row one is lighter than the week before",
        {.low = 0, .high = 52}},
       {&L::hills_from_week, "hills_from_week", "no slope before this week, counted from the first run",
        week},
       {&L::faster_from_week, "faster_from_week",
        "nothing faster than the runner's own speed before this week, counted from the first run", week},
       {&L::soft_from_week, "soft_from_week",
        "the first week that asks for soft ground, counted from the first run", week},
       {&L::hard_ground_from_week, "hard_ground_from_week",
        "grass, sand, trail or treadmill alone from soft_from_week until before this week", week},
       {&L::running_from_week, "running_from_week", "no run before this week, counted from day 0", week},
       {&L::volume_by_week, "volume_by_week",
        "the pre-injury distance is run in this week, counted from day 0", week},
       {&L::ratio_low,
        "ratio_low",
        "least ratio of the last 7 days' distance to a mean week of the last 28",
        {.low = 0, .high = 4}},
       {&L::ratio_high, "ratio_high", "largest such ratio", {.low = 0, .high = 4}},
       {&L::descriptive, "descriptive", "shown, and no rule that anybody has to keep"}},
      {}, finish_load_rules);
  return keys;
}

}  // namespace achillesim::scenarios
