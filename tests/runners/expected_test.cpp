/// Hazards summed to the first event are as many as the first events, with less noise, whatever the plan
/// does.

#include <gtest/gtest.h>

#include <cmath>

#include "model/injury/expected.hpp"
#include "runners/event_columns.hpp"
#include "tests/runners/arm_outcomes.hpp"

namespace {

using namespace achillesim;
using namespace achillesim::fixtures;

struct Moments {
  double mean = 0.0, variance = 0.0;
};

Moments moments(std::vector<float> const& values) {
  Moments m;
  auto const n = static_cast<double>(values.size());
  for (float const v : values) m.mean += static_cast<double>(v) / n;
  for (float const v : values) m.variance += std::pow(static_cast<double>(v) - m.mean, 2) / (n - 1.0);
  return m;
}

/// 1 to whom one of the kinds of event comes.
std::vector<float> with_event(BlockResult const& block, std::vector<model::EventType> const& kinds) {
  std::vector<float> out(block.count, 0.0F);
  for (auto const kind : kinds)
    for (std::size_t i = 0; i < out.size(); ++i)
      if (block.event_counts[static_cast<std::size_t>(kind) - 1][i] > 0) out[i] = 1.0F;
  return out;
}

/// Counts less hazards have mean 0: their variance is the mean of the hazards (of a compensated process).
void expect_as_many(BlockResult const& block, Outcome hazard, std::vector<model::EventType> const& kinds) {
  auto const counted = moments(with_event(block, kinds));
  auto const expected = moments(column(block, hazard));
  auto const n = static_cast<double>(block.count);
  ASSERT_GT(counted.mean * n, 40.0) << "too few events to tell";
  EXPECT_NEAR(expected.mean, counted.mean, 3.0 * std::sqrt(counted.mean / n));
  EXPECT_LT(expected.variance, 0.7 * counted.variance);
}

TEST(Expected, OnsetsAreAsManyAsTheirHazardsSay) {
  auto const block = run(healthy_study(3000), 0, 3000);
  expect_as_many(block, Outcome::onset_hazard, {model::EventType::midportion, model::EventType::insertion});
}

/// In patients, who wait at a gate, heed rules and have other injuries.
TEST(Expected, OnsetsOfPatientsToo) {
  auto study = small_study(1500, 364);
  study.cohort.condition = scenarios::Condition::midportion_tendinopathy;
  expect_as_many(run(study, 0, 1500), Outcome::onset_hazard,
                 {model::EventType::midportion, model::EventType::insertion});
}

TEST(Expected, RupturesAreAsManyAsTheirHazardsSay) {
  auto study = healthy_study(2000);
  study.arms[0].parameters.push_back({"rupture.base", 1e-4});  // so that there are some
  expect_as_many(run(study, 0, 2000), Outcome::rupture_hazard, {model::EventType::rupture});
}

TEST(Expected, IsAProbabilityForADay) {
  for (double const h : {1e-9, 1e-3, 0.1, 0.5, 2.0})
    EXPECT_NEAR(model::expected_of(h), -std::expm1(-h), h * h * h / 12.0 + 1e-18);
  EXPECT_EQ(model::expected_of(5.0), 1.0);
}

}  // namespace
