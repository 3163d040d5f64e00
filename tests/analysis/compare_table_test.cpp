// The table `compare`: counts, pairing, levels, and what cannot be estimated.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <stdexcept>

#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::cell;
using testing::MadeUpStudy;
using testing::make_arm;
using testing::make_luck;
using testing::never;
using testing::sweep;

Table compared(MadeUpStudy const& study, TableRows rows = TableRows::all) {
  TableOptions options;
  options.rows = rows;
  return make_table(testing::source_of(study), "compare", options);
}

double value(Table const& table, std::size_t row, std::string const& column) {
  return cell(table, row, column).value;
}

MadeUpStudy two_arms(std::size_t runners, double risk, double reference_risk, int horizon = 364) {
  MadeUpStudy study;
  study.study = "two";
  study.arms = {"usual", "new"};
  study.runners = runners;
  study.horizon_days = horizon;
  auto const luck = make_luck(runners, 5);
  study.outcomes = {make_arm(luck, reference_risk, 0.2, horizon), make_arm(luck, risk, 0.2, horizon)};
  return study;
}

TEST(Compare, CountsAndRiskOfAnArm) {
  auto const study = two_arms(1000, 0.1, 0.2);
  auto const table = compared(study);
  EXPECT_EQ(value(table, 1, "n"), 1000.0);
  EXPECT_EQ(value(table, 1, "n_failed"), 0.0);
  auto const& types = study.outcomes[1].event_type;
  EXPECT_EQ(value(table, 1, "runners_with_event"), std::count(types.begin(), types.end(), 1.0F));
  for (int type = 1; type < 8; ++type)
    EXPECT_EQ(
        value(table, 1, "runners_" + testing::source_of(study).event_types()[static_cast<std::size_t>(type)]),
        std::count(types.begin(), types.end(), static_cast<float>(type)));
  auto const expected = wilson(value(table, 1, "runners_with_event") / 1000, 1000);
  auto const& risk = cell(table, 1, "achilles_52wk");
  EXPECT_DOUBLE_EQ(risk.value, expected.value);
  EXPECT_NEAR(risk.low, expected.low, 1e-12);
  EXPECT_EQ(value(table, 1, "achilles_horizon"), risk.value);
  EXPECT_EQ(cell(table, 0, "reference").text, "yes");
  EXPECT_EQ(cell(table, 0, "achilles_difference").text, "reference");
  EXPECT_NEAR(value(table, 1, "achilles_difference"), expected.value - value(table, 0, "achilles_52wk"),
              1e-12);
  EXPECT_GT(value(table, 1, "variance_reduction"), 1.5);  // the arms share their random numbers
}

// "By week 12" is days 0 to 83.
TEST(Compare, WeeksEndBeforeTheNextOneStarts) {
  auto study = two_arms(4, 0.0, 0.0);
  study.outcomes[1].run30_day = {83, 84, never, 10};
  EXPECT_DOUBLE_EQ(value(compared(study), 1, "run30_12wk"), 0.5);
  study.outcomes[1].event_type = {1, 2, 3, 0};
  study.outcomes[1].event_day = {363, 364, 5, never};
  auto const table = compared(study);
  EXPECT_EQ(value(table, 1, "runners_with_event"), 1.0);
  EXPECT_DOUBLE_EQ(value(table, 1, "achilles_52wk"), 0.25);
}

TEST(Compare, FailedRunnersAreLeftOutAndCounted) {
  auto study = two_arms(100, 0.3, 0.2);
  study.outcomes[0].status[3] = 1;
  study.outcomes[1].status[7] = 1;
  study.outcomes[1].event_day[7] = never;
  study.outcomes[1].event_type[7] = never;
  auto const table = compared(study);
  EXPECT_EQ(value(table, 1, "n"), 99.0);
  EXPECT_EQ(value(table, 1, "n_failed"), 1.0);
  EXPECT_EQ(value(table, 1, "dropped"), 2.0);
  EXPECT_TRUE(std::isfinite(cell(table, 1, "achilles_difference").low));
}

TEST(Compare, NothingToEstimateIsSaid) {
  auto const none = compared(two_arms(50, 0.0, 0.0));
  EXPECT_EQ(value(none, 1, "achilles_52wk"), 0.0);
  EXPECT_GT(cell(none, 1, "achilles_52wk").high, 0.0);
  EXPECT_EQ(cell(none, 1, "achilles_ratio").note, "no events in either arm");
  auto study = two_arms(3, 0.5, 0.5);
  for (auto& arm : study.outcomes) arm.status = {1, 1, 1};
  auto const failed = compared(study);
  EXPECT_EQ(value(failed, 1, "n"), 0.0);
  EXPECT_EQ(cell(failed, 1, "achilles_52wk").note, "no runners");
  EXPECT_EQ(cell(failed, 1, "achilles_difference").note, "no runners in both arms");
  EXPECT_EQ(cell(failed, 1, "run30_day").note, "no runners");
  auto censored = two_arms(3, 0.0, 0.0);
  for (auto& arm : censored.outcomes) {
    arm.censor_day = {10, 10, 10};
    arm.run30_day = {never, never, never};
    arm.event_type = {0, 0, 0};
  }
  EXPECT_EQ(cell(compared(censored), 0, "achilles_52wk").note, "follow-up is shorter");
  EXPECT_EQ(cell(compared(censored), 1, "achilles_difference").note, "follow-up is shorter");
  EXPECT_TRUE(std::isfinite(cell(compared(two_arms(1, 1.0, 0.0)), 1, "achilles_52wk").low));
  auto single = two_arms(10, 0.1, 0.1);
  single.arms = {"only"};
  single.outcomes.pop_back();
  EXPECT_EQ(compared(single).rows.size(), 1u);
}

TEST(Compare, ShortAndLongHorizons) {
  auto const half_year = compared(two_arms(200, 0.2, 0.3, 182));
  EXPECT_EQ(cell(half_year, 1, "achilles_52wk").note, "the horizon is shorter");
  EXPECT_TRUE(std::isfinite(value(half_year, 1, "achilles_horizon")));
  EXPECT_TRUE(std::isfinite(value(half_year, 1, "achilles_difference")));
  auto const two_years = compared(two_arms(200, 0.2, 0.3, 728));
  EXPECT_LT(value(two_years, 1, "achilles_52wk"), value(two_years, 1, "achilles_horizon"));
  EXPECT_NEAR(value(two_years, 1, "achilles_difference"),
              value(two_years, 1, "achilles_52wk") - value(two_years, 0, "achilles_52wk"), 1e-12);
  // For reading: one of the two risks where they are the same, or where there is but one.
  auto const shows = [](Table const& table, std::string const& column) {
    auto const shown = readable(table);
    return std::any_of(shown.columns.begin(), shown.columns.end(),
                       [&](TableColumn const& c) { return c.name == column; });
  };
  auto const year = compared(two_arms(20, 0.2, 0.3));
  EXPECT_TRUE(shows(year, "achilles_52wk") && !shows(year, "achilles_horizon"));
  EXPECT_TRUE(!shows(half_year, "achilles_52wk") && shows(half_year, "achilles_horizon"));
  EXPECT_TRUE(shows(two_years, "achilles_52wk") && shows(two_years, "achilles_horizon"));
}

TEST(Compare, DamagedOutcomesAreRefused) {
  auto study = two_arms(5, 0.1, 0.1);
  study.outcomes[1].event_type[2] = 9;
  EXPECT_THROW(compared(study), std::runtime_error);
  study = two_arms(5, 0.1, 0.1);
  study.outcomes[0].censor_day.pop_back();
  EXPECT_THROW(compared(study), std::runtime_error);
  study = two_arms(5, 0.1, 0.1);
  study.outcomes[0].event_type[0] = 1;
  study.outcomes[0].event_day[0] = never;
  EXPECT_THROW(compared(study), std::runtime_error);
}

TEST(Compare, AMilestoneThatTheFileLacksIsSaid) {
  auto source = testing::source_of(two_arms(20, 0.2, 0.3));
  std::erase_if(source.outcomes, [](ColumnInfo const& c) { return c.name == "volume_day"; });
  auto const table = make_table(source, "compare", {});
  EXPECT_EQ(cell(table, 1, "volume_26wk").note, "the file does not hold it");
  EXPECT_TRUE(std::isfinite(value(table, 1, "run30_26wk")));
}

TEST(Compare, HasRowsOfArmsOfLevelsOrOfBoth) {
  auto const study = sweep(50);
  EXPECT_EQ(compared(study, TableRows::arms).rows.size(), 36u);
  EXPECT_EQ(compared(study, TableRows::levels).rows.size(), 10u);
  auto const all = compared(study);
  ASSERT_EQ(all.rows.size(), 46u);
  EXPECT_EQ(cell(all, 1, "arm").text, "guide-12-week / 0 mm / forefoot-8-weeks");
  EXPECT_EQ(cell(all, 1, "strike").text, "forefoot-8-weeks");
  EXPECT_EQ(cell(all, 1, "factor").text, "");
  EXPECT_EQ(cell(all, 39, "arm").text, "drop: 0 mm");
  EXPECT_EQ(cell(all, 39, "factor").text, "drop");
  EXPECT_EQ(cell(all, 39, "level").text, "0 mm");
}

/// A factor may be called as a column is.
TEST(Compare, TellsAFactorFromAColumn) {
  auto study = sweep(20);
  study.factors[0].name = "n";
  auto const table = compared(study, TableRows::arms);
  EXPECT_EQ(cell(table, 0, "factor_n").text, "guide-12-week");
  EXPECT_EQ(value(table, 0, "n"), 20.0);
}

TEST(Levels, AreTheMeanOfTheirArms) {
  auto const study = sweep(500);
  auto const arms = compared(study, TableRows::arms);
  auto const levels = compared(study, TableRows::levels);
  ASSERT_EQ(levels.rows.size(), 3u + 4u + 3u);
  std::size_t const drop = 3 + 3;  // 12 mm against 0 mm
  EXPECT_EQ(cell(levels, drop, "arm").text, "drop: 12 mm");
  EXPECT_EQ(value(levels, drop, "arms"), 9.0);
  EXPECT_EQ(value(levels, drop, "paired_arms"), 9.0);
  EXPECT_EQ(value(levels, drop, "n"), 4500.0);
  double risk = 0.0, reference = 0.0, events = 0.0;
  for (std::size_t a = 0; a < 36; ++a) {
    if (study.factors[1].labels[a] == "12 mm") {
      risk += value(arms, a, "achilles_52wk") / 9;
      events += value(arms, a, "runners_with_event");
    }
    if (study.factors[1].labels[a] == "0 mm") reference += value(arms, a, "achilles_52wk") / 9;
  }
  EXPECT_EQ(value(levels, drop, "runners_with_event"), events);
  EXPECT_NEAR(value(levels, drop, "achilles_52wk"), risk, 1e-12);
  EXPECT_NEAR(value(levels, drop, "achilles_difference"), risk - reference, 1e-12);
  EXPECT_NEAR(value(levels, drop, "achilles_ratio"), risk / reference, 1e-12);
  // Nine arms with the same people are not nine times the people.
  double const independent = std::sqrt(risk * (1 - risk) / 4500);
  EXPECT_GT(cell(levels, drop, "achilles_52wk").standard_error, 1.5 * independent);
}

TEST(Levels, OfAnIncompleteSweepPairOnlyArmsThatDifferInOneFactor) {
  auto study = sweep(100);
  study.arms.resize(4);
  study.outcomes.resize(4);
  // a1 b1 | a1 b2 | a2 b1 | a3 b3: level a2 has one partner, a3 none
  study.factors = {{"a", {"a1", "a1", "a2", "a3"}}, {"b", {"b1", "b2", "b1", "b3"}}};
  auto const table = compared(study);
  ASSERT_EQ(table.rows.size(), 4u + 6u);
  EXPECT_EQ(value(table, 5, "paired_arms"), 1.0);
  EXPECT_NEAR(value(table, 5, "achilles_difference"),
              value(table, 2, "achilles_52wk") - value(table, 0, "achilles_52wk"), 1e-12);
  EXPECT_EQ(value(table, 6, "paired_arms"), 0.0);
  EXPECT_EQ(cell(table, 6, "achilles_difference").note,
            "no arm differs from the reference in this factor alone");
}

TEST(Compare, NeitherOtherArmsNorTheirOrderMatter) {
  auto const study = sweep(300);
  auto fewer = study;
  fewer.arms = {study.arms[5], study.arms[0]};
  fewer.outcomes = {study.outcomes[5], study.outcomes[0]};
  fewer.factors.clear();
  fewer.reference_arm = 1;
  auto const all = compared(study);
  auto const pair = compared(fewer);
  for (std::size_t c = 0; c < pair.columns.size(); ++c) {
    auto const& a = cell(all, 5, pair.columns[c].name);
    auto const& b = pair.rows[0][c];
    EXPECT_EQ(a.text, b.text) << pair.columns[c].name;
    EXPECT_TRUE(a.low == b.low || (std::isnan(a.low) && std::isnan(b.low))) << pair.columns[c].name;
  }
}

/// Four times the arms take about four times as long, in text and as CSV: ten would be far from linear.
TEST(Compare, TakesTimeAsItHasArms) {
  auto const seconds = [](std::size_t arms) {
    MadeUpStudy study;
    study.runners = 4;
    study.factors = {{"level", {}}};
    auto const luck = make_luck(4, 5);
    for (std::size_t a = 0; a < arms; ++a) {
      study.arms.push_back("arm with a long name, which the text shortens, " + std::to_string(a));
      study.factors[0].labels.push_back(std::to_string(a) + " mm");
      study.outcomes.push_back(make_arm(luck, 0.3, 0.2, 364));
    }
    auto const begun = std::clock();  // of the processor: the machine may be busy
    auto const table = compared(study);
    EXPECT_GT(testing::written(table, "text").size() + testing::written(table, "csv").size(), 100 * arms);
    return static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  };
  double const few = std::min({seconds(1000), seconds(1000), seconds(1000)});
  double const many = std::min(seconds(4000), seconds(4000));
  EXPECT_LT(many, 10.0 * few) << few << " s with 1000 arms, " << many << " s with 4000";
}

}  // namespace
}  // namespace achillesim::analysis
