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

/// First days in a column of their own, as files of this version have them, not from the record of events.
void hold_first_days(Source& source, std::shared_ptr<testing::Columns> const& columns) {
  source.first_days_known = true;
  source.recorded.clear();
  source.outcome = [inner = source.outcome, columns, arms = source.arms.size()](
                       std::string const& name, std::size_t draw, std::size_t arm) {
    return name == "first_achilles_day" ? columns->outcomes.at(name).at(draw * arms + arm)
                                        : inner(name, draw, arm);
  };
}

/// Two arms of eight runners, a year, with columns of first days and a record of two events.
class FromALandmark : public ::testing::Test {
 protected:
  FromALandmark() {
    auto input = testing::arms_with_risks(8, {0.2, 0.2});
    columns_ = testing::columns_of(input);
    source_ = testing::source_from(input, columns_);
    source_.outcomes.push_back({"first_run_day", "d", "day of the first run; NaN if none", "", false});
    hold_first_days(source_, columns_);
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

TEST_F(FromALandmark, OfAnEarlierFileSaysWhatToDo) {
  auto study = std::make_shared<scenarios::Study>();
  study->trial.eligibility = "runners with a sore tendon";
  study->trial.landmark = scenarios::Landmark::gate_passed;
  source_.asked = [study] { return study; };
  auto const said = [&](std::vector<std::string> const& outcomes) {
    auto options = quick_options();
    options.outcomes = outcomes;
    try {
      make_table(source_, "landmarks", options);
    } catch (std::runtime_error const& e) {
      return std::string(e.what());
    }
    return std::string();
  };
  auto const rerun = "did not record it; simulate its study again: achillesim rerun " + source_.file;
  EXPECT_NE(said({}).find(rerun), std::string::npos) << said({});
  EXPECT_NE(said({"gate_passed_time"}).find(rerun), std::string::npos) << said({"gate_passed_time"});
  EXPECT_EQ(said({"gate_pushed_time"}).find(rerun), std::string::npos) << "a name that nobody records";
  source_.outcomes.push_back({"gate_passed_day", "d", "day of the gate; NaN if none", "", false});
  columns_->outcomes["gate_passed_day"] = columns_->outcomes["first_run_day"];
  EXPECT_EQ(said({}), "");
  EXPECT_EQ(landmark_of(source_).milestone.label, "readiness gate passed");
}

TEST_F(FromALandmark, WithoutATrialTheTableSaysSo) {
  auto const table = make_table(source_, "trial", quick_options());
  EXPECT_TRUE(cell(table, 0, "specification").text.starts_with("Not stated"));
}

/// Two arms of 200 runners who have an event on day 5 and reach the landmark on day 10; of the first `full`
/// of each arm the record holds no more.
std::string refusal_with_full_records(std::size_t in_first, std::size_t in_second) {
  auto input = testing::arms_with_risks(200, {0.2, 0.2});
  auto const columns = testing::columns_of(input);
  auto source = testing::source_from(input, columns);
  source.outcomes.push_back({"first_run_day", "d", "day of the first run; NaN if none", "", false});
  hold_first_days(source, columns);
  columns->outcomes["first_run_day"].assign(2, std::vector<float>(200, 10.0F));
  columns->outcomes["first_achilles_day"].assign(2, std::vector<float>(200, 5.0F));
  source.events = [=](std::size_t, std::size_t arm) {
    EventRecords r;
    r.type.assign(400, 0);
    r.day.assign(400, nobody);
    for (std::size_t i = 0; i < 200; ++i) {
      r.type[2 * i] = 1;
      r.day[2 * i] = 5.0F;
      if (i >= (arm == 0 ? in_first : in_second)) continue;
      r.type[2 * i + 1] = 1;
      r.day[2 * i + 1] = 8.0F;
    }
    return r;
  };
  return cell(make_table(source, "landmarks", quick_options()), 1, "risk_difference").note;
}

TEST(LandmarksRefusal, OfRecordsThatDifferByAPoint) {
  EXPECT_EQ(refusal_with_full_records(4, 4).find("refused"), std::string::npos);  // 2 % in both
  EXPECT_EQ(refusal_with_full_records(5, 4).find("refused"), std::string::npos);  // half a point apart
  auto const why = refusal_with_full_records(4, 6);
  EXPECT_NE(why.find("for 3.0 % of those who reach it in arm arm 1 and for 2.0 % in arm arm 0"),
            std::string::npos)
      << why;
}

/// Six draws with the same people and luck, in which the reference's risk alone moves, by less than the noise
/// of a draw. The people's share of the noise is known, so that what moves is the parameters'.
Source same_people_in_draws() {
  testing::MadeUpStudy input;
  input.runners = 1000;
  input.draws = 6;
  input.arms = {"arm 0", "arm 1"};
  auto const luck = testing::make_luck(1000, 5);
  for (std::size_t draw = 0; draw < input.draws; ++draw) {
    input.outcomes.push_back(testing::make_arm(luck, 0.3 + 0.006 * static_cast<double>(draw), 0.2, 364));
    input.outcomes.push_back(testing::make_arm(luck, 0.15, 0.2, 364));
  }
  auto const columns = testing::columns_of(input);
  auto source = testing::source_from(input, columns);
  source.outcomes.push_back({"first_run_day", "d", "day of the first run; NaN if none", "", false});
  columns->outcomes["first_run_day"] = std::vector<std::vector<float>>(12, std::vector<float>(1000, 0.0F));
  return source;
}

TEST(SamePeopleInDraws, LeaveTheParametersTheirSpread) {
  auto const source = same_people_in_draws();
  auto const options = quick_options();
  auto const expect_spread = [](Table const& table, std::size_t row,
                                std::vector<std::string> const& columns) {
    for (auto const& column : columns) {
      EXPECT_TRUE(std::isfinite(cell(table, row, column).low)) << table.name << " " << column;
      EXPECT_EQ(cell(table, row, column).note.find("Monte-Carlo"), std::string::npos)
          << table.name << " " << column;
    }
  };
  auto const landmarks = make_table(source, "landmarks", options);
  expect_spread(landmarks, 0, {"crude_risk"});
  expect_spread(landmarks, 1, {"reference_risk", "risk_difference", "crude_difference"});
  auto const rates = make_table(source, "rates", options);
  expect_spread(rates, 0, {"rate", "per_runner"});
  expect_spread(rates, 1, {"rate_ratio"});
  auto effects_options = options;
  effects_options.outcomes = {"first_achilles_52wk"};
  expect_spread(make_table(source, "effects", effects_options), 0, {"odds_ratio"});
  auto const definitions = make_table(source, "definitions", options);
  std::size_t seen = 0;
  for (std::size_t r = 0; r < definitions.rows.size(); ++r)
    if (cell(definitions, r, "question").text == "with an event") {
      expect_spread(definitions, r, {cell(definitions, r, "arm").text == "arm 0" ? "share" : "difference"});
      ++seen;
    }
  EXPECT_GE(seen, 2u);
}

}  // namespace
}  // namespace achillesim::analysis
