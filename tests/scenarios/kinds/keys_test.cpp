/// Every key of the language does something: changing its value changes the study that is made of it.

#include "scenarios/kinds/keys.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <variant>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"
#include "scenarios/source/toml_reader.hpp"
#include "tests/scenarios/problem_text.hpp"
#include "tests/scenarios/study_text.hpp"

namespace achillesim::scenarios {
namespace {

/// A study with a table of every kind, written in place.
constexpr std::string_view everything = R"(schema_version = 1
name = "everything"
question = "Does every key do something?"
runners = 10
[cohort]
preset = "healthy-recreational"
age = { distribution = "normal", mean = "40 year", sd = "10 year", low = "20 year", high = "60 year", men = { mean = "41 year", sd = "9 year" }, women = { mean = "39 year", sd = "8 year" } }
weekly_distance = { distribution = "lognormal", median = "30 km", log_sd = 0.4, men = { median = "31 km", log_sd = 0.3 }, women = { median = "29 km", log_sd = 0.3 } }
spurs = { distribution = "bernoulli", probability = "10 %", men = { probability = "11 %" }, women = { probability = "9 %" } }
strike = { distribution = "categorical", probabilities = ["90 %", "5 %", "5 %"], men = { probabilities = ["90 %", "5 %", "5 %"] }, women = { probabilities = ["80 %", "10 %", "10 %"] } }
height = { distribution = "fixed", value = "170 cm", men = { value = "180 cm" }, women = { value = "165 cm" } }
correlations = [{ between = ["age", "run_speed"], value = -0.3 }]
[[arm]]
name = "first"
protocol_options = { used = "daily" }
[arm.protocol]
name = "plan"
growth = { by_option = "used", daily = "10 %", second = "20 %" }
afterwards = ["easy"]
[arm.protocol.option.used]
meaning = "how fast"
values = ["daily", "second"]
preset = "daily"
[arm.protocol.option.free]
meaning = "of no consequence"
values = ["daily", "second"]
preset = "daily"
[arm.protocol.session.easy]
bouts = [{ run = "20 min" }, { walk = "5 min", speed = "1.2 m/s" }, { repeat = [3, 4], do = [{ run = "1 min" }, { walk = "2 min" }] }]
[arm.protocol.session.other]
bouts = [{ run = "50 %" }]
[[arm.protocol.phase]]
name = "one"
sessions = ["easy"]
lasts = "2 week"
[[arm.protocol.phase]]
name = "two"
sessions = ["easy", "other"]
shortest = "1 week"
longest = "3 week"
exit = ["pain_during <= 3"]
[arm.shoes]
drop = "8 mm"
pairs = [{ drop = "6 mm" }]
lift_for = "2 week"
worn = "100 km"
[arm.strike]
to = "forefoot"
back_after = "10 week"
[arm.cadence]
change = "5 %"
back_after = "10 week"
[arm.technique]
drills = "5 min"
[arm.monitoring]
rule = [{ when = ["pain_during > 5"], action = "regress" }]
[arm.injury_response]
until = ["pain_morning <= 2"]
[arm.programme]
phase = [{ name = "one", lasts = "4 week", do = [{ exercise = { effort = "eccentric", force = 3, down = "3 s" }, step = "5 %", most = "50 %" }] }, { name = "two", shortest = "2 week", longest = "9 week", do = [{ exercise = { effort = "isometric", share_of_maximum = "70 %", hold = "40 s" } }] }]
[arm.rupture_care]
operative = false
early_motion = true
stage = [{ name = "boot", lasts = "6 week" }]
[arm.readiness]
criteria = ["pain_walking <= 2"]
[arm.behaviour]
name = "own"
help = { rule = [{ when = ["fear > 0.5"], action = "consult" }] }
[arm.recovery]
cold = "after-runs"
[[arm]]
name = "second"
protocol = "guide-12-week"
[[arm]]
name = "third"
protocol = { name = "with its own rules", monitoring = "pain-monitoring" }
)";

/// Tables of training logs, which have tests of their own.
bool of_logs(Schema const& schema) {
  return &schema == &log_table() || &schema == &log_format_table();
}

/// Keys that change no number, and why.
std::map<std::string, std::string> const exempt = {
    {"schema_version", "there is only one version"},
    {"covariate.source", "stands in the resolved text alone"},
    {"covariate.distribution", "another family has other numbers; each covariate is changed to another one"},
    {"protocol.log", "stands in place of phases; in log/study_test.cpp"}};

using Step = std::variant<std::string, std::size_t>;
using Path = std::vector<Step>;

Value value_of(auto data) {
  return {Place{}, std::move(data)};
}

Value texts(std::initializer_list<std::string> all) {
  Array out;
  for (auto const& text : all) out.push_back(value_of(text));
  return value_of(std::move(out));
}

Value table_of(std::string const& key, Value value) {
  Table out;
  out.set(key, std::move(value));
  return value_of(std::move(out));
}

Value& at(Value& root, Path const& path) {
  auto* here = &root;
  for (auto const& step : path)
    if (auto const* key = std::get_if<std::string>(&step))
      here = here->as<Table>()->find(*key);
    else
      here = &(*here->as<Array>())[std::get<std::size_t>(step)];
  return *here;
}

std::vector<Value> numbers_for(Row const& row) {
  std::vector<Value> out;
  double const low = std::isfinite(row.low) ? row.low : 0.0;
  double const high = std::isfinite(row.high) ? row.high : low + 3.0;
  for (double const share : {0.5, 0.0, 1.0, 0.1}) {
    double const number = low + share * (high - low);
    if (row.form == Form::integer)
      out.push_back(value_of(static_cast<std::int64_t>(number)));
    else if (row.dimension == Dimension::none)
      out.push_back(value_of(number));
    else
      out.push_back(value_of(shown(number, row.dimension)));
  }
  return out;
}

/// Values that a key could have.
std::vector<Value> candidates(Row const& row) {
  std::vector<Value> out;
  switch (row.form) {
    case Form::text:
      for (auto const* text : {"something else", "second", "masters"})
        out.push_back(value_of(std::string(text)));
      break;
    case Form::integer:
    case Form::number:
    case Form::quantity:
      return numbers_for(row);
    case Form::flag:
      return {value_of(true), value_of(false)};
    case Form::choice:
      for (auto const choice : row.choices) out.push_back(value_of(std::string(choice)));
      break;
    case Form::texts:
      return {texts({"other"}), texts({"daily", "second", "third"}), texts({"height", "body_mass"})};
    case Form::criteria:
      return {texts({"pain_walking <= 1"}), texts({"fear > 0.7"})};
    case Form::repeat:
      return {value_of(std::int64_t{5})};
    case Form::time_share:
      return {value_of(std::string("7 min"))};
    case Form::shares:
      return {texts({"20 %", "30 %", "50 %"})};
    case Form::named:
      for (auto const name : catalogue_names(row.kind)) out.push_back(value_of(std::string(name)));
      break;
    case Form::table:
      return {table_of("distribution", value_of(std::string("uniform")))};
    case Form::layer:
      return {table_of("adherence", value_of(std::string("41 %"))), table_of("factor", [] {
                auto factor = table_of("key", value_of(std::string("adherence")));
                factor.as<Table>()->set("values", texts({"10 %"}));
                return factor;
              }())};
    case Form::words:
      return {table_of("used", value_of(std::string("second")))};
    case Form::parameters:
      return {table_of("damage.exponent", value_of(9.5))};
    default:
      break;
  }
  return out;
}

/// Keys that cannot stand beside this one.
std::vector<std::string_view> excluded_by(std::string_view key, Schema const& schema) {
  std::vector<std::string_view> out;
  for (auto const& relation : schema.relations) {
    auto const& keys = relation.keys;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) continue;
    if (relation.kind == Relation::Kind::one_of ||
        (relation.kind == Relation::Kind::excludes && keys[0] == key))
      std::copy_if(keys.begin(), keys.end(), std::back_inserter(out),
                   [&](auto other) { return other != key; });
    else if (relation.kind == Relation::Kind::excludes)
      out.push_back(keys[0]);
  }
  return out;
}

/// The names of a table and of all that it holds.
void collect(Schema const& schema, std::set<std::string_view>& out) {
  if (of_logs(schema) || !out.insert(schema.name).second) return;
  for (auto const& row : schema.rows)
    if (row.schema != nullptr) collect(*row.schema, out);
}

class EveryKey : public testing::Test {
 protected:
  EveryKey() {
    Problems problems;
    root_ = parse_document(everything, "everything", problems).value();
    auto const read = read_study_text(everything, "everything");
    EXPECT_TRUE(read.study) << all_of(read.problems);
    before_ = read.study ? text_of(*read.study) : "";
  }

  /// Tries every key of a table, and of all tables in it.
  void walk(Schema const& schema, Path const& path) {
    if (of_logs(schema)) return;
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
      auto const read = read_study_text(to_toml(*changed.as<Table>()), "changed");
      if (read.study && text_of(*read.study) != before_) {
        found(name);
        return;
      }
      said = read.study ? "nothing changed" : all_of(read.problems);
    }
    missing_[name] = said;
  }

  void found(std::string const& name) {
    done_.insert(name);
    missing_.erase(name);
  }

  Value root_;
  std::string before_;
  std::set<std::string_view> walked_;  ///< tables
  std::set<std::string> done_;
  std::map<std::string, std::string> missing_;
};

TEST_F(EveryKey, ChangesTheStudy) {
  walk(schema_of<Study>(), {});
  for (auto const& [name, said] : missing_) ADD_FAILURE() << name << ": " << said;
  EXPECT_GT(done_.size(), 200u);
  std::set<std::string_view> all;
  collect(schema_of<Study>(), all);
  for (auto const name : all)
    EXPECT_TRUE(walked_.contains(name)) << "no " << name << " stands in the study above";
}

}  // namespace
}  // namespace achillesim::scenarios
