// Tables in all formats, with words that try to break them.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/formats/escape.hpp"
#include "analysis/formats/table_formats.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::arms_with_risks;
using testing::quick_options;
using testing::source_of;
using testing::written;

Source hostile_source() {
  auto input = arms_with_risks(60, {0.3, 0.1, 0.2});
  input.study = "50 % & \"co\" <b>_x_</b> #1 ~ ^ \\ {a} $b$ `c` |d|";
  input.question = "a\nb\r\n* [link](http://x) \xE2\x80\xAE \x1b[31m";
  input.arms = {"ref & <script>alert(1)</script>",
                "[control] *\\input{/etc/passwd} \xE8\xB7\x91\xE6\xAD\xA5 na\xC3\xAFve \xF0\x9F\x8F\x83",
                "| broken \xC3 | -- \xC5\x81\xC3\xB3"
                "d\xC5\xBA"};
  auto source = source_of(input);
  source.command = "achillesim table 'a|b' `x` --format latex";
  return source;
}

TEST(TableFormats, HostileWordsStayWords) {
  auto const table = make_table(hostile_source(), "effects", quick_options());
  auto const html_text = written(table, "html");
  EXPECT_EQ(html_text.find("<script>"), std::string::npos);
  EXPECT_EQ(html_text.find("<b>"), std::string::npos);
  EXPECT_NE(html_text.find("&lt;script&gt;"), std::string::npos);
  auto const latex_text = written(table, "latex");
  EXPECT_EQ(latex_text.find("\\input"), std::string::npos);
  EXPECT_NE(latex_text.find("[U+8DD1]"), std::string::npos);
  EXPECT_NE(latex_text.find("na\xC3\xAFve"), std::string::npos);
  // A pipe table has the same number of bare pipes in each of its lines.
  std::istringstream lines(written(table, "md"));
  std::size_t rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('|')) continue;
    std::size_t bare = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
      bare += line[i] == '|' && (i == 0 || line[i - 1] != '\\') ? 1U : 0U;
    EXPECT_EQ(bare, table.columns.size() + 1) << line;
    ++rows;
  }
  EXPECT_EQ(rows, table.rows.size() + 2);
  for (char const c : written(table, "text")) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
  auto const json = nlohmann::json::parse(written(table, "json"));
  EXPECT_EQ(json["rows"].size(), table.rows.size());
  EXPECT_EQ(json["study"], hostile_source().study);
}

TEST(TableFormats, CsvHasTheNumbersAndWhatBelongsToThem) {
  auto const table = make_table(source_of(arms_with_risks(200, {0.3, 0.1})), "effects", quick_options());
  std::istringstream lines(written(table, "csv"));
  std::string header;
  std::getline(lines, header);
  EXPECT_TRUE(header.starts_with("outcome,arm,n,dropped,events,reference_events,risk,risk_low,risk_high"));
  EXPECT_TRUE(header.ends_with(
      "notes,table,table_runners,table_failed,caution,data_hash,caption,definitions,units,command"));
  std::string first, second;
  std::getline(lines, first);
  EXPECT_NE(first.find(",200,0,"), std::string::npos);
  EXPECT_NE(first.find(table.caption), std::string::npos);
  std::getline(lines, second);
  EXPECT_TRUE(second.ends_with("," + table.data_hash + ",,,,")) << "sentences stand on the first line alone";
}

TEST(TableFormats, MarkersAndUnknownFormats) {
  EXPECT_EQ(marker(0), "a");
  EXPECT_EQ(marker(25), "z");
  EXPECT_EQ(marker(26), "aa");
  std::ostringstream out;
  EXPECT_FALSE(write_table(out, {}, "pdf"));
  EXPECT_EQ(latex("a_b % --x"), "a\\_b \\% -{}-{}x");
  EXPECT_EQ(markdown("a|b*c*"), "a\\|b\\*c\\*");
  EXPECT_EQ(html("<a href=\"x\">"), "&lt;a href=&quot;x&quot;&gt;");
}

// For latex.sh: every table, of an ordinary, a degenerate and a hostile study, to be compiled.
TEST(Latex, WritesWhatIsCompiled) {
  char const* const folder = std::getenv("ACHILLESIM_LATEX");
  if (folder == nullptr) GTEST_SKIP() << "run tests/analysis/latex.sh, which sets ACHILLESIM_LATEX";
  std::ofstream document(std::string(folder) + "/tables.tex");
  document << "\\documentclass[a4paper]{article}\n\\usepackage[T1]{fontenc}\n\\usepackage[utf8]{inputenc}\n"
              "\\usepackage{textcomp,booktabs,longtable,array,pdflscape}\n\\begin{document}\n";
  for (auto const& source :
       {source_of(arms_with_risks(120, {0.2, 0.1})), source_of(arms_with_risks(1, {0.5})), hostile_source(),
        source_of(testing::sweep(30, 5))})
    for (auto const& info : table_catalogue())
      if (!info.needs_sessions) write_latex(document, make_table(source, info.name, quick_options()));
  document << "\\end{document}\n";
  ASSERT_TRUE(document.good());
}

}  // namespace
}  // namespace achillesim::analysis
