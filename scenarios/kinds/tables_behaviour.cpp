/// Keys of behaviours and of recovery.

#include <array>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> after_illness = {"repeat", "go-on"};
constexpr std::array<std::string_view, 3> sleep_qualities = {"own", "good", "poor"};
constexpr std::array<std::string_view, 2> cold_habits = {"none", "after-runs"};
constexpr std::array<std::string_view, 2> stretching_habits = {"none", "daily"};

}  // namespace

// clang-format off
Schema const& behaviour_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of a behaviour written inline"},
      Row{.key = "source", .form = Form::text, .meaning = "where it comes from"},
      Row{.key = "adherence", .form = Form::quantity, .meaning = "planned sessions that are done at the start; arm: the arm's own", .preset = "arm", .low = 0, .high = 1, .dimension = Dimension::fraction, .word = "arm"},
      Row{.key = "programme_adherence", .form = Form::quantity, .meaning = "days of exercise that are done at the start; arm: the arm's own", .preset = "arm", .low = 0, .high = 1, .dimension = Dimension::fraction, .word = "arm"},
      Row{.key = "decay", .form = Form::number, .meaning = "how fast adherence decays, times the law's (adherence.decay)", .preset = "1", .low = 0, .high = 3},
      Row{.key = "support", .form = Form::number, .meaning = "of others, 0 none to 1 full: raises and keeps adherence, eases fear", .preset = "0", .low = 0, .high = 1},
      Row{.key = "supervision", .form = Form::number, .meaning = "from the start, 0-1: raises and keeps adherence, makes patient", .preset = "0", .low = 0, .high = 1},
      Row{.key = "education", .form = Form::number, .meaning = "0-1: raises adherence, makes patient", .preset = "0", .low = 0, .high = 1},
      Row{.key = "impatience", .form = Form::quantity, .meaning = "probability, week by week, of not waiting for a rule, a gate, a criterion or the end of the time off", .preset = "0 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "ignores_pain", .form = Form::number, .meaning = "pain up to this is told as none, 0-10", .preset = "0", .low = 0, .high = 10},
      Row{.key = "reports", .form = Form::quantity, .meaning = "share of the pain felt that is told", .preset = "100 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "bears_pain", .form = Form::number, .meaning = "pain in the morning above which the runner leaves out the day's run, whatever plan and rules say, 0-10", .preset = "10", .low = 0, .high = 10},
      Row{.key = "fear", .form = Form::number, .meaning = "0-1: shorter runs, and waiting for pain-free days before the plan goes on", .preset = "0", .low = 0, .high = 1},
      Row{.key = "illness_weeks", .form = Form::number, .meaning = "spells of illness a year", .preset = "0", .low = 0, .high = 26},
      Row{.key = "illness_lasts", .form = Form::quantity, .meaning = "length of a spell, without sessions and exercises", .preset = "7 d", .low = 1, .high = 90, .dimension = Dimension::days},
      Row{.key = "after_illness", .form = Form::choice, .meaning = "repeat: the plan waits; go-on: it has gone on meanwhile", .preset = "repeat", .choices = after_illness},
      Row{.key = "physiotherapist", .form = Form::flag, .meaning = "supervises after a referral", .preset = "false"},
      Row{.key = "physician", .form = Form::flag, .meaning = "shortens the wait after a referral", .preset = "false"},
      Row{.key = "podiatrist", .form = Form::flag, .meaning = "fits the shoes after a referral", .preset = "false"},
      Row{.key = "surgeon", .form = Form::flag, .meaning = "operates when months of care have failed", .preset = "false"},
      Row{.key = "help", .form = Form::named, .meaning = "rules with the action consult: when the runner turns to a professional", .schema = &monitoring_table(), .kind = "monitoring"}};
  static Schema const schema = {"behaviour", "what people make of a plan", rows};
  return schema;
}

Schema const& recovery_table() {
  static std::array const rows = {
      Row{.key = "sleep", .form = Form::quantity, .meaning = "a night; own: the person's", .preset = "own", .low = 180, .high = 720, .dimension = Dimension::minutes, .word = "own"},
      Row{.key = "sleep_quality", .form = Form::choice, .meaning = "of everybody in the arm, or each person's own", .preset = "own", .choices = sleep_qualities},
      Row{.key = "pain_wakes", .form = Form::flag, .meaning = "pain at night takes sleep away", .preset = "true"},
      Row{.key = "active_days", .form = Form::number, .meaning = "days a week without a session on which the runner walks easily", .preset = "0", .low = 0, .high = 7},
      Row{.key = "active_minutes", .form = Form::quantity, .meaning = "walking of such a day, on top of everyday walking", .preset = "30 min", .low = 5, .high = 180, .dimension = Dimension::minutes},
      Row{.key = "cold", .form = Form::choice, .meaning = "ice bath or the like", .preset = "none", .choices = cold_habits},
      Row{.key = "stretching", .form = Form::choice, .meaning = "stretching and mobility", .preset = "none", .choices = stretching_habits}};
  static Schema const schema = {"recovery", "what is done between sessions", rows};
  return schema;
}
// clang-format on

}  // namespace achillesim::scenarios
