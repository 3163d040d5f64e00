// How columns are read by people: declared for each, guessed for none.

#include "analysis/readings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "analysis/outcomes.hpp"
#include "model/observable.hpp"
#include "model/terms.hpp"
#include "runners/record.hpp"
#include "scenarios/study/cohort.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

template <class Rows>
void expect_labels(Rows const& rows) {
  std::set<std::string_view> labels;
  for (auto const& row : rows) {
    EXPECT_FALSE(row.quantity.reading.label.empty()) << row.quantity.name;
    EXPECT_EQ(row.quantity.reading.label.find('_'), std::string_view::npos) << row.quantity.name;
    EXPECT_TRUE(labels.insert(row.quantity.reading.label).second)
        << row.quantity.name << " is called as another";
    EXPECT_LE(row.quantity.reading.low, row.quantity.reading.high) << row.quantity.name;
  }
}

TEST(Readings, EveryColumnHasALabelOfItsOwn) {
  expect_labels(runners::outcomes);
  expect_labels(scenarios::covariates);
  expect_labels(model::observables);
  for (auto const& value : runners::session_values) EXPECT_FALSE(value.reading.label.empty()) << value.name;
  std::set<std::string_view> const events(model::event_type_labels.begin(), model::event_type_labels.end());
  EXPECT_EQ(events.size(), model::event_type_names.size());
}

TEST(Readings, NameWhatTheFileNames) {
  EXPECT_EQ(readable_outcome("visa_a_final", "1").title(), "VISA-A in the end, points");
  EXPECT_EQ(readable_outcome("run30_day", "d").sort, Sort::moment);
  EXPECT_EQ(readable_outcome("event_day", "d").sort, Sort::record);
  EXPECT_EQ(readable_outcome("reinjury_28_day", "d").better, Better::higher) << "later";
  EXPECT_EQ(readable_event("bone_stress"), "bone stress injury");
  EXPECT_EQ(readable_unit("m s-1"), "m/s");
  EXPECT_EQ(readable_unit("percent"), "%");
  EXPECT_EQ(readable_unit("1"), "");
  EXPECT_EQ(readable_unit("mm"), "mm");
  auto const sex = readable_covariate("female", "1");
  EXPECT_EQ(sex.value(1.0, 0), "women");
  EXPECT_EQ(sex.value(0.0, 0), "men");
  EXPECT_EQ(readable_covariate("poor_sleep", "1").value(0.3, 1), "0.3") << "a probability between no and yes";
  EXPECT_EQ(readable_covariate("age", "year").value(41.0, 0), "41 years");
}

/// Whatever its name says.
TEST(Readings, GuessNothingFromAName) {
  for (char const* name : {"pain_lost_injuries", "visa_of_volume", "happy_rupture_day"}) {
    auto const column = readable_outcome(name, "d");
    EXPECT_EQ(column.better, Better::unstated) << name;
    EXPECT_EQ(column.sort, Sort::amount) << name;
    EXPECT_EQ(column.label, spaced(name));
  }
  EXPECT_EQ(readable_outcome("strength_final", "percent").before, "") << "a ratio of legs, not of days";
  auto source = testing::source_of(testing::arms_with_risks(10, {0.1}));
  source.outcomes.push_back({"happy_rupture_day", "d", "a day of another program", "", false});
  auto const all = outcomes_of(source);
  auto const found =
      std::find_if(all.begin(), all.end(), [](auto const& o) { return o.column == "happy_rupture_day"; });
  ASSERT_NE(found, all.end());
  EXPECT_EQ(found->kind, OutcomeKind::amount);
}

/// What tables print is what is declared.
TEST(Readings, AreUsedByTablesAndOutcomes) {
  auto const source = testing::source_of(testing::arms_with_risks(80, {0.3, 0.1}));
  auto const all = outcomes_of(source);
  auto const titled = [&](std::string const& name) {
    return std::find_if(all.begin(), all.end(), [&](auto const& o) { return o.name == name; })->title;
  };
  EXPECT_EQ(titled("first_achilles_52wk"), "Achilles event by week 52");
  EXPECT_EQ(titled("reinjury_52wk"), "re-injury (first event) by week 52");
  EXPECT_EQ(titled("first_bone_stress_52wk"), "bone stress injury by week 52");
  EXPECT_EQ(titled("volume_26wk"), "back at 90 % of the old distance by week 26");
  EXPECT_EQ(titled("visa_a_final"), "VISA-A in the end");
  auto options = testing::quick_options();
  auto const groups = make_table(source, "subgroups", options);
  EXPECT_EQ(testing::cell(groups, 0, "subgroup").text, "men");
  EXPECT_EQ(testing::cell(groups, 1, "subgroup").text, "women");
  auto const cohort = make_table(source, "baseline", options);
  EXPECT_EQ(testing::cell(cohort, 0, "covariate").text, "sex: women");
  EXPECT_EQ(testing::cell(cohort, 1, "unit").text, "years");
}

/// A code such as 0 rearfoot, 1 midfoot, 2 forefoot has no mean: each level has its share.
TEST(Readings, LevelsHaveSharesAndNoMean) {
  auto const input = testing::arms_with_risks(80, {0.3, 0.1});
  auto columns = testing::columns_of(input);
  auto source = testing::source_from(input, columns);
  source.covariates = {{"strike", "1", "habitual strike", "", false}};
  for (std::size_t i = 0; i < 80; ++i)
    columns->covariates["strike"].push_back(i < 60 ? 0.0F : i < 70 ? 1.0F : 2.0F);
  auto const cohort = make_table(source, "baseline", testing::quick_options());
  ASSERT_EQ(cohort.rows.size(), 3u);
  EXPECT_EQ(testing::cell(cohort, 0, "covariate").text, "foot strike: rearfoot");
  EXPECT_EQ(testing::cell(cohort, 0, "all").text, "60 (75.0 %)");
  EXPECT_EQ(testing::cell(cohort, 1, "all").text, "10 (12.5 %)");
  EXPECT_EQ(testing::cell(cohort, 2, "covariate").text, "foot strike: forefoot");
  EXPECT_DOUBLE_EQ(testing::cell(cohort, 2, "all").value, 0.125);
  // What is no level is an amount after all.
  columns->covariates["strike"][0] = 0.5F;
  EXPECT_EQ(make_table(source, "baseline", testing::quick_options()).rows.size(), 1u);
}

}  // namespace
}  // namespace achillesim::analysis
