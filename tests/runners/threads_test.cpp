/// Whole studies on several threads: the data of one thread, and under ThreadSanitizer no race.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>

#include "runners/run.hpp"
#include "scenarios/read.hpp"

namespace {

using namespace achillesim;
namespace fs = std::filesystem;

constexpr std::size_t few = 12;

class SharedStudy : public testing::TestWithParam<std::string> {
 protected:
  SharedStudy()
      : folder_(fs::temp_directory_path() /
                ("achillesim-threads-" + GetParam() + "-" +
                 std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()))) {
    fs::create_directories(folder_);
  }
  ~SharedStudy() override { fs::remove_all(folder_); }

  std::string data_hash(scenarios::Study const& study, unsigned threads) const {
    runners::RunOptions options;
    options.out = folder_ / (std::to_string(threads) + ".h5");
    options.threads = threads;
    options.isa = runners::usable_isas().back();
    options.block = 4;
    auto const report = runners::run_study(study, options);
    EXPECT_TRUE(report.failed.empty());
    EXPECT_GT(report.runner_days, 0.0);
    return report.provenance.data_hash;
  }

  fs::path const folder_;
};

TEST_P(SharedStudy, HasTheDataOfOneThread) {
  auto read = scenarios::read_study(fs::path(ACHILLESIM_SOURCE_DIR) / "scenarios" / "shipped" / "studies" /
                                    (GetParam() + ".toml"));
  ASSERT_TRUE(read.study);
  read.study->runners = few;
  read.study->draws.number = std::min<std::size_t>(2, read.study->draws.number);
  auto const alone = data_hash(*read.study, 1);
  EXPECT_FALSE(alone.empty());
  EXPECT_EQ(data_hash(*read.study, 3), alone);
}

// Behaviour and help; a rupture and its care; logs and load rules; pairs of shoes; the record of sessions;
// gates.
INSTANTIATE_TEST_SUITE_P(Studies, SharedStudy,
                         testing::Values("adherence-and-support", "rupture-pathways", "log-and-rules",
                                         "shoe-rotation", "session-spikes", "readiness-gate"),
                         [](auto const& which) {
                           auto name = which.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
