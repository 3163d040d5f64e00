#include <cmath>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/criterion.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

constexpr double seconds_per_minute = 60.0;

std::vector<Value> const& tables_in(Fields const& f, std::string_view key) {
  static std::vector<Value> const none;
  auto const* value = f.find(key);
  auto const* list = value != nullptr ? value->as<Array>() : nullptr;
  return list != nullptr ? *list : none;
}

std::vector<Criterion> criteria(Value const& at, Fields const& f, std::string_view key, std::string_view rule,
                                Problems& problems) {
  auto out = criteria_of(f.find(key));
  if (auto const why = contradiction(out); !why.empty())
    problems.add(f.find(key) != nullptr ? f.find(key)->place : at.place, std::string(rule),
                 std::string(key) + " can never hold (" + why + ") mend the criteria");
  return out;
}

/// Index of the exercise in the programme, which keeps each once.
std::size_t exercise_of(Value const* value, Programme& programme, Library& library, Problems& problems) {
  Exercise exercise;
  if (auto const* name = value != nullptr ? value->as<std::string>() : nullptr) {
    for (std::size_t i = 0; i < programme.exercises.size(); ++i)
      if (programme.exercises[i].name == *name) return i;
    if (auto const* found = library.find("exercises", *name, value->place))
      exercise = bind_exercise(*found, *name, problems);
  } else if (auto const* table = value != nullptr ? value->as<Table>() : nullptr) {
    auto const* given = table->find("name");
    exercise = bind_exercise(*value, given != nullptr ? plain_text(*given) : "inline", problems);
  }
  programme.exercises.push_back(std::move(exercise));
  return programme.exercises.size() - 1;
}

Prescription bind_dose(Value const& value, Programme& programme, Library& library, Problems& problems) {
  Prescription out;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, dose_table());
  out.exercise = exercise_of(f.find("exercise"), programme, library, problems);
  out.sets = static_cast<double>(f.integer("sets"));
  out.repetitions = static_cast<double>(f.integer("repetitions"));
  out.per_day = static_cast<double>(f.integer("per_day"));
  out.added = f.quantity("added");
  out.step = f.quantity("step");
  out.most = f.has("most") ? f.quantity("most") : out.added;
  if (out.most < out.added)
    problems.add(value.place, "programme",
                 "the largest added load is below the first one; raise most, or lower added");
  if (out.step > 0.0 && out.most <= out.added)
    problems.add(value.place, "programme", "there is a step but no room for it; add most above added");
  bool const by_force = !std::isnan(programme.exercises[out.exercise].force);
  if ((out.step > 0.0 || out.added != 0.0) && !by_force)
    problems.add(value.place, "programme",
                 "load is added to an exercise that has no force in body weights; leave added and step out");
  return out;
}

void bind_phase(Value const& value, bool last, Programme& programme, Library& library, Problems& problems) {
  auto const* table = value.as<Table>();
  if (table == nullptr) return;
  Fields const f(*table, programme_phase_table());
  ProgrammePhase out;
  out.name = f.text("name");
  out.days_per_week = f.number("days_per_week");
  out.enter = criteria(value, f, "enter", "never-left", problems);
  out.exit = criteria(value, f, "exit", "never-left", problems);
  if (f.has("lasts")) {
    out.shortest_days = out.longest_days = f.quantity("lasts");
  } else {
    out.shortest_days = f.has("shortest") ? f.quantity("shortest") : 0.0;
    out.longest_days = f.quantity("longest");
  }
  if (out.shortest_days > out.longest_days)
    problems.add(value.place, "phase",
                 "the phase " + in_quotes(out.name) + " lasts at least " + shown(out.shortest_days) +
                     " d and at most " + shown(out.longest_days) + " d; make shortest the smaller one");
  if (!last && out.exit.empty() && std::isnan(out.longest_days))
    problems.add(
        value.place, "never-left",
        "the phase " + in_quotes(out.name) +
            " can never be left (it has neither exit criteria nor a longest duration, and is not the "
            "last) add exit, longest or lasts");
  for (auto const& item : tables_in(f, "do"))
    out.doses.push_back(bind_dose(item, programme, library, problems));
  programme.phases.push_back(std::move(out));
}

}  // namespace

Exercise bind_exercise(Value const& value, std::string const& name, Problems& problems) {
  Exercise out;
  out.name = name;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, exercise_table());
  out.title = f.text("title");
  out.source = f.text("source");
  out.effort = static_cast<Effort>(f.choice("effort"));
  out.force = f.number("force");
  out.share_of_maximum = f.quantity("share_of_maximum");
  out.dorsiflexion = f.quantity("dorsiflexion");
  out.up_seconds = f.quantity("up") * seconds_per_minute;
  out.hold_seconds = f.quantity("hold") * seconds_per_minute;
  out.down_seconds = f.quantity("down") * seconds_per_minute;
  out.calf = f.quantity("calf");
  out.hip = f.quantity("hip");
  out.balance = f.quantity("balance");
  out.range = f.quantity("range");
  bool const by_force = f.has("force");
  bool const by_share = f.has("share_of_maximum");
  if ((by_force || by_share) && !(out.seconds() > 0.0))
    problems.add(value.place, "exercise",
                 "an exercise that loads the tendon takes time; add up, hold or down, such as \"3 s\"");
  return out;
}

Programme bind_programme(Value const& value, std::string const& name, Library& library, Problems& problems) {
  Programme out;
  out.name = name;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, programme_table());
  out.title = f.text("title");
  out.source = f.text("source");
  out.progress_when = criteria(value, f, "progress_when", "criterion", problems);
  out.ease_when = criteria(value, f, "ease_when", "criterion", problems);
  out.pause_when = criteria(value, f, "pause_when", "criterion", problems);
  auto const& phases = tables_in(f, "phase");
  for (std::size_t i = 0; i < phases.size(); ++i)
    bind_phase(phases[i], i + 1 == phases.size(), out, library, problems);
  if (out.phases.size() > most_phases)
    problems.add(f.find("phase")->place, "phase",
                 "the programme has " + std::to_string(out.phases.size()) + " phases (at most " +
                     std::to_string(most_phases) + ") put some together");
  return out;
}

RuptureCare bind_care(Value const& value, std::string const& name, Problems&) {
  RuptureCare out;
  out.name = name;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, care_table());
  out.title = f.text("title");
  out.source = f.text("source");
  out.operative = f.flag("operative");
  out.early_motion = f.flag("early_motion");
  for (auto const& item : tables_in(f, "stage"))
    if (auto const* inner = item.as<Table>()) {
      Fields const s(*inner, care_stage_table());
      out.stages.push_back({s.text("name"), s.quantity("lasts"), s.quantity("weight_bearing"),
                            s.quantity("plantarflexion"), s.quantity("walking"), s.flag("boot")});
    }
  return out;
}

Readiness bind_gate(Value const& value, std::string const& name, Problems& problems) {
  Readiness out;
  out.name = name;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, gate_table());
  out.source = f.text("source");
  out.criteria = criteria(value, f, "criteria", "never-left", problems);
  out.longest_days = f.quantity("longest");
  for (auto const& c : out.criteria)
    if (needs_running(c))
      problems.add(f.find("criteria")->place, "never-left",
                   "the gate " + in_quotes(name) +
                       " can never open (its criteria ask for running, and there is none before) mend them");
  return out;
}

}  // namespace achillesim::scenarios
