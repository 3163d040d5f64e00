#include "scenarios/kinds/options.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"

namespace achillesim::scenarios {
namespace {

std::vector<ProtocolOption> options_of(Table const& protocol) {
  std::vector<ProtocolOption> out;
  auto const* value = protocol.find("option");
  auto const* table = value != nullptr ? value->as<Table>() : nullptr;
  if (table == nullptr) return out;
  for (auto const& e : table->entries)
    if (auto const* inner = e.value.as<Table>()) {
      Fields const f(*inner, schema_of<ProtocolOption>());
      out.push_back({e.key, "", f.texts("values"), f.text("preset")});
    }
  return out;
}

std::vector<std::string_view> views(std::vector<std::string> const& texts) {
  return {texts.begin(), texts.end()};
}

class Switches {
 public:
  Switches(Table const& protocol, Readings const& readings, Problems& problems)
      : options_(options_of(protocol)), readings_(readings), problems_(problems) {}

  /// Replaces the switches in a value; false when the value is a faulty switch.
  bool resolve(Value& value) {
    if (auto* list = value.as<Array>()) {
      std::erase_if(*list, [&](Value& item) { return !resolve(item); });
    } else if (auto* table = value.as<Table>()) {
      if (auto const* by = table->find(option_switch)) {
        auto const* chosen = choose(*table, *by);
        if (chosen == nullptr) return false;
        value = Value(*chosen);
        return resolve(value);
      }
      std::erase_if(table->entries, [&](Entry& e) { return !resolve(e.value); });
    }
    return true;
  }

 private:
  Value const* choose(Table const& table, Value const& by) {
    auto const* name = by.as<std::string>();
    auto const option = std::find_if(options_.begin(), options_.end(), [&](ProtocolOption const& o) {
      return name != nullptr && o.name == *name;
    });
    if (option == options_.end()) {
      std::vector<std::string_view> names;
      for (auto const& o : options_) names.push_back(o.name);
      problems_.add(
          by.place, "option",
          fmt::format("by_option = {} is no option of this protocol{}; describe it under [option.{}]",
                      in_quotes(plain_text(by)), did_you_mean(plain_text(by), names), plain_text(by)));
      return nullptr;
    }
    auto const known = views(option->values);
    for (auto const& e : table.entries)
      if (e.key != option_switch && std::find(known.begin(), known.end(), e.key) == known.end())
        problems_.add(e.place, "option",
                      fmt::format("{} is no reading of the option {}{}; it has {}", in_quotes(e.key),
                                  option->name, did_you_mean(e.key, known), alternatives(known)));
    auto const reading = readings_.find(option->name);
    auto const* value = reading != readings_.end() ? table.find(reading->second) : nullptr;
    if (value == nullptr && reading != readings_.end())
      problems_.add(by.place, "option",
                    fmt::format("no value for the reading {} of the option {}; add one",
                                in_quotes(reading->second), option->name));
    return value;
  }

  std::vector<ProtocolOption> options_;
  Readings const& readings_;
  Problems& problems_;
};

}  // namespace

Readings preset_readings(Table const& protocol) {
  Readings out;
  for (auto const& o : options_of(protocol)) out[o.name] = o.preset;
  return out;
}

Readings chosen_readings(Table const& protocol, Value const* chosen, Problems& problems) {
  auto out = preset_readings(protocol);
  auto const* table = chosen != nullptr ? chosen->as<Table>() : nullptr;
  if (table == nullptr) return out;
  auto const options = options_of(protocol);
  for (auto const& e : table->entries) {
    auto const* text = e.value.as<std::string>();
    if (text == nullptr) continue;
    auto const option = std::find_if(options.begin(), options.end(),
                                     [&](ProtocolOption const& o) { return o.name == e.key; });
    if (option == options.end()) {
      std::vector<std::string_view> names;
      for (auto const& o : options) names.push_back(o.name);
      problems.add(
          e.place, "option",
          fmt::format("the protocol has no option {}{}{}", in_quotes(e.key), did_you_mean(e.key, names),
                      names.empty() ? "; it has none: leave this out" : "; it has " + alternatives(names)));
    } else if (std::find(option->values.begin(), option->values.end(), *text) == option->values.end()) {
      auto const known = views(option->values);
      problems.add(e.value.place, "option",
                   fmt::format("{} is no reading of the option {}{}; write {}", in_quotes(*text), e.key,
                               did_you_mean(*text, known), alternatives(known)));
    } else {
      out[e.key] = *text;
    }
  }
  return out;
}

Value resolve_options(Value protocol, Readings const& readings, Problems& problems) {
  auto* table = protocol.as<Table>();
  if (table == nullptr) return protocol;
  Switches switches(Table(*table), readings, problems);
  for (auto& e : table->entries)
    if (e.key != "option") switches.resolve(e.value);
  return protocol;
}

void check_all_readings(Value const& protocol, Problems& problems) {
  auto const* table = protocol.as<Table>();
  auto const presets = table != nullptr ? preset_readings(*table) : Readings{};
  check(resolve_options(protocol, presets, problems), schema_of<Protocol>(), "", Completeness::whole,
        problems);
  if (table == nullptr) return;
  for (auto const& option : options_of(*table)) {
    if (std::find(option.values.begin(), option.values.end(), option.preset) == option.values.end())
      problems.add(table->find("option")->place, "option",
                   fmt::format("the preset {} of the option {} is none of its values; write one of them",
                               in_quotes(option.preset), option.name));
    for (auto const& value : option.values) {
      auto readings = presets;
      readings[option.name] = value;
      check(resolve_options(protocol, readings, problems), schema_of<Protocol>(), "", Completeness::whole,
            problems);
    }
  }
}

}  // namespace achillesim::scenarios
