/// A file is held against its seal before HDF5 opens it.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <random>

#include "runners/results/detail/open_results.hpp"
#include "runners/results/detail/seal.hpp"
#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"
#include "tests/runners/results/synthetic.hpp"

namespace achillesim::runners::results::test {
namespace {

namespace fs = std::filesystem;

std::string content_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put(fs::path const& file, std::string const& content) {
  fs::remove(file);  // another file each time, whatever the clock says
  std::ofstream(file, std::ios::binary) << content;
}

std::string refusal(fs::path const& file) {
  try {
    static_cast<void>(ResultsFile::open(file));
  } catch (std::runtime_error const& error) {
    return error.what();
  }
  return "";
}

class Sealed : public ::testing::Test {
 protected:
  Scratch scratch;
  fs::path sound = scratch / "r.h5";
  fs::path changed = scratch / "changed.h5";
  std::string content;

  void SetUp() override {
    make_results(sound, synthetic_study(20, 1), {1, 3, 20, 2, 20});
    content = content_of(sound);
    ASSERT_EQ(trust_in(sound), Trust::sealed);
  }
};

TEST_F(Sealed, AnyFlippedBitIsSeen) {
  std::mt19937 random(7);  // NOLINT: the same bits every time
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < seal_bytes; i += 7) places.push_back(i);
  for (int i = 0; i < 100; ++i) places.push_back(random() % content.size());
  for (std::size_t const place : places) {
    std::string flipped = content;
    flipped[place] = static_cast<char>(flipped[place] ^ (1 << random() % 8));
    put(changed, flipped);
    EXPECT_NE(refusal(changed), "") << place;
  }
}

TEST_F(Sealed, LengthsAreSeen) {
  for (std::size_t const size :
       {std::size_t{1}, std::size_t{511}, std::size_t{512}, std::size_t{513}, content.size() - 1}) {
    put(changed, content.substr(0, size));
    EXPECT_EQ(trust_in(changed), size < 40 ? Trust::no_hdf5 : Trust::changed) << size;
    EXPECT_NE(refusal(changed), "") << size;
  }
  put(changed, content + '\0');
  EXPECT_NE(refusal(changed).find("another length"), std::string::npos) << refusal(changed);
}

TEST_F(Sealed, TheMessageSaysWhatToDo) {
  std::string flipped = content;
  flipped.back() = static_cast<char>(flipped.back() ^ 1);
  put(changed, flipped);
  std::string const text = refusal(changed);
  for (char const* words :
       {"changed.h5: was changed after it was written", "SHA-256", "run the study again", "--accept-changed"})
    EXPECT_NE(text.find(words), std::string::npos) << text;
}

TEST_F(Sealed, WithoutItsSealAFileIsNoLayoutOneFile) {
  put(changed, content.substr(seal_bytes));
  EXPECT_EQ(trust_in(changed), Trust::earlier);
  EXPECT_NE(refusal(changed).find("a process of its own"), std::string::npos) << refusal(changed);
  pid_t const child = ::fork();
  if (child == 0) {
    take_unsealed_files(false);
    ::_exit(refusal(changed).find("has lost its seal") == std::string::npos ? 1 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST(Patience, EndsAProcessThatReadsTooLong) {
  for (bool const unsealed : {false, true}) {
    pid_t const child = ::fork();
    if (child == 0) {
      if (unsealed) take_unsealed_files(true);
      Patience const outer(1);
      { Patience const inner(1); }  // does not end the outer one's
      ::usleep(3'000'000);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM, unsealed);
  }
}

}  // namespace
}  // namespace achillesim::runners::results::test
