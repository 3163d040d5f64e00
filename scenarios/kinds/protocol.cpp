/// Progressions of running: phases of sessions, and what a source leaves open.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/phases.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 3> times = {"lasts", "shortest", "longest"};
constexpr std::array<std::string_view, 3> ways_out = {"exit", "longest", "lasts"};
constexpr std::array phase_relations = {
    Relation{Relation::Kind::excludes, times, "phase",
             "lasts stands beside shortest or longest (it means both); leave one of them out"},
    Relation{Relation::Kind::any_of, ways_out, "never-left", ""}};

constexpr std::array<std::string_view, 3> log_or_phases = {"log", "phase", "session"};
constexpr std::array protocol_relations = {
    Relation{Relation::Kind::excludes, log_or_phases, "log",
             "log stands beside phases or sessions (the log says what is run on each day); leave one of them "
             "out"}};

bool runs(Protocol const& protocol, Phase const& phase) {
  return std::any_of(phase.sessions.begin(), phase.sessions.end(), [&](std::size_t s) {
    auto const& bouts = protocol.sessions[s].bouts;
    return std::any_of(bouts.begin(), bouts.end(), [](Bout const& b) {
      return std::any_of(b.segments.begin(), b.segments.end(),
                         [](Segment const& g) { return g.gait == model::Gait::run; });
    });
  });
}

/// Whether a phase can be entered and left.
void check_ways(Binding const& b, Phase const& phase, bool runs_now, bool runs_before) {
  std::string const name = "the phase " + in_quotes(phase.name);
  bool const exits = !items(b.given, "exit").empty();
  if (!exits && std::isnan(phase.longest_days))
    b.problems.add(b.at.place, "never-left",
                   name +
                       " can never be left (it has neither exit criteria nor a longest duration); add exit, "
                       "longest or lasts");
  if (auto const why = contradiction(phase.exit); !why.empty())
    b.problems.add(place_of(b, "exit"), "never-left",
                   fmt::format("{} can never be left by its exit criteria ({}); mend them", name, why));
  if (auto const why = contradiction(phase.enter); !why.empty())
    b.problems.add(place_of(b, "enter"), "never-left",
                   fmt::format("{} can never be entered ({}); mend its enter criteria", name, why));
  auto const wants_running = [](auto const& c) { return std::any_of(c.begin(), c.end(), needs_running); };
  if (!runs_now && wants_running(phase.exit))
    b.problems.add(
        place_of(b, "exit"), "never-left",
        name + " can never be left by its exit criteria (they ask for running, and it has none); mend them");
  if (!runs_before && wants_running(phase.enter))
    b.problems.add(
        place_of(b, "enter"), "never-left",
        name + " can never be entered (its criteria ask for running, and there is none before); mend them");
}

/// Indices of the protocol's sessions that a list names.
std::vector<std::size_t> sessions_of(Binding const& b, std::string_view key) {
  std::vector<std::size_t> out;
  std::vector<std::string_view> known;
  for (auto const& s : b.protocol->sessions) known.push_back(s.name);
  for (auto const& item : items(b.given, key)) {
    auto const* text = item.as<std::string>();
    if (text == nullptr) continue;
    auto const it = std::find(known.begin(), known.end(), *text);
    if (it != known.end())
      out.push_back(static_cast<std::size_t>(it - known.begin()));
    else
      b.problems.add(
          item.place, "name",
          fmt::format("the protocol has no session {}{}; {}", in_quotes(*text), did_you_mean(*text, known),
                      known.empty() ? std::string(fmt::format("add [session.{}]", *text))
                                    : "it has " + alternatives(known)));
  }
  return out;
}

std::string shown_sessions(std::vector<std::size_t> const& sessions) {
  std::string out;
  for (auto const s : sessions) out += std::to_string(s) + " ";
  return out;
}

void finish_phase(Binding const& b, Phase& out) {
  check_times(b, out);
  bool const runs_now = runs(*b.protocol, out);
  // The phases before it are bound already.
  bool const runs_before = !b.protocol->phases.empty() && runs(*b.protocol, b.protocol->phases.back());
  check_ways(b, out, runs_now, runs_before);
}

void finish_protocol(Binding const& b, Protocol& out) {
  auto const* sessions = b.given.find("session");
  if (auto const* map = sessions != nullptr ? sessions->as<Table>() : nullptr)
    for (std::size_t i = 0; i < out.sessions.size(); ++i)
      if (out.sessions[i].bouts.empty())
        b.problems.add(map->entries[i].place, "segment",
                       fmt::format("the session {} has no bouts; add some, or remove it",
                                   in_quotes(out.sessions[i].name)));
  if (out.phases.size() > most_phases)
    b.problems.add(place_of(b, "phase"), "phase",
                   fmt::format("the protocol has {} phases (at most {}); put some together, with growth or "
                               "repeat = [first, last]",
                               out.phases.size(), most_phases));
}

void take_log(Binding const& b, Protocol& out) {
  if (auto const* log = b.given.find("log")) out.log = bind_log(*log, b.library, b.problems);
}

void take_afterwards(Binding const& b, Protocol& out) {
  out.afterwards = sessions_of(b, "afterwards");
}

/// The arm asks for them, unless it has its own.
void leave_to_the_arm(Binding const&, Protocol&) {}

}  // namespace

template <>
Keys<Phase> const& keys_of<Phase>() {
  using enum Dimension;
  using P = Phase;
  static Keys<P> const keys(
      "phase", "part of a protocol",
      {{&P::name, "name", "what the phase is called", {.required = true}},
       {[](Binding const& b, P& out) { out.sessions = sessions_of(b, "sessions"); },
        [](P const& p) { return shown_sessions(p.sessions); },
        "sessions",
        "names of sessions, taken in turn; [] is rest",
        {.required = true, .form = Form::texts}},
       {&P::days_per_week,
        "days_per_week",
        "sessions a week, or the person's habitual number",
        {.low = 0.25, .high = 7, .word = "habitual"}},
       {take_lasts<P>,
        "lasts",
        "shortest and longest at once",
        {.low = 1, .high = ten_years, .dimension = days, .form = Form::quantity}},
       {&P::shortest_days,
        "shortest",
        "time before which exit criteria do not count",
        {.low = 0, .high = ten_years, .dimension = days, .silent = true}},
       {&P::longest_days,
        "longest",
        "time after which the phase ends whatever the criteria say",
        {.low = 1, .high = ten_years, .dimension = days}},
       {&P::growth,
        "growth",
        "of run minutes per week within the phase",
        {.low = -0.5, .high = 1, .dimension = fraction}},
       {&P::enter, "enter", "all must hold before the phase begins"},
       {&P::exit, "exit", "all must hold for the phase to end before its longest time"}},
      phase_relations, finish_phase);
  return keys;
}

template <>
Keys<ProtocolOption> const& keys_of<ProtocolOption>() {
  using O = ProtocolOption;
  static Keys<O> const keys(
      "option", "an ambiguity of the source, and its readings",
      {{&O::meaning, "meaning", "what is left open by the source", {.required = true}},
       {&O::values, "values", "the readings", {.required = true}},
       {&O::preset, "preset", "the reading taken when an arm names none", {.required = true}}});
  return keys;
}

template <>
Keys<Protocol> const& keys_of<Protocol>() {
  using enum Dimension;
  using P = Protocol;
  static Keys<P> const keys(
      "protocol", "a progression of running",
      {version_key<P>(),
       {&P::name, "name", "name of a protocol written inline"},
       {&P::title, "title", "one line for people"},
       {&P::source, "source", "where it comes from"},
       {leave_to_the_arm,
        "monitoring",
        "rules that come with it, unless the arm names others",
        {.kind = "monitoring", .schema = &keys_of<Monitoring>().schema(), .form = Form::named}},
       {&P::growth,
        "growth",
        "per week after the last phase, up to the pre-injury volume",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&P::start_share,
        "start_share",
        "least share of the pre-injury volume with which that growth begins",
        {.low = 0.01, .high = 1, .dimension = fraction}},
       {&P::rest_week_every,
        "rest_week_every",
        "4: every fourth week is lighter; 0: none",
        {.low = 0, .high = 52}},
       {&P::rest_week_load,
        "rest_week_load",
        "run minutes of such a week",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&P::session_cap,
        "session_cap",
        "longest run, relative to the longest of the last 30 days",
        {.low = 1, .high = 3, .dimension = fraction, .word = "none"}},
       {&P::week_cap_time,
        "week_cap_time",
        "minutes of a week of the arm, relative to the most of the three weeks before",
        {.low = 1, .high = 3, .dimension = fraction, .word = "none"}},
       {&P::week_cap_distance,
        "week_cap_distance",
        "the same of the distance",
        {.low = 1, .high = 3, .dimension = fraction, .word = "none"}},
       {&P::hard_spacing_days,
        "hard_spacing",
        "least time from one hard session to the next; sooner ones are run easily",
        {.low = 0, .high = 60, .dimension = days}},
       {take_afterwards,
        [](P const& p) { return shown_sessions(p.afterwards); },
        "afterwards",
        "sessions after the last phase, in turn, their minutes times the growth; habitual easy runs when not "
        "given",
        {.form = Form::texts}},
       {take_log,
        "log",
        "a training log in place of phases: a file beside the study, or a table",
        {.kind = "logs", .schema = &schema_of<LogTable>(), .form = Form::named}},
       {&P::options, "option", "[option.NAME]: readings of an ambiguous source", {.form = Form::map}},
       {&P::sessions, "session", "[session.NAME]: the sessions", {.form = Form::map}},
       {&P::phases, "phase", "[[phase]]: the phases, in order", {.most = most_phases}}},
      protocol_relations, finish_protocol);
  return keys;
}

}  // namespace achillesim::scenarios
