#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/criterion.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

void check_criteria_of(Value const& at, Fields const& f, std::string_view key,
                       std::vector<Criterion> const& criteria, Problems& problems) {
  auto const* list = f.find(key);
  if (auto const why = contradiction(criteria); !why.empty())
    problems.add(list != nullptr ? list->place : at.place, "criterion",
                 std::string(key) + " can never hold (" + why + ") mend the criteria");
}

Rule bind_rule(Value const& value, Problems& problems) {
  Rule out;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, rule_table());
  out.when = criteria_of(f.find("when"));
  out.action = static_cast<Action>(f.choice("action"));
  out.weeks = f.number("weeks");
  out.load = f.quantity("load");
  out.rest_days = f.quantity("rest");
  out.daily = f.flag("daily");
  check_criteria_of(value, f, "when", out.when, problems);
  auto const* list = f.find("when") != nullptr ? f.find("when")->as<Array>() : nullptr;
  if (list != nullptr && list->empty())
    problems.add(f.find("when")->place, "criterion",
                 "when is empty (the rule would always hold) add a criterion, or use otherwise_weeks");
  bool const stops = out.action == Action::stop || out.action == Action::refer;
  if (stops && out.rest_days < 1.0)
    problems.add(value.place, "criterion",
                 "the action " + f.text("action") + " has no rest; add rest = \"7 d\" or use regress");
  return out;
}

}  // namespace

Monitoring bind_monitoring(Value const& value, std::string const& name, Problems& problems) {
  Monitoring out;
  out.name = name;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, monitoring_table());
  out.source = f.text("source");
  out.otherwise_weeks = f.number("otherwise_weeks");
  if (auto const* rules = f.find("rule"))
    if (auto const* list = rules->as<Array>())
      for (auto const& item : *list) out.rules.push_back(bind_rule(item, problems));
  return out;
}

InjuryResponse bind_response(Value const& value, std::string const& name, Problems& problems) {
  InjuryResponse out;
  out.name = name;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, response_table());
  out.rest_days = f.quantity("rest");
  out.longest_days = f.quantity("longest");
  out.until = criteria_of(f.find("until"));
  out.restart = f.flag("restart");
  out.restart_at_first_run = f.choice("restart_at") == 1;
  out.regress_weeks = f.number("regress_weeks");
  out.rupture_rest_days = f.quantity("rupture_rest");
  check_criteria_of(value, f, "until", out.until, problems);
  if (out.rest_days > out.longest_days)
    problems.add(value.place, "phase",
                 "the rest of " + shown(out.rest_days) + " d is longer than the longest, " +
                     shown(out.longest_days) + " d; make it the smaller one");
  return out;
}

StrikePlan bind_strike(Value const& value, std::string const& name) {
  StrikePlan out;
  out.name = name;
  auto const* table = value.as<Table>();
  if (table == nullptr) return out;
  Fields const f(*table, strike_table());
  std::size_t const goal = f.choice("to");  // habitual, rearfoot, midfoot, forefoot
  out.change = goal > 0;
  if (!out.change) return out;
  out.to = static_cast<model::Strike>(goal - 1);
  out.days = f.quantity("over");
  out.share = f.quantity("share");
  out.start_share = f.quantity("start_share");
  out.back_after = f.quantity("back_after");
  out.back_days = f.quantity("back_over");
  return out;
}

}  // namespace achillesim::scenarios
