/// One way of coming back.

#include <fmt/core.h>

#include <array>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/options.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/parameter_values.hpp"

namespace achillesim::scenarios {
namespace {

/// The arm's own rules, or else the protocol's.
void take_monitoring(Binding const& b, Arm& out) {
  auto const* protocol = b.given.find("protocol");
  auto const* table = protocol != nullptr ? protocol->as<Table>() : nullptr;
  auto const* own = b.given.find("monitoring");
  auto const* rules = own == nullptr && table != nullptr ? table->find("monitoring") : own;
  if (auto const it = named(rules, "monitoring", "none", b.at.place, b.library); it.table != nullptr)
    out.monitoring = keys_of<Monitoring>().bind(*it.table, it.name, b);
}

void take_parameters(Binding const& b, Arm& out) {
  out.parameters = parameters_of(b.given.find("parameters"));
}

std::string shown_parameters(Arm const& arm) {
  std::string out;
  for (auto const& p : arm.parameters) out += fmt::format("{} {}; ", p.name, exact(p.value));
  return out;
}

/// They have chosen the protocol's readings before it is bound.
void leave_to_the_protocol(Binding const&, Arm&) {}

}  // namespace

template <>
Keys<Arm> const& keys_of<Arm>() {
  using enum Dimension;
  using A = Arm;
  auto const shown_monitoring = [](A const& a) { return keys_of<Monitoring>().show(a.monitoring); };
  static Keys<A> const keys(
      "arm", "one way of coming back",
      {{&A::name, "name", "name of the arm"},
       {&A::protocol, "protocol", "the progression", {.kind = "protocols"}},
       {leave_to_the_protocol,
        "protocol_options",
        "readings of the protocol's options: frequency = \"daily\"",
        {.form = Form::words}},
       {&A::shoes, "shoes", "what is worn", {.preset = "{}"}},
       {&A::strike, "strike", "the foot strike plan", {.kind = "strikes", .preset = "stay"}},
       {&A::cadence, "cadence", "the cadence plan", {.preset = "{}"}},
       {&A::form, "technique", "form beside strike and cadence, and drills", {.preset = "{}"}},
       {take_monitoring,
        shown_monitoring,
        "monitoring",
        "what symptoms do to the plan; when not given the protocol's own, or none",
        {.kind = "monitoring", .schema = &schema_of<Monitoring>(), .form = Form::named}},
       {&A::injury_response,
        "injury_response",
        "what an injured runner does",
        {.kind = "responses", .preset = "rest-then-restart"}},
       {&A::programme, "programme", "the exercise programme", {.kind = "programmes", .preset = "none"}},
       {&A::programme_adherence,
        "programme_adherence",
        "probability that a day's exercises are done",
        {.low = 0, .high = 1, .dimension = fraction}},
       {&A::rupture_care,
        "rupture_care",
        "how a ruptured tendon is treated and protected",
        {.kind = "care", .preset = "boot-early-motion"}},
       {&A::readiness,
        "readiness",
        "what must hold before the first run",
        {.kind = "gates", .preset = "none"}},
       {&A::behaviour,
        "behaviour",
        "what people make of the plan: adherence and its decay, patience, pain, illness, help",
        {.kind = "behaviours", .preset = no_behaviour}},
       {&A::recovery, "recovery",
        "sleep, active recovery, cold, stretching; nothing of it acts when not given, but for each person's "
        "own sleep"},
       {&A::adherence,
        "adherence",
        "probability that a planned session is done",
        {.low = 0, .high = 1, .dimension = fraction}},
       {take_parameters,
        shown_parameters,
        "parameters",
        "parameters of the model that differ from their presets: \"damage.exponent\" = 9",
        {.form = Form::parameters}}});
  return keys;
}

Arm bind_arm(Value const& merged, Library& library, Problems& problems) {
  Value arm = merged;
  auto& table = *arm.as<Table>();
  auto* given = table.find("protocol");
  // The readings that the arm has chosen: of a protocol in place before it is checked, of one by name, which
  // has been checked with all its readings, after.
  auto const it = named(given, "protocols", "", arm.place, library);
  std::optional<Value> resolved;
  if (it.table != nullptr && it.table->as<Table>() != nullptr) {
    auto const readings = chosen_readings(*it.table->as<Table>(), table.find("protocol_options"), problems);
    resolved = resolve_options(*it.table, readings, problems);
    if (it.table == given) *given = *resolved;
  }
  check(arm, schema_of<Arm>(), "", Completeness::partial, problems);
  if (given == nullptr)
    problems.add(arm.place, "missing-key",
                 "this arm has no \"protocol\"; add one, or one for all to [defaults]");
  if (resolved && given->as<Table>() == nullptr) {
    resolved->as<Table>()->set("name", {given->place, it.name});
    *given = std::move(*resolved);
  }
  return keys_of<Arm>().bind(arm, "", library, problems);
}

}  // namespace achillesim::scenarios
