/// Which published outcomes parameters are fitted to.

#include "analysis/posterior/fitted_rows.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/analysis/posterior/made_up.hpp"

namespace achillesim::analysis::calibration {
namespace {

TEST(FittedRows, AreTheCalibrationsOwnValues) {
  auto studies = made_up_studies();
  auto& rows = studies.front().targets;
  auto const add = [&](std::string id) -> scenarios::Target& {
    rows.push_back(made_up_row(std::move(id), "Trial 3", 1.0, 1.0));
    return rows.back();
  };
  add("RESERVED").split = scenarios::TargetSplit::reserve;
  add("CHECK").split = scenarios::TargetSplit::check;
  add("BESIDE").beside = "A";
  add("DIFFERENCE").derived_from = {"B", "A"};
  add("AT MOST").low = std::nan("");
  auto const fitted = fitted_rows(studies);
  ASSERT_EQ(fitted.size(), 3u);
  for (std::size_t r = 0; r < 3; ++r) EXPECT_EQ(fitted[r].target, r);
}

TEST(FittedRows, OfOnePublicationAreOneSourceHoweverItIsWritten) {
  auto row = made_up_row("A", "Smith 2001, table 1", 0.0, 1.0);
  EXPECT_EQ(source_of(row), "Smith 2001, table 1");
  row.doi = "10.1000/1";
  EXPECT_EQ(source_of(row), "10.1000/1");
}

TEST(FittedRows, HaveIndependentErrors) {
  MadeUp const m;
  EXPECT_EQ(m.targets.rows()[1].name, "B");
  EXPECT_EQ(m.targets.values()[1], 5.0);
  // An interval of 8 is 2 x 1.96 standard deviations wide; the discrepancy is 1.
  double const error = 8.0 / 3.92;
  EXPECT_NEAR(m.targets.variances()[0], error * error + 1.0, 2e-3);
  EXPECT_EQ(m.targets.blocks().size(), 3u);
}

}  // namespace
}  // namespace achillesim::analysis::calibration
