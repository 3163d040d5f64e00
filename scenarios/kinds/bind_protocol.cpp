#include <algorithm>
#include <cmath>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/criterion.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

std::vector<Value> const no_items;

/// The tables of a list; empty when there is none.
std::vector<Value> const& items(Fields const& f, std::string_view key) {
  auto const* value = f.find(key);
  auto const* list = value != nullptr ? value->as<Array>() : nullptr;
  return list != nullptr ? *list : no_items;
}

Segment bind_segment(Table const& table) {
  auto const& schema = *bout_table().find("do")->schema;
  Fields const f(table, schema);
  Segment out;
  auto const* text = static_cast<std::string const*>(nullptr);
  for (auto const gait : {model::Gait::run, model::Gait::walk, model::Gait::water})
    if (auto const* value = f.find(model::gait_names[static_cast<std::size_t>(gait)])) {
      out.gait = gait;
      text = value->as<std::string>();
      break;
    }
  if (text != nullptr) {
    bool const share = text->find('%') != std::string::npos;
    auto const read = read_quantity(*text, share ? Dimension::fraction : Dimension::minutes);
    (share ? out.share : out.minutes) = read.value.value_or(not_given);
  }
  out.speed = f.quantity("speed");
  if (f.has("relative_speed")) out.relative_speed = f.quantity("relative_speed");
  out.surface = static_cast<model::Surface>(f.choice("surface"));
  out.grade = f.quantity("grade");
  out.unweighting = f.quantity("unweighting");
  return out;
}

std::pair<double, double> bind_repeat(Value const* value) {
  auto const number = [](Value const& v) {
    auto const* whole = v.as<std::int64_t>();
    return whole != nullptr ? static_cast<double>(*whole) : 1.0;
  };
  if (value == nullptr) return {1.0, 1.0};
  auto const* pair = value->as<Array>();
  if (pair == nullptr) return {number(*value), number(*value)};
  return pair->size() == 2 ? std::pair(number((*pair)[0]), number((*pair)[1])) : std::pair(1.0, 1.0);
}

Bout bind_bout(Value const& value) {
  Bout out;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, bout_table());
  std::tie(out.repeat_first, out.repeat_last) = bind_repeat(f.find("repeat"));
  if (!f.has("do")) {
    out.segments.push_back(bind_segment(*table));
    return out;
  }
  for (auto const& item : items(f, "do"))
    if (auto const* inner = item.as<Table>()) out.segments.push_back(bind_segment(*inner));
  return out;
}

Session bind_session(Entry const& entry, Problems& problems) {
  Session out;
  out.name = entry.key;
  auto const* table = entry.value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, session_table());
  for (auto const& item : items(f, "bouts")) out.bouts.push_back(bind_bout(item));
  out.hard = f.flag("hard");
  if (out.bouts.empty())
    problems.add(entry.place, "segment",
                 "the session " + in_quotes(entry.key) + " has no bouts; add some, or remove it");
  return out;
}

bool runs(Protocol const& protocol, Phase const& phase) {
  return std::any_of(phase.sessions.begin(), phase.sessions.end(), [&](std::size_t s) {
    auto const& bouts = protocol.sessions[s].bouts;
    return std::any_of(bouts.begin(), bouts.end(), [](Bout const& b) {
      return std::any_of(b.segments.begin(), b.segments.end(),
                         [](Segment const& g) { return g.gait == model::Gait::run; });
    });
  });
}

void bind_times(Fields const& f, Value const& place, Phase& out, Problems& problems) {
  if (f.has("lasts")) {
    out.shortest_days = out.longest_days = f.quantity("lasts");
    return;
  }
  double const shortest = f.quantity("shortest");
  out.shortest_days = std::isnan(shortest) ? 0.0 : shortest;
  out.longest_days = f.quantity("longest");
  if (out.shortest_days > out.longest_days)
    problems.add(place.place, "phase",
                 "the phase " + in_quotes(out.name) + " lasts at least " + shown(out.shortest_days) +
                     " d and at most " + shown(out.longest_days) + " d; make shortest the smaller one");
}

/// Whether a phase can be entered and left.
void check_ways(Value const& at, Fields const& f, Phase const& phase, bool runs_now, bool runs_before,
                Problems& problems) {
  std::string const name = "the phase " + in_quotes(phase.name);
  bool const exits = f.has("exit") && !items(f, "exit").empty();
  if (!exits && std::isnan(phase.longest_days))
    problems.add(at.place, "never-left",
                 name +
                     " can never be left (it has neither exit criteria nor a longest duration) add exit, "
                     "longest or lasts");
  if (auto const why = contradiction(phase.exit); !why.empty())
    problems.add(f.find("exit")->place, "never-left",
                 name + " can never be left by its exit criteria (" + why + ") mend them");
  if (auto const why = contradiction(phase.enter); !why.empty())
    problems.add(f.find("enter")->place, "never-left",
                 name + " can never be entered (" + why + ") mend its enter criteria");
  auto const wants_running = [](auto const& c) { return std::any_of(c.begin(), c.end(), needs_running); };
  if (!runs_now && wants_running(phase.exit))
    problems.add(
        f.find("exit")->place, "never-left",
        name + " can never be left by its exit criteria (they ask for running, and it has none) mend them");
  if (!runs_before && wants_running(phase.enter))
    problems.add(
        f.find("enter")->place, "never-left",
        name + " can never be entered (its criteria ask for running, and there is none before) mend them");
}

/// Indices of the sessions that a list names.
std::vector<std::size_t> sessions_of(Fields const& f, std::string_view key, Protocol const& protocol,
                                     Problems& problems) {
  std::vector<std::size_t> out;
  std::vector<std::string_view> known;
  for (auto const& s : protocol.sessions) known.push_back(s.name);
  for (auto const& item : items(f, key)) {
    auto const* text = item.as<std::string>();
    if (text == nullptr) continue;
    auto const it = std::find(known.begin(), known.end(), *text);
    if (it != known.end())
      out.push_back(static_cast<std::size_t>(it - known.begin()));
    else
      problems.add(
          item.place, "name",
          "the protocol has no session " + in_quotes(*text) + did_you_mean(*text, known) + "; " +
              (known.empty() ? std::string("add [session." + *text + "]") : "it has " + alternatives(known)));
  }
  return out;
}

void bind_phase(Value const& value, Protocol& protocol, bool& runs_before, Problems& problems) {
  auto const* table = value.as<Table>();
  if (table == nullptr) return;
  Fields const f(*table, phase_table());
  Phase out;
  out.name = f.text("name");
  out.days_per_week = f.number("days_per_week");
  out.growth = f.quantity("growth");
  out.enter = criteria_of(f.find("enter"));
  out.exit = criteria_of(f.find("exit"));
  bind_times(f, value, out, problems);

  out.sessions = sessions_of(f, "sessions", protocol, problems);
  bool const runs_now = runs(protocol, out);
  check_ways(value, f, out, runs_now, runs_before, problems);
  runs_before = runs_now;
  protocol.phases.push_back(std::move(out));
}
}  // namespace

Protocol bind_protocol(Value const& value, std::string const& name, Library& library, Problems& problems) {
  Protocol out;
  out.name = name;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, protocol_table());
  out.title = f.text("title");
  out.source = f.text("source");
  out.growth = f.quantity("growth");
  out.start_share = f.quantity("start_share");
  out.rest_week_every = static_cast<int>(f.integer("rest_week_every"));
  out.rest_week_load = f.quantity("rest_week_load");
  out.session_cap = f.quantity("session_cap");
  if (auto const* log = f.find("log")) out.log = bind_log(*log, library, problems);
  if (auto const* sessions = f.find("session"))
    if (auto const* map = sessions->as<Table>())
      for (auto const& e : map->entries) out.sessions.push_back(bind_session(e, problems));
  bool runs_before = false;
  for (auto const& item : items(f, "phase")) bind_phase(item, out, runs_before, problems);
  out.week_cap_time = f.quantity("week_cap_time");
  out.week_cap_distance = f.quantity("week_cap_distance");
  out.hard_spacing_days = f.quantity("hard_spacing");
  out.afterwards = sessions_of(f, "afterwards", out, problems);
  if (out.phases.size() > most_phases)
    problems.add(f.find("phase")->place, "phase",
                 "the protocol has " + std::to_string(out.phases.size()) + " phases (at most " +
                     std::to_string(most_phases) +
                     ") put some together, with growth or repeat = [first, last]");
  return out;
}

}  // namespace achillesim::scenarios
