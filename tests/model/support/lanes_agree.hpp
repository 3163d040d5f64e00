#pragma once
/// Evaluates a function of lanes at random points for 1, 4, 8 and 16 lanes and holds every lane against
/// the same function of doubles: the batch is the reference, lane by lane, to rounding.

#include <array>
#include <cmath>
#include <random>
#include <span>
#include <tuple>

#include "model/lane.hpp"

namespace achillesim::fixtures {

struct Range {
  double low;
  double high;
};

inline constexpr double lane_tolerance = 1e-12;  ///< relative
inline constexpr int lane_trials = 200;

/// A point of the range; every fifth one is an end of it, where laws have their kinks.
double draw(Range const& range, std::mt19937_64& random);

/// Fails the test unless the outputs agree within lane_tolerance, relative to the larger. Differences of
/// terms of order one may cancel: below `floor` it is relative to that.
void expect_agreement(int width, std::span<double const> batch, std::span<double const> scalar, double floor);

template <model::Lane L>
std::array<L, 1> outputs(L const& value) {
  return {value};
}
template <class L, std::size_t N>
std::array<L, N> outputs(std::array<L, N> const& values) {
  return values;
}

template <int W, class Function, std::size_t N>
void expect_lanes_agree_at(Function const& f, std::array<Range, N> const& ranges, double floor) {
  std::mt19937_64 random(20240817U + static_cast<unsigned>(W));
  for (int trial = 0; trial < lane_trials; ++trial) {
    std::array<model::Lanes<W>, N> lanes;
    for (std::size_t n = 0; n < N; ++n)
      for (int i = 0; i < W; ++i) lanes[n][i] = draw(ranges[n], random);
    auto const batch = outputs(std::apply(f, lanes));
    for (int i = 0; i < W; ++i) {
      std::array<double, N> point;
      for (std::size_t n = 0; n < N; ++n) point[n] = lanes[n][i];
      auto const scalar = outputs(std::apply(f, point));
      std::array<double, std::tuple_size_v<decltype(scalar)>> lane;
      for (std::size_t k = 0; k < lane.size(); ++k) lane[k] = batch[k][i];
      expect_agreement(W, lane, scalar, floor);
    }
  }
}

/// f takes N lanes and returns a lane or an array of lanes.
template <class Function, std::size_t N>
void expect_lanes_agree(Function const& f, Range const (&ranges)[N], double floor = 1e-6) {
  auto const all = std::to_array(ranges);
  expect_lanes_agree_at<8>(f, all, floor);
#ifndef __SANITIZE_ADDRESS__  // instrumented templates take a minute a file; one width shows what it can
  expect_lanes_agree_at<1>(f, all, floor);
  expect_lanes_agree_at<4>(f, all, floor);
  expect_lanes_agree_at<16>(f, all, floor);
#endif
}

}  // namespace achillesim::fixtures
