// What gnuplot is given, and that it draws it where it is installed.

#include "analysis/figure.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/analysis/synthetic.hpp"

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;

/// Sets PATH for a test and puts it back.
class Path {
 public:
  explicit Path(char const* value) : before_(std::getenv("PATH")) { setenv("PATH", value, 1); }
  ~Path() { setenv("PATH", before_.c_str(), 1); }
  Path(Path const&) = delete;
  Path& operator=(Path const&) = delete;

 private:
  std::string before_;
};

class Figure : public ::testing::Test {
 protected:
  fs::path folder_ = fs::temp_directory_path() / ("achillesim-figure-test-" + std::to_string(getpid()));
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  static bool installed() { return std::system("gnuplot --version >/dev/null 2>&1") == 0; }
  static std::string read(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

Comparison hostile() {
  auto input = testing::sweep(50);
  input.study = "x' ; system('touch broken') #";
  for (auto& label : input.factors[0].labels) label += "'\n`touch broken`\" <script>&\t@@ {/Symbol a}";
  for (auto& label : input.factors[1].labels) label += "\"";
  return compare(input);
}

TEST_F(Figure, GivesTheStudysWordsAsDataOnly) {
  for (bool const by_arm : {false, true}) {
    auto c = hostile();
    if (by_arm) c.factors.clear();
    for (auto& row : c.arms)
      if (by_arm) row.name = "`touch broken` " + row.name;
    auto const input = gnuplot_input(c, main_risk(c), ImageFormat::png);
    EXPECT_EQ(input.script.find("touch"), std::string::npos);
    EXPECT_NE(input.texts.find("touch broken"), std::string::npos);
    EXPECT_EQ(input.texts.find('"'), std::string::npos);
    EXPECT_EQ(input.texts.find('\t'), std::string::npos);
  }
}

TEST_F(Figure, HasOnePointPerArm) {
  auto const c = compare(testing::sweep(50));
  auto const input = gnuplot_input(c, main_risk(c), ImageFormat::svg);
  EXPECT_EQ(std::count(input.data.begin(), input.data.end(), '\n'), 36);
  EXPECT_NE(input.script.find("layout 1,3"), std::string::npos);
}

TEST_F(Figure, IsDrawn) {
  if (!installed()) GTEST_SKIP() << "gnuplot is not installed";
  for (auto const& c : {compare(testing::sweep(50)), hostile()}) {
    draw_figure(c, folder_ / "a.png");
    EXPECT_TRUE(read(folder_ / "a.png").starts_with("\x89PNG"));
    draw_figure(c, folder_ / "it's a.svg");
    auto const svg = read(folder_ / "it's a.svg");
    EXPECT_NE(svg.find("</svg>"), std::string::npos);
    EXPECT_EQ(svg.find("<script>"), std::string::npos);
    draw_figure(c, folder_ / "days.pdf", Measure::run30_day);
    EXPECT_TRUE(read(folder_ / "days.pdf").starts_with("%PDF"));
  }
  EXPECT_FALSE(fs::exists("broken"));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 3);  // nothing half-done left
}

TEST_F(Figure, SaysThatThereIsNothingToDraw) {
  auto input = testing::sweep(3);
  for (auto& arm : input.outcomes) arm.status.assign(3, 1.0F);
  try {
    draw_figure(compare(input), folder_ / "none.png");
    FAIL() << "drawn";
  } catch (std::runtime_error const& error) {
    EXPECT_NE(std::string(error.what()).find("no arm has an estimate of risk_52wk"), std::string::npos);
  }
}

TEST_F(Figure, IsDrawnWhereNoRunnerHasAnEvent) {
  if (!installed()) GTEST_SKIP() << "gnuplot is not installed";
  auto input = testing::sweep(3);
  for (auto& arm : input.outcomes) arm.event_type.assign(3, 0.0F);
  draw_figure(compare(input), folder_ / "panels.png");
  input.factors.clear();
  draw_figure(compare(input), folder_ / "lines.svg");
  EXPECT_TRUE(fs::exists(folder_ / "lines.svg"));
}

TEST_F(Figure, SaysWhatIsWrong) {
  auto const c = compare(testing::sweep(5));
  auto const message = [&](fs::path const& image) {
    try {
      draw_figure(c, image);
    } catch (std::runtime_error const& error) {
      return std::string(error.what());
    }
    return std::string("drawn");
  };
  EXPECT_NE(message(folder_ / "a.jpg").find(".png, .svg or .pdf"), std::string::npos);
  if (installed()) {
    EXPECT_NE(message(folder_ / "no" / "a.png").find("a.png"), std::string::npos);
  }
  Path const path(folder_.c_str());
  auto const without = message(folder_ / "b.png");
  EXPECT_NE(without.find("apt-get install gnuplot-nox"), std::string::npos) << without;
  EXPECT_NE(without.find("b.png"), std::string::npos);
}

}  // namespace
}  // namespace achillesim::analysis
