#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

Monitoring bind_help(Value const& value, Library& library, Problems& problems) {
  Monitoring out;
  if (auto const* name = value.as<std::string>()) {
    auto const* table = library.find("monitoring", *name, value.place);
    if (table == nullptr) return out;
    out = bind_monitoring(*table, *name, problems);
  } else {
    out = bind_monitoring(value, "inline", problems);
  }
  for (auto const& rule : out.rules)
    if (rule.action != Action::consult) {
      problems.add(
          value.place, "behaviour",
          "help " + in_quotes(out.name) +
              " has a rule with another action than consult (what the plan does with symptoms is the "
              "arm's monitoring) move that rule there");
      break;
    }
  return out;
}

}  // namespace

Behaviour bind_behaviour(Value const& value, std::string const& name, Library& library, Problems& problems) {
  Behaviour out;
  auto const* table = value.as<Table>();
  out.name = name;
  if (table == nullptr || name == no_behaviour) return out;
  Fields const f(*table, behaviour_table());
  out.given = true;
  out.source = f.text("source");
  out.adherence = f.quantity("adherence");
  out.programme_adherence = f.quantity("programme_adherence");
  out.decay = f.number("decay");
  out.support = f.number("support");
  out.supervision = f.number("supervision");
  out.education = f.number("education");
  out.impatience = f.quantity("impatience");
  out.ignores_pain = f.number("ignores_pain");
  out.reports = f.quantity("reports");
  out.bears_pain = f.number("bears_pain");
  out.fear = f.number("fear");
  out.illness_weeks = f.number("illness_weeks");
  out.illness_days = f.quantity("illness_lasts");
  out.repeats = f.choice("after_illness") == 0;
  out.team = {f.flag("physiotherapist"), f.flag("physician"), f.flag("podiatrist"), f.flag("surgeon")};
  if (auto const* help = f.find("help")) out.help = bind_help(*help, library, problems);
  if (out.illness_weeks * out.illness_days > 365.0)
    problems.add(value.place, "behaviour",
                 shown(out.illness_weeks) + " spells of " + shown(out.illness_days) +
                     " d are more than a year (there are 365 d in it) make them fewer or shorter");
  return out;
}

Recovery bind_recovery(Value const* value) {
  Recovery out;
  auto const* table = value != nullptr ? value->as<Table>() : nullptr;
  if (table == nullptr) return out;
  Fields const f(*table, recovery_table());
  out.given = true;
  out.sleep_minutes = f.quantity("sleep");
  out.sleep_quality = static_cast<SleepQuality>(f.choice("sleep_quality"));
  out.pain_wakes = f.flag("pain_wakes");
  out.active_days = f.number("active_days");
  out.active_minutes = f.quantity("active_minutes");
  out.cold = f.choice("cold") == 1;
  out.stretching = f.choice("stretching") == 1;
  return out;
}

}  // namespace achillesim::scenarios
