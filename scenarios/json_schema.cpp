/// The tables of the language as JSON Schema.

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "model/observable.hpp"
#include "model/parameters.hpp"
#include "scenarios/options.hpp"
#include "scenarios/tables.hpp"

namespace achillesim::scenarios {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view name_pattern = "^[A-Za-z0-9_-]{1,100}$";

/// A text for use inside a regular expression.
std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (std::string_view(R"(\^$.|?*+()[]{}/)").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string any_of(std::vector<std::string_view> const& words) {
  std::string out;
  for (auto const word : words) out += (out.empty() ? "" : "|") + escaped(word);
  return "(" + out + ")";
}

std::string number_pattern(bool may_be_negative) {
  return std::string(may_be_negative ? "[+-]?" : "\\+?") + R"((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?(:[0-5]\d)?)";
}

/// `12 mm`: signs only where the range has negative numbers.
std::string quantity_pattern(Dimension dimension, double low) {
  auto const units = units_of(dimension);
  std::string const unit = units.empty() ? "" : "\\s*" + any_of(units);
  return "^\\s*" + number_pattern(low < 0.0) + unit + "\\s*$";
}

Json text_with(std::string const& pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
}

std::string criterion_pattern() {
  std::string out;
  for (auto const& o : model::observables) {
    if (!o.usable_in_rules) continue;
    auto const units = units_of(dimension_of_unit(o.quantity.unit));
    std::string const unit = units.empty() ? "" : "\\s*" + any_of(units);
    out += (out.empty() ? "" : "|") + std::string("(") + std::string(o.quantity.name) +
           "\\s*(<=|<|>=|>)\\s*" + number_pattern(o.low < 0.0) + unit + ")";
  }
  return "^\\s*(" + out + ")\\s*$";
}

Json limits(std::string_view type, Row const& row) {
  Json out = {{"type", type}};
  auto const put = [&](char const* key, double value) {
    if (!std::isfinite(value)) return;
    if (value == std::floor(value) && std::abs(value) < 1e15)
      out[key] = static_cast<long long>(value);
    else
      out[key] = value;
  };
  put("minimum", row.low);
  put("maximum", row.high);
  return out;
}

Json parameters() {
  Json properties = Json::object();
  for (auto const& p : model::parameter_table()) {
    Json const text = {{"type", "string"}};
    Json number = {{"type", "number"}, {"minimum", p.row->low}, {"maximum", p.row->high}};
    Json value = p.row->unit == "1" ? Json{{"anyOf", {number, text}}} : text;
    value["description"] = std::string(p.row->meaning) + " [" + std::string(p.row->unit) + "]";
    auto const dot = p.name.find('.');
    auto& law = properties[p.name.substr(0, dot)];
    law["type"] = "object";
    law["additionalProperties"] = false;
    law["properties"][p.name.substr(dot + 1)] = value;
    properties[p.name] = value;
  }
  return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
}

Json default_of(Row const& row) {
  bool const plain = row.form == Form::integer || row.form == Form::flag ||
                     (row.form == Form::number && row.preset != row.word);
  return plain ? Json::parse(row.preset) : Json(row.preset);
}

class Builder {
 public:
  Json build() {
    Json out = {
        {"$schema", "http://json-schema.org/draft-07/schema#"},
        {"title", "AchilleSim study"},
        {"description", "A study of the scenario language, version " + std::to_string(schema_version)}};
    out.update(table(study_table()));
    Json definitions = Json::object();
    for (auto& [name, definition] : definitions_) definitions[name] = definition;
    definitions["option switch"] = {{"type", "object"},
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
    for (auto const& row : schema.rows) {
      Json value = row_schema(row);
      if (has_switches(schema)) value = {{"anyOf", {value, Json{{"$ref", "#/definitions/option switch"}}}}};
      value["description"] = row.meaning;
      if (!row.preset.empty() && row.preset != "{}") value["default"] = default_of(row);
      properties[std::string(row.key)] = std::move(value);
      if (row.required) required.push_back(row.key);
    }
    Json out = {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    if (!required.empty()) out["required"] = required;
    return out;
  }

  Json reference(Schema const& schema) {
    if (schema.name == "covariate") return table(schema);  // one for each covariate
    std::string const name(schema.name);
    if (!definitions_.contains(name)) {
      definitions_[name] = Json();
      definitions_[name] = table(schema);
    }
    return {{"$ref", "#/definitions/" + name}};
  }

  /// Items of a list in a protocol may be switches too.
  Json list_of(Schema const& schema) {
    Json item = reference(schema);
    if (has_switches(schema)) item = {{"anyOf", {item, Json{{"$ref", "#/definitions/option switch"}}}}};
    return {{"type", "array"}, {"items", item}};
  }

  Json number(Row const& row) {
    Json value = row.dimension == Dimension::none ? limits("number", row)
                                                  : text_with(quantity_pattern(row.dimension, row.low));
    return row.word.empty() ? value : Json{{"anyOf", {value, Json{{"const", row.word}}}}};
  }

  Json sweep() {
    return {{"type", "object"},
            {"properties", {{"design", row_schema(*sweep_table().find("design"))}}},
            {"additionalProperties", reference(sweep_factor_table())}};
  }

  Json row_schema(Row const& row) {
    Json text = {{"type", "string"}};
    switch (row.form) {
      case Form::text:
        return text;
      case Form::integer:
        return limits("integer", row);
      case Form::number:
      case Form::quantity:
        return number(row);
      case Form::flag:
        return {{"type", "boolean"}};
      case Form::choice:
        return {{"enum", row.choices}};
      case Form::texts:
        return {{"type", "array"}, {"items", text}};
      case Form::values:
        return {{"type", "array"}, {"minItems", 1}};
      case Form::criteria:
        return {{"type", "array"}, {"items", text_with(criterion_pattern())}};
      case Form::repeat: {
        Json const one = limits("integer", row);
        return {{"anyOf", {one, Json{{"type", "array"}, {"items", one}, {"minItems", 2}, {"maxItems", 2}}}}};
      }
      case Form::time_share:
        return {{"anyOf",
                 {text_with(quantity_pattern(Dimension::minutes, 0.0)),
                  text_with(quantity_pattern(Dimension::fraction, 0.0))}}};
      case Form::shares:
        return {{"type", "array"},
                {"items", text_with(quantity_pattern(Dimension::fraction, 0.0))},
                {"minItems", 3},
                {"maxItems", 3}};
      case Form::table:
        return reference(*row.schema);
      case Form::tables:
        return list_of(*row.schema);
      case Form::named:
        return {{"anyOf", {text_with(std::string(name_pattern)), reference(*row.schema)}}};
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
        return parameters();
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
