#include "scenarios/reference/arm_differences.hpp"

#include <algorithm>
#include <array>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

/// A key of the arm and what it bears on; "" for none.
struct BearingRow {
  std::string_view key, rest, other_injuries;
  bool hours = false;  ///< sets how much is run, and by that (law "conditioning") other injuries an hour
};

// clang-format off
/// Other injuries: model/injury/other_injuries.hpp (strike, drop, shoe, cadence, landing, hours of the last weeks),
/// model/muscle/control.hpp (hip and balance work), model/recovery/sleep.hpp, model/loading/footwear.hpp.
constexpr auto bearings = std::to_array<BearingRow>({
    {"protocol", "the plan to which an injured runner goes back", "", true},
    {"protocol_options", "", ""},  // seen in the protocol that they make
    {"shoes", "", "drop, shoe and wear"},
    {"strike", "", "the strike"},
    {"cadence", "", "the cadence"},
    {"technique", "", "landing and form"},
    {"monitoring", "stops that rules impose", "", true},
    {"injury_response", "what an injured runner does", "", true},
    {"programme", "", "hip and balance work"},
    {"programme_adherence", "", "how much of the hip and balance work is done"},
    {"rupture_care", "how a rupture is treated", ""},
    {"readiness", "what must hold before running again", "", true},
    {"behaviour", "who waits and who does not", "how much of the hip and balance work is done", true},
    {"recovery", "", "sleep"},
    {"adherence", "", "", true},
    {"parameters", "", "parameters of the model"},
    {"name", "", ""},
});
// clang-format on

constexpr std::string_view late_hours_in_words = "hours of the last weeks";

bool runs(Session const& session) {
  for (auto const& bout : session.bouts)
    for (auto const& segment : bout.segments)
      if (segment.gait == model::Gait::run) return true;
  return false;
}

/// The phases before the first one with running: who starts anew rests through them.
std::string rest_of(Protocol const& protocol) {
  std::string text;
  for (auto const& phase : protocol.phases) {
    if (std::any_of(phase.sessions.begin(), phase.sessions.end(),
                    [&](std::size_t s) { return runs(protocol.sessions[s]); }))
      break;
    text += keys_of<Phase>().show(phase);
  }
  return text;
}

/// The rules that stop running.
std::string rest_of(Monitoring const& monitoring) {
  std::string text;
  for (auto const& rule : monitoring.rules)
    if (rule.action == Action::stop || rule.action == Action::refer) text += keys_of<Rule>().show(rule);
  return text;
}

/// The phases with hip or balance work.
std::string control_work_of(Programme const& programme) {
  std::string text;
  for (auto const& phase : programme.phases)
    if (std::any_of(phase.doses.begin(), phase.doses.end(), [&](Prescription const& dose) {
          auto const& exercise = programme.exercises[dose.exercise];
          return exercise.hip > 0.0 || exercise.balance > 0.0;
        }))
      text += keys_of<ProgrammePhase>().show(phase);
  return text;
}

/// What the key says, as far as it bears on the thing.
std::string said(Field<Arm> const& field, Arm const& arm, Bearing on) {
  if (on == Bearing::rest && field.row.key == "protocol") return rest_of(arm.protocol);
  if (on == Bearing::rest && field.row.key == "monitoring") return rest_of(arm.monitoring);
  if (on == Bearing::other_injuries && field.row.key == "programme") return control_work_of(arm.programme);
  return field.show(arm);
}

}  // namespace

bool injured_by_late_hours(Arm const& arm) {
  bool acts = true;
  for (auto const& parameter : arm.parameters)
    if (parameter.name == "other_injuries.conditioning") acts = parameter.value != 0.0;
  return acts;
}

std::vector<DifferingKey> differing_keys(Arm const& a, Arm const& b, Bearing on) {
  std::vector<DifferingKey> keys;
  bool const late_hours =
      on == Bearing::other_injuries && (injured_by_late_hours(a) || injured_by_late_hours(b));
  bool const both_train = !control_work_of(a.programme).empty() && !control_work_of(b.programme).empty();
  for (auto const& field : keys_of<Arm>().fields()) {
    auto const* const row = std::find_if(bearings.begin(), bearings.end(),
                                         [&](BearingRow const& r) { return r.key == field.row.key; });
    if (row == bearings.end() || !field.show) continue;
    bool const by_hours = row->hours && late_hours;
    auto const how = on == Bearing::rest ? row->rest : by_hours ? late_hours_in_words : row->other_injuries;
    bool const of_exercises = row->key == "programme_adherence" || row->key == "behaviour";
    if (on == Bearing::other_injuries && of_exercises && !by_hours && !both_train) continue;
    if (!how.empty() && said(field, a, on) != said(field, b, on)) keys.push_back({row->key, how});
  }
  return keys;
}

std::vector<std::string_view> keys_with_bearings() {
  std::vector<std::string_view> keys;
  for (auto const& row : bearings) keys.push_back(row.key);
  return keys;
}

}  // namespace achillesim::scenarios
