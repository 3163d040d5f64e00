#include <algorithm>
#include <array>
#include <unordered_map>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/options.hpp"
#include "scenarios/kinds/sweep.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/language/parameter_values.hpp"

namespace achillesim::scenarios {
namespace {

/// Keys of an arm that are put together with the defaults' key by key; others replace them whole.
constexpr std::array<std::string_view, 4> merged_keys = {"shoes", "technique", "parameters",
                                                         "protocol_options"};
constexpr std::string_view no_monitoring = "none";
constexpr std::string_view between_labels = " / ";

/// What a name or an inline table stands for.
struct Named {
  Value const* table = nullptr;
  std::string name;
};

Named named(Value const* value, std::string_view kind, std::string_view preset, Place const& place,
            Library& library) {
  if (value != nullptr)
    if (auto const* table = value->as<Table>()) {
      auto const* name = table->find("name");
      return {value, name != nullptr ? plain_text(*name) : "inline"};
    }
  auto const* given = value != nullptr ? value->as<std::string>() : nullptr;
  std::string const name = given != nullptr ? *given : std::string(value == nullptr ? preset : "");
  if (name.empty()) return {};
  return {library.find(kind, name, value != nullptr ? value->place : place), name};
}

/// The arm's protocol with its switches resolved; an inline one replaces the arm's own.
Named resolved_protocol(Value& arm, Value& kept, Library& library, Problems& problems) {
  auto* table = arm.as<Table>();
  auto* value = table->find("protocol");
  auto out = named(value, "protocols", "", arm.place, library);
  if (out.table == nullptr || out.table->as<Table>() == nullptr) return out;
  auto const readings = chosen_readings(*out.table->as<Table>(), table->find("protocol_options"), problems);
  kept = resolve_options(*out.table, readings, problems);
  if (out.table == value) *value = kept;
  out.table = &kept;
  return out;
}

Value const* protocols_own(Named const& protocol, std::string_view key) {
  auto const* table = protocol.table != nullptr ? protocol.table->as<Table>() : nullptr;
  return table != nullptr ? table->find(key) : nullptr;
}

/// A table of the study with its parameters under their full names.
Table normalised(Value const& value) {
  Table out = value.as<Table>() != nullptr ? *value.as<Table>() : Table{};
  if (auto* parameters = out.find("parameters")) flatten_parameters(*parameters);
  return out;
}

struct Base {
  std::string name;
  Value value;
};

std::vector<Base> base_arms(Table const& study, Table const& defaults, bool swept, Problems& problems) {
  std::vector<Base> out;
  auto const* arms = study.find("arm");
  auto const* list = arms != nullptr ? arms->as<Array>() : nullptr;
  if (list == nullptr) {
    auto const* at = study.find(swept ? "sweep" : "defaults");
    if (arms == nullptr && at != nullptr) out.push_back({"", {at->place, defaults}});
    if (arms == nullptr && at == nullptr)
      problems.add({study.entries.empty() ? Place{} : study.entries.front().place}, "missing-key",
                   "the study has no arms; add [[arm]], [sweep] or [defaults]");
    return out;
  }
  if (list->empty())
    problems.add(arms->place, "missing-key",
                 "the study has no arms (arm is empty) add [[arm]], or take it away");
  for (auto const& item : *list) {
    if (item.as<Table>() == nullptr) continue;
    Table merged = defaults;
    Table const own = normalised(item);
    overlay(merged, own, merged_keys);
    auto const* name = own.find("name");
    if (name == nullptr) problems.add(item.place, "missing-key", "this arm has no \"name\"; add one");
    out.push_back({name != nullptr ? plain_text(*name) : "", {item.place, std::move(merged)}});
  }
  return out;
}

std::string joined(std::string const& base, std::vector<Level> const& levels) {
  std::string out = base;
  for (auto const& level : levels) out += (out.empty() ? "" : std::string(between_labels)) + level.label;
  return out;
}

void check_names(std::vector<Arm> const& arms, std::vector<Place> const& places, Problems& problems) {
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    auto const [first, fresh] = seen.emplace(arms[i].name, i);
    if (!fresh)
      problems.add(places[i], "duplicate",
                   "there are two arms " + in_quotes(arms[i].name) + " (the first in line " +
                       std::to_string(places[first->second].line) + ") give one another name, or remove it");
  }
}

}  // namespace

Arm bind_arm(Value const& merged, Library& library, Problems& problems) {
  Arm out;
  Value arm = merged;
  Value kept;
  auto const protocol = resolved_protocol(arm, kept, library, problems);
  check(arm, arm_table(), "", Completeness::partial, problems);
  Fields const f(*arm.as<Table>(), arm_table());
  if (!f.has("protocol"))
    problems.add(arm.place, "missing-key",
                 "this arm has no \"protocol\"; add one, or one for all to [defaults]");
  out.shoes = bind_shoes(f.find("shoes"), problems);
  if (protocol.table != nullptr)
    out.protocol = bind_protocol(*protocol.table, protocol.name, library, problems);
  out.cadence = bind_cadence(f.find("cadence"));
  out.form = bind_form(f.find("technique"));
  out.adherence = f.quantity("adherence");
  out.parameters = parameters_of(f.find("parameters"));
  auto const preset = [](std::string_view key) { return arm_table().find(key)->preset; };
  if (auto const plan = named(f.find("strike"), "strikes", preset("strike"), arm.place, library); plan.table)
    out.strike = bind_strike(*plan.table, plan.name);
  auto const* own = protocols_own(protocol, "monitoring");
  auto const* rules = f.has("monitoring") ? f.find("monitoring") : own;
  if (auto const r = named(rules, "monitoring", no_monitoring, arm.place, library); r.table)
    out.monitoring = bind_monitoring(*r.table, r.name, problems);
  if (auto const r =
          named(f.find("injury_response"), "responses", preset("injury_response"), arm.place, library);
      r.table)
    out.injury_response = bind_response(*r.table, r.name, problems);
  out.programme_adherence = f.quantity("programme_adherence");
  if (auto const r = named(f.find("programme"), "programmes", preset("programme"), arm.place, library);
      r.table)
    out.programme = bind_programme(*r.table, r.name, library, problems);
  if (auto const r = named(f.find("rupture_care"), "care", preset("rupture_care"), arm.place, library);
      r.table)
    out.rupture_care = bind_care(*r.table, r.name, problems);
  if (auto const r = named(f.find("readiness"), "gates", preset("readiness"), arm.place, library); r.table)
    out.readiness = bind_gate(*r.table, r.name, problems);
  if (auto const r = named(f.find("behaviour"), "behaviours", preset("behaviour"), arm.place, library);
      r.table)
    out.behaviour = bind_behaviour(*r.table, r.name, library, problems);
  out.recovery = bind_recovery(f.find("recovery"));
  return out;
}

void bind_arms(Table const& study, Library& library, Study& out, Problems& problems) {
  auto const* given = study.find("defaults");
  if (given != nullptr && given->as<Table>() == nullptr) return;
  Table const defaults = given != nullptr ? normalised(*given) : Table{};
  auto const* swept = study.find("sweep");
  auto const sweep = read_sweep(swept, problems);
  auto const bases = base_arms(study, defaults, swept != nullptr, problems);
  if (bases.size() * sweep.points.size() > most_arms) {
    problems.add(swept != nullptr ? swept->place : bases.back().value.place, "sweep",
                 "the study has " + std::to_string(bases.size() * sweep.points.size()) + " arms (at most " +
                     std::to_string(most_arms) + ") take some away");
    return;
  }
  bool const crossed = swept != nullptr && study.find("arm") != nullptr;
  if (crossed) out.factors.push_back({"variant", "name", ""});
  for (auto const& f : sweep.factors) out.factors.push_back(f.factor);
  std::vector<Place> places;
  for (auto const& base : bases)
    for (auto const& point : sweep.points) {
      Value merged = base.value;
      std::vector<Level> levels;
      for (std::size_t i = 0; i < point.size(); ++i) {
        auto const& factor = sweep.factors[i];
        set_dotted(*merged.as<Table>(), factor.factor.key, factor.values[point[i]], library);
        levels.push_back(factor.levels[point[i]]);
      }
      Arm arm = bind_arm(merged, library, problems);
      arm.name = joined(base.name, levels);
      if (arm.name.empty()) arm.name = arm.protocol.name;
      if (crossed) levels.insert(levels.begin(), Level{base.name, not_given});
      arm.levels = std::move(levels);
      out.arms.push_back(std::move(arm));
      places.push_back(merged.place);
    }
  check_names(out.arms, places, problems);
}

}  // namespace achillesim::scenarios
