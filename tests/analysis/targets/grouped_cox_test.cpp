/// Cox regression from counts, against the one from records and against closed forms.

#include "analysis/statistics/grouped_cox.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/statistics/cox.hpp"

namespace achillesim::analysis {
namespace {

TEST(GroupedCox, OneStratumIsARatioOfShares) {
  GroupedRisk risk(1, 2);
  for (int i = 0; i < 100; ++i) risk.add(0, 0, i < 5);
  for (int i = 0; i < 50; ++i) risk.add(0, 1, i < 6);
  auto const fit = log_hazard_ratios(risk);
  ASSERT_EQ(fit.size(), 1u);
  EXPECT_NEAR(fit[0].value, std::log((6.0 / 50.0) / (5.0 / 100.0)), 1e-9);
  EXPECT_NEAR(fit[0].standard_error, std::sqrt(1.0 / 5 + 1.0 / 6), 1e-9);  // of a binomial with 11 events
}

TEST(GroupedCox, AgreesWithRecordsWhereNothingIsTied) {
  std::vector<double> stop;
  std::vector<double> covariates;
  std::vector<int> event;
  std::vector<int> stratum;
  GroupedRisk risk(40, 3);
  unsigned state = 7;
  for (int s = 0; s < 40; ++s) {
    int const hurt = s % 3 == 0 ? -1 : s % 6;  // one at most: without ties Breslow's and Efron's are the same
    for (int i = 0; i < 6; ++i) {
      state = state * 1664525u + 1013904223u;
      auto const level = (state >> 16) % 3;
      bool const hit = i == hurt;
      risk.add(static_cast<std::size_t>(s), level, hit);
      stop.push_back(1.0);
      event.push_back(hit ? 1 : 0);
      stratum.push_back(s);
      covariates.insert(covariates.end(), {level == 1 ? 1.0 : 0.0, level == 2 ? 1.0 : 0.0});
    }
  }
  auto const records = fit_cox({.start = {},
                                .stop = stop,
                                .event = event,
                                .covariates = covariates,
                                .covariate_count = 2,
                                .stratum = stratum,
                                .cluster = {}});
  ASSERT_TRUE(records.fitted()) << records.reason;
  auto const fit = log_hazard_ratios(risk);
  for (std::size_t k = 0; k < 2; ++k) {
    EXPECT_NEAR(fit[k].value, records.coefficient[k], 1e-7);
    EXPECT_NEAR(fit[k].standard_error, std::sqrt(records.covariance[k * 2 + k]), 1e-7);
  }
}

TEST(GroupedCox, SaysWhereThereAreNoEvents) {
  GroupedRisk risk(1, 3);
  risk.add(0, 0, true);
  risk.add(0, 0, false);
  risk.add(0, 1, true);
  risk.add(0, 1, false);
  risk.add(0, 2, false);
  auto const fit = log_hazard_ratios(risk);
  EXPECT_TRUE(fit[0].has_value());
  EXPECT_FALSE(fit[1].has_value());
  EXPECT_FALSE(log_hazard_ratios(GroupedRisk(2, 3))[0].has_value());
}

}  // namespace
}  // namespace achillesim::analysis
