// Cox, Gray, restricted means, matched pairs, rates, recurrences and bootstrap intervals: every number of
// reference_models.R, to 1e-8 relative. Validation: the numbers are those of R's survival, cmprsk, metafor
// and boot. Run by against_r.sh.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "analysis/statistics/cox.hpp"
#include "analysis/statistics/gray_test.hpp"
#include "analysis/statistics/heterogeneity.hpp"
#include "analysis/statistics/odds_ratio.hpp"
#include "analysis/statistics/rate.hpp"
#include "analysis/statistics/resample.hpp"
#include "analysis/statistics/restricted_mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/standardised.hpp"
#include "tests/analysis/r_numbers.hpp"

namespace achillesim::analysis {
namespace {

using testing::part_of;
using testing::read_csv;

double constexpr tolerance = 1e-8;

struct Columns {
  std::map<std::string, std::vector<double>> columns;

  bool has(std::string const& name) const { return columns.contains(name); }
  std::vector<double> const& operator[](std::string const& name) const { return columns.at(name); }
  template <class T>
  std::vector<T> as(std::string const& name) const {
    std::vector<T> result;
    if (has(name))
      for (double const v : columns.at(name)) result.push_back(static_cast<T>(v));
    return result;
  }
};

/// A fit with the columns that it refers to.
struct Fitted {
  std::vector<double> covariates;
  std::vector<int> event, stratum;
  std::vector<std::size_t> cluster;
  CoxRecords records;
  CoxFit fit;
};

Fitted const& fitted(std::string const& name, Columns const& d) {
  static std::map<std::string, Fitted> all;
  if (auto const found = all.find(name); found != all.end()) return found->second;
  auto& f = all[name];
  std::size_t p = 0;
  while (d.has("x" + std::to_string(p + 1))) ++p;
  for (std::size_t i = 0; i < d["time"].size(); ++i)
    for (std::size_t c = 1; c <= p; ++c) f.covariates.push_back(d["x" + std::to_string(c)][i]);
  f.event = d.as<int>("type");
  f.stratum = d.as<int>("stratum");
  f.cluster = d.as<std::size_t>("cluster");
  if (d.has("start")) f.records.start = d["start"];
  f.records.stop = d["time"];
  f.records.event = f.event;
  f.records.covariates = f.covariates;
  f.records.covariate_count = p;
  f.records.stratum = f.stratum;
  f.records.cluster = f.cluster;
  f.fit = fit_cox(f.records);
  EXPECT_EQ(f.fit.reason, "") << name;
  return f;
}

double cox_value(Fitted const& f, std::string const& argument, std::string const& part) {
  auto const& fit = f.fit;
  if (part == "null") return fit.null_log_likelihood;
  if (part == "loglik") return fit.log_likelihood;
  if (part == "score_test") return fit.score_test;
  std::size_t const i = std::stoul(argument) - 1;
  if (part == "coefficient") return fit.coefficient.at(i);
  std::size_t const j = std::stoul(argument.substr(argument.find(':') + 1)) - 1;
  return (part == "robust" ? fit.robust_covariance : fit.covariance).at(i * fit.coefficient.size() + j);
}

double zph_value(Fitted const& f, std::string const& scale, std::string const& argument,
                 std::string const& part) {
  auto const test = test_proportionality(f.records, f.fit,
                                         scale == "zph_km" ? TimeScale::kaplan_meier : TimeScale::identity);
  if (part == "global") return test.global_chi_squared;
  if (part == "global_p") return test.global_p_value;
  return (part == "p_value" ? test.p_value : test.chi_squared).at(std::stoul(argument) - 1);
}

double compute(std::string const& set, Columns const& d, std::string const& statistic,
               std::string const& argument, std::string const& part) {
  auto const& s = statistic;
  if (s == "cox") return cox_value(fitted(set, d), argument, part);
  if (s.starts_with("zph_")) return zph_value(fitted(set, d), s, argument, part);
  auto const type = d.as<int>("type");
  if (s == "restricted") return part_of(restricted_mean({d["time"], type}, std::stod(argument)), part);
  if (s == "restricted_value") {
    auto const colon = argument.find(':');
    static std::map<std::string, std::vector<double>> known;
    auto& values = known[set + argument.substr(0, colon)];
    if (values.empty()) values = restricted_mean_values({d["time"], type}, std::stod(argument));
    return values.at(std::stoul(argument.substr(colon + 1)));
  }
  if (s == "gray") {
    auto const cause = d.as<int>("cause");
    auto const test = gray_test({d["time"], cause}, d.as<std::size_t>("group"), std::stoi(argument));
    return part == "p_value"       ? test.p_value
           : part == "chi_squared" ? test.chi_squared
                                   : test.degrees_of_freedom;
  }
  if (s == "MPRD") return part_of(risk_difference(d["first"], d["second"]), part);
  if (s == "MPRR") return part_of(log_risk_ratio(d["first"], d["second"]), part);
  if (s == "MPOR") return part_of(log_odds_ratio(d["first"], d["second"]), part);
  if (s == "SMD") return part_of(standardised_difference(d["first"], d["second"]), part);
  if (s == "SMCR") return part_of(paired_standardised_difference(d["first"], d["second"]), part);
  if (s == "rate") return part_of(event_rate(d["first"], d["second"]), part);
  if (s == "rate_ratio")
    return part_of(log_rate_ratio(d["first"], d["second"], d["third"], d["fourth"]), part);
  if (s == "mean_count" || s == "terminal_count") {
    auto const terminal = d.as<int>("terminal");
    double const day = std::stod(argument);
    return part_of(mean_cumulative_count({d["time"], d.as<std::size_t>("runner"), d["end"], terminal},
                                         std::span(&day, 1))[0],
                   part);
  }
  if (s == "heterogeneity") {
    std::vector<Estimate> groups;
    for (std::size_t i = 0; i < d["value"].size(); ++i)
      groups.push_back(with_normal_interval(d["value"][i], d["error"][i], 0.95));
    auto const h = heterogeneity(groups);
    if (part == "q") return h.q;
    if (part == "p_value") return h.p_value;
    if (part == "i_squared") return h.i_squared;
    return part == "pooled" ? h.pooled.value : h.pooled.standard_error;
  }
  auto const ratio = [&d](std::span<double const> w) {
    double x = 0.0, u = 0.0;
    for (std::size_t i = 0; i < w.size(); ++i) x += w[i] * d["x"][i], u += w[i] * d["u"][i];
    return std::vector<double>{x / u};
  };
  double const ratio_of_all = ratio(std::vector<double>(d["u"].size(), 1.0))[0];
  if (s == "percentile") return part_of(percentile_interval(ratio_of_all, d["replicate"]), part);
  if (s == "bca") return part_of(bca_interval(ratio_of_all, d["replicate"], d["influence"]), part);
  if (s == "influence") return jackknife_influence(d["u"].size(), 0, ratio).at(std::stoul(argument));
  ADD_FAILURE() << "reference_models.R writes a statistic that is not compared: " << s;
  return 0;
}

TEST(AgainstR, EveryModelOnTheClassicDataSets) {
  char const* folder = std::getenv("ACHILLESIM_R_REFERENCE");
  if (folder == nullptr) GTEST_SKIP() << "run tests/analysis/against_r.sh, which sets ACHILLESIM_R_REFERENCE";
  std::map<std::string, Columns> sets;
  for (auto const& row : read_csv(std::string(folder) + "/model_rows.csv"))
    sets[row.at(0)].columns[row.at(1)].push_back(std::stod(row.at(3)));
  std::map<std::string, int> compared;
  std::map<std::string, double> largest;
  for (auto const& row : read_csv(std::string(folder) + "/model_expected.csv")) {
    double const ours = compute(row.at(0), sets.at(row.at(0)), row.at(1), row.at(2), row.at(3));
    double const theirs = std::stod(row.at(4));
    double const difference = std::abs(ours - theirs) / std::max(1.0, std::abs(theirs));
    EXPECT_LE(difference, row.at(1) == "terminal_count" ? 1e-7 : tolerance)  // R's is a numerical derivative
        << row.at(0) << ' ' << row.at(1) << ' ' << row.at(2) << ' ' << row.at(3) << ": " << ours << ", R has "
        << theirs;
    EXPECT_FALSE(std::isnan(ours)) << row.at(0) << ' ' << row.at(1);
    largest[row.at(1)] = std::max(largest[row.at(1)], difference);
    ++compared[row.at(0)];
  }
  for (auto const& [statistic, difference] : largest)
    std::printf("largest relative difference from R: %-18s %.1e\n", statistic.c_str(), difference);
  for (char const* set : {"aml", "lung", "veteran", "bladder", "bladder2", "varying", "city", "own"})
    EXPECT_GT(compared[set], 10) << set;
}

// The two bootstraps draw other resamples: they agree within Monte-Carlo error.
TEST(AgainstR, OurResamplesSpreadLikeThoseOfR) {
  char const* folder = std::getenv("ACHILLESIM_R_REFERENCE");
  if (folder == nullptr) GTEST_SKIP() << "run tests/analysis/against_r.sh, which sets ACHILLESIM_R_REFERENCE";
  Columns city;
  for (auto const& row : read_csv(std::string(folder) + "/model_rows.csv"))
    if (row.at(0) == "city") city.columns[row.at(1)].push_back(std::stod(row.at(3)));
  auto const ratio = [&](std::span<double const> w) {
    double x = 0.0, u = 0.0;
    for (std::size_t i = 0; i < w.size(); ++i) x += w[i] * city["x"][i], u += w[i] * city["u"][i];
    return std::vector<double>{x / u};
  };
  double const value = ratio(std::vector<double>(city["u"].size(), 1.0))[0];
  auto const replicates = bootstrap(city["u"].size(), 1, ratio, {}).column(0);
  auto const ours = percentile_interval(value, replicates);
  auto const theirs = percentile_interval(value, city["replicate"]);
  // The error of a 2.5 % quantile of 1,999 numbers is about 0.06 of their standard deviation; of the 97.5 %
  // one of this long tail 0.15.
  EXPECT_NEAR(ours.standard_error, theirs.standard_error, 0.1 * theirs.standard_error);
  EXPECT_NEAR(ours.low, theirs.low, 0.2 * theirs.standard_error);
  EXPECT_NEAR(ours.high, theirs.high, 0.6 * theirs.standard_error);
}

}  // namespace
}  // namespace achillesim::analysis
