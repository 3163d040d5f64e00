#include "scenarios/reference/key_places.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "model/parameters.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {
namespace {

class KeyPlaces {
 public:
  std::vector<KeyPlace> all;

  /// A table and those that its keys hold. Covariates have a table each; age's stands for all.
  void add(Schema const& schema, std::string const& path) {
    if (of_other_covariate(schema) || !met_.insert(schema.name).second) return;
    for (auto const& row : schema.rows) {
      KeyPlace place{&row, &schema, path + std::string(row.key)};
      std::string const arm = "arm.";
      place.sweepable =
          place.path.starts_with(arm) && find_row(schema_of<Arm>(), place.path.substr(arm.size())) != nullptr;
      all.push_back(std::move(place));
    }
    for (auto const& row : schema.rows) {
      if (row.schema == nullptr || row.key == "defaults") continue;  // an arm's keys
      bool const by_name = row.form == Form::map || row.form == Form::library;
      add(*row.schema, path + std::string(row.key) + (by_name ? ".NAME." : "."));
    }
  }

 private:
  static bool of_other_covariate(Schema const& schema) {
    for (std::size_t c = 0; c < covariate_count; ++c) {
      auto const covariate = static_cast<Covariate>(c);
      bool const own = covariate == Covariate::age && &schema == &marginal_table(covariate);
      if (!own && (&schema == &marginal_table(covariate) || &schema == &sex_table(covariate))) return true;
    }
    return false;
  }

  std::set<std::string_view> met_;
};

std::string as_toml_text(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

/// A number between the bounds: the preset's, the unit's own example, or a bound.
std::string example_amount(Row const& row) {
  if (row.form == Form::number)
    return shown(std::isfinite(row.low) ? row.low : std::isfinite(row.high) ? row.high : 1.0);
  auto const own = read_quantity(info(row.dimension).example, row.dimension);
  if (own.value && *own.value >= row.low && *own.value <= row.high)
    return as_toml_text(info(row.dimension).example);
  return as_toml_text(shown(std::isfinite(row.high) ? row.high : row.low, row.dimension));
}

std::string example_value(Row const& row) {
  switch (row.form) {
    case Form::text:
      return "\"in words\"";
    case Form::integer:
    case Form::count:
      return fmt::format("{:.0f}", std::max(1.0, std::isfinite(row.low) ? row.low : 1.0));
    case Form::number:
    case Form::quantity:
      return example_amount(row);
    case Form::flag:
      return "true";
    case Form::choice:
      return row.choices.empty() ? "\"\"" : as_toml_text(row.choices.front());
    case Form::texts:
      return row.choices.empty() ? "[\"in words\"]" : "[" + as_toml_text(row.choices.front()) + "]";
    case Form::values:
      return "[\"0 mm\", \"10 mm\"]";
    case Form::numbers: {
      auto const one = shown(std::isfinite(row.low) ? row.low : 1.0);
      std::string all = one;
      for (std::size_t i = 1; i < row.fewest; ++i) all += ", " + one;
      return "[" + all + "]";
    }
    case Form::criteria:
      return "[\"pain_during <= 2\"]";
    case Form::repeat:
      return fmt::format("{:.0f}", std::max(1.0, std::isfinite(row.low) ? row.low : 1.0));
    case Form::time_share:
      return "\"20 min\"";
    case Form::shares:
      return "[\"70 %\", \"20 %\", \"10 %\"]";
    case Form::named: {
      auto const names = catalogue_names(row.kind);
      return names.empty() ? "\"NAME\"" : as_toml_text(names.front());
    }
    case Form::words:
      return "{ name = \"in words\" }";
    case Form::parameters:
      return "{ \"damage.exponent\" = 9 }";
    default:
      return "";
  }
}

}  // namespace

std::vector<KeyPlace> const& key_places() {
  static std::vector<KeyPlace> const places = [] {
    KeyPlaces made;
    made.add(schema_of<Study>(), "");
    made.add(sweep_table(), "sweep.");
    made.add(sweep_factor_table(), "sweep.NAME.");
    made.add(schema_of<LoadRules>(), "");
    return made.all;
  }();
  return places;
}

std::string value_in_words(Row const& row) {
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

std::string example_of(Row const& row) {
  switch (row.form) {
    case Form::table:
    case Form::layer:
      return fmt::format("[{}]", row.key);
    case Form::tables:
    case Form::layers:
      return fmt::format("[[{}]]", row.key);
    case Form::map:
    case Form::library:
      return fmt::format("[{}.NAME]", row.key);
    default:
      return fmt::format("{} = {}", row.key, example_value(row));
  }
}

}  // namespace achillesim::scenarios
