#include "runners/results/detail/weekly.hpp"

#include <algorithm>
#include <limits>

namespace achillesim::runners::results {

double binned_quantile(std::uint64_t const* bins, std::size_t bin_count, double low, double high,
                       std::uint64_t n, double q) {
  if (n == 0) return std::numeric_limits<double>::quiet_NaN();
  double const target = q * static_cast<double>(n);
  double const width = (high - low) / static_cast<double>(bin_count);
  double below = 0.0;
  for (std::size_t b = 0; b < bin_count; ++b) {
    auto const here = static_cast<double>(bins[b]);
    if (here > 0.0 && below + here >= target)
      return low + width * (static_cast<double>(b) + (target - below) / here);
    below += here;
  }
  return high;
}

WeeklyTotals::WeeklyTotals(std::size_t weeks) : weeks_(weeks) {
  sums_.bins.resize(series_count * weeks * series_bins);
  sums_.sums.resize(series_count * weeks);
  for (auto* numbers : {&sums_.counted, &sums_.below, &sums_.above}) numbers->resize(series_count * weeks);
}

void WeeklyTotals::clear() {
  std::fill(sums_.bins.begin(), sums_.bins.end(), 0);
  std::fill(sums_.sums.begin(), sums_.sums.end(), 0);
  for (auto* numbers : {&sums_.counted, &sums_.below, &sums_.above})
    std::fill(numbers->begin(), numbers->end(), 0);
}

std::vector<float> WeeklyTotals::means(std::size_t s) const {
  std::vector<float> values(weeks_, std::numeric_limits<float>::quiet_NaN());
  for (std::size_t w = 0; w < weeks_; ++w) {
    std::size_t const row = s * weeks_ + w;
    if (sums_.counted[row] == 0) continue;
    double const sum = static_cast<double>(sums_.sums[row]) / sum_scale;
    values[w] = static_cast<float>(sum / static_cast<double>(sums_.counted[row]));
  }
  return values;
}

std::vector<float> WeeklyTotals::quantiles(std::size_t s) const {
  std::vector<float> values;
  values.reserve(weeks_ * quantile_levels.size());
  for (std::size_t w = 0; w < weeks_; ++w) {
    std::size_t const row = s * weeks_ + w;
    for (double q : quantile_levels)
      values.push_back(
          static_cast<float>(binned_quantile(&sums_.bins[row * series_bins], series_bins, series[s].low,
                                             series[s].high, sums_.counted[row], q)));
  }
  return values;
}

std::vector<std::int32_t> WeeklyTotals::counts(std::size_t s) const {
  std::vector<std::int32_t> values(weeks_);
  for (std::size_t w = 0; w < weeks_; ++w)
    values[w] = static_cast<std::int32_t>(sums_.counted[s * weeks_ + w]);
  return values;
}

std::vector<std::int32_t> WeeklyTotals::beyond(std::size_t s) const {
  std::vector<std::int32_t> values(weeks_);
  for (std::size_t w = 0; w < weeks_; ++w) {
    std::size_t const row = s * weeks_ + w;
    values[w] = static_cast<std::int32_t>(sums_.below[row] + sums_.above[row]);
  }
  return values;
}

std::size_t WeeklyTotals::clipped_quantiles(std::size_t s) const {
  std::size_t clipped = 0;
  for (std::size_t row = s * weeks_; row < (s + 1) * weeks_; ++row) {
    auto const n = static_cast<double>(sums_.counted[row]);
    auto const below = static_cast<double>(sums_.below[row]);
    auto const above = static_cast<double>(sums_.above[row]);
    for (double const q : quantile_levels)
      clipped += (below > 0.0 && below >= q * n) || above > (1.0 - q) * n ? 1U : 0U;
  }
  return clipped;
}

}  // namespace achillesim::runners::results
