/// Keys of protocols and of the rules that act on them.

#include <array>

#include "model/terms.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> restart_places = {"start", "first-run"};

using Names = std::array<std::string_view, 2>;
constexpr std::array<std::string_view, 3> gaits = {"run", "walk", "water"};
constexpr Names speeds = {"speed", "relative_speed"};
constexpr Names repeated = {"do", "repeat"};
constexpr std::array<std::string_view, 3> times = {"lasts", "shortest", "longest"};
constexpr std::array<std::string_view, 3> ways_out = {"exit", "longest", "lasts"};

constexpr Relation one_gait = {
    Relation::Kind::one_of, gaits, "segment",
    "a segment is one of run, walk and water; write run = \"...\", walk = \"...\" or water = \"...\"", "do"};
constexpr Relation one_speed = {Relation::Kind::excludes, speeds, "segment",
                                "speed and relative_speed exclude each other; leave one out"};
constexpr std::array segment_relations = {one_gait, one_speed};
constexpr std::array bout_relations = {
    one_gait, one_speed,
    Relation{Relation::Kind::alone, repeated, "segment",
             " stands beside `do`; put it into one of the segments there"}};
constexpr std::array phase_relations = {
    Relation{Relation::Kind::excludes, times, "phase",
             "lasts stands beside shortest or longest (it means both) leave one of them out"},
    Relation{Relation::Kind::any_of, ways_out, "never-left", ""}};

constexpr std::array<std::string_view, 3> log_or_phases = {"log", "phase", "session"};
constexpr std::array protocol_relations = {
    Relation{Relation::Kind::excludes, log_or_phases, "log",
             "log stands beside phases or sessions (the log says what is run on each day) leave one of them "
             "out"}};

constexpr std::array<std::string_view, 7> action_names = {"advance", "hold",  "regress", "stop",
                                                          "reduce",  "refer", "consult"};

}  // namespace

// clang-format off
Schema const& bout_table() {
  static Schema const inner = [] {
    static std::array const rows = {
        Row{.key = "run", .form = Form::time_share, .meaning = "minutes of running, or a share of the habitual session", .low = 0.01, .high = 600},
        Row{.key = "walk", .form = Form::time_share, .meaning = "minutes of walking, or a share of the habitual session", .low = 0.01, .high = 600},
        Row{.key = "water", .form = Form::time_share, .meaning = "minutes of running in deep water, or a share of the habitual session: no ground contact, no distance", .low = 0.01, .high = 600},
        Row{.key = "speed", .form = Form::quantity, .meaning = "speed; the person's own when not given", .low = 0.3, .high = 7, .dimension = Dimension::speed},
        Row{.key = "relative_speed", .form = Form::quantity, .meaning = "speed relative to the person's own, when `speed` is not given", .low = 0.5, .high = 2, .dimension = Dimension::fraction},
        Row{.key = "surface", .form = Form::choice, .meaning = "what is run on", .preset = "overground", .choices = model::surface_names},
        Row{.key = "grade", .form = Form::quantity, .meaning = "slope, uphill positive", .preset = "0 %", .low = -30, .high = 30, .dimension = Dimension::percent},
        Row{.key = "unweighting", .form = Form::quantity, .meaning = "share of body weight taken off", .preset = "0 %", .low = 0, .high = 0.8, .dimension = Dimension::fraction}};
    return Schema{"segment", "walking or running at one speed", rows, segment_relations};
  }();
  static Schema const schema = [] {
    static std::array<Row, 10> rows;
    for (std::size_t i = 0; i < 8; ++i) {
      rows[i] = inner.rows[i];
      rows[i].preset = "";  // a bout with `do` has none of them
    }
    rows[8] = Row{.key = "repeat", .form = Form::repeat, .meaning = "how often; [first, last]: from the phase's start to its end", .low = 0, .high = 200};
    rows[9] = Row{.key = "do", .form = Form::tables, .meaning = "segments that are repeated together", .schema = &inner};
    return Schema{"bout", "a segment, or segments that are repeated", rows, bout_relations};
  }();
  return schema;
}

Schema const& session_table() {
  static std::array const rows = {
      Row{.key = "bouts", .form = Form::tables, .meaning = "what is done, in order", .required = true, .schema = &bout_table(), .fewest = 1},
      Row{.key = "hard", .form = Form::flag, .meaning = "intervals, speed or hills: kept apart by the protocol's hard_spacing", .preset = "false"}};
  static Schema const schema = {"session", "one outing", rows};
  return schema;
}

Schema const& phase_table() {
  static std::array const rows = {
      Row{.key = "name", .form = Form::text, .meaning = "what the phase is called", .required = true},
      Row{.key = "sessions", .form = Form::texts, .meaning = "names of sessions, taken in turn; [] is rest", .required = true},
      Row{.key = "days_per_week", .form = Form::number, .meaning = "sessions a week, or the person's habitual number", .preset = "habitual", .low = 0.25, .high = 7, .word = "habitual"},
      Row{.key = "lasts", .form = Form::quantity, .meaning = "shortest and longest at once", .low = 1, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "shortest", .form = Form::quantity, .meaning = "time before which exit criteria do not count", .low = 0, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "longest", .form = Form::quantity, .meaning = "time after which the phase ends whatever the criteria say", .low = 1, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "growth", .form = Form::quantity, .meaning = "of run minutes per week within the phase", .preset = "0 %", .low = -0.5, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "enter", .form = Form::criteria, .meaning = "all must hold before the phase begins"},
      Row{.key = "exit", .form = Form::criteria, .meaning = "all must hold for the phase to end before its longest time"}};
  static Schema const schema = {"phase", "part of a protocol", rows, phase_relations};
  return schema;
}

Schema const& option_table() {
  static std::array const rows = {
      Row{.key = "meaning", .form = Form::text, .meaning = "what is left open by the source", .required = true},
      Row{.key = "values", .form = Form::texts, .meaning = "the readings", .required = true},
      Row{.key = "preset", .form = Form::text, .meaning = "the reading taken when an arm names none", .required = true}};
  static Schema const schema = {"option", "an ambiguity of the source, and its readings", rows};
  return schema;
}

Schema const& protocol_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of a protocol written inline"},
      Row{.key = "title", .form = Form::text, .meaning = "one line for people"},
      Row{.key = "source", .form = Form::text, .meaning = "where it comes from"},
      Row{.key = "monitoring", .form = Form::named, .meaning = "rules that come with it, unless the arm names others", .schema = &monitoring_table(), .kind = "monitoring"},
      Row{.key = "growth", .form = Form::quantity, .meaning = "per week after the last phase, up to the pre-injury volume", .preset = "10 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "start_share", .form = Form::quantity, .meaning = "least share of the pre-injury volume with which that growth begins", .preset = "10 %", .low = 0.01, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "rest_week_every", .form = Form::integer, .meaning = "4: every fourth week is lighter; 0: none", .preset = "0", .low = 0, .high = 52},
      Row{.key = "rest_week_load", .form = Form::quantity, .meaning = "run minutes of such a week", .preset = "70 %", .low = 0, .high = 1, .dimension = Dimension::fraction},
      Row{.key = "session_cap", .form = Form::quantity, .meaning = "longest run, relative to the longest of the last 30 days", .preset = "none", .low = 1, .high = 3, .dimension = Dimension::fraction, .word = "none"},
      Row{.key = "week_cap_time", .form = Form::quantity, .meaning = "minutes of a week of the arm, relative to the most of the three weeks before", .preset = "none", .low = 1, .high = 3, .dimension = Dimension::fraction, .word = "none"},
      Row{.key = "week_cap_distance", .form = Form::quantity, .meaning = "the same of the distance", .preset = "none", .low = 1, .high = 3, .dimension = Dimension::fraction, .word = "none"},
      Row{.key = "hard_spacing", .form = Form::quantity, .meaning = "least time from one hard session to the next; sooner ones are run easily", .preset = "0 d", .low = 0, .high = 60, .dimension = Dimension::days},
      Row{.key = "afterwards", .form = Form::texts, .meaning = "sessions after the last phase, in turn, their minutes times the growth; habitual easy runs when not given"},
      Row{.key = "log", .form = Form::named, .meaning = "a training log in place of phases: a file beside the study, or a table", .schema = &log_table(), .kind = "logs"},
      Row{.key = "option", .form = Form::map, .meaning = "[option.NAME]: readings of an ambiguous source", .schema = &option_table()},
      Row{.key = "session", .form = Form::map, .meaning = "[session.NAME]: the sessions", .schema = &session_table()},
      Row{.key = "phase", .form = Form::tables, .meaning = "[[phase]]: the phases, in order", .schema = &phase_table(), .most = most_phases}};
  static Schema const schema = {"protocol", "a progression of running", rows, protocol_relations};
  return schema;
}

Schema const& rule_table() {
  static std::array const rows = {
      Row{.key = "when", .form = Form::criteria, .meaning = "all must hold", .required = true, .fewest = 1},
      Row{.key = "action", .form = Form::choice, .meaning = "what happens to the plan's clock", .required = true, .choices = action_names},
      Row{.key = "weeks", .form = Form::number, .meaning = "by how much the clock goes on (advance, reduce, consult) or back (regress, stop, refer)", .preset = "1", .low = 0, .high = 52},
      Row{.key = "load", .form = Form::quantity, .meaning = "factor on the coming week's run minutes", .preset = "100 %", .low = 0, .high = 2, .dimension = Dimension::fraction},
      Row{.key = "rest", .form = Form::quantity, .meaning = "time without running (stop, refer)", .preset = "0 d", .low = 0, .high = 365, .dimension = Dimension::days},
      Row{.key = "daily", .form = Form::flag, .meaning = "looked at every morning, else at the end of each week", .preset = "false"}};
  static Schema const schema = {"rule", "criteria and what follows from them", rows};
  return schema;
}

Schema const& monitoring_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of rules written inline"},
      Row{.key = "source", .form = Form::text, .meaning = "where they come from"},
      Row{.key = "rule", .form = Form::tables, .meaning = "[[rule]]: tried in order, the first that holds decides", .schema = &rule_table()},
      Row{.key = "otherwise_weeks", .form = Form::number, .meaning = "how far the clock goes in a week in which no rule held", .preset = "1", .low = 0, .high = 4}};
  static Schema const schema = {"monitoring rule set", "what symptoms do to the plan", rows};
  return schema;
}

Schema const& response_table() {
  static std::array const rows = {
      Row{.key = "schema_version", .form = Form::integer, .meaning = "version of the language", .low = 1, .high = schema_version},
      Row{.key = "name", .form = Form::text, .meaning = "name of a response written inline"},
      Row{.key = "source", .form = Form::text, .meaning = "where it comes from"},
      Row{.key = "rest", .form = Form::quantity, .meaning = "least time without running", .preset = "14 d", .low = 0, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "longest", .form = Form::quantity, .meaning = "time after which running is tried again whatever the criteria say", .preset = "26 week", .low = 1, .high = ten_years, .dimension = Dimension::days},
      Row{.key = "until", .form = Form::criteria, .meaning = "all must hold before running again"},
      Row{.key = "restart", .form = Form::flag, .meaning = "begin the protocol anew after an Achilles event", .preset = "true"},
      Row{.key = "restart_at", .form = Form::choice, .meaning = "start: with all that comes before the plan's first run; first-run: without it, unless the tendon ruptured", .preset = "start", .choices = restart_places},
      Row{.key = "regress_weeks", .form = Form::number, .meaning = "how far the clock goes back when not restarted, and after other injuries", .preset = "2", .low = 0, .high = 52},
      Row{.key = "rupture_rest", .form = Form::quantity, .meaning = "least time without running after a rupture", .preset = "26 week", .low = 0, .high = ten_years, .dimension = Dimension::days}};
  static Schema const schema = {"injury response", "what an injured runner does", rows};
  return schema;
}
// clang-format on

}  // namespace achillesim::scenarios
