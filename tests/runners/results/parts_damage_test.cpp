/// Parts that are damaged, missing or left over: found, named and done again.

#include <gtest/gtest.h>

#include "tests/runners/results/parts_fixture.hpp"

namespace achillesim::runners::results::test {
namespace {

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
  EXPECT_FALSE(half_written(out_));
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

}  // namespace
}  // namespace achillesim::runners::results::test
