/// The lane vocabulary: doubles and Eigen lanes mean the same.

#include "model/lane.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "tests/model/support/lanes_agree.hpp"

namespace {

using namespace achillesim::model;
using achillesim::fixtures::expect_lanes_agree;

template <class T>
concept LaneOfAnyKind = Lane<T>;
static_assert(Lane<double> && Lane<Lanes<1>> && Lane<Lanes<16>>);
static_assert(!LaneOfAnyKind<float> && !LaneOfAnyKind<int>);
static_assert(lane_width<double> == 1 && lane_width<Lanes<8>> == 8);

TEST(Lane, TranscendentalsAgree) {
  expect_lanes_agree([](auto const& x) { return achillesim::model::exp(x); }, {{-50.0, 50.0}});
  expect_lanes_agree([](auto const& x) { return achillesim::model::log(x); }, {{1e-9, 1e9}});
  expect_lanes_agree([](auto const& x) { return achillesim::model::sqrt(x); }, {{0.0, 1e6}});
  expect_lanes_agree([](auto const& x) { return logistic(x); }, {{-40.0, 40.0}});
  expect_lanes_agree([](auto const& x) { return power(x, 8.0); }, {{0.05, 3.0}});
  expect_lanes_agree([](auto const& x) { return power(x, -0.6); }, {{0.05, 3.0}});
}

TEST(Lane, SelectionsAgree) {
  expect_lanes_agree([](auto const& x) { return clamp(x, -1.0, 2.0); }, {{-3.0, 3.0}});
  expect_lanes_agree([](auto const& x) { return positive_part(x); }, {{-3.0, 3.0}});
  expect_lanes_agree([](auto const& x, auto const& y) { return lower_of(x, y); }, {{-3.0, 3.0}, {-3.0, 3.0}});
  expect_lanes_agree([](auto const& x, auto const& y) { return higher_of(x, y); },
                     {{-3.0, 3.0}, {-3.0, 3.0}});
  expect_lanes_agree([](auto const& x, auto const& y) { return where_less(x, 0.5, y, x); },
                     {{0.0, 1.0}, {-3.0, 3.0}});
}

TEST(Lane, PowerOfNothingIsNothing) {
  EXPECT_EQ(power(0.0, 8.0), 0.0);
  EXPECT_LT(power(Lanes<4>(Lanes<4>::Zero()), 8.0).maxCoeff(), 1e-300);
}

TEST(Lane, AnyPositiveLooksAtEveryLane) {
  Lanes<4> lanes = Lanes<4>::Zero();
  EXPECT_FALSE(any_positive(lanes));
  lanes[3] = std::numeric_limits<double>::min();
  EXPECT_TRUE(any_positive(lanes));
  EXPECT_FALSE(any_positive(0.0));
}

TEST(Lane, AtReadsAndWritesOneLane) {
  Lanes<4> lanes = broadcast<Lanes<4>>(2.0);
  at(lanes, 2) = 5.0;
  EXPECT_EQ(at(lanes, 2), 5.0);
  EXPECT_EQ(at(lanes, 1), 2.0);
  double scalar = broadcast<double>(2.0);
  at(scalar, 0) = 3.0;
  EXPECT_EQ(scalar, 3.0);
}

}  // namespace
