// The same comparison as text, CSV and JSON; names that try to break them.

#include "analysis/formats/formats.hpp"
#include "analysis/formats/csv_cells.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/formats/plain_text.hpp"
#include "tests/analysis/synthetic.hpp"

namespace achillesim::analysis {
namespace {

using testing::make_arm;
using testing::make_luck;
using testing::sweep;

std::string text(Comparison const& c) {
  std::ostringstream out;
  write_text(out, c);
  return out.str();
}
std::string csv(Comparison const& c, Rows rows = Rows::arms) {
  std::ostringstream out;
  write_csv(out, c, rows);
  return out.str();
}
nlohmann::json json(Comparison const& c) {
  std::ostringstream out;
  write_json(out, c);
  return nlohmann::json::parse(out.str());
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

Comparison with_hostile_names() {
  ComparisonInput input;
  input.study = "evil \"study\"\n\x1b[2J";
  input.question = "what,\nif?";
  input.arms = hostile_names();
  input.runners = 40;
  input.factors = {{"n", input.arms}, {"we,ird\n\"factor\"", input.arms}};
  for (std::size_t a = 0; a < input.arms.size(); ++a)
    input.outcomes.push_back(make_arm(make_luck(40, 3), 0.1 * static_cast<double>(a % 3), 0.1, 364));
  return compare(input);
}

TEST(Text, KeepsWithinItsWidth) {
  for (std::size_t const draws : {1, 5}) {
    std::istringstream lines(text(compare(sweep(2000, draws))));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), text_width) << line;
  }
}

TEST(Text, SaysWhatMustBeSaid) {
  auto const shown = text(compare(sweep(200)));
  for (char const* part :
       {"uncalibrated model, simulated; intervals: Monte-Carlo error only (1 draw)", "not clinical evidence",
        "0123456789abcdef", "achillesim compare first-look.h5", "Reference arm: guide-12-week / 0 mm / stay",
        "Failed numerically: 0", "by drop", "re-injury: the first Achilles event"})
    EXPECT_NE(shown.find(part), std::string::npos) << part;
}

TEST(Text, HostileNamesStayOnTheirLine) {
  auto const c = with_hostile_names();
  auto const shown = text(c);
  for (char const character : shown)
    EXPECT_TRUE(character == '\n' || static_cast<unsigned char>(character) >= 0x20);
  EXPECT_EQ(shown.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_NE(shown.find("\\u{1B}[31mred"), std::string::npos);
  EXPECT_NE(shown.find(std::string(500, 'x')), std::string::npos);  // in full in the legend
}

TEST(Csv, StartsWithTheAgreedColumnsAndEndsWithTheFactors) {
  auto const document = csv(compare(sweep(200)));
  EXPECT_TRUE(document.starts_with("arm,n,n_failed,events,risk_52wk,risk_low,risk_high,"));
  auto const lines = parse_csv(document);
  ASSERT_EQ(lines.size(), 37u);
  for (auto const& line : lines) EXPECT_EQ(line.size(), lines[0].size());
  std::vector<std::string> const last(lines[2].end() - 3, lines[2].end());
  EXPECT_EQ(last, (std::vector<std::string>{"guide-12-week", "0 mm", "forefoot-8-weeks"}));
  EXPECT_EQ(lines[0].back(), "strike");
  EXPECT_NEAR(std::stod(lines[2][4]), std::stod(lines[2][3]) / 200, 1e-12);
}

TEST(Csv, LevelsHaveRowsOfTheirOwn) {
  auto const lines = parse_csv(csv(compare(sweep(100)), Rows::levels));
  ASSERT_EQ(lines.size(), 11u);
  EXPECT_EQ(lines[0][0], "factor");
  EXPECT_EQ(lines[4][0], "drop");
  EXPECT_EQ(lines[4][1], "0 mm");
}

TEST(Csv, HostileNamesAreHarmless) {
  auto const lines = parse_csv(csv(with_hostile_names()));
  auto const names = hostile_names();
  ASSERT_EQ(lines.size(), names.size() + 1);
  for (std::size_t a = 0; a < names.size(); ++a) {
    EXPECT_EQ(lines[a + 1].size(), lines[0].size());
    std::string const harmless = (names[a] == " =1+1|cmd " ? "'" : "") + printable(names[a]);
    EXPECT_EQ(lines[a + 1][0], harmless);
    EXPECT_EQ(lines[a + 1].back(), harmless);
  }
  EXPECT_EQ(lines[0][lines[0].size() - 2], "factor_n");  // `n` is taken
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

TEST(Json, IsValidAndComplete) {
  auto const document = json(compare(sweep(100)));
  EXPECT_EQ(document["arms"].size(), 36u);
  EXPECT_EQ(document["levels"].size(), 10u);
  EXPECT_EQ(document["data_hash"], "0123456789abcdef");
  EXPECT_TRUE(document["arms"][0]["risk_difference"]["value"].is_null());
  EXPECT_EQ(document["arms"][0]["risk_difference"]["reason"], "reference");
  EXPECT_EQ(document["arms"][1]["factors"]["strike"], "forefoot-8-weeks");
  auto const names = hostile_names();
  auto const evil = json(with_hostile_names());
  for (std::size_t a = 0; a < names.size(); ++a) EXPECT_EQ(evil["arms"][a]["arm"], valid_utf8(names[a]));
}

TEST(Formats, OneArmOneRunner) {
  ComparisonInput input;
  input.arms = {"only"};
  input.runners = 1;
  input.outcomes = {make_arm({0.5}, 0.0, 0.0, 364)};
  auto const c = compare(input);
  EXPECT_NE(text(c).find("only"), std::string::npos);
  EXPECT_EQ(text(c).find("nan"), std::string::npos);
  EXPECT_EQ(csv(c).find("nan"), std::string::npos);
  EXPECT_EQ(parse_csv(csv(c)).size(), 2u);
  EXPECT_EQ(json(c)["arms"].size(), 1u);
}

TEST(PlainText, WidthsAndClipping) {
  EXPECT_EQ(display_width("na\xC3\xAFve"), 5u);
  EXPECT_EQ(display_width("\xE8\xB7\x91"), 2u);
  EXPECT_EQ(display_width("e\xCC\x81"), 1u);
  EXPECT_EQ(clipped("abcdefghij", 6), "abc\xE2\x80\xA6ij");
  EXPECT_LE(display_width(clipped("\xE8\xB7\x91\xE8\xB7\x91\xE8\xB7\x91\xE8\xB7\x91\xE8\xB7\x91", 6)), 6u);
  EXPECT_EQ(printable("a\nb"), "a\\nb");
  EXPECT_EQ(valid_utf8("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(padded("\xE8\xB7\x91", 4, Align::right), "  \xE8\xB7\x91");
}

}  // namespace
}  // namespace achillesim::analysis
