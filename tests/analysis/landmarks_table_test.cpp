/// From a landmark on: numbers held against counts made here.

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/risk.hpp"
#include "analysis/tables/landmarks.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::cell;
using testing::quick_options;

float const nobody = std::nanf("");

/// Two arms of eight runners, a year, with columns of first days and a record of two events.
class FromALandmark : public ::testing::Test {
 protected:
  FromALandmark() {
    auto input = testing::arms_with_risks(8, {0.2, 0.2});
    columns_ = testing::columns_of(input);
    source_ = testing::source_from(input, columns_);
    source_.outcomes.push_back({"first_run_day", "d", "day of the first run; NaN if none", "", false});
    source_.first_days_known = true;
    auto& c = columns_->outcomes;
    //                              everybody soon           late and never in the arm
    c["first_run_day"] = {{10, 10, 10, 10, 10, 10, 10, 10}, {20, 20, 20, 30, 30, 40, nobody, nobody}};
    c["first_achilles_day"] = {{50, 100, nobody, 300, nobody, 5, nobody, 60},
                               {60, 100, nobody, nobody, nobody, 10, 33, nobody}};
    c["event_type"] = {{0, 0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0}};
    c["event_day"] = {std::vector<float>(8, nobody), std::vector<float>(8, nobody)};
    // Of the runner whose first event came before the landmark, the record holds a second.
    source_.events = [](std::size_t, std::size_t arm) {
      EventRecords r;
      r.type.assign(16, 0);
      r.day.assign(16, nobody);
      r.type[10] = 1;
      r.day[10] = arm == 0 ? 5.0F : 10.0F;
      if (arm == 1) {
        r.type[11] = 1;
        r.day[11] = 90.0F;
      }
      return r;
    };
  }
  std::shared_ptr<testing::Columns> columns_;
  Source source_;
};

TEST_F(FromALandmark, CountsWhoReachesItAndWhatThen) {
  auto const table = make_table(source_, "landmarks", quick_options());
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_DOUBLE_EQ(cell(table, 0, "reached").value, 1.0);
  EXPECT_DOUBLE_EQ(cell(table, 1, "reached").value, 0.75);
  EXPECT_DOUBLE_EQ(cell(table, 1, "events_before").value, 1.0);
  EXPECT_DOUBLE_EQ(cell(table, 1, "events_unreached").value, 1.0);
  EXPECT_DOUBLE_EQ(cell(table, 1, "always").value, 0.75);
  // 26 weeks: in the arm runners 0, 1 and 5 (by the record) of six; the same six before: 0 and 1.
  EXPECT_DOUBLE_EQ(cell(table, 1, "risk").value, 3.0 / 6.0);
  EXPECT_DOUBLE_EQ(cell(table, 1, "reference_risk").value, 2.0 / 6.0);
  std::vector<double> const arm = {1, 1, 0, 0, 0, 1}, reference = {1, 1, 0, 0, 0, 0};
  EXPECT_DOUBLE_EQ(cell(table, 1, "risk_difference").low, risk_difference(arm, reference).low);
  // Different people: three of eight with it in the reference.
  EXPECT_DOUBLE_EQ(cell(table, 0, "crude_risk").value, 3.0 / 8.0);
  EXPECT_DOUBLE_EQ(cell(table, 1, "crude_difference").value, 3.0 / 6.0 - 3.0 / 8.0);
  EXPECT_NE(testing::written(table, "text").find("different people"), std::string::npos);
}

TEST_F(FromALandmark, IsRefusedWhereTooManyLackFollowUp) {
  columns_->outcomes["first_run_day"][1] = {20, 20, 20, 30, 30, 250, nobody, nobody};
  auto const table = make_table(source_, "landmarks", quick_options());
  EXPECT_EQ(cell(table, 1, "risk_difference").text, "refused");
  auto const why = cell(table, 1, "risk_difference").note;
  EXPECT_NE(why.find("16.7 % of those who reach it lack 182 days of follow-up"), std::string::npos) << why;
  EXPECT_NE(why.find("longer horizon"), std::string::npos) << why;
  EXPECT_DOUBLE_EQ(cell(table, 1, "reached").value, 0.75);  // who reaches it is told all the same
  EXPECT_NE(cell(table, 0, "crude_risk").text, "refused");
}

TEST_F(FromALandmark, IsRefusedWhereTheRecordWasFullBefore) {
  source_.events = [](std::size_t, std::size_t) {
    EventRecords r;
    r.type.assign(16, 0);
    r.day.assign(16, nobody);
    r.type[10] = r.type[11] = 1;
    r.day[10] = 3.0F;
    r.day[11] = 4.0F;
    return r;
  };
  auto const table = make_table(source_, "landmarks", quick_options());
  EXPECT_NE(cell(table, 1, "risk_difference").note.find("record of events is full"), std::string::npos);
}

TEST_F(FromALandmark, TakesTheMilestoneThatIsAskedFor) {
  auto options = quick_options();
  options.outcomes = {"volume_time"};
  auto const table = make_table(source_, "landmarks", options);
  EXPECT_NE(cell(table, 0, "landmark").text.find("then 26 weeks"), std::string::npos);
  options.outcomes = {"reinjury_52wk"};
  EXPECT_THROW(make_table(source_, "landmarks", options), std::runtime_error);
}

TEST_F(FromALandmark, ComesFromTheStudysTrial) {
  auto study = std::make_shared<scenarios::Study>();
  study->trial.eligibility = "runners with a sore tendon";
  study->trial.landmark = scenarios::Landmark::run30;
  study->trial.follow_up_days = 70.0;
  study->trial.contrast = scenarios::CausalContrast::per_protocol;
  source_.asked = [study] { return study; };
  EXPECT_EQ(landmark_of(source_).milestone.column, "run30_day");
  EXPECT_EQ(landmark_of(source_).days, 70);
  auto const table = make_table(source_, "trial", quick_options());
  ASSERT_EQ(table.rows.size(), 7u);
  auto const text = [&](std::size_t row) { return cell(table, row, "specification").text; };
  EXPECT_TRUE(text(0).starts_with("runners with a sore tendon. Simulated: 8 virtual runners"));
  EXPECT_NE(text(1).find("Reference: arm 0"), std::string::npos);
  EXPECT_TRUE(text(2).starts_with("Every runner under every arm"));
  EXPECT_TRUE(text(3).starts_with("Time zero is day 0"));
  EXPECT_NE(text(3).find("then 10 weeks"), std::string::npos);
  EXPECT_TRUE(text(4).starts_with("Any Achilles event"));
  study->trial.outcome = "VISA-A over the year";
  EXPECT_EQ(cell(make_table(source_, "trial", quick_options()), 4, "specification").text,
            "VISA-A over the year. First in tables, figures and report: " + text(4));
  EXPECT_NE(text(5).find("no runner is left out"), std::string::npos);
  EXPECT_NE(text(6).find("among the runners who reach it under both arms"), std::string::npos);
}

TEST_F(FromALandmark, WithoutATrialTheTableSaysSo) {
  auto const table = make_table(source_, "trial", quick_options());
  EXPECT_TRUE(cell(table, 0, "specification").text.starts_with("Not stated"));
}

}  // namespace
}  // namespace achillesim::analysis
