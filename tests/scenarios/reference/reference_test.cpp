/// What is made from the language's tables.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/reference/key_places.hpp"
#include "scenarios/reference/key_reference.hpp"
#include "scenarios/source/toml_reader.hpp"

namespace achillesim::scenarios {
namespace {

/// A schema and all that it holds.
void collect(Schema const& schema, std::set<Schema const*>& out) {
  if (!out.insert(&schema).second) return;
  for (auto const& row : schema.rows)
    if (row.schema != nullptr) collect(*row.schema, out);
}

TEST(Tables, RowsAreSound) {
  std::set<Schema const*> schemas;
  collect(schema_of<Study>(), schemas);
  EXPECT_GE(schemas.size(), 15u);
  for (auto const* schema : schemas) {
    std::set<std::string_view> keys;
    for (auto const& row : schema->rows) {
      EXPECT_TRUE(keys.insert(row.key).second) << schema->name << "." << row.key;
      EXPECT_FALSE(row.meaning.empty()) << schema->name << "." << row.key;
      EXPECT_LE(row.low, row.high) << schema->name << "." << row.key;
      if (row.form != Form::texts) {
        EXPECT_EQ(row.form == Form::choice, !row.choices.empty()) << schema->name << "." << row.key;
      }
      EXPECT_LE(row.fewest, row.most) << schema->name << "." << row.key;
      EXPECT_EQ(row.form == Form::named, !row.kind.empty() && row.form != Form::library)
          << schema->name << "." << row.key;
    }
    for (auto const& relation : schema->relations)
      for (auto const key : relation.keys)
        EXPECT_TRUE(keys.contains(key)) << schema->name << " has a relation about " << key;
  }
}

TEST(Tables, DistributionsHaveTheirKeys) {
  auto const& rows = marginal_table(Covariate::age);
  auto const choices = rows.find("distribution")->choices;
  ASSERT_EQ(distribution_keys().size(), choices.size());
  for (std::size_t i = 0; i < choices.size(); ++i) {
    EXPECT_EQ(distribution_keys()[i].distribution, choices[i]);
    for (auto const key : distribution_keys()[i].keys) EXPECT_NE(rows.find(key), nullptr) << key;
  }
}

/// Presets obey the rules for what users write.
TEST(Tables, PresetsAreValid) {
  std::set<Schema const*> schemas;
  collect(schema_of<Study>(), schemas);
  for (auto const* schema : schemas) {
    Table table;
    add_presets(table, *schema);
    Problems problems;
    check({Place{}, table}, *schema, "", Completeness::partial, problems);
    for (auto const& p : problems.sorted()) ADD_FAILURE() << schema->name << ": " << format(p);
  }
}

TEST(Keys, AreDocumented) {
  auto const path = std::filesystem::path(ACHILLESIM_SOURCE_DIR) / "scenarios" / "keys.md";
  if (std::getenv("ACHILLESIM_UPDATE") != nullptr) std::ofstream(path) << key_reference();
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  EXPECT_EQ(text.str(), key_reference())
      << "run test_scenarios once with ACHILLESIM_UPDATE=1 in the environment";
}

/// What describe prints of a key can be pasted.
TEST(KeyPlaces, HaveExamplesThatAreValid) {
  std::size_t checked = 0;
  std::set<std::string> paths;
  for (auto const& place : key_places()) {
    EXPECT_TRUE(paths.insert(place.path).second || place.table->name == schema_of<LoadRules>().name)
        << place.path;
    auto const example = example_of(*place.row);
    ASSERT_FALSE(example.empty()) << place.path;
    if (example.starts_with('[') || place.row->schema != nullptr) continue;  // tables and names
    Problems problems;
    auto const document = parse_document(example + "\n", place.path, problems);
    ASSERT_TRUE(document) << place.path << ": " << example;
    check_value(*document->as<Table>()->find(place.row->key), *place.row, place.path, problems);
    for (auto const& problem : problems.sorted()) ADD_FAILURE() << example << ": " << problem.message;
    ++checked;
  }
  EXPECT_GT(checked, 200u);
  EXPECT_GT(paths.size(), 400u);
}

TEST(KeyPlaces, SayWhatASweepMayVary) {
  std::size_t sweepable = 0;
  for (auto const& place : key_places()) {
    sweepable += place.sweepable ? 1 : 0;
    if (place.path == "arm.shoes.drop") {
      EXPECT_TRUE(place.sweepable);
    }
    if (place.path == "runners") {
      EXPECT_FALSE(place.sweepable);
    }
  }
  EXPECT_GT(sweepable, 20u);
}

}  // namespace
}  // namespace achillesim::scenarios
