/// Keys of exercises, programmes, the care of ruptures and readiness gates.

#include <array>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/study/programme.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> forces = {"force", "share_of_maximum"};
constexpr std::array exercise_relations = {
    Relation{Relation::Kind::excludes, forces, "exercise",
             "force and share_of_maximum exclude each other; leave one out"}};
constexpr std::array<std::string_view, 3> programme_times = {"lasts", "shortest", "longest"};
constexpr std::array programme_relations = {
    Relation{Relation::Kind::excludes, programme_times, "phase",
             "lasts stands beside shortest or longest (it means both) leave one of them out"}};

}  // namespace

// clang-format off
Schema const& exercise_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of an exercise written inline"},
      Row{.key = "title", .form = Form::text, .meaning = "one line for people"},
      Row{.key = "source", .form = Form::text, .meaning = "where the numbers come from"},
      Row{.key = "effort", .form = Form::choice, .meaning = "what kind of exercise it is", .required = true, .choices = effort_names},
      Row{.key = "force", .form = Form::number, .meaning = "peak tendon force of a leg in body weights, without added load", .low = 0, .high = 12},
      Row{.key = "share_of_maximum", .form = Form::quantity, .meaning = "effort, of the leg's own maximal force; in place of force", .low = 0.05, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "dorsiflexion", .form = Form::quantity, .meaning = "peak dorsiflexion; 10 deg on the floor, 20 deg below a step", .preset = "0 deg", .low = -50, .high = 40, .dimension = Dimension::angle},
      Row{.key = "up", .form = Form::quantity, .meaning = "time to rise", .preset = "0 s", .low = 0, .high = 1, .dimension = Dimension::minutes},
      Row{.key = "hold", .form = Form::quantity, .meaning = "time held", .preset = "0 s", .low = 0, .high = 5, .dimension = Dimension::minutes},
      Row{.key = "down", .form = Form::quantity, .meaning = "time to lower", .preset = "0 s", .low = 0, .high = 1, .dimension = Dimension::minutes},
      Row{.key = "calf", .form = Form::quantity, .meaning = "training of the calf without force on the tendon (stimulation)", .preset = "0 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "hip", .form = Form::quantity, .meaning = "share of a hip and core session that it is", .preset = "0 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "balance", .form = Form::quantity, .meaning = "share of a balance session that it is", .preset = "0 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "range", .form = Form::quantity, .meaning = "share of a mobility session that it is", .preset = "0 %", .low = 0, .high = 1, .dimension = Dimension::fraction}};
  static Schema const schema = {"exercise", "one repetition of an exercise", rows, exercise_relations};
  return schema;
}

Schema const& dose_table() {
  static std::array const rows = {
      Row{.key = "exercise", .form = Form::named, .meaning = "what is done", .required = true, .schema = &exercise_table(), .kind = "exercises"},
      Row{.key = "sets", .form = Form::integer, .meaning = "sets", .preset = "3", .low = 1, .high = 20},
      Row{.key = "repetitions", .form = Form::integer, .meaning = "repetitions of a set", .preset = "15", .low = 1, .high = 200},
      Row{.key = "per_day", .form = Form::integer, .meaning = "how often on an exercise day", .preset = "1", .low = 1, .high = 10},
      Row{.key = "added", .form = Form::quantity, .meaning = "added load at first, of body weight", .preset = "0 %", .low = -0.9, .high = 2, .dimension = Dimension::fraction},
      Row{.key = "step", .form = Form::quantity, .meaning = "load added when the programme progresses, of body weight", .preset = "0 %", .low = 0, .high = 0.5, .dimension = Dimension::fraction},
      Row{.key = "most", .form = Form::quantity, .meaning = "largest added load, of body weight; as added when not given", .low = -0.9, .high = 2, .dimension = Dimension::fraction}};
  static Schema const schema = {"dose", "an exercise and how much of it is done on an exercise day", rows};
  return schema;
}

Schema const& programme_phase_table() {
  static std::array const rows = {
      Row{.key = "name", .form = Form::text, .meaning = "what the phase is called", .required = true},
      Row{.key = "days_per_week", .form = Form::number, .meaning = "exercise days a week", .preset = "7", .low = 0.25, .high = 7},
      Row{.key = "lasts", .form = Form::quantity, .meaning = "shortest and longest at once", .low = 7, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "shortest", .form = Form::quantity, .meaning = "time before which exit criteria do not count", .low = 0, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "longest", .form = Form::quantity, .meaning = "time after which the phase ends whatever the criteria say", .low = 7, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "enter", .form = Form::criteria, .meaning = "all must hold before the phase begins"},
      Row{.key = "exit", .form = Form::criteria, .meaning = "all must hold for the phase to end before its longest time"},
      Row{.key = "do", .form = Form::tables, .meaning = "[[phase.do]]: the exercises of an exercise day; none is rest", .schema = &dose_table()}};
  static Schema const schema = {"programme phase", "part of an exercise programme; looked at once a week", rows, programme_relations};
  return schema;
}

Schema const& programme_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of a programme written inline"},
      Row{.key = "title", .form = Form::text, .meaning = "one line for people"},
      Row{.key = "source", .form = Form::text, .meaning = "where it comes from"},
      Row{.key = "progress_when", .form = Form::criteria, .meaning = "all hold at the end of a week: load goes up a step"},
      Row{.key = "ease_when", .form = Form::criteria, .meaning = "all hold at the end of a week: load goes down a step"},
      Row{.key = "pause_when", .form = Form::criteria, .meaning = "all hold at the end of a week: no exercise in the next"},
      Row{.key = "phase", .form = Form::tables, .meaning = "[[phase]]: the phases, in order; none is no exercise", .schema = &programme_phase_table()}};
  static Schema const schema = {"exercise programme", "exercises, their doses and how they progress", rows};
  return schema;
}

Schema const& care_stage_table() {
  static std::array const rows = {
      Row{.key = "name", .form = Form::text, .meaning = "what the stage is called", .required = true},
      Row{.key = "lasts", .form = Form::quantity, .meaning = "how long", .required = true, .low = 1, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "weight_bearing", .form = Form::quantity, .meaning = "share of body weight that is borne", .preset = "100 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "plantarflexion", .form = Form::quantity, .meaning = "angle of the boot or cast; 30 deg: three wedges", .preset = "0 deg", .low = 0, .high = 45, .dimension = Dimension::angle},
      Row{.key = "walking", .form = Form::quantity, .meaning = "share of everyday walking", .preset = "100 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "boot", .form = Form::flag, .meaning = "in a boot, brace or cast", .preset = "false"}};
  static Schema const schema = {"care stage", "how the tendon is protected for a time", rows};
  return schema;
}

Schema const& care_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of a care written inline"},
      Row{.key = "title", .form = Form::text, .meaning = "one line for people"},
      Row{.key = "source", .form = Form::text, .meaning = "where it comes from"},
      Row{.key = "operative", .form = Form::flag, .meaning = "the tendon is sewn", .required = true},
      Row{.key = "early_motion", .form = Form::flag, .meaning = "the ankle is moved and loaded in the first weeks", .required = true},
      Row{.key = "stage", .form = Form::tables, .meaning = "[[stage]]: from the day of the rupture on, in order", .schema = &care_stage_table()}};
  static Schema const schema = {"care of a rupture", "treatment and protection of a ruptured tendon", rows};
  return schema;
}

Schema const& gate_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of a gate written inline"},
      Row{.key = "source", .form = Form::text, .meaning = "where it comes from"},
      Row{.key = "criteria", .form = Form::criteria, .meaning = "all must hold before the first run, and again after a restart"},
      Row{.key = "longest", .form = Form::quantity, .meaning = "running begins then whatever the criteria say", .preset = "none", .low = 0, .high = ten_years, .dimension = Dimension::days, .word = "none"}};
  static Schema const schema = {"readiness gate", "what a runner must be able to do before running", rows};
  return schema;
}
// clang-format on

}  // namespace achillesim::scenarios
