/// What is worn, and changes of strike, cadence and form.

#include <fmt/core.h>

#include <array>
#include <cmath>

#include "model/terms.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 4> strike_goals = {"habitual", "rearfoot", "midfoot", "forefoot"};
constexpr std::array<std::string_view, 3> cadence_goals = {"change", "step_length", "target"};
constexpr std::array<std::string_view, 2> weaning = {"lift_weaning", "lift_for"};
constexpr std::array shoes_relations = {
    Relation{Relation::Kind::needs, weaning, "shoes",
             "lift_weaning stands without lift_for; say how long the lift is worn in full"}};
constexpr std::array<std::string_view, 2> way_back = {"back_over", "back_after"};
constexpr Relation back = {Relation::Kind::needs, way_back, "back",
                           "back_over stands without back_after; say when the change is undone"};
constexpr std::array strike_relations = {back};
constexpr std::array cadence_relations = {
    back, Relation{Relation::Kind::excludes, cadence_goals, "cadence",
                   "change, step_length and target say the same thing in three ways; leave all but one out"}};

void finish_shoes(Binding const& b, Shoes& out) {
  if (out.further.size() >= most_pairs)
    b.problems.add(place_of(b, "pairs"), "pairs",
                   fmt::format("there are {} pairs of shoes (at most {}); take some away",
                               1 + out.further.size(), most_pairs));
  if (!std::isnan(out.replace_km) && std::isnan(out.worn_km)) out.worn_km = 0.0;  // they wear, from new
}

void take_goal(Binding const& b, StrikePlan& out) {
  std::size_t const goal = b.given.choice("to");
  out.change = goal > 0;
  if (out.change) out.to = static_cast<model::Strike>(goal - 1);
}

/// Who changes to nothing has no plan.
void finish_strike(Binding const&, StrikePlan& out) {
  if (out.change) return;
  StrikePlan none;
  none.name = out.name;
  none.source = out.source;
  out = none;
}

void take_step_length(Binding const& b, CadencePlan& out) {
  if (b.given.has("step_length")) out.change = 1.0 / (1.0 + b.given.quantity("step_length")) - 1.0;
}

}  // namespace

template <>
Keys<Pair> const& keys_of<Pair>() {
  using enum Dimension;
  static Keys<Pair> const keys(
      "pair", "a further pair of shoes",
      {{&Pair::drop_mm,
        "drop",
        "heel-to-toe drop; the person's own when habitual",
        {.low = 0, .high = 20, .dimension = length, .word = "habitual"}},
       {&Pair::heel_lift_mm,
        "heel_lift",
        "wedge under the heel, on top of the drop",
        {.low = 0, .high = 25, .dimension = length}},
       {&Pair::cushioning, "cushioning", "midsole", {.choices = model::cushioning_names}}});
  return keys;
}

template <>
Keys<Shoes> const& keys_of<Shoes>() {
  using enum Dimension;
  using S = Shoes;
  static Keys<S> const keys("shoes", "what is worn",
                            {{&S::drop_mm,
                              "drop",
                              "heel-to-toe drop; the person's own when habitual",
                              {.low = 0, .high = 20, .dimension = length, .word = "habitual"}},
                             {&S::heel_lift_mm,
                              "heel_lift",
                              "wedge under the heel, on top of the drop",
                              {.low = 0, .high = 25, .dimension = length}},
                             {&S::cushioning, "cushioning", "midsole", {.choices = model::cushioning_names}},
                             {&S::further, "pairs", "further pairs, worn in turn with the first, run by run"},
                             {&S::change_days,
                              "change_over",
                              "time in which the share of steps in these shoes, not the person's own, grows "
                              "from 0, from the first run on",
                              {.low = 0, .high = ten_years, .dimension = days}},
                             {&S::lift_days,
                              "lift_for",
                              "how long the heel lift is worn in full, from the first run on",
                              {.low = 0, .high = ten_years, .dimension = days, .word = "always"}},
                             {&S::lift_weaning_days,
                              "lift_weaning",
                              "time after lift_for in which the lift shrinks to nothing",
                              {.low = 0, .high = ten_years, .dimension = days}},
                             {&S::worn_km,
                              "worn",
                              "distance behind the shoes on day 0; when not given, wear is left out",
                              {.low = 0, .high = 5000, .dimension = distance, .word = "none"}},
                             {&S::replace_km,
                              "replace_at",
                              "distance at which a pair is replaced by a new one",
                              {.low = 50, .high = 5000, .dimension = distance, .word = "never"}},
                             {&S::counter_pressure,
                              "counter_pressure",
                              "how much the heel counter presses on the insertion",
                              {.low = 0, .high = 1, .dimension = fraction}},
                             {&S::arch_support, "arch_support", "an insole that supports the arch"},
                             {&S::all_day, "all_day",
                              "the first pair and its lift are worn in everyday walking too, from day 0 to "
                              "the end of the study"}},
                            shoes_relations, finish_shoes);
  return keys;
}

template <>
Keys<StrikePlan> const& keys_of<StrikePlan>() {
  using enum Dimension;
  using S = StrikePlan;
  static Keys<S> const keys(
      "strike plan", "a change of foot strike",
      {version_key<S>(),
       {&S::name, "name", "name of a plan written inline"},
       {&S::source, "source", "where it comes from"},
       {take_goal,
        [](S const& s) { return std::to_string(s.change) + std::to_string(static_cast<int>(s.to)); },
        "to",
        "the strike to change to; habitual: no change",
        {.choices = strike_goals, .required = true, .form = Form::choice}},
       {&S::days,
        "over",
        "time in which the share grows from 0, from the first run on",
        {.low = 0, .high = ten_years, .dimension = days}},
       {&S::share,
        "share",
        "share of steps with the new strike in the end",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&S::start_share,
        "start_share",
        "share of steps with that strike at first; above 0 it is not new to the runner",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&S::back_after,
        "back_after",
        "time from the first run after which the change is undone",
        {.low = 1, .high = ten_years, .dimension = days, .word = "never"}},
       {&S::back_days,
        "back_over",
        "time in which it is undone",
        {.low = 0, .high = ten_years, .dimension = days}}},
      strike_relations, finish_strike);
  return keys;
}

template <>
Keys<CadencePlan> const& keys_of<CadencePlan>() {
  using enum Dimension;
  using C = CadencePlan;
  static Keys<C> const keys(
      "cadence plan", "a change of cadence",
      {{&C::change,
        "change",
        "steps a minute relative to the person's own at the same speed",
        {.low = -0.2, .high = 0.2, .dimension = fraction, .silent = true}},
       {take_step_length,
        "step_length",
        "the same said of the length of a step: -5 % are 5.3 % more steps",
        {.low = -0.2, .high = 0.2, .dimension = fraction, .form = Form::quantity}},
       {&C::target,
        "target",
        "steps a minute in an easy run for those who make fewer, at most 20 % more; the others stay",
        {.low = 140, .high = 210, .dimension = cadence}},
       {&C::days,
        "over",
        "time in which the change is reached, from the first run on",
        {.low = 0, .high = ten_years, .dimension = days}},
       {&C::back_after,
        "back_after",
        "time from the first run after which it is undone",
        {.low = 1, .high = ten_years, .dimension = days, .word = "never"}},
       {&C::back_days,
        "back_over",
        "time in which it is undone",
        {.low = 0, .high = ten_years, .dimension = days}}},
      cadence_relations);
  return keys;
}

template <>
Keys<FormPlan> const& keys_of<FormPlan>() {
  using enum Dimension;
  using F = FormPlan;
  constexpr double cm_in_mm = 0.1;
  static Keys<F> const keys(
      "technique", "form beside strike and cadence",
      {{&F::overstride_cm,
        cm_in_mm,
        "overstride",
        "how much further ahead of the body the foot lands than the person's own; negative: closer",
        {.low = -100, .high = 100, .dimension = length}},
       {&F::contact,
        "contact_time",
        "change of the time on the ground at the same stride",
        {.low = -0.2, .high = 0.2, .dimension = fraction}},
       {&F::heel_contact,
        "heel_contact",
        "change of the time that the heel is down",
        {.low = -0.5, .high = 0.5, .dimension = fraction}},
       {&F::landing,
        "landing",
        "change of the loading rate at the foot's impact; negative: softer",
        {.low = -0.5, .high = 0.5, .dimension = fraction}},
       {&F::drill_minutes,
        "drills",
        "running drills with each run",
        {.low = 0, .high = 30, .dimension = minutes}},
       {&F::days,
        "over",
        "time in which the changes are reached, from the first run on; drills begin at once",
        {.low = 0, .high = ten_years, .dimension = days}}});
  return keys;
}

}  // namespace achillesim::scenarios
