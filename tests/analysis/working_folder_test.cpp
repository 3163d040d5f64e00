/// Folders to work in: their makers' alone, whoever tidies up beside them.

#include "analysis/working_folder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>
#include <vector>

namespace {

namespace fs = std::filesystem;
using achillesim::analysis::WorkingFolder;

TEST(WorkingFolders, AreNotTakenForLeftOnesWhileTheyAreMade) {
  WorkingFolder const scratch(fs::temp_directory_path() / "achillesim-working-folders-test");
  std::atomic<int> lost{0};
  {
    std::vector<std::jthread> makers;
    for (int maker = 0; maker < 4; ++maker)
      makers.emplace_back([&] {
        for (int i = 0; i < 250; ++i) {
          WorkingFolder const own(scratch.path() / "work");
          std::ofstream file(own.path() / "file");
          if (!file) ++lost;
        }
      });
  }
  EXPECT_EQ(lost, 0);
  EXPECT_TRUE(fs::is_empty(scratch.path())) << "each removes its own";
}

TEST(WorkingFolders, ThatNobodyHoldsAreRemoved) {
  WorkingFolder const scratch(fs::temp_directory_path() / "achillesim-working-folders-test");
  auto const left = scratch.path() / "work-abcdef";
  fs::create_directories(left / "deeper");
  WorkingFolder const own(scratch.path() / "work");
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(own.path()));
}

}  // namespace
