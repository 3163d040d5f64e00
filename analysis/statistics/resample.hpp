#pragma once
/// The bootstrap: runners drawn with replacement, the same people in every arm.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis {

/// Which resamples: replicate r of a stream is a pure function of (seed, r, number of runners), whatever was
/// drawn before (Philox4x32-10, Salmon et al. 2011, 10.1145/2063384.2063405).
struct ResamplePlan {
  std::uint64_t seed = 20240229;
  std::size_t replicates = 1999;  ///< (R + 1) alpha / 2 is whole for 95 %
};

/// How often each of n runners is in replicate r; they add up to n.
std::vector<double> resampled_counts(ResamplePlan const& plan, std::size_t replicate, std::size_t n);

/// [replicate * width + statistic]
struct Replicates {
  std::size_t width = 0;
  std::vector<double> values;

  std::size_t size() const { return width == 0 ? 0 : values.size() / width; }
  std::vector<double> column(std::size_t statistic) const;
};

/// Statistics as a function of the runners' weights; hands back `width` numbers, NaN where there is none.
using WeightedStatistics = std::function<std::vector<double>(std::span<double const> weights)>;

/// `width` statistics of every replicate of n runners.
Replicates bootstrap(std::size_t n, std::size_t width, WeightedStatistics const& statistics,
                     ResamplePlan const& plan);

/// Weighted means of several columns of runners' values, as products of matrices over all cores: [replicate,
/// column]. The same numbers on any number of threads. The resamples of a (seed, replicates, runners) are
/// drawn once and kept, a byte for each runner and replicate up to 256 MiB.
Replicates bootstrap_means(std::span<std::span<double const> const> columns, ResamplePlan const& plan);

/// Percentile interval: quantiles of the replicates, interpolated on the normal scale (Davison & Hinkley
/// 1997, section 5.3.1; R boot::boot.ci(type = "perc")). standard_error: their standard deviation.
Estimate percentile_interval(double value, std::span<double const> replicates,
                             double confidence = default_confidence);

/// Bias-corrected and accelerated interval. Source: Efron 1987, 10.1080/01621459.1987.10478410; R boot's
/// "bca". `influence` holds the empirical influence of each runner (its scale does not matter). Replicates
/// that equal the value count half, which matters for counts alone.
Estimate bca_interval(double value, std::span<double const> replicates, std::span<double const> influence,
                      double confidence = default_confidence);

/// Jackknife influence of each runner on one statistic: (n - 1) (mean of all left-one-out - own
/// left-one-out).
std::vector<double> jackknife_influence(std::size_t n, std::size_t statistic,
                                        WeightedStatistics const& statistics);

}  // namespace achillesim::analysis
