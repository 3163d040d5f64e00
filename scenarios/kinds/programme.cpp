/// Exercise programmes: doses of exercises, in phases.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "scenarios/kinds/phases.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 3> programme_times = {"lasts", "shortest", "longest"};
constexpr std::array programme_relations = {
    Relation{Relation::Kind::excludes, programme_times, "phase",
             "lasts stands beside shortest or longest (it means both); leave one of them out"}};

/// The programme keeps each exercise once; a dose has its index.
void take_exercise(Binding const& b, Prescription& out) {
  auto& known = b.programme->exercises;
  auto const* value = b.given.find("exercise");
  if (auto const* name = value != nullptr ? value->as<std::string>() : nullptr)
    for (std::size_t i = 0; i < known.size(); ++i)
      if (known[i].name == *name) {
        out.exercise = i;
        return;
      }
  auto const it = named(value, "exercises", "", b.at.place, b.library);
  known.push_back(it.table != nullptr ? keys_of<Exercise>().bind(*it.table, it.name, b) : Exercise{});
  out.exercise = known.size() - 1;
}

void finish_dose(Binding const& b, Prescription& out) {
  if (!b.given.has("most")) out.most = out.added;
  if (out.most < out.added)
    b.problems.add(b.at.place, "programme",
                   "the largest added load is below the first one; raise most, or lower added");
  if (out.step > 0.0 && out.most <= out.added)
    b.problems.add(b.at.place, "programme", "there is a step but no room for it; add most above added");
  bool const by_force = !std::isnan(b.programme->exercises[out.exercise].force);
  if ((out.step > 0.0 || out.added != 0.0) && !by_force)
    b.problems.add(
        b.at.place, "programme",
        "load is added to an exercise that has no force in body weights; leave added and step out");
}

void finish_programme_phase(Binding const& b, ProgrammePhase& out) {
  check_criteria(b, "enter", out.enter, "never-left");
  check_criteria(b, "exit", out.exit, "never-left");
  check_times(b, out);
}

/// What the programme is without one of its exercises: the rest stays as it is.
void leave_exercises_out(Binding const& b, Programme& out) {
  std::vector<std::string_view> known;
  for (auto const& e : out.exercises) known.emplace_back(e.name);
  for (auto const& name : out.leave_out)
    if (std::find(known.begin(), known.end(), name) == known.end())
      b.problems.add(place_of(b, "leave_out"), "programme",
                     fmt::format("leave_out names {}, which is no exercise of the programme{}{}",
                                 in_quotes(name), did_you_mean(name, known),
                                 known.empty() ? "; it has none" : "; it has " + alternatives(known)));
  for (auto& phase : out.phases)
    std::erase_if(phase.doses, [&](Prescription const& dose) {
      return std::find(out.leave_out.begin(), out.leave_out.end(), out.exercises[dose.exercise].name) !=
             out.leave_out.end();
    });
}

void finish_programme(Binding const& b, Programme& out) {
  check_criteria(b, "progress_when", out.progress_when, "criterion");
  check_criteria(b, "ease_when", out.ease_when, "criterion");
  check_criteria(b, "pause_when", out.pause_when, "criterion");
  for (std::size_t i = 0; i + 1 < out.phases.size(); ++i)
    if (out.phases[i].exit.empty() && std::isnan(out.phases[i].longest_days))
      b.problems.add(items(b.given, "phase")[i].place, "never-left",
                     fmt::format("the phase {} can never be left (it has neither exit criteria nor a longest "
                                 "duration, and is not the last); add exit, longest or lasts",
                                 in_quotes(out.phases[i].name)));
  if (out.phases.size() > most_phases)
    b.problems.add(place_of(b, "phase"), "phase",
                   fmt::format("the programme has {} phases (at most {}); put some together",
                               out.phases.size(), most_phases));
  leave_exercises_out(b, out);
}

}  // namespace

template <>
Keys<Prescription> const& keys_of<Prescription>() {
  using enum Dimension;
  using P = Prescription;
  static Keys<P> const keys("dose", "an exercise and how much of it is done on an exercise day",
                            {{take_exercise,
                              [](P const& p) { return std::to_string(p.exercise); },
                              "exercise",
                              "what is done",
                              {.kind = "exercises",
                               .required = true,
                               .schema = &keys_of<Exercise>().schema(),
                               .form = Form::named}},
                             {&P::sets, "sets", "sets", {.low = 1, .high = 20, .form = Form::integer}},
                             {&P::repetitions,
                              "repetitions",
                              "repetitions of a set",
                              {.low = 1, .high = 200, .form = Form::integer}},
                             {&P::per_day,
                              "per_day",
                              "how often on an exercise day",
                              {.low = 1, .high = 10, .form = Form::integer}},
                             {&P::added,
                              "added",
                              "added load at first, of body weight",
                              {.low = -0.9, .high = 2, .dimension = fraction}},
                             {&P::step,
                              "step",
                              "load added when the programme progresses, of body weight",
                              {.low = 0, .high = 0.5, .dimension = fraction}},
                             {&P::most,
                              "most",
                              "largest added load, of body weight; as added when not given",
                              {.low = -0.9, .high = 2, .dimension = fraction, .silent = true}}},
                            {}, finish_dose);
  return keys;
}

template <>
Keys<ProgrammePhase> const& keys_of<ProgrammePhase>() {
  using enum Dimension;
  using P = ProgrammePhase;
  static Keys<P> const keys(
      "programme phase", "part of an exercise programme; looked at once a week",
      {{&P::name, "name", "what the phase is called", {.required = true}},
       {&P::days_per_week, "days_per_week", "exercise days a week", {.low = 0.25, .high = 7}},
       {take_lasts<P>,
        "lasts",
        "shortest and longest at once",
        {.low = 7, .high = ten_years, .dimension = days, .form = Form::quantity}},
       {&P::shortest_days,
        "shortest",
        "time before which exit criteria do not count",
        {.low = 0, .high = ten_years, .dimension = days, .silent = true}},
       {&P::longest_days,
        "longest",
        "time after which the phase ends whatever the criteria say",
        {.low = 7, .high = ten_years, .dimension = days}},
       {&P::enter, "enter", "all must hold before the phase begins"},
       {&P::exit, "exit", "all must hold for the phase to end before its longest time"},
       {&P::doses, "do", "[[phase.do]]: the exercises of an exercise day; none is rest"}},
      programme_relations, finish_programme_phase);
  return keys;
}

template <>
Keys<Programme> const& keys_of<Programme>() {
  using P = Programme;
  static Keys<P> const keys(
      "exercise programme", "exercises, their doses and how they progress",
      {version_key<P>(),
       {&P::name, "name", "name of a programme written inline"},
       {&P::title, "title", "one line for people"},
       {&P::source, "source", "where it comes from"},
       {&P::leave_out, "leave_out",
        "exercises that are not done, though phases name them: the programme without a part of it"},
       {&P::progress_when, "progress_when", "all hold at the end of a week: load goes up a step"},
       {&P::ease_when, "ease_when", "all hold at the end of a week: load goes down a step"},
       {&P::pause_when, "pause_when", "all hold at the end of a week: no exercise in the next"},
       {&P::phases, "phase", "[[phase]]: the phases, in order; none is no exercise"}},
      {}, finish_programme);
  return keys;
}

}  // namespace achillesim::scenarios
