#include "scenarios/language/parameter_values.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "model/parameters.hpp"
#include "scenarios/language/units.hpp"

namespace achillesim::scenarios {
namespace {

struct Given {
  std::string name;
  Place place;
  Value const* value;
};

void flatten(Table const& table, std::string const& prefix, std::vector<Given>& out) {
  for (auto const& e : table.entries) {
    if (auto const* inner = e.value.as<Table>())
      flatten(*inner, fmt::format("{}{}.", prefix, e.key), out);
    else
      out.push_back({prefix + e.key, e.place, &e.value});
  }
}

Conversion read_parameter(Value const& value, model::Parameter const& row) {
  if (auto const* text = value.as<std::string>()) {
    if (row.unit == "1") {
      auto const as_share = read_quantity(*text, Dimension::fraction);
      return as_share.value ? as_share : Conversion{std::nullopt, "is a text; write a number without quotes"};
    }
    return read_in_unit(*text, row.unit);
  }
  if (value.as<std::int64_t>() == nullptr && value.as<double>() == nullptr)
    return {std::nullopt, fmt::format("is {}; write a number", kind_of(value))};
  if (row.unit != "1")
    return {std::nullopt,
            "has no unit; write " + in_quotes(fmt::format("{} {}", plain_text(value), row.unit))};
  auto const* whole = value.as<std::int64_t>();
  return {whole != nullptr ? static_cast<double>(*whole) : *value.as<double>(), ""};
}

}  // namespace

void flatten_parameters(Value& value) {
  auto* table = value.as<Table>();
  if (table == nullptr) return;
  std::vector<Given> given;
  flatten(*table, "", given);
  Table flat;
  for (auto const& g : given) flat.entries.push_back({g.name, g.place, *g.value});
  *table = std::move(flat);
}

void check_parameters(Value const& value, std::string const& path, Problems& problems) {
  auto const* table = value.as<Table>();
  if (table == nullptr) {
    problems.add(value.place, "type", fmt::format("{} is {}; write a table", path, kind_of(value)));
    return;
  }
  std::vector<Given> given;
  flatten(*table, "", given);
  auto const rows = model::parameter_table();
  for (auto const& g : given) {
    auto const at = model::find_parameter(g.name);
    if (!at) {
      std::vector<std::string_view> names;
      for (auto const& r : rows) names.push_back(r.name);
      problems.add(
          g.place, "unknown-key",
          fmt::format("{} is no parameter of the model{}; `achillesim describe parameters` lists them",
                      in_quotes(fmt::format("{}.{}", path, g.name)), did_you_mean(g.name, names)));
      continue;
    }
    auto const& row = *rows[*at].row;
    auto const read = read_parameter(*g.value, row);
    if (!read.value) {
      problems.add(g.value->place, "unit", fmt::format("{}.{} {}", path, g.name, read.fault));
    } else if (!(*read.value >= row.low && *read.value <= row.high)) {
      std::string const unit = row.unit == "1" ? "" : " " + std::string(row.unit);
      problems.add(g.value->place, "range",
                   fmt::format("{}.{} = {} is not allowed ({}{} to {}{}: {}); write a value in this range",
                               path, g.name, in_quotes(plain_text(*g.value)), shown(row.low), unit,
                               shown(row.high), unit, row.source));
    }
  }
}

std::vector<ParameterOverride> parameters_of(Value const* value) {
  std::vector<ParameterOverride> out;
  auto const* table = value != nullptr ? value->as<Table>() : nullptr;
  if (table == nullptr) return out;
  std::vector<Given> given;
  flatten(*table, "", given);
  auto const rows = model::parameter_table();
  for (auto const& r : rows)
    for (auto const& g : given)
      if (g.name == r.name)
        if (auto const read = read_parameter(*g.value, *r.row); read.value)
          out.push_back({g.name, *read.value});
  return out;
}

double parameter_number(std::string_view name, Value const& value) {
  auto const at = model::find_parameter(name);
  return at ? read_parameter(value, *model::parameter_table()[*at].row).value.value_or(not_given) : not_given;
}

std::string_view parameter_unit(std::string_view name) {
  auto const at = model::find_parameter(name);
  return at ? model::parameter_table()[*at].row->unit : "";
}

}  // namespace achillesim::scenarios
