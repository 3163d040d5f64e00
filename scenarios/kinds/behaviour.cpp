/// Behaviours, and what is done between sessions.

#include <fmt/core.h>

#include <array>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/study/behaviour.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> after_illness = {"repeat", "go-on"};
constexpr std::array<std::string_view, 3> sleep_qualities = {"own", "good", "poor"};
constexpr std::array<std::string_view, 2> cold_habits = {"none", "after-runs"};
constexpr std::array<std::string_view, 2> stretching_habits = {"none", "daily"};

void finish_behaviour(Binding const& b, Behaviour& out) {
  out.given = out.name != no_behaviour;
  if (!out.given) out = {};
  for (auto const& rule : out.help.rules)
    if (rule.action != Action::consult) {
      b.problems.add(place_of(b, "help"), "behaviour",
                     fmt::format("help {} has a rule with another action than consult (what the plan does "
                                 "with symptoms is the arm's monitoring); move that rule there",
                                 in_quotes(out.help.name)));
      break;
    }
  if (out.illness_weeks * out.illness_days > 365.0)
    b.problems.add(
        b.at.place, "behaviour",
        fmt::format(
            "{} spells of {} d are more than a year (there are 365 d in it); make them fewer or shorter",
            shown(out.illness_weeks), shown(out.illness_days)));
}

}  // namespace

template <>
Keys<Behaviour> const& keys_of<Behaviour>() {
  using enum Dimension;
  using B = Behaviour;
  static Keys<B> const keys(
      "behaviour", "what people make of a plan",
      {version_key<B>(),
       {&B::name, "name", "name of a behaviour written inline"},
       {&B::source, "source", "where it comes from"},
       {&B::adherence,
        "adherence",
        "planned sessions that are done at the start; arm: the arm's own",
        {.low = 0, .high = 1, .dimension = fraction, .word = "arm"}},
       {&B::programme_adherence,
        "programme_adherence",
        "days of exercise that are done at the start; arm: the arm's own",
        {.low = 0, .high = 1, .dimension = fraction, .word = "arm"}},
       {&B::decay,
        "decay",
        "how fast adherence decays, times the law's (adherence.decay)",
        {.low = 0, .high = 3}},
       {&B::support,
        "support",
        "of others, 0 none to 1 full: raises and keeps adherence, eases fear",
        {.low = 0, .high = 1}},
       {&B::supervision,
        "supervision",
        "from the start, 0-1: raises and keeps adherence, makes patient",
        {.low = 0, .high = 1}},
       {&B::education, "education", "0-1: raises adherence, makes patient", {.low = 0, .high = 1}},
       {&B::impatience,
        "impatience",
        "probability, week by week, of not waiting for a rule, a gate, a criterion or the end of the time "
        "off",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&B::ignores_pain, "ignores_pain", "pain up to this is told as none, 0-10", {.low = 0, .high = 10}},
       {&B::reports,
        "reports",
        "share of the pain felt that is told",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&B::bears_pain,
        "bears_pain",
        "pain in the morning above which the runner leaves out the day's run, whatever plan and rules say, "
        "0-10",
        {.low = 0, .high = 10}},
       {&B::fear,
        "fear",
        "on day 0, 0-1; it fades over months, and above 0.39 (conduct.fear_tolerated) makes runs shorter and "
        "waits for pain-free days",
        {.low = 0, .high = 1}},
       {&B::illness_weeks, "illness_weeks", "spells of illness a year", {.low = 0, .high = 26}},
       {&B::illness_days,
        "illness_lasts",
        "length of a spell, without sessions and exercises",
        {.low = 1, .high = 90, .dimension = days}},
       {&B::repeats,
        "after_illness",
        "repeat: the plan waits; go-on: it has gone on meanwhile",
        {.choices = after_illness, .yes = 0}},
       {&B::team, &Team::physiotherapist, "physiotherapist", "supervises after a referral"},
       {&B::team, &Team::physician, "physician", "shortens the wait after a referral"},
       {&B::team, &Team::podiatrist, "podiatrist", "fits the shoes after a referral"},
       {&B::team, &Team::surgeon, "surgeon", "operates when months of care have failed"},
       {&B::help,
        "help",
        "rules with the action consult: when the runner turns to a professional",
        {.kind = "monitoring"}}},
      {}, finish_behaviour);
  return keys;
}

template <>
Keys<Recovery> const& keys_of<Recovery>() {
  using enum Dimension;
  using R = Recovery;
  static Keys<R> const keys(
      "recovery", "what is done between sessions",
      {{&R::sleep_minutes,
        "sleep",
        "a night; own: the person's",
        {.low = 180, .high = 720, .dimension = minutes, .word = "own"}},
       {&R::sleep_quality,
        "sleep_quality",
        "of everybody in the arm, or each person's own",
        {.choices = sleep_qualities}},
       {&R::pain_wakes, "pain_wakes", "pain at night takes sleep away"},
       {&R::active_days,
        "active_days",
        "days a week without a session on which the runner walks easily",
        {.low = 0, .high = 7}},
       {&R::active_minutes,
        "active_minutes",
        "walking of such a day, on top of everyday walking",
        {.low = 5, .high = 180, .dimension = minutes}},
       {&R::cold, "cold", "ice bath or the like", {.choices = cold_habits}},
       {&R::stretching, "stretching", "stretching and mobility", {.choices = stretching_habits}}},
      {}, [](Binding const&, R& out) { out.given = true; });
  return keys;
}

}  // namespace achillesim::scenarios
