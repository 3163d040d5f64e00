/// Threads under the limits of containers and batch systems.

#include "runners/processor_share.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cmath>
#include <fstream>
#include <string>

namespace achillesim::runners::test {
namespace {

namespace fs = std::filesystem;

class ProcessorShare : public ::testing::Test {
 protected:
  fs::path folder;

  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "achillesim-share-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder = name;
  }
  void TearDown() override { fs::remove_all(folder); }

  void put(std::string const& file, std::string const& text) const {
    fs::create_directories((folder / file).parent_path());
    std::ofstream(folder / file) << text;
  }
  double allowed() const { return allowed_processors(folder / "proc", folder / "cgroup"); }
};

TEST_F(ProcessorShare, OfVersionTwoIsTheSmallestOnTheWay) {
  put("proc/cgroup", "0::/job/step\n");
  EXPECT_TRUE(std::isinf(allowed()));
  put("cgroup/job/step/cpu.max", "max 100000\n");
  EXPECT_TRUE(std::isinf(allowed()));
  put("cgroup/job/cpu.max", "150000 100000\n");
  EXPECT_EQ(allowed(), 1.5);
  put("cgroup/cpu.max", "50000 100000\n");
  EXPECT_EQ(allowed(), 0.5) << "a container sees its own group as the root";
}

TEST_F(ProcessorShare, OfVersionOne) {
  put("proc/cgroup", "9:name=systemd:/\n4:cpu,cpuacct:/docker/1\n0::/\n");
  put("cgroup/cpu,cpuacct/docker/1/cpu.cfs_quota_us", "-1\n");
  put("cgroup/cpu,cpuacct/docker/1/cpu.cfs_period_us", "100000\n");
  EXPECT_TRUE(std::isinf(allowed()));
  put("cgroup/cpu/docker/1/cpu.cfs_quota_us", "300000\n");
  put("cgroup/cpu/docker/1/cpu.cfs_period_us", "100000\n");
  EXPECT_EQ(allowed(), 3.0);
}

TEST_F(ProcessorShare, OddFilesAreNoLimit) {
  EXPECT_TRUE(std::isinf(allowed())) << "there are none";
  put("proc/cgroup", "nonsense\n0::\n7:cpu\n");
  put("cgroup/cpu.max", "0 0\n");
  EXPECT_TRUE(std::isinf(allowed()));
}

TEST_F(ProcessorShare, GivesThreads) {
  EXPECT_EQ(threads_for(8, INFINITY), 8U);
  EXPECT_EQ(threads_for(8, 1.5), 2U);
  EXPECT_EQ(threads_for(8, 0.2), 1U);
  EXPECT_EQ(threads_for(2, 6.0), 2U);
  EXPECT_EQ(threads_for(0, INFINITY), 1U);
}

}  // namespace
}  // namespace achillesim::runners::test
