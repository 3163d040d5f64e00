// Every figure of the catalogue: drawn from made-up outcomes, from hostile words, and where there is little
// or nothing to draw.

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "analysis/figures/catalogue.hpp"
#include "analysis/figures/chart_size.hpp"
#include "analysis/tables/catalogue.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;

bool installed() {
  return std::system("gnuplot --version >/dev/null 2>&1") == 0;
}

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

class Figures : public ::testing::Test {
 protected:
  fs::path folder_ = fs::temp_directory_path() / ("achillesim-figures-test-" + std::to_string(getpid()));
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  std::string drawn(Chart const& chart, char const* extension = ".svg") const {
    auto const image = folder_ / ("figure" + std::string(extension));
    draw(chart_script(chart, format_of(image)), image);
    std::ifstream file(image, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
};

/// A sweep with every series and outcome that a figure asks for.
Source whole(testing::MadeUpStudy const& input) {
  auto columns = testing::columns_of(input);
  for (auto const& status : columns->outcomes.at("status")) {
    columns->outcomes["distance"].emplace_back(status.size(), 700.0F);
    columns->outcomes["planned_distance"].emplace_back(status.size(), 1000.0F);
  }
  auto source = testing::source_from(input, columns);
  source.outcomes.push_back({"distance", "km", "distance run", "", false});
  source.outcomes.push_back({"planned_distance", "km", "distance planned", "", false});
  for (char const* name : {"pain_during", "pain_morning", "run_distance", "planned_distance"})
    source.series.push_back({name, "1", name, "", false});
  source.series.push_back({"peak_strain", "percent", "peak strain", "", false});
  return source;
}

/// The source, as the figure wants it: sets of a swept parameter need one.
Source fit_for(std::string_view figure, Source source) {
  if (figure == "sets") source.factors[2].key = "parameters.damage.exponent";
  return source;
}

FigureOptions options() {
  FigureOptions o;
  for (int day = 0; day < 70; ++day)
    o.days.push_back({30.0, day % 2 == 0 ? 20.0 : 0.0, 5.0, 1.0, 2.0, 70.0, day == 40 ? "midportion" : ""});
  o.days_arm = "an arm";
  return o;
}

std::string problem_of(Source const& source, std::string_view name, FigureOptions const& o) {
  try {
    make_figure(source, name, o);
  } catch (std::runtime_error const& error) {
    return error.what();
  }
  return "";
}

TEST_F(Figures, AreDrawnWithWordsForThoseWhoDoNotSeeThem) {
  auto const source = whole(testing::sweep(60));
  for (auto const& info : figure_catalogue()) {
    auto const chart = make_figure(fit_for(info.name, source), info.name, options());
    EXPECT_GT(chart.alt.size(), 40U) << info.name;
    EXPECT_FALSE(chart.notes.empty()) << info.name;
    EXPECT_EQ(chart.alt.find("nan"), std::string::npos) << info.name << ": " << chart.alt;
    if (installed()) {
      EXPECT_NE(drawn(chart).find("</svg>"), std::string::npos) << info.name;
    }
  }
  if (!installed()) GTEST_SKIP() << "gnuplot is not installed";
  EXPECT_TRUE(drawn(make_figure(source, "heat", {}), ".pdf").starts_with("%PDF"));
  EXPECT_TRUE(drawn(make_figure(source, "heat", {}), ".png").starts_with("\x89PNG"));
}

TEST_F(Figures, TakeHostileWordsAsWords) {
  auto const evil =
      "<script>alert(1)</script> 30 % more 5 %d %s `touch broken` ' \" $(touch broken) {/Symbol a} @x "
      "\n\t\xFF 跑步" +
      std::string(500, 'x');
  auto input = testing::sweep(40);
  input.study = evil;
  for (auto& arm : input.arms) arm = evil + arm;
  for (auto& factor : input.factors)
    for (auto& label : factor.labels) label = evil + label + "!";
  auto const source = whole(input);
  for (auto const& info : figure_catalogue()) {
    auto o = options();
    o.days_arm = evil;
    if (info.name == "response") continue;  // its levels are no numbers now
    auto const chart = make_figure(fit_for(info.name, source), info.name, o);
    auto const script = chart_script(chart, ImageFormat::svg);
    EXPECT_EQ(script.script.find("touch"), std::string::npos) << info.name;
    EXPECT_EQ(script.script.find("script>"), std::string::npos) << info.name;
    if (!installed()) continue;
    auto const svg = drawn(chart);
    EXPECT_EQ(svg.find("<script"), std::string::npos) << info.name;
    EXPECT_NE(svg.find("&lt;script"), std::string::npos) << info.name;
  }
  EXPECT_FALSE(fs::exists("broken"));
}

TEST_F(Figures, KeepBlankWordsInTheirPlaces) {
  GnuplotTexts texts;
  EXPECT_EQ(texts.add("   "), "words[1]");
  EXPECT_EQ(texts.add("b"), "words[2]");
  // A line of blanks alone would end gnuplot's data block, and the words after it their numbering.
  EXPECT_EQ(texts.lines(), "\u00A0\nb\n");
}

TEST_F(Figures, SayWhyThereIsNone) {
  auto const one = whole(testing::arms_with_risks(30, {0.3}));
  for (char const* name : {"forest", "subgroups"})
    EXPECT_NE(problem_of(one, name, {}).find("one arm"), std::string::npos) << name;
  EXPECT_NE(problem_of(one, "heat", {}).find("does not sweep two factors"), std::string::npos);
  EXPECT_NE(problem_of(one, "response", {}).find("no factor"), std::string::npos);
  EXPECT_NE(problem_of(one, "year", {}).find("not simulated again"), std::string::npos);
  EXPECT_NE(problem_of(one, "violin", {}).find("there are arms, incidence"), std::string::npos);
  FigureOptions wrong;
  wrong.arm = "none";
  EXPECT_NE(problem_of(one, "incidence", wrong).find("no such arm"), std::string::npos);

  auto failed = testing::arms_with_risks(5, {0.3, 0.5});
  for (auto& arm : failed.outcomes) arm.status.assign(5, 1.0F);
  for (char const* name : {"arms", "incidence", "milestones", "forest", "events", "subgroups"})
    EXPECT_NE(problem_of(whole(failed), name, {}).find("nothing to draw"), std::string::npos) << name;
}

TEST_F(Figures, AreDrawnFromLittle) {
  auto none = testing::arms_with_risks(20, {0.3, 0.5, 0.4});
  for (auto& arm : none.outcomes) {
    arm.event_type.assign(20, 0.0F);
    arm.event_day.assign(20, std::nanf(""));
    arm.censor_day.assign(20, 363.0F);
  }
  for (auto const& input :
       {none, testing::arms_with_risks(1, {0.3, 0.5}), testing::arms_with_risks(1, {0.5})})
    for (char const* name : {"arms", "incidence", "milestones", "volume", "strain", "symptoms", "year"}) {
      auto const chart = make_figure(whole(input), name, options());
      if (installed()) {
        EXPECT_NE(drawn(chart).find("</svg>"), std::string::npos) << name;
      }
    }
}

TEST_F(Figures, ShowEventsAndWhatTheirDifferenceIsMadeOf) {
  auto const source = whole(testing::arms_with_risks(200, {0.3, 0.1, 0.5}));
  auto const chart = make_figure(source, "events", {});
  ASSERT_EQ(chart.panels.size(), 3U);
  ASSERT_EQ(chart.panels[1].traces.size(), 2U);
  auto const events = [&](std::size_t arm) {
    double sum = 0.0;
    for (float const n : source.outcome("midportion_events", 0, arm)) sum += n;
    return sum / 200.0;
  };
  for (std::size_t a = 0; a < 3; ++a) {
    EXPECT_EQ(chart.panels[0].y_tics[a].text, "arm " + std::to_string(a));
    EXPECT_NEAR(chart.panels[0].traces[0].x[a], events(a), 1e-12);
    EXPECT_NEAR(chart.panels[2].traces[0].x[a], events(a) / 0.7, 1e-12) << "700 km a runner";
    if (a == 0) continue;
    double const split = chart.panels[1].traces[0].x[a] + chart.panels[1].traces[1].x[a];
    EXPECT_NEAR(split, events(a) - events(0), 1e-12);
  }
  if (installed()) {
    EXPECT_NE(drawn(chart).find("</svg>"), std::string::npos);
  }
}

TEST_F(Figures, TellLongNamesApart) {
  auto input = testing::arms_with_risks(30, {0.3, 0.4, 0.5});
  for (std::size_t a = 0; a < 2; ++a)
    input.arms[a] = "the same beginning of the name" + std::to_string(a) + " and the same end of the name";
  auto const chart = make_figure(whole(input), "forest", {});
  auto const incidence = make_figure(whole(input), "incidence", {});
  EXPECT_NE(incidence.panels[0].rows[0].label, incidence.panels[0].rows[1].label);
  EXPECT_TRUE(incidence.panels[0].rows[1].label.starts_with("#1 "));
  EXPECT_TRUE(chart.panels[0].y_tics[0].text.starts_with("#1 "));
  EXPECT_EQ(chart.panels[0].y_tics[1].text, "arm 2");
}

TEST_F(Figures, LayASweepOutByItsFactors) {
  auto const chart = make_figure(whole(testing::sweep(50)), "arms", {});
  ASSERT_EQ(chart.panels.size(), 3U);  // progressions; drops along x, strikes as colours
  EXPECT_EQ(chart.panels[1].title, "progression: ten-percent");
  EXPECT_EQ(chart.panels[1].x_tics.size(), 4U);
  std::size_t points = 0;
  for (auto const& panel : chart.panels)
    for (auto const& trace : panel.traces) points += trace.y.size();
  EXPECT_EQ(points, 36U);
  auto without = testing::sweep(50);
  without.factors.clear();
  auto const lines = make_figure(whole(without), "arms", {});
  ASSERT_EQ(lines.panels.size(), 1U);
  EXPECT_EQ(lines.panels[0].y_tics.size(), 36U);
  auto const table = make_table(whole(without), "compare", {});
  EXPECT_EQ(lines.panels[0].beside[0].text, table.rows[0][5].text) << "the figure is that of the table";
}

TEST_F(Figures, SayWhereTheyCannotBeDrawn) {
  auto const chart = make_figure(whole(testing::sweep(5)), "arms", {});
  auto const message = [&](fs::path const& image) {
    try {
      draw(chart_script(chart, format_of(image)), image);
    } catch (std::runtime_error const& error) {
      return std::string(error.what());
    }
    return std::string("drawn");
  };
  EXPECT_NE(message(folder_ / "a.jpg").find(".png, .svg or .pdf"), std::string::npos);
  if (installed()) {
    EXPECT_NE(message(folder_ / "no" / "a.png").find("a.png"), std::string::npos);
    EXPECT_EQ(message(folder_ / "it's a.svg"), "drawn");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "nothing half-done is left";
  }
  Path const path(folder_.c_str());
  auto const without = message(folder_ / "b.png");
  EXPECT_NE(without.find("apt-get install gnuplot-nox"), std::string::npos) << without;
  EXPECT_NE(without.find("b.png"), std::string::npos);
}

TEST_F(Figures, ShowTheReferenceFirstAndSayWhichArms) {
  auto const source = whole(testing::sweep(60));
  auto const chart = make_figure(source, "symptoms", {});
  EXPECT_EQ(chart.panels.back().traces[3].label, source.arms[source.reference_arm]);
  EXPECT_NE(chart.notes.back().find("of 36 arms"), std::string::npos);
  FigureOptions one;
  one.arm = source.arms[7];
  auto const asked = make_figure(source, "incidence", one);
  EXPECT_EQ(asked.panels[0].rows.size(), 2U);
  EXPECT_EQ(asked.panels[0].rows[1].label, source.arms[7]);
}

double left_of(Chart const& chart) {
  return chart.left + chart.panel_width + chart.right;
}

TEST_F(Figures, HaveTheSizeThatIsAskedFor) {
  auto const source = whole(testing::sweep(60));
  for (auto const& info : figure_catalogue()) {
    auto chart = make_figure(fit_for(info.name, source), info.name, options());
    double const wide = static_cast<double>(chart.columns) * 700.0;
    resize(chart, wide, 1800.0);
    EXPECT_NEAR(static_cast<double>(chart.columns) * left_of(chart), wide, 1e-6) << info.name;
    auto const script = chart_script(chart, ImageFormat::svg).script;
    EXPECT_NE(script.find("size " + std::to_string(static_cast<int>(wide)) + ",1800"), std::string::npos)
        << info.name;
    for (auto const& panel : chart.panels)
      for (auto const& text : panel.beside)
        EXPECT_NE(chart_script(chart, ImageFormat::svg).texts.find(text.text), std::string::npos)
            << info.name << ": numbers are never cut";
    auto small = chart;
    EXPECT_THROW(resize(small, 60.0, 0.0), std::runtime_error) << info.name;
    EXPECT_THROW(resize(small, 0.0, 60.0), std::runtime_error) << info.name;
  }
  auto const chart = make_figure(source, "incidence", {});
  auto const print = chart_script(chart, ImageFormat::png, 192.0).script;
  auto const screen = chart_script(chart, ImageFormat::png).script;
  EXPECT_NE(print.find("fontscale 2 linewidth 2 pointscale 2"), std::string::npos);
  EXPECT_EQ(screen.find("fontscale"), std::string::npos);
  if (!installed()) GTEST_SKIP() << "gnuplot is not installed";
  auto const pixels = [&](double per_inch) {
    auto const image = folder_ / "figure.png";
    draw(chart_script(chart, ImageFormat::png, per_inch), image);
    std::ifstream file(image, std::ios::binary);
    std::string const png{std::istreambuf_iterator<char>(file), {}};
    int width = 0;  // of the header: 4 bytes from byte 16 on
    for (std::size_t i = 16; i < 20; ++i) width = width * 256 + static_cast<unsigned char>(png.at(i));
    return width;
  };
  EXPECT_NEAR(pixels(192.0), 2.0 * pixels(96.0), 1.0);
}

TEST(FigureSizes, AreLengths) {
  EXPECT_DOUBLE_EQ(pixels_of("640", "--width"), 640.0);
  EXPECT_DOUBLE_EQ(pixels_of("2 in", "--width"), 192.0);
  EXPECT_NEAR(pixels_of("2.54cm", "--width"), 96.0, 1e-9);
  EXPECT_NEAR(pixels_of("25.4 mm", "--width"), 96.0, 1e-9);
  for (char const* wrong : {"", "wide", "-3 cm", "0", "nan", "16 furlong", "1e9", "16 cm high"})
    EXPECT_THROW(pixels_of(wrong, "--width"), std::runtime_error) << wrong;
}

TEST_F(Figures, OfAForestAreAsTheyAreAskedFor) {
  auto const source = whole(testing::sweep(60));
  FigureOptions o;
  o.outcome = "visa_a_final";
  auto const score = make_figure(source, "forest", o);
  TableOptions of_score;
  of_score.outcomes = {"visa_a_final"};
  auto const table = make_table(source, "scores", of_score);
  EXPECT_EQ(score.panels[0].x_title, "< lower, worse        difference, points        higher, better >");
  EXPECT_EQ(score.panels[0].beside[0].text, testing::cell(table, 0, "difference").text);
  EXPECT_DOUBLE_EQ(score.panels[0].traces[0].x[0], testing::cell(table, 0, "difference").value);
  o.outcome = "time_lost";
  EXPECT_NE(make_figure(source, "forest", o).panels[0].x_title.find("< lower, better"), std::string::npos);
  o = {};
  o.order = "value";
  o.group = "drop";
  o.digits = 3;
  o.limits = {-10.0, 5.0};
  o.labels = {{"0 mm", "no drop"}};
  o.title = "Mine";
  auto const chart = make_figure(source, "forest", o);
  auto const& panel = chart.panels[0];
  EXPECT_EQ(chart.title, "Mine");
  EXPECT_EQ(panel.y_tics.size(), 35U + 4U) << "a line for each arm but the reference, and for each level";
  EXPECT_DOUBLE_EQ(panel.x_low, -10.0);
  EXPECT_DOUBLE_EQ(panel.x_high, 5.0);
  std::size_t headings = 0, renamed = 0;
  for (auto const& tic : panel.y_tics) {
    headings += tic.text.starts_with("drop: ") ? 1 : 0;
    renamed += tic.text.find(" / no drop / ") != std::string::npos ? 1 : 0;
  }
  EXPECT_EQ(headings, 4U);
  EXPECT_EQ(renamed, 8U) << "nine arms with that drop, one of them the reference";
  EXPECT_NE(panel.beside[0].text.find('.'), std::string::npos);
  EXPECT_EQ(panel.beside[0].text.find(' '), panel.beside[0].text.find('.') + 4) << "three decimals";
  double last = -1e9;  // within a level from the lowest to the highest
  for (std::size_t i = 0; i < panel.traces[0].x.size(); ++i) {
    bool const same_level = i > 0 && std::abs(panel.traces[0].y[i] - panel.traces[0].y[i - 1] + 1.0) < 1e-9;
    if (same_level) {
      EXPECT_GE(panel.traces[0].x[i], last);
    }
    last = panel.traces[0].x[i];
  }
  std::array<FigureOptions, 3> wrong;
  wrong[0].order = "random";
  wrong[1].group = "nothing";
  wrong[2].labels = {{"no such arm", "x"}};
  for (auto const& one : wrong) EXPECT_THROW(make_figure(source, "forest", one), std::runtime_error);
}

TEST(FiguresOfQuantiles, SayWhichAreClippedOfThoseThatTheyShow) {
  auto source = whole(testing::arms_with_risks(40, {0.3, 0.1}));
  auto const said = [&](char const* name) {
    std::string all;
    for (auto const& note : make_figure(source, name, {}).notes) all += note + "\n";
    return all;
  };
  EXPECT_EQ(said("strain").find("lies beyond"), std::string::npos);
  source.clipped_quantiles = "visa_a 3, peak_strain 12, capacity 8";
  EXPECT_NE(said("strain").find("lies beyond: peak_strain 12. Take"), std::string::npos) << said("strain");
  EXPECT_NE(said("symptoms").find("lies beyond: visa_a 3. Take"), std::string::npos) << said("symptoms");
  EXPECT_EQ(said("volume").find("lies beyond"), std::string::npos);
}

}  // namespace
}  // namespace achillesim::analysis
