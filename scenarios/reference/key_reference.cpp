/// The tables of the language as Markdown.

#include "scenarios/reference/key_reference.hpp"

#include <fmt/core.h>

#include <set>
#include <string>
#include <string_view>

#include "model/observable.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/reference/key_places.hpp"

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

void write(Schema const& schema, std::string const& heading, std::string& out) {
  out += fmt::format("\n## {}\n\n{}\n\n| key | value | when not given | meaning |\n|---|---|---|---|\n",
                     heading, schema.meaning);
  for (auto const& row : schema.rows) {
    std::string preset(row.preset == "{}" ? "its presets" : row.preset);
    if (row.required) preset = "**required**";
    out += fmt::format("| `{}` | {} | {} | {} |\n", row.key, cell(value_in_words(row)), cell(preset),
                       cell(row.meaning));
  }
}

std::string known_in_words(model::Known known) {
  switch (known) {
    case model::Known::feeling:
      return "felt, every morning";
    case model::Known::examination:
      return "examined: once a week, and when a rule asks";
    case model::Known::course:
      return "from the weeks so far";
    case model::Known::record:
      return "to nobody";
  }
  return "";
}

/// What criteria are made of.
void write_observables(std::string& out) {
  out +=
      "\n## observables\n\nWhat criteria of phases, gates, rules and care may ask for: `pain_during <= 2`. A "
      "unit is "
      "written behind the number.\n\n| observable | unit | from | to | known | meaning "
      "|\n|---|---|---|---|---|---|\n";
  for (auto const& o : model::observables)
    if (o.usable_in_rules)
      out += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", o.quantity.name,
                         o.quantity.unit == "1" ? "" : o.quantity.unit, o.low, o.high,
                         known_in_words(o.known), cell(o.quantity.meaning));
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
  write_observables(out);
  return out;
}

}  // namespace achillesim::scenarios
