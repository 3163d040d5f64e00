// How a study is cut into units of work.

#include <gtest/gtest.h>

#include "runners/run.hpp"
#include "tests/support/small_study.hpp"

namespace {

using namespace achillesim;

std::size_t unit_of(std::size_t arms, std::size_t runners, int days, bool sessions = false) {
  auto study = fixtures::small_study(1);
  study.arms.resize(arms, study.arms.front());
  study.runners = runners;
  study.horizon_days = days;
  study.record_sessions = sessions;
  return runners::unit_runners(study);
}

TEST(Units, AreManyWhereAStudyIsSmall) {
  EXPECT_EQ(unit_of(36, 2'000, 364), 512U);
  EXPECT_EQ(unit_of(1, 4'000, 364), 512U);
  EXPECT_EQ(unit_of(1, 1, 1), 512U);
}

TEST(Units, AreFewAndOfASecondWhereItIsLarge) {
  EXPECT_EQ(unit_of(36, 100'000, 28), 8'192U);
  EXPECT_EQ(unit_of(36, 100'000, 364), 8'192U);
  EXPECT_EQ(unit_of(36, 100'000, 3'640), 1'024U);
  EXPECT_EQ(unit_of(1, 10'000'000, 3'640), 1'024U);
}

TEST(Units, OfARecordOfSessionsFitIntoMemory) {
  EXPECT_EQ(unit_of(36, 100'000, 364, true), 2'048U);
  EXPECT_EQ(unit_of(36, 100'000, 3'640, true), 512U);
}

}  // namespace
