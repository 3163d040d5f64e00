/// The tables of the language as JSON Schema.

#include "scenarios/reference/json_schema.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "model/parameters.hpp"
#include "scenarios/kinds/options.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/reference/json_conditions.hpp"
#include "scenarios/reference/json_values.hpp"
#include "scenarios/reference/patterns.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::string_view covariate_table = "covariate";

class Builder {
 public:
  Json build() {
    Json out = {
        {"$schema", "http://json-schema.org/draft-07/schema#"},
        {"title", "AchilleSim study"},
        {"description", "A study of the scenario language, version " + std::to_string(schema_version)}};
    out.update(table(schema_of<Study>()));
    for (auto const& c : covariates) {
      auto& text = definitions_["cohort"]["properties"][std::string(c.quantity.name)]["description"];
      auto const dimension = dimension_of_unit(c.quantity.unit);
      text =
          text.get<std::string>() + " (" + shown(c.low, dimension) + " to " + shown(c.high, dimension) + ")";
    }
    auto& own = out["properties"]["cohort"];
    own["if"] = {{"type", "object"}};
    own["then"] = cohort_conditions();
    out["properties"]["arm"]["items"] = {
        {"allOf", {out["properties"]["arm"]["items"], {{"required", {"name"}}}}}};
    out["allOf"] = study_conditions();
    definitions_["parameters"] = parameters();
    definitions_["distribution-and-its-numbers"] = distribution_conditions();
    definitions_[definition_name(sweep_factor_table().name)]["allOf"] = factor_conditions(definitions_);
    Json definitions = Json::object();
    for (auto& [name, definition] : definitions_) definitions[name] = definition;
    definitions["option-switch"] = {{"type", "object"},
                                    {"description", "the value of an option's reading"},
                                    {"properties", {{option_switch, {{"type", "string"}}}}},
                                    {"required", {option_switch}}};
    out["definitions"] = definitions;
    return out;
  }

 private:
  /// Tables of a protocol, in which switches by option may stand for any value.
  static bool has_switches(Schema const& schema) {
    static constexpr std::array<std::string_view, 5> names = {"protocol", "session", "bout", "segment",
                                                              "phase"};
    return std::find(names.begin(), names.end(), schema.name) != names.end();
  }

  Json table(Schema const& schema) {
    Json properties = Json::object();
    Json required = Json::array();
    bool const of_people = schema.name == covariate_table;  // which share tables: the cohort has their ranges
    for (auto const& row : schema.rows) {
      Json value = row_schema(row);
      if (has_switches(schema)) value = {{"anyOf", {value, Json{{"$ref", "#/definitions/option-switch"}}}}};
      value["description"] = std::string(row.meaning) + (of_people ? "" : range_in_words(row));
      if (!row.preset.empty() && row.preset != "{}") value["default"] = default_of(row);
      properties[std::string(row.key)] = std::move(value);
      if (row.required) required.push_back(row.key);
    }
    Json out = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    if (!required.empty()) out["required"] = required;
    if (!schema.relations.empty()) out["allOf"] = conditions_of(schema);
    return out;
  }

  Json reference(Schema const& schema) {
    if (schema.name == covariate_table) return covariate(schema);
    std::string const name = definition_name(schema.name);
    if (!definitions_.contains(name)) {
      definitions_[name] = Json();
      definitions_[name] = table(schema);
    }
    return reference(name);
  }

  /// What all covariates have alike: which keys there are, what they mean, and values that hang on no
  /// dimension.
  std::string covariate_base(Json const& own, bool of_one_sex) {
    std::string name = definition_name(of_one_sex ? "covariate of one sex" : covariate_table);
    auto const [known, fresh] = definitions_.emplace(name, own);
    if (!fresh) return name;
    for (auto& [key, value] : known->second["properties"].items())
      if (!alike_in_covariates(key)) value = {{"description", value["description"]}};
    return name;
  }

  static bool alike_in_covariates(std::string_view key) {
    return key == "source" || key == "distribution" || key == "probability" || key == "probabilities";
  }

  /// Covariates of one dimension share a table, and so do numbers with the same bounds; what one sex has of
  /// them, all numbers.
  Json covariate(Schema const& schema) {
    Json own = table(schema);
    bool const of_one_sex = schema.find("distribution") == nullptr;
    auto const base = covariate_base(own, of_one_sex);
    Json particular = {{"allOf", {reference(base)}}, {"properties", Json::object()}};
    for (auto const& [key, value] : own["properties"].items()) {
      if (alike_in_covariates(key)) continue;
      auto& kept = particular["properties"][key] = value;
      if (value["description"] == definitions_[base]["properties"][key]["description"])
        kept.erase("description");
      if (of_one_sex)
        for (auto const* bound : {"minimum", "maximum"}) kept.erase(bound);
    }
    for (std::size_t number = 1;; ++number) {
      std::string const name = "covariate-" + std::to_string(number);
      auto const [known, fresh] = definitions_.emplace(name, particular);
      if (fresh || known->second == particular) return reference(name);
    }
  }

  /// Texts such as "12 mm", described once for all keys of the dimension.
  Json quantity(Dimension dimension) {
    std::string const name = definition_name(info(dimension).name);
    definitions_[name] = text_with(quantity_pattern(dimension));
    return reference(name);
  }

  /// The texts of a parameter: in the language's own units where its dimension has some.
  Json parameter_text(model::Parameter const& row) {
    auto const dimension = row.unit == "1" ? Dimension::fraction : dimension_of_unit(row.unit);
    if (dimension != Dimension::none) return quantity(dimension);
    definitions_["a-number-with-a-unit"] = text_with(any_unit_pattern());
    return reference("a-number-with-a-unit");
  }

  Json number_or_share() {
    std::string const name = "ratio";
    auto share = text_with(quantity_pattern(Dimension::fraction));
    share["type"] = {"number", "string"};
    definitions_[name] = std::move(share);
    return reference(name);
  }

  /// A parameter may be written as one key or as a key in the table of its law.
  Json parameters() {
    Json properties = Json::object();
    for (auto const& p : model::parameter_table()) {
      Json value = parameter_text(*p.row);
      if (p.row->unit == "1")  // bounds hold for numbers alone, the pattern for texts alone
        value = {{"allOf", {number_or_share()}}, {"minimum", p.row->low}, {"maximum", p.row->high}};
      value["description"] = fmt::format("{} [{}], {} to {}", p.row->meaning, p.row->unit, shown(p.row->low),
                                         shown(p.row->high));
      properties[p.name] = value;
      auto const dot = p.name.find('.');
      auto& law = properties[p.name.substr(0, dot)];
      law["type"] = "object";
      law["additionalProperties"] = false;
      law["properties"][p.name.substr(dot + 1)] = reference("parameters/properties/" + p.name);
    }
    return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  }

  static Json reference(std::string const& name) { return {{"$ref", "#/definitions/" + name}}; }

  /// Items of a list in a protocol may be switches too.
  Json list_of(Schema const& schema) {
    Json item = reference(schema);
    if (has_switches(schema)) item = {{"anyOf", {item, Json{{"$ref", "#/definitions/option-switch"}}}}};
    return {{"type", "array"}, {"items", item}};
  }

  Json criterion() {
    auto& known = definitions_["criterion"];
    if (known.is_null())
      for (auto const& pattern : criterion_patterns()) known["anyOf"].push_back(text_with(pattern));
    return reference("criterion");
  }

  static Json with_length(Json list, Row const& row) {
    if (row.fewest > 0) list["minItems"] = row.fewest;
    if (row.most < std::numeric_limits<std::size_t>::max()) list["maxItems"] = row.most;
    return list;
  }

  Json number(Row const& row) {
    Json value = row.dimension == Dimension::none ? limits("number", row) : quantity(row.dimension);
    return row.word.empty() ? value : Json{{"anyOf", {value, Json{{"const", row.word}}}}};
  }

  Json sweep() {
    return {{"type", "object"},
            {"properties", {{"design", row_schema(*sweep_table().find("design"))}}},
            {"additionalProperties", reference(sweep_factor_table())},
            {"allOf", sweep_conditions()}};
  }

  Json row_schema(Row const& row) {
    Json out = form_schema(row);
    return out.value("type", Json()) == "array" ? with_length(std::move(out), row) : out;
  }

  Json form_schema(Row const& row) {
    Json text = {{"type", "string"}};
    switch (row.form) {
      case Form::text:
        return text;
      case Form::integer:
        return limits("integer", row);
      case Form::count:
        return {{"anyOf", {limits("integer", row), reference(*row.schema)}}};
      case Form::number:
      case Form::quantity:
        return number(row);
      case Form::flag:
        return {{"type", "boolean"}};
      case Form::choice:
        return {{"enum", row.choices}};
      case Form::texts:
        if (row.choices.empty()) return {{"type", "array"}, {"items", text}};
        return {{"type", "array"}, {"items", {{"enum", row.choices}}}, {"uniqueItems", true}};
      case Form::values:
        return {{"type", "array"}};
      case Form::numbers:
        return {{"type", "array"}, {"items", limits("number", row)}};
      case Form::criteria:
        return {{"type", "array"}, {"items", criterion()}};
      case Form::repeat: {
        Json const one = limits("integer", row);
        return {{"anyOf", {one, Json{{"type", "array"}, {"items", one}, {"minItems", 2}, {"maxItems", 2}}}}};
      }
      case Form::time_share:
        return {{"anyOf", {quantity(Dimension::minutes), quantity(Dimension::fraction)}}};
      case Form::shares:
        return {{"type", "array"}, {"items", quantity(row.dimension)}, {"minItems", 3}, {"maxItems", 3}};
      case Form::table:
        return reference(*row.schema);
      case Form::tables:
        return list_of(*row.schema);
      case Form::named:
        // A log's name is that of a file, with its ending.
        return {{"anyOf", {row.kind == "logs" ? text : text_with(name_pattern), reference(*row.schema)}}};
      case Form::layer:
        return row.schema != nullptr ? reference(*row.schema) : sweep();
      case Form::layers:
        return list_of(*row.schema);
      case Form::map:
      case Form::library:
        return {{"type", "object"}, {"additionalProperties", reference(*row.schema)}};
      case Form::words:
        return {{"type", "object"}, {"additionalProperties", text}};
      case Form::parameters:
        return reference("parameters");
    }
    return true;
  }

  std::map<std::string, Json> definitions_;
};

}  // namespace

std::string json_schema() {
  return Builder().build().dump(2);
}

}  // namespace achillesim::scenarios
