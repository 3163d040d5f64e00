#include "analysis/statistics/simultaneous.hpp"

#include <algorithm>
#include <cmath>

namespace achillesim::analysis {

SimultaneousIntervals simultaneous_intervals(std::span<double const> values, Replicates const& replicates,
                                             double confidence) {
  SimultaneousIntervals result;
  std::size_t const n = replicates.size();
  std::vector<double> largest(n, 0.0);
  std::vector<double> errors(values.size(), 0.0);
  bool any = false;
  for (std::size_t k = 0; k < values.size(); ++k) {
    double sum = 0.0;
    double squares = 0.0;
    for (std::size_t r = 0; r < n; ++r) sum += replicates.values[r * replicates.width + k];
    double const mean = sum / static_cast<double>(n);
    for (std::size_t r = 0; r < n; ++r)
      squares += std::pow(replicates.values[r * replicates.width + k] - mean, 2);
    errors[k] = n > 1 ? std::sqrt(squares / static_cast<double>(n - 1)) : 0.0;
    // Rounding is no variation.
    if (!(errors[k] > 1e-12 * std::max(1e-3, std::abs(mean)))) continue;
    any = true;
    for (std::size_t r = 0; r < n; ++r)
      largest[r] =
          std::max(largest[r], std::abs(replicates.values[r * replicates.width + k] - values[k]) / errors[k]);
  }
  if (any) {
    std::sort(largest.begin(), largest.end());
    auto const rank = static_cast<std::size_t>(std::ceil(confidence * static_cast<double>(n + 1)));
    result.critical = std::max(two_sided_z(confidence), largest[std::min(rank, n) - 1]);
  }
  for (std::size_t k = 0; k < values.size(); ++k) {
    double const half = result.critical * errors[k];
    if (std::isfinite(half) && half > 0.0)
      result.estimates.push_back({values[k], errors[k], values[k] - half, values[k] + half, {}});
    else
      result.estimates.push_back(
          {values[k], 0.0, not_estimable, not_estimable, "no variation between resamples"});
  }
  return result;
}

Ranking rank_arms(Replicates const& replicates, Better better) {
  std::size_t const arms = replicates.width;
  std::size_t const n = replicates.size();
  Ranking ranking{std::vector<double>(arms, 0.0), std::vector<double>(arms, 0.0),
                  std::vector<double>(arms, not_estimable)};
  double const sign = better == Better::lower ? 1.0 : -1.0;
  for (std::size_t r = 0; r < n; ++r) {
    double const* const row = replicates.values.data() + r * arms;
    for (std::size_t a = 0; a < arms; ++a) {
      double before = 0.0;
      double tied = 0.0;  // with itself too
      for (std::size_t b = 0; b < arms; ++b) {
        if (sign * row[b] < sign * row[a]) before += 1.0;
        if (row[b] == row[a]) tied += 1.0;
      }
      ranking.mean_rank[a] += before + (tied + 1.0) / 2.0;
      if (before == 0.0) ranking.probability_best[a] += 1.0 / tied;
    }
  }
  for (std::size_t a = 0; a < arms && n > 0; ++a) {
    ranking.probability_best[a] /= static_cast<double>(n);
    ranking.mean_rank[a] /= static_cast<double>(n);
    if (arms > 1) ranking.sucra[a] = 1.0 - (ranking.mean_rank[a] - 1.0) / static_cast<double>(arms - 1);
  }
  return ranking;
}

std::vector<double> rank_shares(Replicates const& replicates, Better better) {
  std::size_t const arms = replicates.width;
  std::vector<double> shares(arms * arms, 0.0);
  double const sign = better == Better::lower ? 1.0 : -1.0;
  for (std::size_t r = 0; r < replicates.size(); ++r) {
    std::span<double const> const row(replicates.values.data() + r * arms, arms);
    for (std::size_t a = 0; a < arms; ++a) {
      auto const before = static_cast<std::size_t>(
          std::count_if(row.begin(), row.end(), [&](double v) { return sign * v < sign * row[a]; }));
      auto const tied = static_cast<std::size_t>(std::count(row.begin(), row.end(), row[a]));
      for (std::size_t rank = before; rank < before + tied; ++rank)
        shares[a * arms + rank] += 1.0 / static_cast<double>(tied * replicates.size());
    }
  }
  return shares;
}

std::vector<double> ranks(std::span<double const> values, Better better) {
  double const sign = better == Better::lower ? 1.0 : -1.0;
  std::vector<double> out;
  for (double const own : values) {
    double before = 0.0, tied = 0.0;
    for (double const other : values) {
      before += sign * other < sign * own ? 1.0 : 0.0;
      tied += other == own ? 1.0 : 0.0;
    }
    out.push_back(better == Better::unstated || std::isnan(own) ? not_estimable
                                                                : before + (tied + 1.0) / 2.0);
  }
  return out;
}

}  // namespace achillesim::analysis
