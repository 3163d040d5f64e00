#include "scenarios/kinds/sweep.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "model/parameters.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/language/parameter_values.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array<std::string_view, 2> designs = {"grid", "list"};
constexpr std::string_view parameters_prefix = "parameters.";
constexpr std::string_view options_prefix = "protocol_options.";

bool is_identifier(std::string_view name) {
  auto const letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  auto const rest = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  return !name.empty() && name.size() <= 60 && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), rest);
}

/// Dotted keys of arms that can be swept, for a message.
std::vector<std::string> sweepable() {
  std::vector<std::string> out;
  for (auto const& row : schema_of<Arm>().rows) {
    if (row.key == "name") continue;
    out.emplace_back(row.key);
    if (row.schema != nullptr)
      for (auto const& inner : row.schema->rows) out.push_back(fmt::format("{}.{}", row.key, inner.key));
  }
  for (auto const& p : model::parameter_table()) out.push_back(std::string(parameters_prefix) + p.name);
  return out;
}

void unknown_key(Value const& key, std::string const& dotted, Problems& problems) {
  if (dotted.starts_with("cohort") || dotted == "runners" || dotted == "seed" || dotted == "horizon") {
    problems.add(key.place, "sweep",
                 in_quotes(dotted) +
                     " cannot be swept (all arms have the same people, who are compared with "
                     "themselves); make it a study of its own");
    return;
  }
  auto const known = sweepable();
  std::vector<std::string_view> const names(known.begin(), known.end());
  problems.add(key.place, "sweep",
               fmt::format("{} is no key of an arm{}; it may be a key such as shoes.drop, strike, protocol, "
                           "cadence.change, adherence or parameters.damage.exponent",
                           in_quotes(dotted), did_you_mean(dotted, names)));
}

/// The row of a swept key, or none; parameters and options have none of their own.
Row const* row_of(std::string const& dotted, bool& known) {
  if (dotted.starts_with(parameters_prefix)) {
    known = model::find_parameter(dotted.substr(parameters_prefix.size())).has_value();
    return nullptr;
  }
  if (dotted.starts_with(options_prefix)) {
    known = dotted.size() > options_prefix.size();
    return nullptr;
  }
  auto const* row = find_row(schema_of<Arm>(), dotted);
  bool const whole_table = row != nullptr && (row->form == Form::words || row->form == Form::parameters);
  known = row != nullptr && dotted != "name" && !whole_table;
  return row;
}

std::string label_of(Value const& value, std::size_t index) {
  auto const* table = value.as<Table>();
  if (table == nullptr) return plain_text(value);
  auto const* name = table->find("name");
  return name != nullptr ? plain_text(*name) : std::to_string(index + 1);
}

void read_levels(Table const& table, Row const* row, SweptFactor& out, Problems& problems) {
  Fields const f(table, sweep_factor_table());
  auto const* list = f.find("values") != nullptr ? f.find("values")->as<Array>() : nullptr;
  if (list == nullptr) return;
  if (list->empty())
    problems.add(f.find("values")->place, "sweep",
                 fmt::format("the factor {} has no values; add some", out.factor.name));
  auto const labels = f.texts("labels");
  if (f.has("labels") && labels.size() != list->size())
    problems.add(f.find("labels")->place, "sweep",
                 fmt::format("the factor {} has {} values and {} labels; write one label for each value",
                             out.factor.name, list->size(), labels.size()));
  bool const numeric = row != nullptr && (row->form == Form::quantity || row->form == Form::number ||
                                          row->form == Form::integer);
  if (numeric) out.factor.unit = info(row->dimension).unit;
  std::string const parameter =
      out.factor.key.starts_with(parameters_prefix) ? out.factor.key.substr(parameters_prefix.size()) : "";
  if (!parameter.empty()) out.factor.unit = parameter_unit(parameter);
  for (std::size_t i = 0; i < list->size(); ++i) {
    auto const& value = (*list)[i];
    Level level;
    level.label = i < labels.size() ? labels[i] : label_of(value, i);
    if (numeric) level.number = number_of(value, *row);
    if (!parameter.empty()) level.number = parameter_number(parameter, value);
    out.levels.push_back(std::move(level));
    out.values.push_back(value);
  }
}

SweptFactor read_factor(Entry const& entry, Problems& problems) {
  SweptFactor out;
  out.factor.name = entry.key;
  out.place = entry.place;
  if (!is_identifier(entry.key) || entry.key == crossed_factor)
    problems.add(
        entry.place, "sweep",
        fmt::format("{} cannot be the name of a factor (it becomes a variable of the results file, of "
                    "letters, digits and _; {} is that of the arms that are crossed); choose another",
                    in_quotes(entry.key), crossed_factor));
  check(entry.value, sweep_factor_table(), "sweep." + entry.key, Completeness::whole, problems);
  auto const* table = entry.value.as<Table>();
  auto const* key = table != nullptr ? table->find("key") : nullptr;
  if (key == nullptr || key->as<std::string>() == nullptr) return out;
  out.factor.key = *key->as<std::string>();
  bool known = false;
  auto const* row = row_of(out.factor.key, known);
  if (!known) unknown_key(*key, out.factor.key, problems);
  read_levels(*table, row, out, problems);
  return out;
}

void grid(Sweep& sweep, Place const& place, Problems& problems) {
  double wanted = 1.0;
  for (auto const& f : sweep.factors) wanted *= static_cast<double>(f.levels.size());
  if (wanted > static_cast<double>(most_arms)) {
    auto const number = wanted < 1e15 ? std::to_string(static_cast<long long>(wanted)) : shown(wanted);
    problems.add(
        place, "sweep",
        fmt::format("this grid has {} arms (at most {}); take levels or factors away", number, most_arms));
    return;
  }
  sweep.points = {{}};
  for (auto const& f : sweep.factors) {
    std::vector<std::vector<std::size_t>> longer;
    for (auto const& point : sweep.points)
      for (std::size_t level = 0; level < f.levels.size(); ++level) {
        longer.push_back(point);
        longer.back().push_back(level);
      }
    sweep.points = std::move(longer);
  }
}

void list(Sweep& sweep, Place const& place, Problems& problems) {
  std::size_t const count = sweep.factors.front().levels.size();
  for (auto const& f : sweep.factors)
    if (f.levels.size() != count) {
      problems.add(f.place, "sweep",
                   fmt::format("the factor {} has {} values, {} has {} (a list takes the first with the "
                               "first); make them equally many",
                               f.factor.name, f.levels.size(), sweep.factors.front().factor.name, count));
      return;
    }
  if (count > most_arms) {
    problems.add(place, "sweep",
                 fmt::format("this list has {} arms (at most {}); take levels away", count, most_arms));
    return;
  }
  for (std::size_t i = 0; i < count; ++i) sweep.points.emplace_back(sweep.factors.size(), i);
}

}  // namespace

Schema const& sweep_table() {
  static std::array const rows = {
      Row{.key = "design",
          .form = Form::choice,
          .meaning = "grid: all combinations; list: first with first, second with second",
          .preset = "grid",
          .choices = designs}};
  static Schema const schema = {"sweep", "factors whose levels make the arms", rows};
  return schema;
}

Schema const& sweep_factor_table() {
  static std::array const rows = {
      Row{.key = "key",
          .form = Form::text,
          .meaning = "dotted key of the arm: \"shoes.drop\"",
          .required = true},
      Row{.key = "values",
          .form = Form::values,
          .meaning = "the levels, as they would stand in an arm",
          .required = true,
          .fewest = 1},
      Row{.key = "labels",
          .form = Form::texts,
          .meaning = "names of the levels; the values as written when not given"}};
  static Schema const schema = {"sweep factor", "a key of the arms and its levels", rows};
  return schema;
}

Sweep read_sweep(Value const* value, Problems& problems) {
  Sweep out;
  auto const* table = value != nullptr ? value->as<Table>() : nullptr;
  if (table == nullptr) {
    if (value == nullptr) out.points = {{}};
    return out;
  }
  std::size_t const before = problems.count();
  for (auto const& e : table->entries) {
    if (auto const* row = sweep_table().find(e.key))
      check_value(e.value, *row, "sweep." + e.key, problems);
    else
      out.factors.push_back(read_factor(e, problems));
  }
  if (out.factors.empty())
    problems.add(value->place, "sweep", "the sweep has no factors; add [sweep.<name>] with key and values");
  if (problems.count() > before) return out;
  if (Fields(*table, sweep_table()).choice("design") == 0)
    grid(out, value->place, problems);
  else
    list(out, value->place, problems);
  return out;
}

void set_dotted(Table& arm, std::string_view dotted, Value const& value, Library& library) {
  Table* at = &arm;
  auto const* schema = &schema_of<Arm>();
  while (true) {
    auto const dot = dotted.find('.');
    auto const key = dotted.substr(0, dot);
    auto const* row = schema->find(key);
    if (dot == std::string_view::npos) return at->set(key, value);
    dotted.remove_prefix(dot + 1);
    if (at->find(key) == nullptr) {
      bool const has_preset = row != nullptr && row->form == Form::named && !row->preset.empty();
      at->set(key, has_preset ? Value{value.place, std::string(row->preset)} : Value{value.place, Table{}});
    }
    auto* inner = at->find(key);
    if (auto const* name = inner->as<std::string>();
        name != nullptr && row != nullptr && !row->kind.empty()) {
      auto const called = *name;
      auto const* found = library.find(row->kind, called, inner->place);
      Value copy = found != nullptr ? *found : Value{inner->place, Table{}};
      copy.as<Table>()->set("name", {inner->place, called});
      *inner = std::move(copy);
    }
    if (inner->as<Table>() == nullptr) return;  // a wrong type, which the arm's check reports
    at = inner->as<Table>();
    // Parameters have dots in their names; options are one level deep.
    if (row == nullptr || row->schema == nullptr) return at->set(dotted, value);
    schema = row->schema;
  }
}

}  // namespace achillesim::scenarios
