#include "scenarios/reference/json_conditions.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "model/parameters.hpp"
#include "scenarios/kinds/sweep.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/reference/patterns.hpp"

namespace achillesim::scenarios {
namespace {

Json required(std::string_view key) {
  return {{"required", Json::array({key})}};
}

/// {"required": [key], "properties": {key: schema}}
Json with(std::string_view key, Json schema) {
  Json out = required(key);
  out["properties"][std::string(key)] = std::move(schema);
  return out;
}

Json without(std::span<std::string_view const> keys) {
  Json out = Json::object();
  for (auto const key : keys) out["properties"][std::string(key)] = false;
  return out;
}

Json each_required(std::span<std::string_view const> keys) {
  Json out = Json::array();
  for (auto const key : keys) out.push_back(required(key));
  return out;
}

Json condition(Relation const& relation) {
  auto const& keys = relation.keys;
  std::string const first(keys[0]);
  switch (relation.kind) {
    case Relation::Kind::one_of:
      return {{"oneOf", each_required(keys)}};
    case Relation::Kind::any_of:
      return {{"anyOf", each_required(keys)}};
    case Relation::Kind::excludes:
      return {{"dependencies", {{first, without(keys.subspan(1))}}}};
    case Relation::Kind::alone:
      return {{"dependencies", {{first, {{"propertyNames", {{"enum", keys}}}}}}}};
    case Relation::Kind::needs:
      return true;  // the other key may stand in [defaults]
  }
  return true;
}

/// What a marginal of a family has: its numbers, in the table or for both sexes, and no others.
Json numbers_of(DistributionKeys const& family) {
  std::vector<std::string_view> unused;
  for (auto const& other : distribution_keys())
    for (auto const key : other.keys)
      if (std::find(family.keys.begin(), family.keys.end(), key) == family.keys.end()) unused.push_back(key);
  Json none = without(unused);
  none["properties"]["men"] = none["properties"]["women"] = without(unused);
  Json all = Json::array({none});
  for (auto const key : family.keys) {
    Json both = with("men", required(key));
    both.update(with("women", required(key)), true);
    both["required"] = Json::array({"men", "women"});
    all.push_back({{"anyOf", {required(key), both}}});
  }
  return {{"allOf", all}};
}

struct SweptKey {
  std::string dotted;
  std::string table;  ///< the definition in which it is the property `name`
  std::string name;
};

/// As `find_row` goes: through tables and named tables.
void collect(Schema const& schema, std::string const& prefix, std::vector<SweptKey>& out) {
  for (auto const& row : schema.rows) {
    if ((prefix.empty() && row.key == "name") || row.form == Form::words || row.form == Form::parameters)
      continue;
    std::string const dotted = prefix + std::string(row.key);
    out.push_back({dotted, definition_name(schema.name), std::string(row.key)});
    if (row.schema != nullptr && (row.form == Form::table || row.form == Form::named))
      collect(*row.schema, dotted + ".", out);
  }
}

std::vector<SweptKey> swept_keys() {
  std::vector<SweptKey> out;
  collect(schema_of<Arm>(), "", out);
  for (auto const& p : model::parameter_table())
    out.push_back({"parameters." + p.name, "parameters", p.name});
  return out;
}

/// Swept keys whose values have the same schema.
struct KeyGroup {
  Json taken;  ///< without description and preset
  Json keys;
  Json reference;  ///< to the first key's
  bool of_parameters = false;
};

std::vector<KeyGroup> groups_of(std::vector<SweptKey> const& keys,
                                std::map<std::string, Json> const& definitions) {
  std::vector<KeyGroup> groups;
  for (auto const& key : keys) {
    Json taken = definitions.at(key.table).at("properties").at(key.name);
    taken.erase("description");
    taken.erase("default");
    bool const of_parameters = key.table == "parameters";
    auto const known = std::find_if(groups.begin(), groups.end(), [&](KeyGroup const& g) {
      return g.of_parameters == of_parameters && g.taken == taken;
    });
    if (known != groups.end())
      known->keys.push_back(key.dotted);
    else
      groups.push_back({std::move(taken),
                        Json::array({key.dotted}),
                        {{"$ref", fmt::format("#/definitions/{}/properties/{}", key.table, key.name)}},
                        of_parameters});
  }
  return groups;
}

}  // namespace

std::string definition_name(std::string_view text) {
  std::string out;
  for (char const c : text) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
    if (plain)
      out += c;
    else if (c == '-')
      out += "minus-";
    else if (c == '/')
      out += "-per-";
    else if (c == '%')
      out += "percent";
    else if (c == ' ')
      out += '-';
  }
  return out;
}

Json conditions_of(Schema const& schema) {
  Json out = Json::array();
  for (auto const& relation : schema.relations) {
    Json one = condition(relation);
    if (!relation.unless.empty()) one = {{"anyOf", {required(relation.unless), one}}};
    out.push_back(std::move(one));
  }
  return out;
}

Json distribution_conditions() {
  Json out = Json::array();
  for (auto const& family : distribution_keys())
    out.push_back(
        {{"if", with("distribution", {{"const", family.distribution}})}, {"then", numbers_of(family)}});
  return {{"allOf", out}};
}

Json cohort_conditions() {
  Json complete = required("condition");
  Json properties = Json::object();
  for (auto const& c : covariates) {
    std::string const name(c.quantity.name);
    complete["required"].push_back(name);
    complete["properties"][name] = required("distribution");
    properties[name] = {{"$ref", "#/definitions/distribution-and-its-numbers"}};
  }
  return {{"properties", properties}, {"anyOf", {required("preset"), complete}}};
}

Json study_conditions() {
  Json const swept = with("key", {{"const", "protocol"}});
  Json const no_factor = {{"additionalProperties", {{"not", swept}}}};
  return Json::array(
      {{{"anyOf",
         {with("defaults", required("protocol")), with("arm", {{"items", required("protocol")}}),
          with("sweep", {{"not", no_factor}})}}}});
}

Json sweep_conditions() {
  Json no_design = {{"not", required("design")}, {"minProperties", 1}};
  Json design = required("design");
  design["minProperties"] = 2;
  // Texts and flags alone: tables are told apart by their names, 1 and 1.0 by how they are written.
  Json const loose = {{"contains", {{"type", {"object", "array", "number"}}}}};
  Json const once = {{"anyOf", {loose, {{"uniqueItems", true}}}}};
  Json const told_apart = {{"anyOf", {required("labels"), {{"properties", {{"values", once}}}}}}};
  Json const grid = {{"properties", {{"design", true}}}, {"additionalProperties", told_apart}};
  return Json::array(
      {{{"propertyNames", {{"pattern", factor_name_pattern}, {"not", {{"const", crossed_factor}}}}}},
       {{"anyOf", {design, no_design}}},
       {{"anyOf", {with("design", {{"const", "list"}}), grid}}}});
}

Json factor_conditions(std::map<std::string, Json> const& definitions) {
  auto const groups = groups_of(swept_keys(), definitions);
  Json names = Json::array();
  Json of_arms = Json::array();
  Json of_parameters = Json::array();
  for (auto const& g : groups) {
    Json const key = g.keys.size() == 1 ? Json{{"const", g.keys[0]}} : Json{{"enum", g.keys}};
    Json const values = {{"items", g.keys.size() == 1 ? g.reference : g.taken}};
    if (g.of_parameters) {
      of_parameters.push_back({{"properties", {{"key", key}, {"values", values}}}});
      continue;
    }
    names.insert(names.end(), g.keys.begin(), g.keys.end());
    of_arms.push_back(
        {{"if", {{"properties", {{"key", key}}}}}, {"then", {{"properties", {{"values", values}}}}}});
  }
  Json const option = {{"pattern", "^protocol_options\\..+$"}};
  of_arms.push_back({{"properties", {{"key", {{"anyOf", {{{"enum", names}}, option}}}}}}});
  // Parameters are many: each has its name here once, and a key that is none fits no branch.
  return Json::array({{{"if", with("key", {{"pattern", "^parameters\\."}})},
                       {"then", {{"anyOf", of_parameters}}},
                       {"else", {{"allOf", of_arms}}}}});
}

}  // namespace achillesim::scenarios
