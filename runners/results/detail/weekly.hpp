#pragma once
/// The weekly series of one arm in one draw: counts in bins, added up over blocks, then means and
/// quantiles. Counts and sums are integers, so the order of the blocks changes no bit.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "runners/results/detail/part_file.hpp"

namespace achillesim::runners::results {

inline constexpr std::array<double, 5> quantile_levels = {0.05, 0.25, 0.5, 0.75, 0.95};

/// Of n values counted in bins of equal width over [low, high]: the q n-th value, where values are
/// taken as spread evenly within their bin. Off by at most one bin width; NaN if n is 0.
double binned_quantile(std::uint64_t const* bins, std::size_t bin_count, double low, double high,
                       std::uint64_t n, double q);

class WeeklyTotals {
 public:
  explicit WeeklyTotals(std::size_t weeks);
  void clear();
  void add(Part const& part) { part.add_series(sums_); }

  std::vector<float> means(std::size_t series) const;          ///< [week]
  std::vector<float> quantiles(std::size_t series) const;      ///< [week * levels + level]
  std::vector<std::int32_t> counts(std::size_t series) const;  ///< [week]
  std::vector<std::int32_t> beyond(std::size_t series) const;  ///< [week] values outside of all bins
  /// How many quantiles stand in the first or last bin because the value lies beyond.
  std::size_t clipped_quantiles(std::size_t series) const;

 private:
  std::size_t weeks_;
  WeeklySums sums_;
};

}  // namespace achillesim::runners::results
