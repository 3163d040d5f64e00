// How often 95 % intervals hold the truth that made the data: 93-97 %. Fixed seed, 2,000 samples of 200
// runners.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <numeric>
#include <random>

#include "analysis/statistics/cox.hpp"
#include "analysis/statistics/exposure.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/odds_ratio.hpp"
#include "analysis/statistics/rate.hpp"
#include "analysis/statistics/resample.hpp"
#include "analysis/statistics/restricted_mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/simultaneous.hpp"
#include "analysis/statistics/standardised.hpp"
#include "analysis/statistics/survival.hpp"

namespace achillesim::analysis {
namespace {

int constexpr samples = 2000;
std::size_t constexpr runners = 200;

using Random = std::mt19937_64;

double uniform(Random& random) {
  return std::uniform_real_distribution<double>()(random);
}

/// Share of samples whose interval holds the truth; printed, and held to 93-97 %.
void expect_coverage(char const* what, double truth, std::function<Estimate(Random&)> const& interval,
                     int count = samples) {
  Random random(20240229);
  int held = 0;
  for (int s = 0; s < count; ++s) {
    auto const e = interval(random);
    held += e.low <= truth && truth <= e.high ? 1 : 0;
  }
  double const share = static_cast<double>(held) / count;
  std::printf("coverage of 95 %% intervals: %-32s %.1f %%\n", what, 100.0 * share);
  EXPECT_GE(share, 0.93) << what;
  EXPECT_LE(share, 0.97) << what;
}

/// Events in two arms that share part of their luck: risks 0.2 and 0.3.
struct Pair {
  std::vector<double> arm, reference;
  explicit Pair(Random& random) {
    for (std::size_t i = 0; i < runners; ++i) {
      double const shared = uniform(random);
      double const own = uniform(random) < 0.5 ? shared : uniform(random);
      reference.push_back(shared < 0.3 ? 1.0 : 0.0);
      arm.push_back(own < 0.2 ? 1.0 : 0.0);
    }
  }
};

TEST(IntervalCoverage, PairedRisks) {
  expect_coverage("risk (Wilson)", 0.2, [](Random& r) { return risk(Pair(r).arm); });
  expect_coverage("risk difference", -0.1, [](Random& r) {
    Pair const p(r);
    return risk_difference(p.arm, p.reference);
  });
  expect_coverage("log risk ratio", std::log(2.0 / 3.0), [](Random& r) {
    Pair const p(r);
    return log_risk_ratio(p.arm, p.reference);
  });
  expect_coverage("log odds ratio", std::log(0.25 / (3.0 / 7.0)), [](Random& r) {
    Pair const p(r);
    return log_odds_ratio(p.arm, p.reference);
  });
}

/// Exponential times with hazards 1 and 1.5, the same runner's sharing a frailty-free luck, censored at
/// uniform times.
TEST(IntervalCoverage, Hazards) {
  expect_coverage(
      "log hazard ratio (clustered)", std::log(1.5),
      [](Random& r) {
        std::vector<double> stop, x;
        std::vector<int> event;
        std::vector<std::size_t> cluster;
        for (std::size_t i = 0; i < runners; ++i) {
          double const shared = -std::log(uniform(r));
          double const other = uniform(r) < 0.5 ? shared : -std::log(uniform(r));
          for (int const arm : {0, 1}) {
            double const time = arm == 1 ? other / 1.5 : shared;
            double const end = 0.5 + 2.0 * uniform(r);
            stop.push_back(std::min(time, end));
            event.push_back(time <= end ? 1 : 0);
            x.push_back(arm);
            cluster.push_back(i);
          }
        }
        CoxRecords records;
        records.stop = stop;
        records.event = event;
        records.covariates = x;
        records.cluster = cluster;
        return fit_cox(records).estimate(0);
      },
      1000);
}

struct Survival {
  std::vector<double> time;
  std::vector<int> type;
  explicit Survival(Random& r) {
    for (std::size_t i = 0; i < runners; ++i) {
      double const event = -std::log(uniform(r));
      double const end = 0.5 + 3.0 * uniform(r);
      time.push_back(std::min(event, end));
      type.push_back(event <= end ? (uniform(r) < 0.6 ? 1 : 2) : 0);
    }
  }
};

TEST(IntervalCoverage, CensoredTimes) {
  expect_coverage("restricted mean", 1.0 - std::exp(-1.5), [](Random& r) {
    Survival const s(r);
    return restricted_mean({s.time, s.type}, 1.5);
  });
  expect_coverage("restricted mean (pseudo-values)", 1.0 - std::exp(-1.5), [](Random& r) {
    Survival const s(r);
    return mean(restricted_mean_values({s.time, s.type}, 1.5));
  });
  expect_coverage("cumulative incidence", 0.6 * (1.0 - std::exp(-1.0)), [](Random& r) {
    Survival const s(r);
    double const day = 1.0;
    return cumulative_incidence({s.time, s.type}, 1, std::span(&day, 1))[0];
  });
  expect_coverage("median time", std::log(2.0), [](Random& r) {
    Survival const s(r);
    return median_time(kaplan_meier({s.time, s.type}));
  });
}

/// Counts with a runner's own rate (gamma, so overdispersed), exposure 0.5 to 1.5 years.
TEST(IntervalCoverage, RatesAndCounts) {
  auto const draw = [](Random& r, std::vector<double>& count, std::vector<double>& years) {
    for (std::size_t i = 0; i < runners; ++i) {
      double const own = std::gamma_distribution<double>(2.0, 0.6)(r);
      years.push_back(0.5 + uniform(r));
      count.push_back(static_cast<double>(std::poisson_distribution<int>(own * years.back())(r)));
    }
  };
  expect_coverage("event rate", 1.2, [&](Random& r) {
    std::vector<double> count, years;
    draw(r, count, years);
    return event_rate(count, years);
  });
  expect_coverage("mean cumulative count", 1.2 * 0.8, [](Random& r) {
    std::vector<double> time, end;
    std::vector<std::size_t> runner;
    for (std::size_t i = 0; i < runners; ++i) {
      double const own = std::gamma_distribution<double>(2.0, 0.6)(r);
      end.push_back(0.5 + uniform(r));
      for (double t = -std::log(uniform(r)) / own; t < end.back(); t += -std::log(uniform(r)) / own) {
        time.push_back(t);
        runner.push_back(i);
      }
    }
    double const day = 0.8;
    return mean_cumulative_count({time, runner, end, {}}, std::span(&day, 1))[0];
  });
}

/// Differences with a long tail: exponential, mean 1.
TEST(IntervalCoverage, MeansAndTheirBootstrap) {
  auto const sample = [](Random& r) {
    std::vector<double> values(runners);
    for (double& v : values) v = -std::log(uniform(r));
    return values;
  };
  ResamplePlan const plan{1, 399};
  expect_coverage("mean (Student)", 1.0, [&](Random& r) { return mean(sample(r)); });
  auto const replicates = [&plan](std::vector<double> const& values) {
    std::span<double const> const column(values);
    return bootstrap_means(std::span(&column, 1), plan).column(0);
  };
  auto const value = [](std::vector<double> const& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  };
  expect_coverage(
      "mean (percentile bootstrap)", 1.0,
      [&](Random& r) {
        auto const values = sample(r);
        return percentile_interval(value(values), replicates(values));
      },
      1000);
  expect_coverage(
      "mean (BCa bootstrap)", 1.0,
      [&](Random& r) {
        auto const values = sample(r);
        auto influence = values;
        for (double& v : influence) v -= value(values);
        return bca_interval(value(values), replicates(values), influence);
      },
      1000);
  expect_coverage("standardised, paired", 0.5, [](Random& r) {
    std::normal_distribution<double> normal;
    std::vector<double> arm, reference;
    for (std::size_t i = 0; i < runners; ++i) {
      double const shared = normal(r);
      reference.push_back(shared);
      arm.push_back(0.5 + 0.6 * shared + 0.8 * normal(r));
    }
    return paired_standardised_difference(arm, reference);
  });
}

// All five differences are held at once.
TEST(IntervalCoverage, SimultaneousIntervals) {
  ResamplePlan const plan{1, 399};
  expect_coverage(
      "5 differences at once (max-t)", 1.0,
      [&](Random& r) {
        std::normal_distribution<double> normal;
        std::vector<std::vector<double>> columns(5, std::vector<double>(runners));
        for (std::size_t i = 0; i < runners; ++i) {
          double const reference = normal(r);
          for (auto& column : columns) column[i] = normal(r) - reference;
        }
        std::vector<std::span<double const>> const spans(columns.begin(), columns.end());
        std::vector<double> values;
        for (auto const& c : columns)
          values.push_back(std::accumulate(c.begin(), c.end(), 0.0) / static_cast<double>(runners));
        auto const together = simultaneous_intervals(values, bootstrap_means(spans, plan));
        bool all = true;
        for (auto const& e : together.estimates) all = all && e.low <= 0.0 && 0.0 <= e.high;
        Estimate result;  // holds 1 where all hold
        result.low = result.high = all ? 1.0 : 0.0;
        return result;
      },
      1000);
}

/// Recurrent events of runners who differ in frailty, which both arms share: km at 0.6 of the reference's,
/// events at 0.5 and 0.8 a unit of km, other injuries at 1.
struct Running {
  std::vector<double> a, km_a, b, km_b, others_a, others_b;
  explicit Running(Random& random) {
    std::gamma_distribution<double> frailty(1.5, 1.0 / 1.5);
    auto const events = [&](double mean) {
      return static_cast<double>(std::poisson_distribution<int>(mean)(random));
    };
    for (std::size_t i = 0; i < runners; ++i) {
      double const tendon = frailty(random), elsewhere = frailty(random);
      km_b.push_back(0.5 + uniform(random));
      km_a.push_back(0.6 * km_b.back() * (0.5 + uniform(random)));
      b.push_back(events(0.8 * tendon * km_b.back()));
      a.push_back(events(0.5 * tendon * km_a.back()));
      others_b.push_back(events(elsewhere * km_b.back()));
      others_a.push_back(events(elsewhere * km_a.back()));
    }
  }
};

TEST(IntervalCoverage, EventsAndExposure) {
  expect_coverage("rate per km (clustered)", 0.8, [](Random& r) {
    Running const x(r);
    return pooled_rate({x.b, x.km_b}).estimate;
  });
  expect_coverage("log ratio per km (paired)", std::log(0.5 / 0.8), [](Random& r) {
    Running const x(r);
    return log_rate_ratio({x.a, x.km_a}, {x.b, x.km_b}).estimate;
  });
  expect_coverage("because less is run", (0.6 - 1.0) * (0.5 + 0.8) / 2.0, [](Random& r) {
    Running const x(r);
    return split_difference({x.a, x.km_a}, {x.b, x.km_b}).less_run.estimate;
  });
  expect_coverage("because each km is safer", (0.5 - 0.8) * (0.6 + 1.0) / 2.0, [](Random& r) {
    Running const x(r);
    return split_difference({x.a, x.km_a}, {x.b, x.km_b}).safer.estimate;
  });
  expect_coverage("log ratio of ratios (paired)", std::log(0.5 / 0.8), [](Random& r) {
    Running const x(r);
    return log_ratio_of_ratios(x.a, x.b, x.others_a, x.others_b).estimate;
  });
}

}  // namespace
}  // namespace achillesim::analysis
