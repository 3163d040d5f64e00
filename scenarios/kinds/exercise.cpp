/// One repetition of an exercise.

#include <array>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> forces = {"force", "share_of_maximum"};
constexpr std::array exercise_relations = {
    Relation{Relation::Kind::excludes, forces, "exercise",
             "force and share_of_maximum exclude each other; leave one out"}};

void finish_exercise(Binding const& b, Exercise& out) {
  bool const loads = b.given.has("force") || b.given.has("share_of_maximum");
  if (loads && !(out.seconds() > 0.0))
    b.problems.add(b.at.place, "exercise",
                   "an exercise that loads the tendon takes time; add up, hold or down, such as \"3 s\"");
}

}  // namespace

template <>
Keys<Exercise> const& keys_of<Exercise>() {
  using enum Dimension;
  using E = Exercise;
  constexpr double seconds = 60.0;  // in a minute
  static Keys<E> const keys(
      "exercise", "one repetition of an exercise",
      {version_key<E>(),
       {&E::name, "name", "name of an exercise written inline"},
       {&E::title, "title", "one line for people"},
       {&E::source, "source", "where the numbers come from"},
       {&E::effort, "effort", "what kind of exercise it is", {.choices = effort_names, .required = true}},
       {&E::force,
        "force",
        "peak tendon force of a leg in body weights, without added load",
        {.low = 0, .high = 12}},
       {&E::share_of_maximum,
        "share_of_maximum",
        "effort, of the leg's own maximal force; in place of force",
        {.low = 0.05, .high = 1, .dimension = fraction}},
       {&E::dorsiflexion,
        "dorsiflexion",
        "peak dorsiflexion; 10 deg on the floor, 20 deg below a step",
        {.low = -50, .high = 40, .dimension = angle}},
       {&E::up_seconds,
        seconds,
        "up",
        "time to rise",
        {.low = 0, .high = 1, .dimension = minutes, .unit = "s"}},
       {&E::hold_seconds,
        seconds,
        "hold",
        "time held",
        {.low = 0, .high = 5, .dimension = minutes, .unit = "s"}},
       {&E::down_seconds,
        seconds,
        "down",
        "time to lower",
        {.low = 0, .high = 1, .dimension = minutes, .unit = "s"}},
       {&E::calf,
        "calf",
        "training of the calf without force on the tendon (stimulation)",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&E::hip,
        "hip",
        "share of a hip and core session that it is",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&E::balance,
        "balance",
        "share of a balance session that it is",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&E::range,
        "range",
        "share of a mobility session that it is",
        {.low = 0, .high = 1, .dimension = fraction}}},
      exercise_relations, finish_exercise);
  return keys;
}

}  // namespace achillesim::scenarios
