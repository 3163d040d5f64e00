/// What is made once for whoever asks.

#include "runners/of_late.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "runners/parallel.hpp"

namespace {

using achillesim::runners::OfLate;

TEST(OfLate, IsMadeOnceByManyThreads) {
  OfLate<int, int> kept;
  std::atomic<int> made{0};
  achillesim::runners::parallel_for(64, 4, [&](std::size_t i) {
    auto const key = static_cast<int>(i % 4);
    auto const values = kept.of(key, 4, [&] {
      ++made;
      return std::vector<int>{key, key + 1};
    });
    EXPECT_EQ(values->at(1), key + 1);
  });
  EXPECT_EQ(made, 4);
}

TEST(OfLate, ForgetsWhatCameFirst) {
  OfLate<int, int> kept;
  int made = 0;
  auto const ask = [&](int key) { return kept.of(key, 2, [&] { return std::vector<int>{made++}; }); };
  auto const first = ask(1);
  ask(2);
  ask(3);
  EXPECT_EQ(ask(3)->front(), 2);
  EXPECT_EQ(ask(1)->front(), 3) << "made anew";
  EXPECT_EQ(first->front(), 0) << "whoever has it keeps it";
}

TEST(OfLate, TriesAnewWhatCouldNotBeMade) {
  OfLate<int, int> kept;
  EXPECT_THROW(kept.of(1, 2, []() -> std::vector<int> { throw std::runtime_error("no"); }),
               std::runtime_error);
  EXPECT_EQ(kept.of(1, 2, [] { return std::vector<int>{7}; })->front(), 7);
}

}  // namespace
