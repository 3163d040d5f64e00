// One estimate from several draws of the parameters.

#include "analysis/pooling.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace achillesim::analysis {
namespace {

TEST(Draws, AreMeansWithBothVariances) {
  std::vector<Estimate> draws;
  for (double const value : {0.10, 0.12, 0.14}) draws.push_back({value, 0.01, 0, 0, {}});
  // between 4e-4, Monte-Carlo 1e-4: parameters 3e-4 (1 + 1/3) + 1e-4 / 3
  auto const pooled = pool_draws(draws, Scale::difference);
  EXPECT_NEAR(pooled.value, 0.12, 1e-15);
  EXPECT_NEAR(pooled.standard_error, std::sqrt(4e-4 + 1e-4 / 3), 1e-12);
  EXPECT_NEAR(pooled.high - pooled.value, 4.302652729911275 * pooled.standard_error, 1e-9);  // t(2)
  draws[1] = absent("no events in this arm");
  EXPECT_EQ(pool_draws(draws, Scale::ratio).reason, "no events in this arm");
  EXPECT_FALSE(pool_draws({}, Scale::day).has_value());
}

}  // namespace
}  // namespace achillesim::analysis
