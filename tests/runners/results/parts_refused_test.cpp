/// Parts and files that are not this run's, or in use: refused with what differs.

#include <gtest/gtest.h>

#include "tests/runners/results/parts_fixture.hpp"

namespace achillesim::runners::results::test {
namespace {

TEST_F(Parts, OfAnotherRunAreRefusedWithTheDifference) {
  open().save(synthetic_block(small, {0, 0, 0}));
  Fingerprint other = synthetic_fingerprint(study_);
  other.seed = 5;
  other.instruction_set = "avx2";
  other.study_text.replace(other.study_text.find("synthetic"), 9, "different");
  auto const text = message_of<OutputDiffers>([&] { PartStore(out_, other, small); });
  EXPECT_TRUE(says(text, "r.h5"));
  EXPECT_TRUE(says(text, "line 2: was 'name = \"synthetic\"', now 'name = \"different\"'"));
  EXPECT_TRUE(says(text, "seed: was 18446744073709551615, now 5"));
  EXPECT_TRUE(says(text, "instruction set: was baseline, now avx2"));
  EXPECT_FALSE(says(text, "program:"));
  EXPECT_TRUE(says(text, "--force"));
  EXPECT_EQ(open().missing().size(), 8U) << "nothing was touched";

  PartStore store(out_, other, small, OpenMode::start_anew);
  EXPECT_EQ(store.missing().size(), 9U);
}

TEST_F(Parts, WithoutAManifestSayThemselvesWhoseTheyAre) {
  open().save(synthetic_block(small, {0, 0, 0}));
  fs::remove(parts_folder(out_) / "manifest.json");
  Fingerprint other = synthetic_fingerprint(study_);
  other.seed = 5;
  EXPECT_TRUE(says(message_of<OutputDiffers>([&] { PartStore(out_, other, small); }), "no manifest"));
  EXPECT_EQ(open().missing().size(), 8U);
}

TEST_F(Parts, ReplaceAnotherRunsFileOnlyWhenTold) {
  make_results(out_, synthetic_study(20, 1), {1, 3, 20, 3, 16});
  EXPECT_TRUE(says(message_of<OutputDiffers>([&] { open(); }), "was 'runners = 20', now 'runners = 40'"));
  std::string const old_hash = ResultsFile::open(out_).provenance().data_hash;
  open(OpenMode::start_anew).save(synthetic_block(small, {0, 0, 0}));
  EXPECT_EQ(ResultsFile::open(out_).provenance().data_hash, old_hash) << "kept until the new one is complete";
  auto store = open();  // killed and run again without --force: it was told once
  EXPECT_EQ(store.missing().size(), 8U);
  EXPECT_EQ(finish(store).data_hash, plain_hash());
  EXPECT_EQ(ResultsFile::open(out_).runners(), 40U);
}

TEST_F(Parts, DoNotOverwriteWhatIsNoResultsFile) {
  std::ofstream(out_) << "my thesis";
  for (OpenMode const mode : {OpenMode::resume, OpenMode::start_anew}) {
    auto const text = message_of<OutputDiffers>([&] { open(mode); });
    EXPECT_TRUE(says(text, "is no results file; it is not replaced, --force or not"));
    EXPECT_FALSE(says(text, "give --force"));
  }
  EXPECT_EQ(fs::file_size(out_), 9U);
}

TEST_F(Parts, AreLockedAgainstASecondProcess) {
  auto store = open();
  auto const text = message_of<OutputInUse>([&] { open(); });
  EXPECT_TRUE(says(text, "r.h5: another process is writing to it"));
  message_of<OutputInUse>([&] { open(OpenMode::resume, {1, 2}); });
  EXPECT_EQ(finish(store).data_hash, plain_hash());
  EXPECT_TRUE(open().complete());
}

TEST_F(Parts, RefuseWrongShards) {
  for (Shard shard : {Shard{0, 2}, Shard{3, 2}, Shard{1, 0}})
    EXPECT_TRUE(says(message_of([&] { open(OpenMode::resume, shard); }), "the first number runs from 1"));
  EXPECT_TRUE(says(message_of([&] { open(OpenMode::start_anew, {1, 2}); }), "start the run anew"));
}

TEST_F(Parts, RefuseBlocksThatAreNoUnits) {
  auto store = open();
  auto block = synthetic_block(small, {0, 0, 1});
  block.first_runner += 1;
  EXPECT_THROW(store.save(block), std::logic_error);
  block = synthetic_block(small, {0, 0, 2});
  block.outcomes[3].pop_back();
  EXPECT_THROW(store.save(block), std::logic_error);
  block = synthetic_block(small, {0, 0, 2});
  block.outcomes[0][0] = 1000.0F;
  EXPECT_THROW(store.save(block), std::logic_error) << "does not fit a byte";
  EXPECT_EQ(store.missing().size(), 9U);
}

TEST(PartsFolderErrors, NameTheFileAndTheRemedy) {
  Scratch const scratch;
  auto const study = synthetic_study(40, 1);
  auto const open = [&](fs::path const& out) { PartStore(out, synthetic_fingerprint(study), small); };
  auto const no_folder = message_of([&] { open(scratch / "none" / "r.h5"); });
  EXPECT_TRUE(says(no_folder, "none/r.h5.parts: cannot create the folder"));
  EXPECT_TRUE(says(no_folder, "create the folder first"));
  std::ofstream(scratch / "file") << "x";
  EXPECT_TRUE(says(message_of([&] { open(scratch / "file" / "r.h5"); }), "file/r.h5.parts"));
  EXPECT_TRUE(says(message_of([&] { open(scratch.folder()); }), "Is a directory"));
}

}  // namespace
}  // namespace achillesim::runners::results::test
