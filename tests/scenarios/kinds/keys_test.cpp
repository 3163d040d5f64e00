/// Every key of the language does something: changing its value changes what is made of the file.

#include "scenarios/kinds/keys.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <variant>

#include "scenarios/kinds/log.hpp"
#include "scenarios/kinds/log_format.hpp"
#include "scenarios/kinds/tables.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/toml_reader.hpp"
#include "tests/scenarios/kinds/candidates.hpp"
#include "tests/scenarios/problem_text.hpp"
#include "tests/scenarios/study_text.hpp"

namespace achillesim::scenarios {
namespace {

/// Keys that change no number, and why.
std::map<std::string, std::string> const exempt = {
    {"schema_version", "there is only one version"},
    {"trial.contrast", "the other ones ask for other arms: trial_test.cpp"},
    {"measure.above", "needs a record of runs: target_test.cpp"},
    {"measure.expected", "stands for certain days: target_test.cpp"},
    {"measure.less_week", "needs the weekly series: target_test.cpp"},
    {"covariate.source", "stands in the resolved text alone"},
    {"covariate.distribution", "another family has other numbers; each covariate is changed to another one"}};

/// What is made of a table, as text.
using Making = std::function<std::string(Value const&, Problems&)>;

using Step = std::variant<std::string, std::size_t>;
using Path = std::vector<Step>;

Value& at(Value& root, Path const& path) {
  auto* here = &root;
  for (auto const& step : path)
    if (auto const* key = std::get_if<std::string>(&step))
      here = here->as<Table>()->find(*key);
    else
      here = &(*here->as<Array>())[std::get<std::size_t>(step)];
  return *here;
}

/// The names of a table and of all that it holds.
void collect(Schema const& schema, std::set<std::string_view>& out) {
  if (!out.insert(schema.name).second) return;
  for (auto const& row : schema.rows)
    if (row.schema != nullptr) collect(*row.schema, out);
}

class EveryKey : public testing::Test {
 protected:
  /// Tries every key of a file of every_key/.
  void try_file(std::string const& name, Schema const& schema, Making making) {
    Problems problems;
    auto const path = std::filesystem::path(ACHILLESIM_SOURCE_DIR) / "tests/scenarios/kinds/every_key" / name;
    root_ = read_document(path, problems).value();
    make_ = std::move(making);
    before_ = make_(root_, problems);
    ASSERT_TRUE(problems.empty()) << all_of(problems.sorted());
    walk(schema, {});
  }

  /// Tries every key of a table, and of all tables in it.
  void walk(Schema const& schema, Path const& path) {
    walked_.insert(schema.name);
    for (auto const& row : schema.rows) {
      if (row.form == Form::library) continue;  // the same tables again, found by name
      Path inner = path;
      inner.emplace_back(std::string(row.key));
      auto* const present = at(root_, path).as<Table>()->find(row.key);
      auto* const list = present != nullptr && row.schema != nullptr ? present->as<Array>() : nullptr;
      auto* const table = present != nullptr && row.schema != nullptr ? present->as<Table>() : nullptr;
      if (list != nullptr) {
        for (std::size_t i = 0; i < list->size(); ++i) {
          Path item = inner;
          item.emplace_back(i);
          walk(*row.schema, item);
        }
      } else if (table != nullptr && row.form == Form::map) {
        for (auto const& e : table->entries) {
          Path item = inner;
          item.emplace_back(e.key);
          walk(*row.schema, item);
        }
      } else if (table != nullptr) {
        walk(*row.schema, inner);
      } else {
        attempt(schema, row, path);
        continue;
      }
      found(std::string(schema.name) + "." + std::string(row.key));
    }
  }

  void attempt(Schema const& schema, Row const& row, Path const& path) {
    std::string const name = std::string(schema.name) + "." + std::string(row.key);
    if (exempt.contains(name) || exempt.contains(std::string(row.key)) || done_.contains(name)) return;
    std::string said = "no value was tried";
    for (auto const& candidate : candidates(row)) {
      Value changed = root_;
      auto& table = *at(changed, path).as<Table>();
      for (auto const other : excluded_by(row.key, schema))
        std::erase_if(table.entries, [&](Entry const& e) { return e.key == other; });
      table.set(row.key, candidate);
      Problems problems;
      auto const after = make_(changed, problems);
      if (problems.empty() && after != before_) {
        found(name);
        return;
      }
      said = problems.empty() ? "nothing changed" : all_of(problems.sorted());
    }
    missing_[name] = said;
  }

  void found(std::string const& name) {
    done_.insert(name);
    missing_.erase(name);
  }

  Value root_;
  Making make_;
  std::string before_;
  std::set<std::string_view> walked_;  ///< tables
  std::set<std::string> done_;
  std::map<std::string, std::string> missing_;
};

std::string study_of(Value const& root, Problems& problems) {
  auto const read = read_study_text(to_toml(*root.as<Table>()), "everything");
  for (auto const& p : read.problems)
    problems.add({std::make_shared<std::string const>(p.file), p.line, p.column}, p.rule, p.message);
  return read.study ? text_of(*read.study) : "";
}

std::string log_of_file(Value const& root, Problems& problems) {
  check(root, schema_of<LogTable>(), "", Completeness::whole, problems);
  Library library({}, problems);
  return keys_of<LogTable>().show(keys_of<LogTable>().bind(root, "", library, problems));
}

std::string log_format(Value const& root, Problems& problems) {
  check(root, schema_of<LogFormat>(), "", Completeness::whole, problems);
  Library library({}, problems);
  return keys_of<LogFormat>().show(bind_log_format(root, library, problems));
}

TEST_F(EveryKey, ChangesWhatIsMadeOfIt) {
  try_file("study.toml", schema_of<Study>(), study_of);
  try_file("targets.toml", schema_of<Study>(), study_of);
  try_file("log_of_file.toml", schema_of<LogTable>(), log_of_file);
  try_file("log_format.toml", schema_of<LogFormat>(), log_format);
  for (auto const& [name, said] : missing_) ADD_FAILURE() << name << ": " << said;
  EXPECT_GT(done_.size(), 250u);
  std::set<std::string_view> all;
  collect(schema_of<Study>(), all);
  for (auto const name : all) EXPECT_TRUE(walked_.contains(name)) << "no " << name << " stands in every_key/";
}

}  // namespace
}  // namespace achillesim::scenarios
