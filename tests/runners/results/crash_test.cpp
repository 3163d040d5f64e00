/// Killed at any moment, out of space, on a read-only file system: nothing half written bears the
/// final name, and the next run goes on to the same data.

#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <optional>
#include <random>
#include <thread>

#include "runners/results/reader.hpp"
#include "tests/runners/results/synthetic.hpp"

/// HDF5 1.10 loses a buffer of its own when a file cannot be flushed to a full disk.
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() {
  return "leak:libhdf5_serial\n";
}

namespace achillesim::runners::results::test {
namespace {

namespace fs = std::filesystem;

constexpr Layout layout{1, 3, 60, 4, 12};  // 15 units

void make(fs::path const& out) {
  make_results(out, synthetic_study(layout.runners, layout.draws), layout);
}

/// What `work` throws in a process of its own, which then exits as a program does; "" if nothing.
/// Nothing at all if the process could not be made as wanted, or died.
std::optional<std::string> in_child(std::function<bool()> const& prepare, std::function<void()> const& work) {
  constexpr int unprepared = 77;
  int ends[2];
  if (::pipe(ends) != 0) return std::nullopt;
  pid_t const child = ::fork();
  if (child == 0) {
    if (!prepare()) ::_exit(unprepared);
    try {
      work();
    } catch (std::exception const& error) {
      std::string const text = error.what();
      if (::write(ends[1], text.data(), text.size()) < 0) ::_exit(1);
    }
    std::exit(0);  // with all that libraries do at exit
  }
  ::close(ends[1]);
  std::string text;
  char buffer[4096];
  for (ssize_t n = 0; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(n));
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFEXITED(status) && WEXITSTATUS(status) == unprepared) return std::nullopt;
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "the process died: " << status;
  return text;
}

/// A mount namespace of our own, as root or as anybody who may have one.
bool mount_small(fs::path const& folder, std::string const& options) {
  if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
  if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return false;
  return ::mount("none", folder.c_str(), "tmpfs", 0, options.c_str()) == 0;
}

TEST(Crash, KilledAtRandomMomentsAndResumedGivesTheSameData) {
  Scratch const scratch;
  make(scratch / "plain.h5");
  std::string const hash = ResultsFile::open(scratch / "plain.h5").provenance().data_hash;
  std::mt19937 random(20240131);  // NOLINT: the same moments every time, as far as the machine allows
  constexpr int kills_wanted = 60;
  constexpr int kills_a_run = 12;               // then it may finish
  constexpr unsigned longest_wait_us = 120000;  // parts and merge take about as long
  int kills = 0;
  for (int round = 0; kills < kills_wanted; ++round) {
    fs::path const out = scratch / (std::to_string(round) + ".h5");
    bool finished = false;
    for (int attempt = 0; !finished; ++attempt) {
      pid_t const child = ::fork();
      if (child == 0) {
        make(out);
        ::_exit(0);
      }
      if (attempt < kills_a_run) {
        std::this_thread::sleep_for(std::chrono::microseconds(random() % longest_wait_us));
        ::kill(child, SIGKILL);
      }
      int status = 0;
      ::waitpid(child, &status, 0);
      if (fs::exists(out)) {
        ASSERT_EQ(ResultsFile::open(out).data_hash(), hash) << "half written under the final name";
      }
      finished = WIFEXITED(status);
      kills += finished ? 0 : 1;
    }
    ASSERT_EQ(ResultsFile::open(out).provenance().data_hash, hash);
    EXPECT_FALSE(fs::exists(parts_folder(out)));
    EXPECT_FALSE(half_written(out));
  }
}

class FullDisk : public ::testing::TestWithParam<int> {};

TEST_P(FullDisk, IsSaidAndWhatIsFinishedIsKept) {
  Scratch const scratch;
  fs::path const out = scratch.folder() / "disk" / "r.h5";
  fs::create_directory(out.parent_path());
  auto const full = in_child(
      [&] { return mount_small(out.parent_path(), "size=" + std::to_string(GetParam()) + "k"); },
      [&] {
        try {
          make(out);
        } catch (std::runtime_error const& error) {
          bool const clean = !fs::exists(out) && !half_written(out);
          fs::path const folder = out.parent_path();
          ::mount("none", folder.c_str(), "tmpfs", MS_REMOUNT, "size=8m");
          make(out);  // run again with room: goes on
          throw std::runtime_error(std::string(clean ? "clean: " : "left something: ") + error.what());
        }
      });
  if (!full) GTEST_SKIP() << "no file system may be mounted here";
  EXPECT_EQ(full->rfind("clean: ", 0), 0U) << *full;
  EXPECT_NE(full->find("r.h5"), std::string::npos) << *full;
  EXPECT_NE(full->find("free some space and run the same command again"), std::string::npos) << *full;
}

// From no room for the manifest, over parts, to the last bytes of the merged file (about 450 KiB).
INSTANTIATE_TEST_SUITE_P(Sizes, FullDisk, ::testing::Values(4, 16, 64, 150, 250, 300, 380, 440));

TEST(Crash, AFileSizeLimitIsSaid) {
  Scratch const scratch;
  for (rlim_t limit : {10U, 40000U, 100000U, 200000U, 260000U}) {
    fs::path const out = scratch / (std::to_string(limit) + ".h5");
    auto const text = in_child(
        [&] {
          rlimit const size{limit, limit};
          ::signal(SIGXFSZ, SIG_IGN);
          return ::setrlimit(RLIMIT_FSIZE, &size) == 0;
        },
        [&] { make(out); });
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("ulimit -f"), std::string::npos) << limit << ": " << *text;
    EXPECT_FALSE(fs::exists(out));
    EXPECT_FALSE(half_written(out));
    make(out);
    EXPECT_TRUE(fs::exists(out));
  }
}

TEST(Crash, AReadOnlyFileSystemIsSaid) {
  Scratch const scratch;
  fs::path const folder = scratch / "disk";
  fs::create_directory(folder);
  auto const text = in_child([&] { return mount_small(folder, "size=8m"); },
                             [&] {
                               make(folder / "old.h5");
                               ::mount("none", folder.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "");
                               make(folder / "old.h5");  // complete: nothing is to be written
                               make(folder / "new.h5");
                             });
  if (!text) GTEST_SKIP() << "no file system may be mounted here";
  EXPECT_NE(text->find("new.h5.parts: cannot create the folder (Read-only file system); write to a folder"),
            std::string::npos)
      << *text;
}

}  // namespace
}  // namespace achillesim::runners::results::test
