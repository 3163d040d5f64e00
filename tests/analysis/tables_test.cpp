// Tables of made-up studies: their numbers.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::arms_with_risks;
using testing::cell;
using testing::quick_options;
using testing::source_of;
using testing::written;

TEST(Tables, NumbersOfTheEffects) {
  auto const source = source_of(arms_with_risks(1000, {0.2, 0.1}));
  auto options = quick_options();
  options.outcomes = {"reinjury_52wk"};
  auto const table = make_table(source, "effects", options);
  ASSERT_EQ(table.rows.size(), 1u);
  std::vector<double> arm, reference;
  for (std::size_t i = 0; i < 1000; ++i) {
    reference.push_back(source.outcome("event_type", 0, 0)[i] == 1.0F ? 1.0 : 0.0);
    arm.push_back(source.outcome("event_type", 0, 1)[i] == 1.0F ? 1.0 : 0.0);
  }
  auto const expected = risk_difference(arm, reference);
  auto const difference = cell(table, 0, "risk_difference");
  EXPECT_DOUBLE_EQ(difference.value, expected.value);
  EXPECT_DOUBLE_EQ(difference.low, expected.low);
  EXPECT_NEAR(cell(table, 0, "number_needed").value, -1.0 / expected.value, 1e-9);
  EXPECT_TRUE(cell(table, 0, "number_needed").text.starts_with("NNTB "));
  EXPECT_NEAR(cell(table, 0, "variance_reduction").value, variance_reduction(arm, reference).value, 1e-12);
  EXPECT_EQ(cell(table, 0, "parameter_error").note, "one draw of the parameters");
  // One contrast: max-t is no wider than the ordinary interval, but for the bootstrap's error.
  EXPECT_NEAR(cell(table, 0, "simultaneous").low, expected.value - 2.1 * expected.standard_error, 0.005);
}

TEST(Tables, TimesSubgroupsAndRanking) {
  auto const source = source_of(arms_with_risks(800, {0.3, 0.1, 0.3}));
  auto options = quick_options();
  options.outcomes = {"reinjury_time"};
  auto const times = make_table(source, "times", options);
  EXPECT_LT(cell(times, 0, "hazard_ratio").high, 0.6);
  EXPECT_NEAR(cell(times, 1, "hazard_ratio").value, 1.0, 1e-9);  // the same arm twice
  EXPECT_LT(cell(times, 0, "gray_p").value, 1e-6);
  EXPECT_GT(cell(times, 0, "restricted_mean_difference").value, 10.0);
  // Another injury leaves a runner free of re-injury to the end.
  double free_days = 0.0;
  for (std::size_t i = 0; i < 800; ++i) {
    bool const injured = source.outcome("event_type", 0, 1)[i] == 1.0F;
    free_days += injured ? source.outcome("event_day", 0, 1)[i] : 363.0;
  }
  EXPECT_NEAR(cell(times, 0, "restricted_mean").value, free_days / 800, 1e-9);
  options.outcomes = {"reinjury_52wk"};
  auto const ranking = make_table(source, "ranking", options);
  EXPECT_DOUBLE_EQ(cell(ranking, 1, "probability_best").value, 1.0);
  EXPECT_DOUBLE_EQ(cell(ranking, 0, "mean_rank").value, 2.5);
  auto const subgroups = make_table(source, "subgroups", options);
  ASSERT_EQ(subgroups.rows.size(), 4u);  // two arms, two sexes
  EXPECT_DOUBLE_EQ(cell(subgroups, 0, "n").value + cell(subgroups, 1, "n").value, 800.0);
  EXPECT_GT(cell(subgroups, 0, "interaction_p").value, 0.01);
  options.by = "age";
  EXPECT_EQ(make_table(source, "subgroups", options).rows.size(), 6u);  // thirds
}

TEST(Tables, FactorsFindTheEffectsThatWereBuiltIn) {
  auto const source = source_of(testing::sweep(2000));
  auto const table = make_table(source, "factors", quick_options());
  // Progressions add 6 points each, 12 mm take 4 from 0 mm, strikes add 2 each; nothing interacts.
  EXPECT_NEAR(cell(table, 0, "difference").value, 0.06, 0.01);
  EXPECT_NEAR(cell(table, 1, "difference").value, 0.12, 0.01);
  EXPECT_EQ(cell(table, 0, "sets").value, 12.0);
  bool interactions = false;
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    if (cell(table, r, "effect").text.find(" x ") != std::string::npos) {
      interactions = true;
      EXPECT_NEAR(cell(table, r, "difference").value, 0.0, 0.012);
    }
  EXPECT_TRUE(interactions);
  auto const response = make_table(source, "response", quick_options());
  ASSERT_EQ(response.rows.size(), 4u);
  EXPECT_NEAR(cell(response, 0, "slope").value, -0.01333 / 4, 0.0005);  // a mm
}

TEST(Tables, DrawsSplitTheErrorInTwo) {
  auto const source = source_of(testing::sweep(300, 6));
  auto options = quick_options();
  options.arm = "guide-12-week / 4 mm / stay";
  options.outcomes = {"reinjury_52wk"};
  auto const table = make_table(source, "effects", options);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_DOUBLE_EQ(cell(table, 0, "n").value, 300.0);  // of one of five sampled draws
  EXPECT_GT(cell(table, 0, "monte_carlo_error").value, 0.0);
  EXPECT_GE(cell(table, 0, "parameter_error").value, 0.0);
  auto const own = cell(table, 0, "risk_difference");
  EXPECT_LE(cell(table, 0, "simultaneous").low, own.low + 1e-12);
  EXPECT_NE(written(table, "text").find("5 prior draws, conditioned on no outcome"), std::string::npos);
}

TEST(Tables, FindingsAreFewAndNeverCertain) {
  auto const table = make_table(source_of(arms_with_risks(3000, {0.3, 0.1})), "findings", quick_options());
  EXPECT_LE(table.rows.size(), 8u);
  EXPECT_GE(table.rows.size(), 4u);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    auto const certainty = cell(table, r, "certainty");
    EXPECT_TRUE(certainty.text == "low" || certainty.text == "very low");
    EXPECT_NE(certainty.note.find("uncalibrated"), std::string::npos);
  }
  auto const several = make_table(source_of(testing::sweep(2000, 6)), "findings", quick_options());
  EXPECT_TRUE(std::any_of(several.rows.begin(), several.rows.end(),
                          [](auto const& row) { return row[7].text == "low"; }));
}

TEST(Tables, FlowCountsEverybodyOnce) {
  auto input = arms_with_risks(200, {0.3, 0.1});
  input.outcomes[1].status[3] = 1.0F;
  auto const source = source_of(input);
  auto const table = make_table(source, "flow", quick_options());
  for (std::size_t r = 0; r < 2; ++r) {
    double all = 0.0, events = 0.0;
    for (char const* part : {"failed", "with_event", "censored_before", "without_event"})
      all += cell(table, r, part).value;
    EXPECT_DOUBLE_EQ(all, 200.0);
    for (std::size_t i = 0; i < 200; ++i)
      events += input.outcomes[r].status[i] == 0.0F && input.outcomes[r].event_type[i] == 1.0F ? 1.0 : 0.0;
    EXPECT_DOUBLE_EQ(cell(table, r, "with_event").value, events) << "of the tendon, as in the other tables";
  }
  EXPECT_DOUBLE_EQ(cell(table, 1, "failed").value, 1.0);
  EXPECT_DOUBLE_EQ(cell(table, 1, "dropped").value, 1.0);
}

}  // namespace
}  // namespace achillesim::analysis
