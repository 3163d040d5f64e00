/// The studies of published results read.

#include <gtest/gtest.h>

#include <filesystem>

#include "scenarios/read.hpp"
#include "tests/scenarios/problem_text.hpp"

namespace achillesim::scenarios {
namespace {

TEST(Targets, EveryStudyReads) {
  auto const folder = std::filesystem::path(ACHILLESIM_SOURCE_DIR) / "scenarios" / "targets";
  std::size_t studies = 0;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".toml") continue;
    ++studies;
    auto const read = read_study(entry.path());
    EXPECT_TRUE(read.study) << entry.path() << "\n" << all_of(read.problems);
  }
  EXPECT_GE(studies, 15U);
}

}  // namespace
}  // namespace achillesim::scenarios
