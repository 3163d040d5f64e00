// The table `compare` as text, CSV and JSON; names that try to break them.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "analysis/formats/csv_cells.hpp"
#include "analysis/formats/escape.hpp"
#include "analysis/formats/plain_text.hpp"
#include "analysis/formats/text_table.hpp"
#include "analysis/tables/catalogue.hpp"
#include "tests/analysis/synthetic_source.hpp"
#include "tests/analysis/table_text.hpp"

namespace achillesim::analysis {
namespace {

using testing::make_arm;
using testing::make_luck;
using testing::sweep;
using testing::written;

Table table_of(testing::MadeUpStudy const& study, TableRows rows = TableRows::all) {
  TableOptions options;
  options.rows = rows;
  return make_table(testing::source_of(study), "compare", options);
}

/// Reads RFC 4180, strictly: throws on a quote inside a bare cell or after a closing quote.
std::vector<std::vector<std::string>> parse_csv(std::string const& document) {
  std::vector<std::vector<std::string>> lines(1, {""});
  bool quoted = false, closed = false;
  for (std::size_t i = 0; i < document.size(); ++i) {
    char const c = document[i];
    auto& cell = lines.back().back();
    if (quoted) {
      if (c != '"')
        cell += c;
      else if (i + 1 < document.size() && document[i + 1] == '"')
        cell += document[++i];
      else
        quoted = false, closed = true;
    } else if (c == ',') {
      lines.back().emplace_back(), closed = false;
    } else if (c == '\n') {
      lines.push_back({""}), closed = false;
    } else if (c == '"' && cell.empty() && !closed) {
      quoted = true;
    } else if (c == '"' || closed) {
      throw std::runtime_error("not RFC 4180: " + document.substr(i > 20 ? i - 20 : 0, 40));
    } else {
      cell += c;
    }
  }
  lines.pop_back();  // after the last line's end
  return lines;
}

std::vector<std::string> hostile_names() {
  return {"plain",
          "a,b",
          "say \"hi\"",
          "two\nlines\r\nand\ttab",
          "\xE8\xB7\x91\xE6\xAD\xA5 na\xC3\xAFve \xF0\x9F\x8F\x83",
          std::string(500, 'x'),
          "\x1b[31mred\x1b[0m \xE2\x80\xAE"
          "reversed",
          "broken \xC3 \xFF\xFE utf8 \xED\xA0\x80",
          " =1+1|cmd ",
          "`id` $(id) '; quit #",
          ""};
}

testing::MadeUpStudy with_hostile_names() {
  testing::MadeUpStudy study;
  study.study = "evil \"study\"\n\x1b[2J";
  study.question = "what,\nif?";
  study.arms = hostile_names();
  study.runners = 40;
  study.factors = {{"n", study.arms}, {"we,ird\n\"factor\"", study.arms}};
  for (std::size_t a = 0; a < study.arms.size(); ++a)
    study.outcomes.push_back(make_arm(make_luck(40, 3), 0.1 * static_cast<double>(a % 3), 0.1, 364));
  return study;
}

TEST(Text, SaysWhatMustBeSaid) {
  auto const shown = written(table_of(sweep(200)), "text");
  for (char const* part : {caution, "0123456789abcdef", "guide-12-week / 0 mm / stay", "(draw 0 of 1)",
                           "0 simulations failed", "drop: 12 mm", "Achilles event: any event of the tendon"})
    EXPECT_NE(shown.find(part), std::string::npos) << part;
  EXPECT_NE(written(table_of(sweep(20, 5)), "text").find("4 prior draws, conditioned on no outcome"),
            std::string::npos);
}

TEST(Text, HostileNamesStayOnTheirLine) {
  auto const shown = written(table_of(with_hostile_names()), "text");
  for (char const character : shown)
    EXPECT_TRUE(character == '\n' || static_cast<unsigned char>(character) >= 0x20);
  EXPECT_EQ(shown.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_NE(shown.find("\\u{1B}[31mred"), std::string::npos);
}

TEST(Text, HeadingsAreAsWideAsTheirColumns) {
  EXPECT_EQ(wrapped("30 min by week 12", 8), (std::vector<std::string>{"30 min", "by week", "12"}));
  EXPECT_EQ(wrapped("re-injuries", 8), (std::vector<std::string>{"re-", "injuries"}));
  EXPECT_EQ(wrapped("risk", 2), std::vector<std::string>{"risk"});
  EXPECT_TRUE(wrapped("", 8).empty());
}

TEST(Csv, StartsWithTheAgreedColumnsAndEndsWithTheFactors) {
  auto const document = written(table_of(sweep(200), TableRows::arms), "csv");
  EXPECT_TRUE(document.starts_with(
      "arm,n,n_failed,runners_with_event,achilles_26wk,achilles_26wk_low,achilles_26wk_high,"
      "achilles_52wk,achilles_52wk_low,achilles_52wk_high,achilles_difference,"));
  auto const lines = parse_csv(document);
  ASSERT_EQ(lines.size(), 37u);
  for (auto const& line : lines) EXPECT_EQ(line.size(), lines[0].size());
  auto const strike = std::find(lines[0].begin(), lines[0].end(), "strike") - lines[0].begin();
  EXPECT_EQ(lines[2].at(static_cast<std::size_t>(strike)), "forefoot-8-weeks");
  EXPECT_NEAR(std::stod(lines[2][7]), std::stod(lines[2][3]) / 200, 1e-12);
}

TEST(Csv, HostileNamesAreHarmless) {
  auto const lines = parse_csv(written(table_of(with_hostile_names(), TableRows::arms), "csv"));
  auto const names = hostile_names();
  ASSERT_EQ(lines.size(), names.size() + 1);
  auto const factor =
      std::find(lines[0].begin(), lines[0].end(), "factor_n") - lines[0].begin();  // `n` is taken
  for (std::size_t a = 0; a < names.size(); ++a) {
    EXPECT_EQ(lines[a + 1].size(), lines[0].size());
    std::string const harmless = (names[a] == " =1+1|cmd " ? "'" : "") + printable(names[a]);
    EXPECT_EQ(lines[a + 1][0], harmless);
    EXPECT_EQ(lines[a + 1].at(static_cast<std::size_t>(factor)), harmless);
  }
}

TEST(Csv, WordsAreNoFormulas) {
  for (char const* formula : {"=1+1", "@SUM(1,2)", "+1+2", "-2+3", "+A1", "-cmd|'/c'!A0", "  =1",
                              "\xEF\xBC\x9D"
                              "1"})
    EXPECT_EQ(csv_words(formula), std::string("'") + formula);
  for (char const* harmless : {"-10 %", "+5 mm", "-0.5", "1+1", "a=b", "12 mm / stay",
                               "-3 \xC2\xB0"
                               "C",
                               "", " "})
    EXPECT_EQ(csv_words(harmless), harmless);
  EXPECT_EQ(csv_words("a\nb\x1b[31m"), "a\\nb\\u{1B}[31m");
}

TEST(Json, EscapesWhatMovesTheCursor) {
  std::string const document =
      "{\"a\": \"\xC2\x9B"
      "31m\xE2\x80\xAE\xC3\xA9\"}\n";
  auto const escaped = escaped_json(document);
  EXPECT_EQ(escaped, "{\"a\": \"\\u009b31m\\u202e\xC3\xA9\"}\n");
  EXPECT_EQ(nlohmann::json::parse(escaped), nlohmann::json::parse(document));
}

TEST(Json, HasTheNumbersWithTheirErrors) {
  auto const document = nlohmann::json::parse(written(table_of(sweep(100)), "json"));
  EXPECT_EQ(document["rows"].size(), 46u);
  EXPECT_EQ(document["data_hash"], "0123456789abcdef");
  EXPECT_TRUE(document["rows"][0]["achilles_difference"]["value"].is_null());
  EXPECT_EQ(document["rows"][0]["achilles_difference"]["text"], "reference");
  EXPECT_GT(document["rows"][1]["achilles_difference"]["standard_error"], 0.0);
  EXPECT_EQ(document["rows"][1]["strike"], "forefoot-8-weeks");
  auto const names = hostile_names();
  auto const evil = nlohmann::json::parse(written(table_of(with_hostile_names()), "json"));
  for (std::size_t a = 0; a < names.size(); ++a) EXPECT_EQ(evil["rows"][a]["arm"], valid_utf8(names[a]));
}

TEST(Formats, OneArmOneRunner) {
  testing::MadeUpStudy study;
  study.arms = {"only"};
  study.runners = 1;
  study.outcomes = {make_arm({0.5}, 0.0, 0.0, 364)};
  auto const table = table_of(study);
  EXPECT_NE(written(table, "text").find("only"), std::string::npos);
  for (char const* format : {"text", "csv", "md", "latex", "html"})
    EXPECT_EQ(written(table, format).find("nan"), std::string::npos) << format;
  EXPECT_EQ(parse_csv(written(table, "csv")).size(), 2u);
}

/// What is read has the same columns whatever the format.
TEST(Formats, PrintTheSameTable) {
  auto const table = table_of(sweep(50));
  auto const shown = readable(table);
  EXPECT_LT(shown.columns.size(), table.columns.size());
  for (char const* format : {"text", "md", "latex", "html"}) {
    auto document = written(table, format);
    EXPECT_EQ(document, written(shown, format)) << format;
    std::replace(document.begin(), document.end(), '~', ' ');  // LaTeX's blank where no line may end
    for (auto const& row : shown.rows)
      for (std::size_t c = 1; c < row.size(); ++c)
        EXPECT_NE(document.find(std::string(format) == "latex" ? latex(row[c].text) : row[c].text),
                  std::string::npos)
            << format << ": " << row[c].text;
  }
}

TEST(PlainText, WidthsAndClipping) {
  EXPECT_EQ(display_width("na\xC3\xAFve"), 5u);
  EXPECT_EQ(display_width("\xE8\xB7\x91"), 2u);
  EXPECT_EQ(display_width("e\xCC\x81"), 1u);
  EXPECT_EQ(display_width("\xF0\x9F\x8F\x83"), 2u);  // U+1F3C3, a runner
  EXPECT_EQ(clipped("abcdefghij", 6), "abc\xE2\x80\xA6ij");
  EXPECT_LE(display_width(clipped("\xE8\xB7\x91\xE8\xB7\x91\xE8\xB7\x91\xE8\xB7\x91\xE8\xB7\x91", 6)), 6u);
  EXPECT_EQ(printable("a\nb"), "a\\nb");
  EXPECT_EQ(printable("a\xE2\x80\x8D\xC2\xAD\xF3\xA0\x81\xA1"), "a\\u{200D}\\u{AD}\\u{E0061}");
  EXPECT_EQ(printable("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");  // a surrogate
  EXPECT_EQ(valid_utf8("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(padded("\xE8\xB7\x91", 4, Align::right), "  \xE8\xB7\x91");
}

}  // namespace
}  // namespace achillesim::analysis
