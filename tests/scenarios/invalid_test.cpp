/// Wrong input: every file of the corpus gives the message in its first line, and nothing hangs.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "scenarios/read.hpp"
#include "tests/scenarios/problem_text.hpp"
#include "tests/scenarios/processor_time.hpp"

namespace achillesim::scenarios {
namespace {

namespace fs = std::filesystem;

fs::path const corpus = fs::path(ACHILLESIM_SOURCE_DIR) / "tests" / "scenarios" / "invalid";

void expect_refused(StudyResult const& read, std::string_view message, std::string_view what) {
  EXPECT_FALSE(read.study) << what;
  EXPECT_NE(all_of(read.problems).find(message), std::string::npos)
      << what << "\n  expected: " << message << "\n  got: " << all_of(read.problems).substr(0, 2000);
}

class InvalidFile : public testing::TestWithParam<fs::path> {};

TEST_P(InvalidFile, GivesItsMessage) {
  std::ifstream in(GetParam());
  std::string first;
  std::getline(in, first);
  constexpr std::string_view mark = "# expect: ";
  ASSERT_TRUE(first.starts_with(mark));
  auto const read = read_study(GetParam());
  expect_refused(read, first.substr(mark.size()), GetParam().string());
  for (auto const& p : read.problems) {
    EXPECT_FALSE(p.rule.empty());
    EXPECT_FALSE(p.message.empty());
    if (p.rule != "empty") {
      EXPECT_GT(p.line, 0) << format(p);
    }
  }
}

std::vector<fs::path> corpus_files() {
  std::vector<fs::path> out;
  for (auto const& entry : fs::directory_iterator(corpus)) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(Corpus, InvalidFile, testing::ValuesIn(corpus_files()), [](auto const& param) {
  auto name = param.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

class Folder : public testing::Test {
 protected:
  Folder() {
    auto const* test = testing::UnitTest::GetInstance()->current_test_info();
    path_ = fs::temp_directory_path() /
            (std::string("achillesim-") + test->name() + "-" +
             std::to_string(testing::UnitTest::GetInstance()->random_seed()) + "-" +
             std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    fs::create_directories(path_);
  }
  ~Folder() override { fs::remove_all(path_); }
  fs::path write(std::string const& name, std::string const& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  fs::path path_;
};

std::string const small = R"(schema_version = 1
name = "small"
question = "Does it read?"
runners = 10
cohort = "healthy-recreational"
[defaults]
protocol = "mine"
)";

using ReaderLimits = Folder;

TEST_F(ReaderLimits, NamesOfShippedStudies) {
  auto const shipped = read_study("weekly-growth");
  ASSERT_TRUE(shipped.study) << "by name alone";
  EXPECT_EQ(shipped.study->name, "weekly-growth");
  expect_refused(read_study("weekly-growht"), "did you mean \"weekly-growth\"", "a slip");
  expect_refused(read_study("nothing-like-it"), "neither a file nor a shipped study", "no such");
}

/// A file goes before a shipped study of its name.
TEST_F(ReaderLimits, AFileGoesBeforeAShippedStudy) {
  auto const before = fs::current_path();
  fs::current_path(path_);
  std::ofstream("weekly-growth") << "nothing = 1\n";
  auto const read = read_study("weekly-growth");
  fs::current_path(before);
  EXPECT_FALSE(read.study);
}

TEST_F(ReaderLimits, FilesThatAreNone) {
  expect_refused(read_study(path_ / "nowhere.toml"), "cannot be opened", "missing");
  expect_refused(read_study(path_), "is a folder", "folder");
  fs::create_symlink("loop.toml", path_ / "loop.toml");
  expect_refused(read_study(path_ / "loop.toml"), "cannot be opened", "link loop");
  expect_refused(read_study("/dev/zero"), "is not a regular file", "device");
}

TEST_F(ReaderLimits, BytesThatAreNoText) {
  expect_refused(read_study(write("a.toml", std::string("\x7f"
                                                        "ELF\x02\x01\x01\0\0",
                                                        9))),
                 "control-byte", "binary");
  expect_refused(read_study(write("b.toml", std::string("a = \"\0\"", 7))), "control-byte", "zero byte");
  for (std::string const bad :
       {"\xff\xfe", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\x80"})
    expect_refused(read_study(write("c.toml", "# " + bad + "\n")), "encoding", "not UTF-8");
  expect_refused(read_study(write("d.toml", "a = 1 \xe2\x80\xa8 b = 2\n")), "non-ascii", "line separator");
}

TEST_F(ReaderLimits, TooMuch) {
  double const start = processor_seconds();
  expect_refused(read_study(write("large.toml", std::string(17u << 20u, '#'))), "size", "17 MiB");
  expect_refused(read_study(write("deep.toml", "x = " + std::string(300000, '['))), "nesting",
                 "300,000 brackets");
  expect_refused(read_study(write("braces.toml", "x = " + std::string(300000, '{'))), "nesting", "braces");
  std::string dots = "x";
  for (int i = 0; i < 300000; ++i) dots += ".x";
  expect_refused(read_study(write("dots.toml", dots + " = 1\n")), "nesting", "dotted key");
  expect_refused(read_study(write("header.toml", "[" + dots + "]\n")), "nesting", "dotted header");
  std::string keys = small;
  for (int i = 0; i < 200000; ++i) keys += "key_" + std::to_string(i) + " = " + std::to_string(i) + "\n";
  auto const many = read_study(write("keys.toml", keys));
  expect_refused(many, "unknown-key", "200,000 keys");
  expect_refused(many, "more than 1000 problems", "200,000 keys");
  EXPECT_EQ(many.problems.size(), 1001u);
  double const seconds = processor_seconds() - start;
  EXPECT_LT(seconds, 20.0 * slowness);  // about 1 s in Release on an idle machine
}

TEST_F(ReaderLimits, LongTextsAreShortenedInMessages) {
  auto const read = read_study(write("long.toml", small + std::string(1u << 20u, 'k') + " = 1\n"));
  ASSERT_FALSE(read.study);
  for (auto const& p : read.problems) EXPECT_LT(p.message.size(), 1000u);
}

using Names = Folder;

TEST_F(Names, ResolveInTheStudyThenBesideItThenInTheCatalogue) {
  auto const study = write("studies/a.toml", small);
  expect_refused(read_study(study), "there is no protocol \"mine\"", "nowhere");
  write("protocols/mine.toml", "title = \"beside\"\n");
  ASSERT_TRUE(read_study(study).study);
  EXPECT_EQ(read_study(study).study->arms[0].protocol.title, "beside");
  write("studies/protocols/mine.toml", "title = \"below\"\n");
  EXPECT_EQ(read_study(study).study->arms[0].protocol.title, "below");
  write("studies/mine.toml", "title = \"same folder\"\n");
  EXPECT_EQ(read_study(study).study->arms[0].protocol.title, "same folder");
  auto const own = write("studies/a.toml", small + "[protocols.mine]\ntitle = \"own\"\n");
  auto const read = read_study(own);
  ASSERT_TRUE(read.study) << all_of(read.problems);
  EXPECT_EQ(read.study->arms[0].protocol.title, "own");
}

TEST_F(Names, OfFaultyFilesAreReportedInThoseFiles) {
  write("protocols/mine.toml", "titel = \"wrong\"\n");
  auto const read = read_study(write("studies/a.toml", small));
  ASSERT_EQ(read.problems.size(), 1u) << all_of(read.problems);
  EXPECT_TRUE(read.problems[0].file.ends_with("protocols/mine.toml"));
  EXPECT_EQ(read.problems[0].line, 1);
  EXPECT_EQ(read.problems[0].rule, "unknown-key");
}

TEST_F(Names, GoWithTheStudyAsText) {
  write("protocols/mine.toml",
        "title = \"beside\"\n[session.a]\nbouts = [{ run = \"3 min\", speed = \"6 min/km\" }, "
        "{ repeat = 2, do = [{ run = \"1 min\", speed = \"10 km/h\" }] }]\n");
  auto const read = read_study(write("studies/a.toml", small));
  ASSERT_TRUE(read.study) << all_of(read.problems);
  auto const again = read_study_text(read.study->resolved_text, "resolved");
  ASSERT_TRUE(again.study) << all_of(again.problems);
  EXPECT_EQ(again.study->arms[0].protocol.title, "beside");
  EXPECT_EQ(again.study->resolved_text, read.study->resolved_text);
}

TEST(Problems, AllAtOnceInTheOrderOfTheFile) {
  auto const read = read_study_text(R"(schema_version = 1
name = "many"
question = 3
runners = 0
horizon = "4"
cohort = "healthy"
[defaults]
protocol = "steddy"
shoes.drop = "99 mm"
)",
                                    "many.toml");
  ASSERT_EQ(read.problems.size(), 6u) << all_of(read.problems);
  std::vector<std::string> const rules = {"type", "range", "unit", "name", "name", "range"};
  for (std::size_t i = 0; i < rules.size(); ++i) {
    EXPECT_EQ(read.problems[i].rule, rules[i]);
    EXPECT_EQ(read.problems[i].line, static_cast<int>(i) + (i < 4 ? 3 : 4));
  }
  EXPECT_EQ(
      format(read.problems[1]),
      "many.toml:4:11: range: runners = \"0\" is not allowed (1 to 10000000); write a value in this range");
}

}  // namespace
}  // namespace achillesim::scenarios
