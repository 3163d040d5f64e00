/// Keys of studies, arms and sweeps.

#include <array>
#include <stdexcept>
#include <string>

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
constexpr std::array<std::string_view, 2> designs = {"grid", "list"};

}  // namespace

// clang-format off
Schema const& pair_table() {
  static std::array const rows = {
      Row{.key = "drop", .form = Form::quantity, .meaning = "heel-to-toe drop; the person's own when habitual", .preset = "habitual", .low = 0, .high = 20, .dimension = Dimension::length, .word = "habitual"},
      Row{.key = "heel_lift", .form = Form::quantity, .meaning = "wedge under the heel, on top of the drop", .preset = "0 mm", .low = 0, .high = 25, .dimension = Dimension::length},
      Row{.key = "cushioning", .form = Form::choice, .meaning = "midsole", .preset = "conventional", .choices = model::cushioning_names}};
  static Schema const schema = {"pair", "a further pair of shoes", rows};
  return schema;
}

Schema const& shoes_table() {
  static std::array const rows = {
      Row{.key = "drop", .form = Form::quantity, .meaning = "heel-to-toe drop; the person's own when habitual", .preset = "habitual", .low = 0, .high = 20, .dimension = Dimension::length, .word = "habitual"},
      Row{.key = "heel_lift", .form = Form::quantity, .meaning = "wedge under the heel, on top of the drop", .preset = "0 mm", .low = 0, .high = 25, .dimension = Dimension::length},
      Row{.key = "cushioning", .form = Form::choice, .meaning = "midsole", .preset = "conventional", .choices = model::cushioning_names},
      Row{.key = "pairs", .form = Form::tables, .meaning = "further pairs, worn in turn with the first, run by run", .schema = &pair_table()},
      Row{.key = "change_over", .form = Form::quantity, .meaning = "time in which the share of steps in these shoes, not the person's own, grows from 0, from the first run on", .preset = "0 d", .low = 0, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "lift_for", .form = Form::quantity, .meaning = "how long the heel lift is worn in full, from the first run on", .preset = "always", .low = 0, .high = ten_years, .dimension = Dimension::days, .word = "always"},
      Row{.key = "lift_weaning", .form = Form::quantity, .meaning = "time after lift_for in which the lift shrinks to nothing", .preset = "0 d", .low = 0, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "worn", .form = Form::quantity, .meaning = "distance behind the shoes on day 0; when not given, wear is left out", .preset = "none", .low = 0, .high = 5000, .dimension = Dimension::distance, .word = "none"},
      Row{.key = "replace_at", .form = Form::quantity, .meaning = "distance at which a pair is replaced by a new one", .preset = "never", .low = 50, .high = 5000, .dimension = Dimension::distance, .word = "never"},
      Row{.key = "counter_pressure", .form = Form::quantity, .meaning = "how much the heel counter presses on the insertion", .preset = "0 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "arch_support", .form = Form::flag, .meaning = "an insole that supports the arch", .preset = "false"}};
  static Schema const schema = {"shoes", "what is worn", rows, shoes_relations};
  return schema;
}

Schema const& strike_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of a plan written inline"},
      Row{.key = "source", .form = Form::text, .meaning = "where it comes from"},
      Row{.key = "to", .form = Form::choice, .meaning = "the strike to change to; habitual: no change", .required = true, .choices = strike_goals},
      Row{.key = "over", .form = Form::quantity, .meaning = "time in which the share grows from 0, from the first run on", .preset = "0 d", .low = 0, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "share", .form = Form::quantity, .meaning = "share of steps with the new strike in the end", .preset = "100 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "start_share", .form = Form::quantity, .meaning = "share of steps with that strike at first; above 0 it is not new to the runner", .preset = "0 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "back_after", .form = Form::quantity, .meaning = "time from the first run after which the change is undone", .preset = "never", .low = 1, .high = ten_years, .dimension = Dimension::days, .word = "never"},
      Row{.key = "back_over", .form = Form::quantity, .meaning = "time in which it is undone", .preset = "0 d", .low = 0, .high = ten_years, .dimension = Dimension::days}};
  static Schema const schema = {"strike plan", "a change of foot strike", rows, strike_relations};
  return schema;
}

Schema const& cadence_table() {
  static std::array const rows = {
      Row{.key = "change", .form = Form::quantity, .meaning = "steps a minute relative to the person's own at the same speed", .low = -0.2, .high = 0.2, .dimension = Dimension::fraction},
      Row{.key = "step_length", .form = Form::quantity, .meaning = "the same said of the length of a step: -5 % are 5.3 % more steps", .low = -0.2, .high = 0.2, .dimension = Dimension::fraction},
      Row{.key = "target", .form = Form::quantity, .meaning = "steps a minute in an easy run for those who make fewer, at most 20 % more; the others stay", .low = 140, .high = 210, .dimension = Dimension::cadence},
      Row{.key = "over", .form = Form::quantity, .meaning = "time in which the change is reached, from the first run on", .preset = "0 d", .low = 0, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "back_after", .form = Form::quantity, .meaning = "time from the first run after which it is undone", .preset = "never", .low = 1, .high = ten_years, .dimension = Dimension::days, .word = "never"},
      Row{.key = "back_over", .form = Form::quantity, .meaning = "time in which it is undone", .preset = "0 d", .low = 0, .high = ten_years, .dimension = Dimension::days}};
  static Schema const schema = {"cadence plan", "a change of cadence", rows, cadence_relations};
  return schema;
}

Schema const& form_table() {
  static std::array const rows = {
      Row{.key = "overstride", .form = Form::quantity, .meaning = "how much further ahead of the body the foot lands than the person's own; negative: closer", .preset = "0 mm", .low = -100, .high = 100, .dimension = Dimension::length},
      Row{.key = "contact_time", .form = Form::quantity, .meaning = "change of the time on the ground at the same stride", .preset = "0 %", .low = -0.2, .high = 0.2, .dimension = Dimension::fraction},
      Row{.key = "heel_contact", .form = Form::quantity, .meaning = "change of the time that the heel is down", .preset = "0 %", .low = -0.5, .high = 0.5, .dimension = Dimension::fraction},
      Row{.key = "drills", .form = Form::quantity, .meaning = "running drills with each run", .preset = "0 min", .low = 0, .high = 30, .dimension = Dimension::minutes},
      Row{.key = "over", .form = Form::quantity, .meaning = "time in which the changes are reached, from the first run on; drills begin at once", .preset = "0 d", .low = 0, .high = ten_years, .dimension = Dimension::days}};
  static Schema const schema = {"technique", "form beside strike and cadence", rows};
  return schema;
}

Schema const& arm_table() {
  static std::array const rows = {
      Row{.key = "name", .form = Form::text, .meaning = "name of the arm"},
      Row{.key = "protocol", .form = Form::named, .meaning = "the progression", .schema = &protocol_table(), .kind = "protocols"},
      Row{.key = "protocol_options", .form = Form::words, .meaning = "readings of the protocol's options: frequency = \"daily\""},
      Row{.key = "shoes", .form = Form::table, .meaning = "what is worn", .preset = "{}", .schema = &shoes_table()},
      Row{.key = "strike", .form = Form::named, .meaning = "the foot strike plan", .preset = "stay", .schema = &strike_table(), .kind = "strikes"},
      Row{.key = "cadence", .form = Form::table, .meaning = "the cadence plan", .preset = "{}", .schema = &cadence_table()},
      Row{.key = "technique", .form = Form::table, .meaning = "form beside strike and cadence, and drills", .preset = "{}", .schema = &form_table()},
      Row{.key = "monitoring", .form = Form::named, .meaning = "what symptoms do to the plan; when not given the protocol's own, or none", .schema = &monitoring_table(), .kind = "monitoring"},
      Row{.key = "injury_response", .form = Form::named, .meaning = "what an injured runner does", .preset = "rest-then-restart", .schema = &response_table(), .kind = "responses"},
      Row{.key = "programme", .form = Form::named, .meaning = "the exercise programme", .preset = "none", .schema = &programme_table(), .kind = "programmes"},
      Row{.key = "programme_adherence", .form = Form::quantity, .meaning = "probability that a day's exercises are done", .preset = "80 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "rupture_care", .form = Form::named, .meaning = "how a ruptured tendon is treated and protected", .preset = "boot-early-motion", .schema = &care_table(), .kind = "care"},
      Row{.key = "readiness", .form = Form::named, .meaning = "what must hold before the first run", .preset = "none", .schema = &gate_table(), .kind = "gates"},
      Row{.key = "behaviour", .form = Form::named, .meaning = "what people make of the plan: adherence and its decay, patience, pain, illness, help", .preset = "none", .schema = &behaviour_table(), .kind = "behaviours"},
      Row{.key = "recovery", .form = Form::table, .meaning = "sleep, active recovery, cold, stretching; nothing of it acts when not given, but for each person's own sleep", .schema = &recovery_table()},
      Row{.key = "adherence", .form = Form::quantity, .meaning = "probability that a planned session is done", .preset = "90 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "parameters", .form = Form::parameters, .meaning = "parameters of the model that differ from their presets: \"damage.exponent\" = 9"}};
  static Schema const schema = {"arm", "one way of coming back", rows};
  return schema;
}

Schema const& sweep_table() {
  static std::array const rows = {
      Row{.key = "design", .form = Form::choice, .meaning = "grid: all combinations; list: first with first, second with second", .preset = "grid", .choices = designs}};
  static Schema const schema = {"sweep", "factors whose levels make the arms", rows};
  return schema;
}

Schema const& sweep_factor_table() {
  static std::array const rows = {
      Row{.key = "key", .form = Form::text, .meaning = "dotted key of the arm: \"shoes.drop\"", .required = true},
      Row{.key = "values", .form = Form::values, .meaning = "the levels, as they would stand in an arm", .required = true, .fewest = 1},
      Row{.key = "labels", .form = Form::texts, .meaning = "names of the levels; the values as written when not given"}};
  static Schema const schema = {"sweep factor", "a key of the arms and its levels", rows};
  return schema;
}

Schema const& study_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .required = true, .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of the study", .required = true},
      Row{.key = "question", .form = Form::text, .meaning = "what the study asks", .required = true},
      Row{.key = "runners", .form = Form::integer, .meaning = "people, the same in every arm", .required = true, .low = 1, .high = 10'000'000},
      Row{.key = "seed", .form = Form::integer, .meaning = "of the random numbers", .preset = "1", .low = 0},
      Row{.key = "draws", .form = Form::integer, .meaning = "sets of parameters: the presets, then sampled ones", .preset = "1", .low = 1, .high = 10'000},
      Row{.key = "horizon", .form = Form::quantity, .meaning = "how long runners are followed", .preset = "52 week", .low = 1, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "record_sessions", .form = Form::flag, .meaning = "keep each day's run of each runner: minutes, km, spikes, strain, event", .preset = "false"},
      Row{.key = "weekly", .form = Form::flag, .meaning = "keep the weekly series of every arm; without them arms of few runners, as in calibrations and searches, run faster", .preset = "true"},
      Row{.key = "reference_arm", .form = Form::text, .meaning = "the arm that others are compared with; the first when not given"},
      Row{.key = "cohort", .form = Form::named, .meaning = "the people", .required = true, .schema = &cohort_table(), .kind = "cohorts"},
      Row{.key = "defaults", .form = Form::layer, .meaning = "keys that all arms share", .schema = &arm_table()},
      Row{.key = "arm", .form = Form::layers, .meaning = "[[arm]]: the arms, in order", .schema = &arm_table(), .fewest = 1},
      Row{.key = "sweep", .form = Form::layer, .meaning = "factors whose levels make the arms"},
      Row{.key = "protocols", .form = Form::library, .meaning = "[protocols.NAME]: protocols of this study", .schema = &protocol_table(), .kind = "protocols"},
      Row{.key = "cohorts", .form = Form::library, .meaning = "[cohorts.NAME]: cohorts of this study", .schema = &cohort_table(), .kind = "cohorts"},
      Row{.key = "monitoring", .form = Form::library, .meaning = "[monitoring.NAME]: rule sets of this study", .schema = &monitoring_table(), .kind = "monitoring"},
      Row{.key = "responses", .form = Form::library, .meaning = "[responses.NAME]: injury responses of this study", .schema = &response_table(), .kind = "responses"},
      Row{.key = "exercises", .form = Form::library, .meaning = "[exercises.NAME]: exercises of this study", .schema = &exercise_table(), .kind = "exercises"},
      Row{.key = "programmes", .form = Form::library, .meaning = "[programmes.NAME]: exercise programmes of this study", .schema = &programme_table(), .kind = "programmes"},
      Row{.key = "care", .form = Form::library, .meaning = "[care.NAME]: care of ruptures of this study", .schema = &care_table(), .kind = "care"},
      Row{.key = "gates", .form = Form::library, .meaning = "[gates.NAME]: readiness gates of this study", .schema = &gate_table(), .kind = "gates"},
      Row{.key = "strikes", .form = Form::library, .meaning = "[strikes.NAME]: strike plans of this study", .schema = &strike_table(), .kind = "strikes"},
      Row{.key = "logs", .form = Form::library, .meaning = "[logs.NAME]: training logs of this study", .schema = &log_table(), .kind = "logs"},
      Row{.key = "log_formats", .form = Form::library, .meaning = "[log_formats.NAME]: ways in which logs are written", .schema = &log_format_table(), .kind = "log_formats"},
      Row{.key = "behaviours", .form = Form::library, .meaning = "[behaviours.NAME]: behaviours of this study", .schema = &behaviour_table(), .kind = "behaviours"}};
  static Schema const schema = {"study", "a question and the arms that answer it", rows};
  return schema;
}

std::span<Kind const> kinds() {
  static std::array<Kind, 13> const all = {{{"protocols", "protocol", protocol_table},
                                           {"exercises", "exercise", exercise_table},
                                           {"programmes", "exercise programme", programme_table},
                                           {"care", "care of a rupture", care_table},
                                           {"gates", "readiness gate", gate_table},
                                           {"cohorts", "cohort", cohort_table},
                                           {"monitoring", "monitoring rule set", monitoring_table},
                                           {"responses", "injury response", response_table},
                                           {"strikes", "strike plan", strike_table},
                                           {"load_rules", "load rules", load_rules_table},
                                           {"logs", "training log", log_table},
                                           {"log_formats", "log format", log_format_table},
                                           {"behaviours", "behaviour", behaviour_table}}};
  return all;
}
// clang-format on

Kind const& kind(std::string_view folder) {
  for (auto const& k : kinds())
    if (k.folder == folder) return k;
  throw std::logic_error("no kind " + std::string(folder));
}

}  // namespace achillesim::scenarios
