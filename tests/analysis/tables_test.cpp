// Tables of made-up studies: their numbers, what they say when there is nothing to say, and all formats.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/formats/escape.hpp"
#include "analysis/formats/table_formats.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "tests/analysis/synthetic_source.hpp"

namespace achillesim::analysis {
namespace {

using testing::arms_with_risks;
using testing::columns_of;
using testing::never;
using testing::source_from;
using testing::source_of;

char const* const formats[] = {"text", "csv", "md", "latex", "html", "json"};

TableOptions quick_options() {
  TableOptions options;
  options.by = "female";
  options.resamples.replicates = 199;
  return options;
}

std::string written(Table const& table, std::string_view format) {
  std::ostringstream out;
  EXPECT_TRUE(write_table(out, table, format));
  return out.str();
}

Cell const& cell(Table const& table, std::size_t row, std::string const& column) {
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (table.columns[c].name == column) return table.rows.at(row).at(c);
  throw std::out_of_range(column);
}

/// Every table in every format: no NaN in words, all that each table must say, whole rows.
void expect_sound(Source const& source, std::string const& what) {
  for (auto const& info : table_catalogue()) {
    if (info.needs_sessions && !source.sessions) continue;
    auto const where = what + ": " + std::string(info.name);
    auto const table = make_table(source, info.name, quick_options());
    EXPECT_FALSE(table.columns.empty()) << where;
    for (auto const& row : table.rows) {
      ASSERT_EQ(row.size(), table.columns.size()) << where;
      for (std::size_t c = 0; c < row.size(); ++c) {
        bool const missing = row[c].text == "n/a";
        EXPECT_TRUE(!missing || !row[c].note.empty() || !std::isnan(row[c].value))
            << where << ": no reason for " << table.columns[c].name;
      }
    }
    for (char const* const format : formats) {
      auto const text = written(table, format);
      for (char const* const bad : {"nan", "NaN", "-nan", "inf,", ",inf", "-inf"})
        EXPECT_EQ(text.find(std::string(" ") + bad), std::string::npos)
            << where << ' ' << format << ": " << bad;
      EXPECT_NE(text.find("not clinical evidence"), std::string::npos) << where << ' ' << format;
      EXPECT_NE(text.find("0123456789abcdef"), std::string::npos) << where << ' ' << format;
      EXPECT_NE(text.find("failed numerically"), std::string::npos) << where << ' ' << format;
    }
    EXPECT_TRUE(nlohmann::json::accept(written(table, "json"))) << where;
  }
}

TEST(Tables, NumbersOfTheEffects) {
  auto const source = source_of(arms_with_risks(1000, {0.2, 0.1}));
  auto options = quick_options();
  options.outcomes = {"reinjury_52wk"};
  auto const table = make_table(source, "effects", options);
  ASSERT_EQ(table.rows.size(), 1u);
  std::vector<double> arm, reference;
  for (std::size_t i = 0; i < 1000; ++i) {
    reference.push_back(source.outcome("event_type", 0, 0)[i] == 1.0F ? 1.0 : 0.0);
    arm.push_back(source.outcome("event_type", 0, 1)[i] == 1.0F ? 1.0 : 0.0);
  }
  auto const expected = risk_difference(arm, reference);
  auto const& difference = cell(table, 0, "risk_difference");
  EXPECT_DOUBLE_EQ(difference.value, expected.value);
  EXPECT_DOUBLE_EQ(difference.low, expected.low);
  EXPECT_NEAR(cell(table, 0, "number_needed").value, -1.0 / expected.value, 1e-9);
  EXPECT_TRUE(cell(table, 0, "number_needed").text.starts_with("NNTB "));
  EXPECT_NEAR(cell(table, 0, "variance_reduction").value, variance_reduction(arm, reference).value, 1e-12);
  EXPECT_EQ(cell(table, 0, "parameter_error").note, "one draw of the parameters");
  // One contrast: max-t is no wider than the ordinary interval, but for the bootstrap's error.
  EXPECT_NEAR(cell(table, 0, "simultaneous").low, expected.value - 2.1 * expected.standard_error, 0.005);
}

TEST(Tables, TimesSubgroupsAndRanking) {
  auto const source = source_of(arms_with_risks(800, {0.3, 0.1, 0.3}));
  auto options = quick_options();
  options.outcomes = {"reinjury_time"};
  auto const times = make_table(source, "times", options);
  EXPECT_LT(cell(times, 0, "hazard_ratio").high, 0.6);
  EXPECT_NEAR(cell(times, 1, "hazard_ratio").value, 1.0, 1e-9);  // the same arm twice
  EXPECT_LT(cell(times, 0, "gray_p").value, 1e-6);
  EXPECT_GT(cell(times, 0, "restricted_mean_difference").value, 10.0);
  // Another injury leaves a runner free of re-injury to the end.
  double free_days = 0.0;
  for (std::size_t i = 0; i < 800; ++i) {
    bool const injured = source.outcome("event_type", 0, 1)[i] == 1.0F;
    free_days += injured ? source.outcome("event_day", 0, 1)[i] : 363.0;
  }
  EXPECT_NEAR(cell(times, 0, "restricted_mean").value, free_days / 800, 1e-9);
  options.outcomes = {"reinjury_52wk"};
  auto const ranking = make_table(source, "ranking", options);
  EXPECT_DOUBLE_EQ(cell(ranking, 1, "probability_best").value, 1.0);
  EXPECT_DOUBLE_EQ(cell(ranking, 0, "mean_rank").value, 2.5);
  auto const subgroups = make_table(source, "subgroups", options);
  ASSERT_EQ(subgroups.rows.size(), 4u);  // two arms, two sexes
  EXPECT_DOUBLE_EQ(cell(subgroups, 0, "n").value + cell(subgroups, 1, "n").value, 800.0);
  EXPECT_GT(cell(subgroups, 0, "interaction_p").value, 0.01);
  options.by = "age";
  EXPECT_EQ(make_table(source, "subgroups", options).rows.size(), 6u);  // thirds
}

TEST(Tables, FactorsFindTheEffectsThatWereBuiltIn) {
  auto const source = source_of(testing::sweep(2000));
  auto const table = make_table(source, "factors", quick_options());
  // Progressions add 6 points each, 12 mm take 4 from 0 mm, strikes add 2 each; nothing interacts.
  EXPECT_NEAR(cell(table, 0, "difference").value, 0.06, 0.01);
  EXPECT_NEAR(cell(table, 1, "difference").value, 0.12, 0.01);
  EXPECT_EQ(cell(table, 0, "sets").value, 12.0);
  bool interactions = false;
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    if (cell(table, r, "effect").text.find(" x ") != std::string::npos) {
      interactions = true;
      EXPECT_NEAR(cell(table, r, "difference").value, 0.0, 0.012);
    }
  EXPECT_TRUE(interactions);
  auto const response = make_table(source, "response", quick_options());
  ASSERT_EQ(response.rows.size(), 4u);
  EXPECT_NEAR(cell(response, 0, "slope").value, -0.01333 / 4, 0.0005);  // a mm
}

TEST(Tables, DrawsSplitTheErrorInTwo) {
  auto const source = source_of(testing::sweep(300, 6));
  auto options = quick_options();
  options.arm = "guide-12-week / 4 mm / stay";
  options.outcomes = {"reinjury_52wk"};
  auto const table = make_table(source, "effects", options);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_DOUBLE_EQ(cell(table, 0, "n").value, 1500.0);  // five sampled draws
  EXPECT_GT(cell(table, 0, "monte_carlo_error").value, 0.0);
  EXPECT_GE(cell(table, 0, "parameter_error").value, 0.0);
  auto const& own = cell(table, 0, "risk_difference");
  EXPECT_LE(cell(table, 0, "simultaneous").low, own.low + 1e-12);
  EXPECT_NE(written(table, "text").find("5 sampled draws"), std::string::npos);
}

TEST(Tables, FindingsAreFewAndNeverCertain) {
  auto const table = make_table(source_of(arms_with_risks(3000, {0.3, 0.1})), "findings", quick_options());
  EXPECT_LE(table.rows.size(), 7u);
  EXPECT_GE(table.rows.size(), 4u);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    auto const& certainty = cell(table, r, "certainty");
    EXPECT_TRUE(certainty.text == "low" || certainty.text == "very low");
    EXPECT_NE(certainty.note.find("uncalibrated"), std::string::npos);
  }
  auto const several = make_table(source_of(testing::sweep(2000, 6)), "findings", quick_options());
  EXPECT_TRUE(std::any_of(several.rows.begin(), several.rows.end(),
                          [](auto const& row) { return row[7].text == "low"; }));
}

TEST(Tables, FlowCountsEverybodyOnce) {
  auto input = arms_with_risks(200, {0.3, 0.1});
  input.outcomes[1].status[3] = 1.0F;
  auto const source = source_of(input);
  auto const table = make_table(source, "flow", quick_options());
  for (std::size_t r = 0; r < 2; ++r) {
    double all =
        cell(table, r, "failed").value + cell(table, r, "censored").value + cell(table, r, "complete").value;
    for (auto const& type : source.event_types())
      if (type != "none") all += cell(table, r, "first_" + type).value;
    EXPECT_DOUBLE_EQ(all, 200.0);
  }
  EXPECT_DOUBLE_EQ(cell(table, 1, "failed").value, 1.0);
  EXPECT_DOUBLE_EQ(cell(table, 1, "dropped").value, 1.0);
}

TEST(Tables, OrdinaryStudiesAreSound) {
  expect_sound(source_of(arms_with_risks(120, {0.2, 0.1, 0.4})), "three arms");
  expect_sound(source_of(testing::sweep(40, 5)), "sweep with draws");
}

TEST(Tables, NoEventsInAnArm) {
  auto const source = source_of(arms_with_risks(60, {0.3, 0.0}, 0.0));
  expect_sound(source, "no events in an arm");
  auto options = quick_options();
  options.outcomes = {"reinjury_52wk"};
  EXPECT_EQ(cell(make_table(source, "effects", options), 0, "odds_ratio").note, "no events in this arm");
  EXPECT_EQ(cell(make_table(source, "effects", options), 0, "risk_ratio").note, "no events in this arm");
  options.outcomes = {"reinjury_time"};
  EXPECT_NE(cell(make_table(source, "times", options), 0, "hazard_ratio").note.find("no events"),
            std::string::npos);
  expect_sound(source_of(arms_with_risks(60, {0.0, 0.3}, 0.0)), "no events in the reference");
  expect_sound(source_of(arms_with_risks(60, {0.0, 0.0}, 0.0)), "no events at all");
  expect_sound(source_of(arms_with_risks(60, {1.0, 1.0}, 0.0)), "events in all");
}

TEST(Tables, OneRunner) {
  expect_sound(source_of(arms_with_risks(1, {0.5, 0.0})), "one runner");
  expect_sound(source_of(arms_with_risks(2, {1.0, 0.0})), "two runners");
}

TEST(Tables, OneArm) {
  auto const source = source_of(arms_with_risks(50, {0.3}));
  expect_sound(source, "one arm");
  EXPECT_NE(written(make_table(source, "effects", quick_options()), "text").find("There is one arm"),
            std::string::npos);
}

TEST(Tables, AllFailed) {
  auto input = arms_with_risks(30, {0.3, 0.1});
  for (auto& arm : input.outcomes) {
    std::fill(arm.status.begin(), arm.status.end(), 1.0F);
    for (auto* column : {&arm.event_day, &arm.censor_day, &arm.run30_day, &arm.volume_day})
      std::fill(column->begin(), column->end(), never);
    std::fill(arm.event_type.begin(), arm.event_type.end(), 0.0F);
  }
  auto const source = source_of(input);
  expect_sound(source, "all failed");
  EXPECT_NE(written(make_table(source, "effects", quick_options()), "text").find("no runners in both arms"),
            std::string::npos);
}

TEST(Tables, AllCensored) {
  auto input = arms_with_risks(30, {0.0, 0.0}, 0.0);
  for (auto& arm : input.outcomes) std::fill(arm.censor_day.begin(), arm.censor_day.end(), 20.0F);
  auto const source = source_of(input);
  expect_sound(source, "all censored");
  EXPECT_NE(written(make_table(source, "effects", quick_options()), "text").find("follow-up is shorter"),
            std::string::npos);
}

TEST(Tables, QuestionsThatCannotBeAnswered) {
  auto const source = source_of(arms_with_risks(20, {0.3, 0.1}));
  auto const message = [&](char const* table, TableOptions const& options) {
    try {
      (void)make_table(source, table, options);
    } catch (std::runtime_error const& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  auto options = quick_options();
  EXPECT_NE(message("nonsense", options).find("findings, effects"), std::string::npos);
  options.outcomes = {"death"};
  EXPECT_NE(message("effects", options).find("reinjury_52wk"), std::string::npos);
  options.outcomes = {"time_lost"};
  EXPECT_NE(message("effects", options).find("not an outcome of this table"), std::string::npos);
  options = quick_options();
  options.by = "hair";
  EXPECT_NE(message("subgroups", options).find("no such covariate; made-up.h5 has female, age"),
            std::string::npos);
  options = quick_options();
  options.arm = "arm 9";
  EXPECT_NE(message("flow", options).find("no such arm"), std::string::npos);
}

TEST(Tables, DamageIsSaid) {
  auto const input = arms_with_risks(20, {0.3, 0.1});
  auto columns = columns_of(input);
  columns->outcomes["event_type"][1][4] = never;
  EXPECT_THROW(make_table(source_from(input, columns), "effects", quick_options()), std::runtime_error);
  columns = columns_of(input);
  columns->outcomes["censor_day"][1].assign(20, never);
  EXPECT_THROW(make_table(source_from(input, columns), "effects", quick_options()), std::runtime_error);
  columns = columns_of(input);
  columns->outcomes["status"][1].pop_back();
  EXPECT_THROW(make_table(source_from(input, columns), "flow", quick_options()), std::runtime_error);
}

// Events and columns come from the file: a type and a score that this program has never heard of are there.
TEST(Tables, FollowWhatTheFileNames) {
  auto const input = arms_with_risks(100, {0.3, 0.1});
  auto const columns = columns_of(input);
  auto source = source_from(input, columns);
  source.outcomes[1].flag_meanings += " stubbed_toe";
  source.outcomes.push_back({"atrs_final", "1", "ATRS on the last day", "", false});
  columns->outcomes["atrs_final"] = columns->outcomes["visa_a_final"];
  columns->outcomes["event_type"][1][0] = 8.0F;
  columns->outcomes["event_day"][1][0] = 5.0F;
  auto options = quick_options();
  options.outcomes = {"stubbed_toe_12wk"};
  EXPECT_DOUBLE_EQ(cell(make_table(source, "effects", options), 0, "events").value, 1.0);
  options.outcomes = {"atrs_final"};
  EXPECT_EQ(make_table(source, "scores", options).rows.size(), 1u);
  EXPECT_EQ(comparison_table(source,
                             [&] {
                               auto o = options;
                               o.by.clear();
                               return o;
                             }())
                .name,
            "scores");
}

TEST(Joined, SamePeopleOnly) {
  auto const a = source_of(arms_with_risks(50, {0.3, 0.1}));
  auto b = source_of(arms_with_risks(50, {0.2}));
  b.file = "other.h5";
  auto const both = joined(a, b);
  EXPECT_EQ(both.arms, (std::vector<std::string>{"made-up: arm 0", "made-up: arm 1", "other: arm 0"}));
  EXPECT_EQ(both.outcome("event_type", 0, 2), b.outcome("event_type", 0, 0));
  EXPECT_TRUE(both.remarks.empty());
  expect_sound(both, "two files");

  auto const message = [&](Source const& second) {
    try {
      (void)joined(a, second);
    } catch (std::runtime_error const& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  EXPECT_NE(message(source_of(arms_with_risks(51, {0.2}))).find("number of runners (50 and 51)"),
            std::string::npos);
  auto const columns = columns_of(arms_with_risks(50, {0.2}));
  columns->covariates["age"][7] += 1.0F;
  auto const others = message(source_from(arms_with_risks(50, {0.2}), columns));
  EXPECT_NE(others.find("the runners' age (another cohort or seed)"), std::string::npos) << others;
  b.parameters[0].values[0] = 8.0;
  EXPECT_NE(joined(a, b).remarks.at(0).find("damage.exponent"), std::string::npos);
}

Source hostile_source() {
  auto input = arms_with_risks(60, {0.3, 0.1, 0.2});
  input.study = "50 % & \"co\" <b>_x_</b> #1 ~ ^ \\ {a} $b$ `c` |d|";
  input.question = "a\nb\r\n* [link](http://x) \xE2\x80\xAE \x1b[31m";
  input.arms = {"ref & <script>alert(1)</script>",
                "\\input{/etc/passwd} \xE8\xB7\x91\xE6\xAD\xA5 na\xC3\xAFve \xF0\x9F\x8F\x83",
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
              "\\usepackage{textcomp,booktabs,longtable,array}\n\\begin{document}\n";
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
