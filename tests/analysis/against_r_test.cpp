// The same functions on R's classic data sets: every number of reference.R, to 1e-8 relative.
// Validation: the numbers are R's (packages stats and survival). Run by against_r.sh, which names the
// folder that reference.R wrote.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/survival.hpp"
#include "tests/analysis/r_numbers.hpp"

namespace achillesim::analysis {
namespace {

using testing::part_of;
using testing::read_csv;

struct RTimes {
  std::vector<double> time, first, second;
  std::vector<int> type;
  FollowUp follow_up() const { return {time, type}; }
};

struct Expected {
  std::string set, statistic, argument, part;
  double value;
};

double number(std::string const& cell) {
  return cell.empty() ? not_estimable : std::stod(cell);
}

double curve_value(SurvivalCurve const& curve, Expected const& e) {
  if (e.argument == "median") return part_of(median_time(curve), e.part);
  double const time = std::stod(e.argument);
  for (std::size_t i = 0; i < curve.time.size(); ++i) {
    if (curve.time[i] != time) continue;
    if (e.part == "surv") return curve.survival[i];
    if (e.part == "std.err") return curve.survival[i] > 0 ? curve.standard_error[i] : not_estimable;
    bool const none = curve.survival[i] <= 0;  // reference.R leaves the limits at 0 out
    return none ? not_estimable : e.part == "lower" ? curve.low[i] : curve.high[i];
  }
  ADD_FAILURE() << "no step at " << e.argument;
  return 0;
}

double compute(RTimes const& d, Expected const& e) {
  auto const& s = e.statistic;
  if (s == "kaplan_meier_plain")
    return curve_value(kaplan_meier(d.follow_up(), 0.95, CurveInterval::plain), e);
  if (s == "kaplan_meier_log") return curve_value(kaplan_meier(d.follow_up(), 0.95, CurveInterval::log), e);
  if (s == "kaplan_meier_log-log")
    return curve_value(kaplan_meier(d.follow_up(), 0.95, CurveInterval::log_log), e);
  if (s == "clustered") {
    std::vector<std::size_t> cluster(d.time.size());
    for (std::size_t i = 0; i < cluster.size(); ++i) cluster[i] = i / 3;
    return curve_value(clustered_survival(d.follow_up(), cluster), e);
  }
  if (s.starts_with("incidence_")) {
    double const day = std::stod(e.argument);
    return part_of(cumulative_incidence(d.follow_up(), s.back() - '0', std::span(&day, 1))[0], e.part);
  }
  if (s == "pseudo_1") {
    auto const colon = e.argument.find(':');
    auto const runner = std::stoul(e.argument.substr(colon + 1)) - 1;
    return cumulative_incidence_values(d.follow_up(), 1, std::stod(e.argument.substr(0, colon))).at(runner);
  }
  if (s == "risk") return part_of(risk(d.first), e.part);
  if (s == "risk_difference") return part_of(risk_difference(d.first, d.second), e.part);
  if (s == "log_risk_ratio") return part_of(log_risk_ratio(d.first, d.second), e.part);
  if (s == "variance_reduction") return variance_reduction(d.first, d.second).value;
  if (s == "mean_difference") return part_of(mean_difference(d.first, d.second), e.part);
  if (s == "paired_mean_difference") return part_of(paired_mean_difference(d.first, d.second), e.part);
  ADD_FAILURE() << "reference.R writes a statistic that is not compared: " << s;
  return 0;
}

TEST(AgainstR, EveryNumberOnTheClassicDataSets) {
  char const* folder = std::getenv("ACHILLESIM_R_REFERENCE");
  if (folder == nullptr) GTEST_SKIP() << "run tests/analysis/against_r.sh, which sets ACHILLESIM_R_REFERENCE";
  std::map<std::string, RTimes> sets;
  for (auto const& row : read_csv(std::string(folder) + "/rows.csv")) {
    auto& set = sets[row.at(0)];
    set.time.push_back(number(row.at(1)));
    set.type.push_back(std::stoi(row.at(2)));
    set.first.push_back(number(row.at(3)));
    set.second.push_back(number(row.at(4)));
  }
  std::map<std::string, int> compared;
  for (auto const& row : read_csv(std::string(folder) + "/expected.csv")) {
    Expected const e{row.at(0), row.at(1), row.at(2), row.at(3), number(row.at(4))};
    double const ours = compute(sets.at(e.set), e);
    auto const where = e.set + " " + e.statistic + " " + e.argument + " " + e.part;
    if (std::isnan(e.value))
      EXPECT_TRUE(std::isnan(ours)) << where << ": " << ours << ", R has NA";
    else
      EXPECT_NEAR(ours, e.value, 1e-8 * std::max(1.0, std::abs(e.value))) << where;
    ++compared[e.set];
  }
  EXPECT_GT(compared["aml"], 50);
  EXPECT_GT(compared["lung"], 1000);
  EXPECT_GT(compared["veteran"], 1000);
}

}  // namespace
}  // namespace achillesim::analysis
