/// A simulated value held against the published one: on made-up columns, against arithmetic by hand.

#include "analysis/targets/score.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "analysis/targets/imposed.hpp"
#include "analysis/targets/measure.hpp"
#include "analysis/targets/targets_table.hpp"
#include "tests/analysis/synthetic_source.hpp"

namespace achillesim::analysis {
namespace {

using scenarios::Estimator;
using scenarios::Target;
using scenarios::TargetScale;

constexpr float none = std::numeric_limits<float>::quiet_NaN();

/// Ten runners, two arms: back at volume on a day or not, a score in the end.
struct TwoArms {
  testing::MadeUpStudy input = testing::arms_with_risks(10, {0.5, 0.5});
  std::shared_ptr<testing::Columns> columns = testing::columns_of(input);

  TwoArms() {
    auto& days = columns->outcomes["volume_day"];
    days[0] = {10, 20, 30, 40, none, none, none, none, none, none};
    days[1] = {10, 20, none, none, none, none, none, none, none, none};
    auto& scores = columns->outcomes["visa_a_final"];
    scores[0] = {90, 80, 70, 60, 50, 90, 80, 70, 60, 50};
    scores[1] = {80, 70, 60, 50, 40, 80, 70, 60, 50, 50};
    for (auto& arm : columns->outcomes["status"]) arm.assign(10, 0.0F);
  }
  Source source() const { return testing::source_from(input, columns); }
};

Target row(Estimator estimator, std::vector<std::string> of, double value, double low, double high) {
  Target t;
  t.id = "T";
  t.value = value;
  t.low = low;
  t.high = high;
  t.measured.estimator = estimator;
  t.measured.of = std::move(of);
  return t;
}

TEST(TargetScore, ShareOnTheLogit) {
  auto t = row(Estimator::share, {"volume_day"}, 50, 30, 70);
  t.unit = "%";
  t.scale = TargetScale::logit;
  t.discrepancy = 0.2;
  auto const s = score(t, TwoArms().source());
  EXPECT_NEAR(s.value, 40.0, 1e-9);
  // SD of four 1 and six 0 over sqrt(10), divided by p (1 - p).
  double const error = std::sqrt(0.24 * 10 / 9 / 10) / 0.24;
  EXPECT_NEAR(s.monte_carlo, error, 1e-9);
  double const published = 2 * std::log(7.0 / 3.0) / (2 * 1.959964);
  EXPECT_NEAR(published_error(t), published, 1e-6);
  EXPECT_NEAR(s.z, std::log(4.0 / 6.0) / std::sqrt(published * published + 0.04 + error * error), 1e-6);
  EXPECT_TRUE(s.inside);
  EXPECT_FALSE(s.precise);
  EXPECT_EQ(s.direction, TargetDirection::not_asked);
}

TEST(TargetScore, WindowsAndWhoCounts) {
  auto const source = TwoArms().source();
  auto t = row(Estimator::share, {"volume_day"}, 50, 30, 70);
  t.measured.from_days = 20;
  t.measured.until_days = 40;
  EXPECT_NEAR(score(t, source).value, 20.0, 1e-9);
  t.measured.none = true;
  EXPECT_NEAR(score(t, source).value, 80.0, 1e-9);
  t.measured.none = false;
  t.measured.arms = {"arm 0", "arm 1"};  // 2 and 1 of 10, the same people
  EXPECT_NEAR(score(t, source).value, 15.0, 1e-9);
  t = row(Estimator::share, {"visa_a_final"}, 50, 30, 70);
  t.measured.below = 60;
  EXPECT_NEAR(score(t, source).value, 20.0, 1e-9);
}

TEST(TargetScore, PairsRunners) {
  auto const source = TwoArms().source();
  auto t = row(Estimator::difference, {"visa_a_final"}, 5, 2, 12);
  t.measured.arms = {"arm 0"};
  t.measured.against = "arm 1";
  auto const s = score(t, source);
  EXPECT_NEAR(s.value, 9.0, 1e-9);
  EXPECT_NEAR(s.monte_carlo, std::sqrt(10.0) / std::sqrt(10.0),
              1e-9);  // nine times 10 and one 0: variance 10
  EXPECT_EQ(s.direction, TargetDirection::right);
  t.value = -5, t.low = -9, t.high = -1;
  EXPECT_EQ(score(t, source).direction, TargetDirection::wrong);

  t = row(Estimator::risk_ratio, {"volume_day"}, 0.5, 0.3, 0.9);
  t.scale = TargetScale::log;
  t.measured.arms = {"arm 0"};
  t.measured.against = "arm 1";
  auto const ratio = score(t, source);
  EXPECT_NEAR(ratio.value, 2.0, 1e-9);
  // Influence a / 0.4 - b / 0.2: -2.5 twice, 2.5 twice, 0 six times; variance 25 / 9.
  EXPECT_NEAR(ratio.monte_carlo, std::sqrt(25.0 / 9.0 / 10.0), 1e-9);
  EXPECT_EQ(ratio.direction, TargetDirection::unsure);
  t.low = 0.3, t.high = 1.5;
  EXPECT_EQ(score(t, source).direction, TargetDirection::not_asked);
}

TEST(TargetScore, AtMostHasNoLowerBound) {
  auto t = row(Estimator::share, {"volume_day"}, 50, scenarios::not_given, 60);
  t.unit = "%";
  t.scale = TargetScale::logit;
  auto const s = score(t, TwoArms().source());
  EXPECT_TRUE(s.inside);
  EXPECT_EQ(s.z, 0.0);
  EXPECT_NEAR(published_error(t), std::log(1.5) / 1.959964, 1e-6);
  t.value = 20, t.high = 30;
  EXPECT_FALSE(score(t, TwoArms().source()).inside);
  EXPECT_GT(score(t, TwoArms().source()).z, 0.0);
}

TEST(TargetScore, TheStudysOwnIntervalIsTheErrorOfObservation) {
  auto t = row(Estimator::mean, {"visa_a_final"}, 70, 50, 90);
  t.published_low = 65;
  t.published_high = 75;
  EXPECT_NEAR(published_error(t), 10 / (2 * 1.959964), 1e-6);
}

TEST(TargetScore, NobodyIsHalfARunner) {
  TwoArms arms;
  arms.columns->outcomes["volume_day"][0].assign(10, none);
  auto t = row(Estimator::share, {"volume_day"}, 5, 2, 9);
  t.unit = "%";
  t.scale = TargetScale::logit;
  auto const s = score(t, arms.source());
  EXPECT_NEAR(s.value, 100 * 0.5 / 11, 1e-9);
  EXPECT_NEAR(s.monte_carlo, 1 / std::sqrt(0.5 * 10.5 / 121) / std::sqrt(11.0), 1e-9);
  EXPECT_NE(s.reason, "");
}

TEST(TargetScore, NoEventIsHalfAnEvent) {
  TwoArms arms;
  arms.columns->outcomes["volume_day"][0].assign(10, none);
  auto t = row(Estimator::yearly_rate, {"volume_day"}, 5000, 2000, 9000);
  t.scale = TargetScale::log;
  auto const rate = score(t, arms.source());
  double const years = 10.0 * static_cast<double>(arms.source().horizon_days) / 365.0;
  EXPECT_NEAR(rate.value, 1e5 * 0.5 / years, 0.5);
  EXPECT_NEAR(rate.monte_carlo, std::sqrt(0.5) / 0.5, 1e-9) << "of the logarithm";
  EXPECT_NE(rate.reason, "");
}

TEST(TargetScore, AnEmptyCellIsHalfARunner) {
  TwoArms arms;
  arms.columns->outcomes["volume_day"][0].assign(10, none);
  arms.columns->outcomes["volume_day"][1] = {1, 1, 1, none, none, none, none, none, none, none};
  auto t = row(Estimator::risk_ratio, {"volume_day"}, 0.5, 0.1, 2.0);
  t.measured.arms = {"arm 0"};
  t.measured.against = "arm 1";
  t.scale = TargetScale::log;
  auto const ratio = score(t, arms.source());
  // 0 of 10 against 3 of 10: (0.5 / 11) / (3.5 / 11).
  EXPECT_NEAR(ratio.value, 1.0 / 7.0, 1e-9);
  EXPECT_NEAR(ratio.monte_carlo, std::sqrt(1 / 0.5 - 1 / 11.0 + 1 / 3.5 - 1 / 11.0), 1e-9);
  EXPECT_NE(ratio.reason, "");
}

TEST(TargetScore, FailedRunnersAreLeftOut) {
  TwoArms arms;
  arms.columns->outcomes["status"][0][0] = 1.0F;
  EXPECT_NEAR(score(row(Estimator::share, {"volume_day"}, 50, 30, 70), arms.source()).value, 300.0 / 9.0,
              1e-9);
}

TEST(TargetScore, UnknownThingsAreNamed) {
  auto t = row(Estimator::mean, {"visa_a_finl"}, 1, 0, 2);
  EXPECT_NE(unknown_column(t.measured).find("did you mean \"visa_a_final\""), std::string::npos);
  t.measured.of = {"visa_a_final"};
  EXPECT_EQ(unknown_column(t.measured), "");
  t.measured.by = "prior_tendinopaty";
  EXPECT_NE(unknown_column(t.measured).find("covariate"), std::string::npos);
  t.measured = row(Estimator::weekly_mean, {"visa_a_final"}, 1, 0, 2).measured;
  EXPECT_NE(unknown_column(t.measured).find("weekly series"), std::string::npos);
}

TEST(ImposedTargets, AreFoundByDoiOrName) {
  auto const parameter = [](std::string name, std::string source) {
    ParameterRow p;
    p.name = std::move(name);
    p.source = std::move(source);
    return p;
  };
  std::vector<ParameterRow> const parameters = {
      parameter("law.by_doi", "some trial, 10.1016/J.ABC: 5 %"),
      parameter("law.by_name", "Smith 2020 (from memory)"),
      parameter("law.other_paper", "Smith 2020, 10.1111/other: 3 %"), parameter("law.nothing", "assumed")};
  Target t;
  t.doi = "10.1016/j.abc";
  t.cited_as = {"Smith 2020"};
  EXPECT_EQ(imposed_by(t, parameters), (std::vector<std::string>{"law.by_doi", "law.by_name"}));
  t.doi = "";
  EXPECT_EQ(imposed_by(t, parameters), (std::vector<std::string>{"law.by_name", "law.other_paper"}));
  t.cited_as = {};
  EXPECT_TRUE(imposed_by(t, parameters).empty());
}

TEST(TargetCounts, LeaveOutRowsBesideOthers) {
  std::vector<ScoredTarget> rows(3);
  rows[0].score.inside = rows[1].score.inside = true;
  rows[1].target.beside = "T";
  rows[2].score.direction = TargetDirection::wrong;
  EXPECT_EQ(in_words(counts_of(rows)), "1 of 2 inside, 1 in the wrong direction");
}

}  // namespace
}  // namespace achillesim::analysis
