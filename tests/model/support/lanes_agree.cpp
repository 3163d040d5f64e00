#include "tests/model/support/lanes_agree.hpp"

#include <gtest/gtest.h>

namespace achillesim::fixtures {

double draw(Range const& range, std::mt19937_64& random) {
  auto const which = random() % 10;
  if (which < 2) return which == 0 ? range.low : range.high;
  double const u = static_cast<double>(random() >> 11U) * 0x1p-53;
  return range.low + u * (range.high - range.low);
}

void expect_agreement(int width, std::span<double const> batch, std::span<double const> scalar,
                      double floor) {
  ASSERT_EQ(batch.size(), scalar.size());
  for (std::size_t k = 0; k < batch.size(); ++k) {
    double const scale = std::max({std::abs(batch[k]), std::abs(scalar[k]), floor});
    ASSERT_LE(std::abs(batch[k] - scalar[k]), lane_tolerance * scale)
        << "width " << width << ", output " << k << ": " << batch[k] << " and " << scalar[k];
  }
}

}  // namespace achillesim::fixtures
