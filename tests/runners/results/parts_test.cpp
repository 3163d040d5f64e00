/// A run is continued from its parts, by whom and in however many shares.

#include <gtest/gtest.h>

#include <thread>

#include "tests/runners/results/parts_fixture.hpp"

namespace achillesim::runners::results::test {
namespace {

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

TEST_F(Parts, StartAnewFromParts) {
  open().save(synthetic_block(small, {0, 0, 0}));
  auto store = open(OpenMode::start_anew);
  EXPECT_EQ(store.missing().size(), 9U);
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

}  // namespace
}  // namespace achillesim::runners::results::test
