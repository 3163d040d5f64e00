/// A run is continued from what is sound; what is not is found, named and done again.

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "runners/results/reader.hpp"
#include "tests/runners/results/synthetic.hpp"

namespace achillesim::runners::results::test {
namespace {

namespace fs = std::filesystem;

constexpr Layout small{1, 3, 40, 3, 16};  // 9 units

class Parts : public ::testing::Test {
 protected:
  Scratch const scratch_;
  fs::path const out_ = scratch_ / "r.h5";
  scenarios::Study const study_ = synthetic_study(small.runners, small.draws);

  PartStore open(OpenMode mode = OpenMode::resume, Shard shard = {}) const {
    return {out_, synthetic_fingerprint(study_), small, mode, shard};
  }
  Provenance finish(PartStore& store) const {
    save_missing(store);
    return assemble(store, study_, synthetic_provenance(study_), synthetic_people);
  }
  std::string plain_hash() const { return make_results(scratch_ / "plain.h5", study_, small).data_hash; }
};

/// The message of the exception that `work` throws.
template <class Error = std::runtime_error, class Work>
std::string message_of(Work&& work) {
  try {
    work();
  } catch (Error const& error) {
    return error.what();
  }
  ADD_FAILURE() << "nothing was thrown";
  return "";
}

testing::AssertionResult says(std::string const& text, std::string const& words) {
  if (text.find(words) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "'" << words << "' is not in: " << text;
}

void flip_byte(fs::path const& file, std::uintmax_t at) {
  std::fstream f(file, std::ios::in | std::ios::out | std::ios::binary);
  f.seekg(static_cast<std::streamoff>(at));
  char byte = 0;
  f.get(byte);
  f.seekp(static_cast<std::streamoff>(at));
  f.put(static_cast<char>(byte ^ 0x10));
}

TEST_F(Parts, LeaveNothingBesideTheResultsFile) {
  auto store = open();
  EXPECT_EQ(store.missing().size(), 9U);
  EXPECT_FALSE(store.complete());
  finish(store);
  EXPECT_TRUE(store.complete());
  std::vector<std::string> names;
  for (auto const& entry : fs::directory_iterator(scratch_.folder()))
    names.push_back(entry.path().filename());
  EXPECT_EQ(names, std::vector<std::string>{"r.h5"});
}

TEST_F(Parts, AreKeptWhenARunStops) {
  {
    auto store = open();
    store.save(synthetic_block(small, {0, 1, 2}));
    store.save(synthetic_block(small, {0, 0, 0}));
    EXPECT_TRUE(store.has({0, 1, 2}));
  }
  EXPECT_FALSE(fs::exists(out_));
  auto store = open();
  EXPECT_TRUE(store.notes().empty());
  EXPECT_EQ(store.missing().size(), 7U);
  EXPECT_TRUE(store.has({0, 0, 0}));
  EXPECT_FALSE(store.has({0, 0, 1}));
  EXPECT_EQ(finish(store).data_hash, plain_hash());
}

TEST_F(Parts, AreSavedByManyThreads) {
  auto store = open();
  auto const todo = store.missing();
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < todo.size(); i += 4) store.save(synthetic_block(small, todo[i]));
    });
  for (auto& t : threads) t.join();
  EXPECT_TRUE(store.missing().empty());
  EXPECT_EQ(finish(store).data_hash, plain_hash());
}

TEST_F(Parts, GoOnWithTheBlocksTheyWereBegunWith) {
  open().save(synthetic_block(small, {0, 1, 2}));
  Layout other = small;
  other.block = 40;
  PartStore store(out_, synthetic_fingerprint(study_), other);
  EXPECT_EQ(store.layout().block, 16U);
  ASSERT_EQ(store.notes().size(), 1U);
  EXPECT_TRUE(says(store.notes().front(), "blocks of 16 runners"));
  EXPECT_EQ(store.missing().size(), 8U);
}

TEST_F(Parts, ThatAreDamagedAreFoundNamedAndRedone) {
  {
    auto store = open();
    save_missing(store);
  }
  fs::path const folder = parts_folder(out_);
  fs::path const part = folder / "0-1-1.part";
  auto const size = fs::file_size(part);
  auto const damage = [&](std::string const& name, auto&& change) {
    auto const sound = fs::file_size(part);
    change();
    auto store = open();
    ASSERT_EQ(store.missing(), (std::vector<Unit>{{0, 1, 1}})) << name;
    ASSERT_EQ(store.notes().size(), 1U) << name;
    EXPECT_TRUE(says(store.notes().front(), "0-1-1.part")) << name;
    EXPECT_TRUE(says(store.notes().front(), "done again")) << name;
    save_missing(store);
    EXPECT_EQ(fs::file_size(part), sound);
  };
  damage("cut", [&] { fs::resize_file(part, size - 1); });
  damage("half", [&] { fs::resize_file(part, size / 2); });
  damage("empty", [&] { fs::resize_file(part, 0); });
  damage("longer", [&] { std::ofstream(part, std::ios::app) << "x"; });
  for (std::uintmax_t at : {std::uintmax_t{0}, std::uintmax_t{20}, std::uintmax_t{100}, size / 2, size - 1})
    damage("byte " + std::to_string(at), [&] { flip_byte(part, at); });
  damage("another's", [&] {
    fs::remove(part);
    fs::copy_file(folder / "0-1-0.part", part);
  });
  fs::remove(part);
  auto store = open();
  EXPECT_EQ(store.missing(), (std::vector<Unit>{{0, 1, 1}})) << "deleted";
  EXPECT_EQ(finish(store).data_hash, plain_hash());
}

TEST_F(Parts, ThatAreDamagedDuringTheRunStopTheMerge) {
  auto store = open();
  save_missing(store);
  flip_byte(store.part_file({0, 2, 0}), 300);
  auto const text =
      message_of([&] { assemble(store, study_, synthetic_provenance(study_), synthetic_people); });
  EXPECT_TRUE(says(text, "0-2-0.part"));
  EXPECT_TRUE(says(text, "run the same command again"));
  EXPECT_FALSE(fs::exists(out_));
  EXPECT_FALSE(fs::exists(scratch_ / "r.h5.tmp"));
  EXPECT_EQ(store.missing(), (std::vector<Unit>{{0, 2, 0}}));
  EXPECT_EQ(finish(store).data_hash, plain_hash()) << "the same process may go on, too";
}

TEST_F(Parts, ThatAreMissingStopTheMerge) {
  auto store = open();
  store.save(synthetic_block(small, {0, 0, 0}));
  auto const text =
      message_of([&] { assemble(store, study_, synthetic_provenance(study_), synthetic_people); });
  EXPECT_TRUE(says(text, "8 of 9 parts are missing"));
  EXPECT_TRUE(says(text, "draw 0, arm 0, block 1"));
  EXPECT_TRUE(store.has({0, 0, 0}));
}

TEST_F(Parts, DropTemporaryFilesOfAKilledRun) {
  open().save(synthetic_block(small, {0, 0, 0}));
  fs::path const left = parts_folder(out_) / "0-0-1.part.writing-1-2-3";
  std::ofstream(left) << "half";
  std::ofstream(parts_folder(out_) / "notes.txt") << "the user's own";
  auto store = open();
  EXPECT_FALSE(fs::exists(left));
  EXPECT_EQ(store.missing().size(), 8U);
  finish(store);
  EXPECT_TRUE(fs::exists(parts_folder(out_) / "notes.txt")) << "what is not ours stays";
}

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

TEST_F(Parts, WithADamagedManifestAreRefused) {
  open().save(synthetic_block(small, {0, 0, 0}));
  fs::path const manifest = parts_folder(out_) / "manifest.json";
  for (std::uintmax_t at : {std::uintmax_t{0}, fs::file_size(manifest) / 2}) {
    flip_byte(manifest, at);
    EXPECT_TRUE(says(message_of([&] { open(); }), "manifest.json: is not a sound manifest"));
    flip_byte(manifest, at);
  }
  EXPECT_EQ(open().missing().size(), 8U);
  auto const begun = find_begun(out_);
  ASSERT_TRUE(begun);
  EXPECT_EQ(begun->fingerprint, synthetic_fingerprint(study_));
  EXPECT_EQ(begun->layout, small);
  EXPECT_FALSE(find_begun(scratch_ / "other.h5"));
}

TEST_F(Parts, OfACompleteRunAreNotMadeAgain) {
  make_results(out_, study_, small);
  auto const written = fs::last_write_time(out_);
  auto store = open();
  EXPECT_TRUE(store.complete());
  EXPECT_TRUE(store.missing().empty());
  EXPECT_FALSE(fs::exists(parts_folder(out_)));
  auto const p = assemble(store, study_, synthetic_provenance(study_), synthetic_people);
  EXPECT_EQ(p.data_hash, plain_hash());
  EXPECT_EQ(fs::last_write_time(out_), written);
}

TEST_F(Parts, LeftBehindAfterTheLastRenameAreRemoved) {
  {
    auto store = open();
    save_missing(store);
    fs::copy(parts_folder(out_), scratch_ / "copy", fs::copy_options::recursive);
    finish(store);
  }
  fs::rename(scratch_ / "copy", parts_folder(out_));
  EXPECT_TRUE(open().complete());
  EXPECT_FALSE(fs::exists(parts_folder(out_)));
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
  EXPECT_TRUE(says(message_of<OutputDiffers>([&] { open(); }), "is not a results file"));
  EXPECT_EQ(fs::file_size(out_), 9U);
}

TEST_F(Parts, StartAnewFromParts) {
  open().save(synthetic_block(small, {0, 0, 0}));
  auto store = open(OpenMode::start_anew);
  EXPECT_EQ(store.missing().size(), 9U);
}

TEST_F(Parts, AreLockedAgainstASecondProcess) {
  auto store = open();
  auto const text = message_of<OutputInUse>([&] { open(); });
  EXPECT_TRUE(says(text, "r.h5: another process is writing to it"));
  message_of<OutputInUse>([&] { open(OpenMode::resume, {1, 2}); });
  EXPECT_EQ(finish(store).data_hash, plain_hash());
  EXPECT_TRUE(open().complete());
}

TEST_F(Parts, OfShardsAreMadeSideBySideAndMerged) {
  {
    auto first = open(OpenMode::resume, {1, 2});
    auto second = open(OpenMode::resume, {2, 2});
    EXPECT_EQ(first.missing().size() + second.missing().size(), 9U);
    message_of<OutputInUse>([&] { open(OpenMode::resume, {2, 2}); });
    message_of<OutputInUse>([&] { open(); });
    save_missing(first);
    EXPECT_TRUE(first.missing().empty());
    EXPECT_EQ(first.missing_anywhere().size(), 4U);
    save_missing(second);
  }
  auto merged = open();
  EXPECT_TRUE(merged.missing().empty());
  EXPECT_EQ(finish(merged).data_hash, plain_hash());
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
