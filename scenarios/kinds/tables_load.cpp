/// Keys of load rules, and what they become.

#include <array>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> references = {"highest-before", "week-before"};
constexpr double most_weeks = 520.0;

/// That there is something to hold a plan against.
bool limits_anything(LoadRules const& r) {
  bool any = r.rest_week_every > 0 || r.hills_from_week > 0 || r.faster_from_week > 0 ||
             r.hard_ground_from_week > 0 || r.running_from_week > 0 || r.volume_by_week > 0;
  for (double const limit : {r.weekly_minutes_growth, r.weekly_distance_growth, r.bout_growth, r.session_cap,
                             r.hard_apart_days, r.ratio_low, r.ratio_high})
    any = any || limit == limit;
  return any;
}

}  // namespace

// clang-format off
Schema const& load_rules_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "title", .form = Form::text, .meaning = "one line for people"},
      Row{.key = "source", .form = Form::text, .meaning = "where the rules come from"},
      Row{.key = "growth_from", .form = Form::choice, .meaning = "what a week is held against: the highest week so far, or the week before", .preset = "highest-before", .choices = references},
      Row{.key = "weekly_minutes_growth", .form = Form::quantity, .meaning = "most growth of a week's minutes of running", .low = 0, .high = 10, .dimension = Dimension::fraction},
      Row{.key = "weekly_distance_growth", .form = Form::quantity, .meaning = "most growth of a week's distance", .low = 0, .high = 10, .dimension = Dimension::fraction},
      Row{.key = "bout_growth", .form = Form::quantity, .meaning = "most growth of the longest stretch of running without a walk", .low = 0, .high = 10, .dimension = Dimension::fraction},
      Row{.key = "session_cap", .form = Form::quantity, .meaning = "longest run, relative to the longest of the 30 days before", .low = 1, .high = 10, .dimension = Dimension::fraction},
      Row{.key = "hard_apart", .form = Form::quantity, .meaning = "least time between sessions with hills or faster running", .low = 0, .high = 30, .dimension = Dimension::days},
      Row{.key = "rest_week_every", .form = Form::integer, .meaning = "4: of four weeks of running in a row one is lighter than the week before", .preset = "0", .low = 0, .high = 52},
      Row{.key = "hills_from_week", .form = Form::integer, .meaning = "no slope before this week, counted from the first run", .preset = "0", .low = 0, .high = most_weeks},
      Row{.key = "faster_from_week", .form = Form::integer, .meaning = "nothing faster than the runner's own speed before this week, counted from the first run", .preset = "0", .low = 0, .high = most_weeks},
      Row{.key = "soft_from_week", .form = Form::integer, .meaning = "the first week that asks for soft ground, counted from the first run", .preset = "0", .low = 0, .high = most_weeks},
      Row{.key = "hard_ground_from_week", .form = Form::integer, .meaning = "grass, sand, trail or treadmill alone from soft_from_week until before this week", .preset = "0", .low = 0, .high = most_weeks},
      Row{.key = "running_from_week", .form = Form::integer, .meaning = "no run before this week, counted from day 0", .preset = "0", .low = 0, .high = most_weeks},
      Row{.key = "volume_by_week", .form = Form::integer, .meaning = "the pre-injury distance is run in this week, counted from day 0", .preset = "0", .low = 0, .high = most_weeks},
      Row{.key = "ratio_low", .form = Form::number, .meaning = "least ratio of the last 7 days' distance to a mean week of the last 28", .low = 0, .high = 4},
      Row{.key = "ratio_high", .form = Form::number, .meaning = "largest such ratio", .low = 0, .high = 4},
      Row{.key = "descriptive", .form = Form::flag, .meaning = "shown, and no rule that anybody has to keep", .preset = "false"}};
  static Schema const schema = {"load rules", "limits that a plan is held against by describe --check", rows};
  return schema;
}
// clang-format on

LoadRules bind_load_rules(Value const& value, std::string const& name, Problems& problems) {
  LoadRules out;
  out.name = name;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, load_rules_table());
  auto const whole = [&](std::string_view key) { return static_cast<int>(f.integer(key)); };
  out.title = f.text("title");
  out.source = f.text("source");
  out.growth_from = static_cast<GrowthFrom>(f.choice("growth_from"));
  out.weekly_minutes_growth = f.quantity("weekly_minutes_growth");
  out.weekly_distance_growth = f.quantity("weekly_distance_growth");
  out.bout_growth = f.quantity("bout_growth");
  out.session_cap = f.quantity("session_cap");
  out.hard_apart_days = f.quantity("hard_apart");
  out.rest_week_every = whole("rest_week_every");
  out.hills_from_week = whole("hills_from_week");
  out.faster_from_week = whole("faster_from_week");
  out.soft_from_week = whole("soft_from_week");
  out.hard_ground_from_week = whole("hard_ground_from_week");
  out.running_from_week = whole("running_from_week");
  out.volume_by_week = whole("volume_by_week");
  out.ratio_low = f.number("ratio_low");
  out.ratio_high = f.number("ratio_high");
  out.descriptive = f.flag("descriptive");
  if (!limits_anything(out))
    problems.add(value.place, "empty",
                 "the load rules " + in_quotes(name) +
                     " limit nothing; add one, such as weekly_minutes_growth = \"10 %\"");
  if (out.ratio_low > out.ratio_high)
    problems.add(value.place, "range", "ratio_low is above ratio_high; make it the smaller one");
  return out;
}

}  // namespace achillesim::scenarios
