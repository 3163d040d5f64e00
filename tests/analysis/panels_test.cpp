// Columns on a page of a width: nothing is wider than the page, nothing is lost.

#include "analysis/formats/panels.hpp"

#include <gtest/gtest.h>

#include <set>

#include "analysis/formats/abbreviations.hpp"
#include "analysis/formats/latex_width.hpp"
#include "analysis/formats/table_look.hpp"
#include "analysis/tables/cells.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

TablePage page_of_letters(double width) {
  return {width, 1.0,  44.0,
          22.0,  26.0, [](std::string_view text) { return static_cast<double>(text.size()); }};
}

/// A better side, an arm, and so many intervals.
Table wide_table(std::size_t numbers, std::size_t rows = 4) {
  Table table;
  table.name = "wide";
  table.columns = {{"better", "better", "", ColumnKind::text, ""}, {"arm", "arm", "", ColumnKind::text, ""}};
  for (std::size_t c = 0; c < numbers; ++c)
    table.columns.push_back(
        {"risk_" + std::to_string(c), "risk number " + std::to_string(c), "%", ColumnKind::interval, ""});
  for (std::size_t r = 0; r < rows; ++r) {
    table.rows.push_back({words(r % 2 == 0 ? "lower" : "higher"),
                          words("guide-12-week / " + std::to_string(r) + " mm / forefoot-8-weeks")});
    for (std::size_t c = 0; c < numbers; ++c)
      table.rows.back().push_back(estimate({0.1, 0.05, 0.01, 0.2, ""}, Scale::proportion));
  }
  return table;
}

double width_of(TablePanel const& panel, double gap) {
  double sum = gap * static_cast<double>(panel.widths.size() - 1);
  for (double const one : panel.widths) sum += one;
  return sum;
}

TEST(Panels, OneWhereAllFits) {
  auto const table = wide_table(2);
  for (double const width : {0.0, 500.0}) {
    auto const made = arranged(table, page_of_letters(width));
    ASSERT_EQ(made.panels.size(), 1u);
    EXPECT_EQ(made.panels[0].columns, (std::vector<std::size_t>{0, 1, 2, 3}));
    EXPECT_FALSE(made.grouped);
  }
}

TEST(Panels, FitThePageLoseNoColumnAndRepeatWhatNamesTheRows) {
  for (double const width : {40.0, 60.0, 80.0, 132.0})
    for (std::size_t const numbers : {1u, 5u, 17u}) {
      auto const made = arranged(wide_table(numbers), page_of_letters(width));
      std::set<std::size_t> shown;
      for (auto const& panel : made.panels) {
        EXPECT_LE(width_of(panel, 1.0), width + 1e-9) << width << ' ' << numbers;
        EXPECT_EQ(panel.columns[0], 0u);
        EXPECT_EQ(panel.columns[1], 1u);
        EXPECT_GT(panel.columns.size(), 2u);
        shown.insert(panel.columns.begin(), panel.columns.end());
      }
      EXPECT_EQ(shown.size(), numbers + 2);
    }
}

TEST(Panels, ShortNamesStayWholeBesideLongOnes) {
  auto const made = arranged(wide_table(9), page_of_letters(80.0));
  EXPECT_GE(made.panels[0].widths[0], 6.0) << "\"higher\" on one line";
}

TEST(Panels, GroupsTakeLinesOfTheirOwnWhereThatSavesRoom) {
  auto table = wide_table(9, 8);
  for (std::size_t r = 0; r < 8; ++r) table.rows[r][0] = words(r < 4 ? "first outcome" : "second outcome");
  auto const made = arranged(table, page_of_letters(80.0));
  EXPECT_TRUE(made.grouped);
  EXPECT_EQ(made.panels[0].columns[0], 1u);
  EXPECT_FALSE(arranged(table, page_of_letters(0.0)).grouped);
}

TEST(LatexWidth, IsThatOfComputerModern) {
  EXPECT_NEAR(latex_width("0123456789", LatexSize::small), 46.3, 0.1);
  EXPECT_NEAR(latex_width("0", LatexSize::scriptsize), 3.98, 0.01);
  EXPECT_LT(latex_width("iiii", LatexSize::small), latex_width("mm", LatexSize::small));
  EXPECT_GT(latex_width("\xE8\xB7\x91", LatexSize::small), latex_width("[U+8DD]", LatexSize::small))
      << "spelt out where there is no such letter";
  EXPECT_DOUBLE_EQ(latex_width("", LatexSize::small), 0.0);
}

TEST(Abbreviations, AreThoseThatStandThereAsWords) {
  Table table;
  table.columns = {{"a", "MC error", "", ColumnKind::numeric, ""}, {"b", "unstd.", "", ColumnKind::text, ""}};
  table.rows = {{analysis::number(1.0, 1), words("NNTB 12 (7 to 40)")},
                {analysis::number(1.0, 1), words("VISA-AB")}};
  auto const found = abbreviations_in(table);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].starts_with("NNTB: number needed"));
  EXPECT_TRUE(found[1].starts_with("MC: Monte-Carlo"));
}

TEST(Decimals, AreChosenFromTheNumbersAndNotFromTheirText) {
  auto const risk = estimate({0.14996, 0.01, 0.1, 0.2, ""}, Scale::proportion);
  EXPECT_EQ(risk.text, "15.0 (10.0 to 20.0)");
  EXPECT_EQ(with_decimals(risk, 3).text, "14.996 (10.000 to 20.000)");
  EXPECT_EQ(with_decimals(risk, 0).text, "15 (10 to 20)");
  EXPECT_EQ(with_decimals(with_decimals(risk, 0), 3).text, "14.996 (10.000 to 20.000)");
  for (auto const& stays :
       {analysis::whole(12), p_value(0.0421), words("1.5"), analysis::number(not_estimable, 1, "no runners")})
    EXPECT_EQ(with_decimals(stays, 4).text, stays.text);
  auto mean = analysis::number(41.52, 1);
  mean.deviation = 9.26;
  mean.text = "41.5 (9.3)";
  EXPECT_EQ(with_decimals(mean, 2).text, "41.52 (9.26)");
  auto told = estimate({0.25, 0.1, 0.2, 0.3, ""}, 2);
  told.text += " years";
  EXPECT_EQ(with_decimals(told, 1).text, "0.3 (0.2 to 0.3) years");
}

}  // namespace
}  // namespace achillesim::analysis
