/// A build that cannot tell which it is makes a run in one go, and nobody goes on with that.

#include <gtest/gtest.h>

#include "tests/runners/results/parts_fixture.hpp"

namespace achillesim::runners::results::test {
namespace {

constexpr std::string_view commit = "0123456789abcdef0123456789abcdef01234567";

/// As where /proc is not mounted.
std::string name_without_executable(fs::path const& folder) {
  return program_name("0.1.0", commit, true, folder / "no" / "such" / "exe");
}

TEST(ProgramName, IsTheCommitOrTheExecutable) {
  Scratch const scratch;
  EXPECT_EQ(program_name("0.1.0", commit, false, scratch / "none"), "0.1.0 (commit 0123456789ab)");
  std::ofstream(scratch / "a") << "one build";
  std::ofstream(scratch / "b") << "another";
  auto const a = program_name("0.1.0", "unknown", false, scratch / "a");
  EXPECT_EQ(a, program_name("0.1.0", "unknown", false, scratch / "a"));
  EXPECT_NE(a, program_name("0.1.0", "unknown", false, scratch / "b"));
  EXPECT_TRUE(says(a, "0.1.0 (binary "));
  EXPECT_TRUE(says(program_name("0.1.0", commit, true, scratch / "a"),
                   "0.1.0 (commit 0123456789ab with changes, binary "));
}

TEST(ProgramName, IsAnotherEachTimeWhereTheExecutableCannotBeRead) {
  Scratch const scratch;
  auto const name = name_without_executable(scratch.folder());
  EXPECT_TRUE(says(name, "0.1.0 (commit 0123456789ab with changes, unnamed build "));
  EXPECT_NE(name, name_without_executable(scratch.folder()));
}

class UnnamedBuild : public Parts {
 protected:
  /// Each call is another process of that build.
  PartStore open_unnamed(OpenMode mode = OpenMode::resume, Shard shard = {}) const {
    auto fingerprint = synthetic_fingerprint(study_);
    fingerprint.program = name_without_executable(scratch_.folder());
    return {out_, fingerprint, small, mode, shard};
  }
  static void expect_reason_and_remedy(std::string const& text) {
    EXPECT_TRUE(says(text, "r.h5: was "));
    EXPECT_TRUE(says(text, "could not read its own executable (/proc/self/exe)"));
    EXPECT_TRUE(says(text, "run where /proc is mounted, or build from a commit without changes"));
    EXPECT_TRUE(says(text, "give --force to start anew"));
  }
};

TEST_F(UnnamedBuild, MakesAFreshRun) {
  auto store = open_unnamed();
  EXPECT_EQ(finish(store).data_hash, plain_hash());
}

TEST_F(UnnamedBuild, DoesNotResumeOrMergeWhatItBegan) {
  open_unnamed().save(synthetic_block(small, {0, 0, 0}));
  expect_reason_and_remedy(message_of<OutputDiffers>([&] { open_unnamed(); }));
  auto store = open_unnamed(OpenMode::start_anew);
  EXPECT_EQ(store.missing().size(), 9U) << "told to, it starts anew";
}

TEST_F(UnnamedBuild, AndANamedOneDoNotResumeEachOther) {
  open_unnamed().save(synthetic_block(small, {0, 0, 0}));
  expect_reason_and_remedy(message_of<OutputDiffers>([&] { open(); }));
  open(OpenMode::start_anew).save(synthetic_block(small, {0, 0, 0}));
  expect_reason_and_remedy(message_of<OutputDiffers>([&] { open_unnamed(); }));
  EXPECT_EQ(open().missing().size(), 8U) << "nothing was touched";
}

TEST_F(UnnamedBuild, TakesNoFinishedFileForItsOwn) {
  auto store = open_unnamed();
  finish(store);
  expect_reason_and_remedy(message_of<OutputDiffers>([&] { open_unnamed(); }));
}

TEST_F(UnnamedBuild, MakesNoShards) {
  auto const text = message_of([&] { open_unnamed(OpenMode::resume, {1, 2}); });
  EXPECT_TRUE(says(text, "r.h5: a shard's parts could never be put together"));
  EXPECT_TRUE(says(text, "run where /proc is mounted, or build from a commit without changes"));
  EXPECT_FALSE(fs::exists(parts_folder(out_)));
}

}  // namespace
}  // namespace achillesim::runners::results::test
