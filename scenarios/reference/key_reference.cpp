/// The tables of the language as Markdown.

#include "scenarios/reference/key_reference.hpp"

#include <fmt/core.h>

#include <set>
#include <string>
#include <string_view>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

std::string cell(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string value_of(Row const& row) {
  switch (row.form) {
    case Form::text:
      return "text";
    case Form::integer:
      return "whole number, " + range_of(row);
    case Form::count:
      return fmt::format("whole number, {}, or table: {}", range_of(row), row.schema->name);
    case Form::number:
    case Form::quantity: {
      std::string out = fmt::format("{}, {}", info(row.dimension).name, range_of(row));
      return row.word.empty() ? out : fmt::format("{}, or \"{}\"", out, row.word);
    }
    case Form::flag:
      return "true or false";
    case Form::choice:
      return alternatives(row.choices);
    case Form::texts:
      return "list of texts";
    case Form::values:
      return "list";
    case Form::numbers:
      return "list of numbers" + (range_of(row).empty() ? "" : ", " + range_of(row));
    case Form::criteria:
      return "list of criteria";
    case Form::repeat:
      return "whole number or [first, last], " + range_of(row);
    case Form::time_share:
      return "minutes or a share, " + range_of(row);
    case Form::shares:
      return "three shares, together 100 %";
    case Form::named:
      return "name or table: " + std::string(row.schema->name);
    case Form::table:
    case Form::layer:
      return "table" + (row.schema != nullptr ? ": " + std::string(row.schema->name) : std::string());
    case Form::tables:
    case Form::layers:
      return "list of tables: " + std::string(row.schema->name);
    case Form::map:
    case Form::library:
      return "named tables: " + std::string(row.schema->name);
    case Form::words:
      return "texts by name";
    case Form::parameters:
      return "numbers by name";
  }
  return "";
}

void write(Schema const& schema, std::string const& heading, std::string& out) {
  out += fmt::format("\n## {}\n\n{}\n\n| key | value | when not given | meaning |\n|---|---|---|---|\n",
                     heading, schema.meaning);
  for (auto const& row : schema.rows) {
    std::string preset(row.preset == "{}" ? "its presets" : row.preset);
    if (row.required) preset = "**required**";
    out += fmt::format("| `{}` | {} | {} | {} |\n", row.key, cell(value_of(row)), cell(preset),
                       cell(row.meaning));
  }
}

/// A table and those that its keys hold, each once. Covariates have a table each; one of them stands for all.
void write_tree(Schema const& schema, std::set<std::string_view>& written, std::string& out) {
  bool const covariate = schema.name == marginal_table(Covariate::age).name;
  if (covariate || !written.insert(schema.name).second) return;
  write(schema, std::string(schema.name), out);
  for (auto const& row : schema.rows)
    if (row.schema != nullptr) write_tree(*row.schema, written, out);
}

}  // namespace

std::string key_reference() {
  std::string out =
      "# Keys of the scenario language\n\nMade from the tables that the validator uses (`key_reference()`); "
      "a test keeps it so. Units: see README.md.\n";
  std::set<std::string_view> written;
  for (auto const* root :
       {&schema_of<Study>(), &sweep_table(), &sweep_factor_table(), &schema_of<LoadRules>()})
    write_tree(*root, written, out);
  write(marginal_table(Covariate::age), "covariate, with age as the example", out);
  return out;
}

}  // namespace achillesim::scenarios
