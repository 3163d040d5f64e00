/// A calibration as tables: what is said first, and what a row says.

#include "analysis/posterior/tables.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/analysis/posterior/made_up.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis::calibration {
namespace {

using analysis::testing::cell;

std::string all_definitions_of(Table const& table) {
  std::string all;
  for (auto const& text : table.definitions) all += text + "\n";
  return all;
}

class CalibrationTables : public ::testing::Test {
 protected:
  MadeUp m_;
  Calibration calibration_ = made_up_calibration(m_.at);

  Findings judged() const {
    auto f = m_.found(calibration_);
    judge(f, made_up_evaluations(m_.at));
    f.conditional_on = "damage.exponent = 8";
    return f;
  }
};

TEST_F(CalibrationTables, BeginWithHowManyRowsAreMet) {
  auto const table = fit_table(judged(), "achillesim calibrate");
  EXPECT_EQ(table.caution_line,
            "Simulated by a model calibrated to 3 published outcomes, 1 met; not clinical evidence.");
  EXPECT_NE(all_definitions_of(table).find("Fitted: 1 of 3 rows inside, of 2 sources (by DOI)."),
            std::string::npos);
  EXPECT_NE(all_definitions_of(table).find("Conditional on damage.exponent = 8."), std::string::npos);
}

TEST_F(CalibrationTables, RowsStandOnTheirOwnScale) {
  auto f = judged();
  f.rows[0].scale = scenarios::TargetScale::log;
  f.by_the_posterior[0] = {0.0, -1.0, 1.0};
  auto const table = fit_table(f, "");
  EXPECT_EQ(cell(table, 0, "posterior").value, 1.0);
  EXPECT_NEAR(cell(table, 0, "posterior").high, 2.718282, 1e-6);
  EXPECT_EQ(cell(table, 1, "posterior").value, 0.0);
  EXPECT_EQ(cell(table, 1, "inside").text, "no");
  EXPECT_EQ(cell(table, 1, "published").text, "5.0 (1.0 to 9.0)");
}

TEST_F(CalibrationTables, DrawsThatCannotBeTrustedAreCalledSo) {
  EXPECT_EQ(all_definitions_of(fit_table(judged(), "")).find("Not to be trusted"), std::string::npos);
  calibration_.corrections.back().good = false;
  calibration_.corrections.back().smoothed.effective_size = 31.0;
  EXPECT_NE(all_definitions_of(fit_table(judged(), ""))
                .find("Not to be trusted: the vectors are worth 31 (to be above 400); ask for more vectors."),
            std::string::npos);
}

TEST_F(CalibrationTables, WhereNothingWasKeptConflictsAreNamed) {
  Calibration none;
  none.waves = calibration_.waves;
  none.conflicts = {{"C", 4.5}};
  auto const table = fit_table(m_.found(none), "");
  EXPECT_EQ(cell(table, 0, "posterior").note, "no vector was kept");
  EXPECT_NE(all_definitions_of(table).find("at the least implausible one C is 4.5 standard deviations off"),
            std::string::npos);
}

TEST_F(CalibrationTables, WhatWasLearntIsCountedAgainstSources) {
  auto f = judged();
  f.information.parameters = {{"one", -0.5, 0.4}, {"two", 0.0, 0.95}};
  f.information.effective_parameters = 0.84;
  f.inputs_left_out = 4;
  auto const table = learnt_table(f, "");
  EXPECT_EQ(cell(table, 0, "informed").text, "yes");
  EXPECT_EQ(cell(table, 1, "informed").text, "not informed");
  EXPECT_NE(all_definitions_of(table).find("0.8, below half of the 2 independent sources"),
            std::string::npos);
  EXPECT_NE(all_definitions_of(table).find("4 more parameters move a row"), std::string::npos);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
