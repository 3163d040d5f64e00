#pragma once
/// Random numbers whose index is the day: of all lanes of a pack at once, when the first of them asks.

#include <array>
#include <cstddef>
#include <cstdint>

#include "model/lane.hpp"
#include "runners/random.hpp"

namespace achillesim::runners {

/// Uniform numbers for one purpose.
template <int W>
class DailyDraws {
 public:
  explicit DailyDraws(Purpose purpose) : purpose_(purpose) {}

  double of(Streams<static_cast<std::size_t>(W)> const& streams, int lane, int day) {
    if (day != day_) {
      auto const w = words(streams, purpose_, static_cast<std::uint32_t>(day));
      for (std::size_t i = 0; i < numbers_.size(); ++i) numbers_[i] = uniform(w[0][i], w[1][i]);
      day_ = day;
    }
    return numbers_[static_cast<std::size_t>(lane)];
  }

 private:
  Purpose purpose_;
  int day_ = -1;
  std::array<double, static_cast<std::size_t>(W)> numbers_{};
};

/// Standard deviates of the day's reports (random.hpp).
template <model::Lane L>
class ReportDraws {
 public:
  L const& of(Streams<static_cast<std::size_t>(model::lane_width<L>)> const& streams, int day) {
    if (day != day_) {
      auto const w = words(streams, Purpose::report, static_cast<std::uint32_t>(day));
      for (int lane = 0; lane < model::lane_width<L>; ++lane) {
        auto const i = static_cast<std::size_t>(lane);
        model::at(deviates_, lane) = report_deviate({w[0][i], w[1][i], w[2][i], w[3][i]});
      }
      day_ = day;
    }
    return deviates_;
  }

 private:
  int day_ = -1;
  L deviates_;
};

}  // namespace achillesim::runners
