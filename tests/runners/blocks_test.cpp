// What must not change a runner: how the runners are cut into blocks, and what is kept of them.

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "runners/simulate.hpp"
#include "tests/runners/best.hpp"
#include "tests/runners/lies_in.hpp"
#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;
using fixtures::best;
using fixtures::lies_in;

TEST(Blocks, AreTheSameHoweverTheyAreCut) {
  auto const study = fixtures::small_study(53);
  auto const simulation = best(study);
  for (std::size_t arm = 0; arm < study.arms.size(); ++arm) {
    auto const whole = simulation.block(0, arm, 0, 53);
    for (std::size_t const size : {1U, 7U, 8U, 20U})
      for (std::size_t first = 0; first < 53; first += size)
        EXPECT_TRUE(lies_in(simulation.block(0, arm, first, std::min<std::size_t>(size, 53 - first)), whole));
  }
}

/// More runners than are simulated at a stretch, and a record of their sessions.
scenarios::Study long_study() {
  auto study = fixtures::small_study(1100);
  study.horizon_days = 30;
  study.record_sessions = true;
  return study;
}

TEST(Blocks, OfSeveralStretchesAreTheSameToo) {
  auto const study = long_study();
  auto const simulation = best(study);
  auto const whole = simulation.block(0, 1, 0, 1100);
  auto const minutes = static_cast<std::size_t>(runners::SessionValue::minutes);
  std::vector<std::uint32_t> bins(whole.bins.size());
  std::size_t first = 0;
  for (std::size_t const count : {500U, 20U, 510U, 70U}) {
    auto const piece = simulation.block(0, 1, first, count);
    EXPECT_TRUE(lies_in(piece, whole));
    std::size_t const from = first * whole.days;
    std::size_t const cells = count * whole.days;
    EXPECT_EQ(std::memcmp(piece.sessions[minutes].data(), whole.sessions[minutes].data() + from,
                          cells * sizeof(float)),
              0);
    EXPECT_EQ(std::memcmp(piece.session_event.data(), whole.session_event.data() + from, cells), 0);
    for (std::size_t i = 0; i < bins.size(); ++i) bins[i] += piece.bins[i];
    first += count;
  }
  EXPECT_EQ(first, 1100U);
  EXPECT_EQ(bins, whole.bins);
}

TEST(Blocks, AFailureInALaterStretchIsItsRunners) {
  auto const study = long_study();
  auto simulation = best(study);
  simulation.inject(700, 10);
  auto const block = simulation.block(0, 1, 100, 1000);
  auto const& failed = block.outcomes[static_cast<std::size_t>(runners::Outcome::failure_day)];
  for (std::size_t i = 0; i < block.count; ++i) EXPECT_EQ(!std::isnan(failed[i]), i == 600) << i;
}

TEST(Blocks, WithoutWeeksHaveTheSameOutcomes) {
  auto study = fixtures::small_study(40);
  auto const with = best(study).block(0, 1, 0, 40);
  EXPECT_EQ(with.weeks, static_cast<std::size_t>(study.horizon_days / 7));
  study.weekly = false;
  auto const without = best(study).block(0, 1, 0, 40);
  EXPECT_TRUE(lies_in(without, with));
  EXPECT_EQ(without.weeks, 0U);
  EXPECT_TRUE(without.bins.empty());
}

}  // namespace
