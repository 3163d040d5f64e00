#pragma once
/// Weekly values of a few packs of runners, on their way into the counts of a block.
///
/// The counts of all weeks are larger than a core's nearer caches: one runner after another would walk
/// through all of them. So a week's values of many runners are kept side by side, and then counted week by
/// week.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "runners/record.hpp"

namespace achillesim::runners {

class WeekCounts {
 public:
  /// width: runners that ask for places at once.
  WeekCounts(BlockResult& result, std::size_t width)
      : result_(result), room_(room_for(result.weeks, width)), values_(series_count * result.weeks * room_) {}

  /// Whether the block keeps weeks at all.
  bool keeps() const { return !values_.empty(); }

  /// The first of `width` free places. Values of earlier runners are counted first where none are left.
  std::size_t places(std::size_t width) {
    if (taken_ + width > room_) add_up();
    taken_ += width;
    return taken_ - width;
  }
  /// [place]
  float* values(std::size_t s, std::size_t week) {
    return values_.data() + (s * result_.weeks + week) * room_;
  }
  /// The runner at a place is over, and sound.
  void count(std::size_t place) { sound_.push_back(place); }

  /// Counts who is sound so far.
  void add_up() {
    for (std::size_t s = 0; s < series_count; ++s)
      for (std::size_t week = 0; week < result_.weeks; ++week) add_up(s, week);
    taken_ = 0;
    sound_.clear();
  }

 private:
  static constexpr auto room_bytes = std::size_t{512} * 1024;  // about half of a core's second cache

  static std::size_t room_for(std::size_t weeks, std::size_t width) {
    std::size_t const a_runner = std::max<std::size_t>(series_count * weeks * sizeof(float), 1);
    return width * std::clamp<std::size_t>(room_bytes / a_runner / width, 1, 16);
  }

  void add_up(std::size_t s, std::size_t week) {
    constexpr double last_bin = static_cast<double>(series_bins) - 1.0;
    double const low = series[s].low;
    double const per_value = static_cast<double>(series_bins) / (series[s].high - low);
    std::size_t const cell = s * result_.weeks + week;
    float const* const at = values(s, week);
    std::uint32_t* const bins = result_.bins.data() + cell * series_bins;
    std::int64_t sum = 0;
    for (auto const place : sound_) {
      double const value = static_cast<double>(at[place]);
      double const position = (value - low) * per_value;
      ++bins[static_cast<std::int32_t>(position > 0.0 ? (position < last_bin ? position : last_bin) : 0.0)];
      // Rounded down, without the library's floor.
      double const scaled = value * sum_scale + 0.5;
      auto const cut = static_cast<std::int64_t>(scaled);
      sum += cut - (static_cast<double>(cut) > scaled ? 1 : 0);
    }
    result_.sums[cell] += sum;
    result_.counted[cell] += static_cast<std::uint32_t>(sound_.size());
  }

  BlockResult& result_;
  std::size_t room_;           ///< places
  std::vector<float> values_;  ///< [series][week][place]
  std::size_t taken_ = 0;
  std::vector<std::size_t> sound_;
};

}  // namespace achillesim::runners
