/// Weekly series in a results file against the values that they were made of.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "runners/results/reader.hpp"
#include "tests/runners/results/synthetic.hpp"

namespace achillesim::runners::results::test {
namespace {

constexpr std::size_t people = 250;
constexpr std::size_t weeks_kept = 12;

Layout const weekly_layout = {1, 3, people, weeks_kept, 64};

TEST(ResultsFile, WeeklySeriesAreMeansAndQuantilesOfThoseWhoDidNotFail) {
  Scratch const scratch;
  make_results(scratch / "r.h5", synthetic_study(people, 1), weekly_layout);
  auto const file = ResultsFile::open(scratch / "r.h5");
  EXPECT_EQ(file.series().size(), series_count);
  EXPECT_EQ(file.quantiles(), (std::vector<double>{0.05, 0.25, 0.5, 0.75, 0.95}));
  for (std::size_t s = 0; s < series_count; ++s) {
    auto const name = model::info(series[s].observable).quantity.name;
    auto const mean = file.series_mean(name, 0, 2);
    auto const quantiles = file.series_quantiles(name, 0, 2);
    EXPECT_EQ(file.series_count(name, 0, 2)[3], 245);
    std::vector<double> values;
    for (std::size_t r = 0; r < people; ++r)
      if (r % 50 != 7) values.push_back(series_value(s, 2, r, 3));
    std::sort(values.begin(), values.end());
    double sum = 0;
    for (double v : values) sum += v;
    EXPECT_NEAR(mean[3], sum / 245, 1e-5 * series[s].high);
    double const bin = (series[s].high - series[s].low) / static_cast<double>(series_bins);
    for (std::size_t q = 0; q < 5; ++q) {
      auto const rank = static_cast<std::size_t>(std::ceil(file.quantiles()[q] * 245)) - 1;
      EXPECT_NEAR(quantiles[3 * 5 + q], values[rank], 1.001 * bin) << name << " " << file.quantiles()[q];
    }
  }
}

/// In the tenth week a tenth of the values lies above the bins: the highest quantile alone is clipped.
TEST(ResultsFile, CountsValuesBeyondTheBinsAndTheQuantilesThatTheyClip) {
  Scratch const scratch;
  auto const p = make_results(scratch / "r.h5", synthetic_study(people, 1), weekly_layout);
  auto const file = ResultsFile::open(scratch / "r.h5");
  std::string expected;
  for (std::size_t s = 0; s < series_count; ++s) {
    std::string const name(model::info(series[s].observable).quantity.name);
    std::int32_t beyond = 0;
    for (std::size_t r = 0; r < people; ++r) beyond += series_value(s, 1, r, 9) > series[s].high;
    ASSERT_GT(beyond, 20);
    auto const counted = file.series_beyond(name, 0, 1);
    for (std::size_t w = 0; w < weeks_kept; ++w)
      EXPECT_EQ(counted[w], w == 9 ? beyond : 0) << name << " " << w;
    double const last_bin =
        series[s].high - (series[s].high - series[s].low) / static_cast<double>(series_bins);
    EXPECT_GE(file.series_quantiles(name, 0, 1)[9 * 5 + 4], static_cast<float>(last_bin));
    EXPECT_LT(file.series_quantiles(name, 0, 1)[9 * 5 + 3], static_cast<float>(last_bin));
    expected += (expected.empty() ? "" : ", ") + name + " 3";  // one in each arm
  }
  EXPECT_EQ(p.clipped_quantiles, expected);
  EXPECT_EQ(file.provenance().clipped_quantiles, expected);
  auto const none = make_results(scratch / "short.h5", synthetic_study(20, 1), {1, 3, 20, 2, 20});
  EXPECT_EQ(none.clipped_quantiles, "");
  EXPECT_EQ(ResultsFile::open(scratch / "short.h5").provenance().clipped_quantiles, "");
}

}  // namespace
}  // namespace achillesim::runners::results::test
