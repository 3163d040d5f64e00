#pragma once
/// Cox regression of hazards, with entry times, time-varying covariates, strata, Efron's ties and a clustered
/// (runner) variance; and the check that hazards are proportional.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// One record per runner, or several with (start, stop] each: a covariate that changes starts a new record,
/// and so does a return to risk (hazard per session: one record per session or day of exposure).
struct CoxRecords {
  std::span<double const> start;       ///< empty: at risk from the beginning
  std::span<double const> stop;        ///< [record] > start
  std::span<int const> event;          ///< [record] 0: no event at `stop`
  std::span<double const> covariates;  ///< [record * covariate_count + covariate]
  std::size_t covariate_count = 1;
  std::span<int const> stratum;          ///< empty: one baseline hazard for all
  std::span<std::size_t const> cluster;  ///< [record] from 0: the runner; empty: model-based errors only
};

/// What happened at one time with events in one stratum (Efron's average over the tied events).
struct CoxStep {
  double time = 0.0;
  int stratum = 0;
  std::size_t events = 0;
  double hazard = 0.0;              ///< baseline increment for the centred covariates
  double tied_hazard = 0.0;         ///< the same as the tied events themselves carry it
  std::vector<double> hazard_mean;  ///< [covariate] increment times mean covariate of those at risk
  std::vector<double> tied_hazard_mean;
  std::vector<double> residual;  ///< [covariate] Schoenfeld: covariates of the events less expected
  std::vector<double> variance;  ///< [covariate * count + covariate] summed over the events
  std::vector<double> mean;      ///< [covariate] expected, averaged over the tied events
};

struct CoxFit {
  std::vector<double> coefficient;        ///< [covariate] log hazard ratio for one unit
  std::vector<double> covariance;         ///< [covariate * count + covariate] inverse information
  std::vector<double> robust_covariance;  ///< the same clustered (Lin & Wei 1989); empty without clusters
  std::vector<double> influence;  ///< [covariate * clusters + cluster] of which that is the sum of squares
  double null_log_likelihood = not_estimable;
  double log_likelihood = not_estimable;
  double score_test = not_estimable;  ///< chi-squared at coefficients 0; for one binary covariate: log-rank
  std::size_t events = 0;
  int iterations = 0;
  std::string_view reason;     ///< "" when fitted
  std::vector<CoxStep> steps;  ///< at the fitted coefficients, by stratum, latest first

  bool fitted() const { return reason.empty(); }
  /// Log hazard ratio with its normal interval; clustered error where there is one.
  Estimate estimate(std::size_t covariate, double confidence = default_confidence) const;
};

/// Maximum of the partial likelihood by Newton's method. Source: Cox 1972; ties: Efron 1977; variance by
/// cluster: Lin & Wei 1989, 10.1080/01621459.1989.10478874. Agrees with R survival::coxph. No data, no
/// events, constant or collinear covariates, and estimates at infinity (an arm without events) give a reason.
/// Throws std::invalid_argument when columns differ in length or a record ends before it starts.
CoxFit fit_cox(CoxRecords const& records);

/// The function of time that a coefficient may drift with: 1 - Kaplan-Meier just before, or the time itself.
enum class TimeScale : unsigned char { kaplan_meier, identity };

struct ProportionalityTest {
  std::vector<double> chi_squared;  ///< [covariate], 1 degree of freedom each
  std::vector<double> p_value;
  double global_chi_squared = not_estimable;
  double global_p_value = not_estimable;
  std::string_view reason;
};

/// Score test that each coefficient does not change with g(time), from Schoenfeld's residuals: Grambsch &
/// Therneau 1994, 10.1093/biomet/81.3.515, in the exact form of R survival::cox.zph (version 3). Model-based
/// also where records are clustered.
ProportionalityTest test_proportionality(CoxRecords const& records, CoxFit const& fit,
                                         TimeScale scale = TimeScale::kaplan_meier);

}  // namespace achillesim::analysis
