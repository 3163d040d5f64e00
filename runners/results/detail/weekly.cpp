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

WeeklyTotals::WeeklyTotals(std::size_t weeks)
    : weeks_(weeks),
      bins_(series_count * weeks * series_bins),
      sums_(series_count * weeks),
      counted_(series_count * weeks) {}

void WeeklyTotals::clear() {
  std::fill(bins_.begin(), bins_.end(), 0);
  std::fill(sums_.begin(), sums_.end(), 0);
  std::fill(counted_.begin(), counted_.end(), 0);
}

std::vector<float> WeeklyTotals::means(std::size_t s) const {
  std::vector<float> values(weeks_, std::numeric_limits<float>::quiet_NaN());
  for (std::size_t w = 0; w < weeks_; ++w) {
    std::size_t const row = s * weeks_ + w;
    if (counted_[row] == 0) continue;
    double const sum = static_cast<double>(sums_[row]) / sum_scale;
    values[w] = static_cast<float>(sum / static_cast<double>(counted_[row]));
  }
  return values;
}

std::vector<float> WeeklyTotals::quantiles(std::size_t s) const {
  std::vector<float> values;
  values.reserve(weeks_ * quantile_levels.size());
  for (std::size_t w = 0; w < weeks_; ++w) {
    std::size_t const row = s * weeks_ + w;
    for (double q : quantile_levels)
      values.push_back(static_cast<float>(binned_quantile(&bins_[row * series_bins], series_bins,
                                                          series[s].low, series[s].high, counted_[row], q)));
  }
  return values;
}

std::vector<std::int32_t> WeeklyTotals::counts(std::size_t s) const {
  std::vector<std::int32_t> values(weeks_);
  for (std::size_t w = 0; w < weeks_; ++w) values[w] = static_cast<std::int32_t>(counted_[s * weeks_ + w]);
  return values;
}

}  // namespace achillesim::runners::results
