// One way of rounding: the same number reads the same in every table.

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <sstream>

#include "analysis/names.hpp"
#include "analysis/rounding.hpp"
#include "analysis/tables/catalogue.hpp"
#include "tests/analysis/synthetic_source.hpp"

namespace achillesim::analysis {
namespace {

/// Whole tenths of a percent of events / n, halves up, in whole numbers.
std::string exact_percent(long events, long n) {
  long const tenths = (2000 * events + n) / (2 * n);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

TEST(Rounding, OfSharesIsThatOfWholeNumbers) {
  for (long const n : {7L, 200L, 2000L, 4096L})
    for (long events = 0; events <= n; ++events) {
      double const share = static_cast<double>(events) / static_cast<double>(n);
      auto const exact = exact_percent(events, n);
      // The same share as other sums come to it: off in its last bits.
      double sum = 0.0;
      for (long i = 0; i < events; ++i) sum += 1.0 / static_cast<double>(n);
      for (double const same :
           {share, 1.0 - (1.0 - share), sum, std::nextafter(share, 0.0), std::nextafter(share, 1.0)}) {
        EXPECT_EQ(in_percent(same), exact) << events << " of " << n;
        EXPECT_EQ(fixed(1000.0 * same, 0), fixed(10.0 * std::stod(exact), 0)) << events << " of " << n;
      }
    }
}

TEST(Rounding, KeepsSignsAndSaysWhatIsNoNumber) {
  EXPECT_EQ(fixed(-14.95, 1), "-15.0");
  EXPECT_EQ(fixed(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(-0.05, 1), "-0.1");
  EXPECT_EQ(fixed(2.5, 0), "3");
  EXPECT_EQ(fixed(14.9499, 1), "14.9");
  EXPECT_EQ(fixed(123456789.0, 2), "123456789.00");
  EXPECT_EQ(fixed(std::nan(""), 1), "n/a");
  EXPECT_EQ(fixed(std::numeric_limits<double>::infinity(), 1), "infinity");
  EXPECT_EQ(fixed(1e16, 1), "> 1e15");
}

/// 299 of 2,000 runners against 267: both shares end in a half of a tenth.
Source halves(testing::MadeUpStudy& input) {
  input.study = "halves";
  input.runners = 2000;
  std::vector<double> luck;
  for (int i = 0; i < 2000; ++i) luck.push_back((i + 0.5) / 2000.0);
  for (double const risk : {0.1335, 0.1495}) {
    input.arms.push_back(risk > 0.14 ? "more" : "less");
    input.outcomes.push_back(testing::make_arm(luck, risk, 0.2, 364));
  }
  return testing::source_of(input);
}

TEST(Rounding, IsTheSameInAllTables) {
  testing::MadeUpStudy input;
  auto const source = halves(input);
  TableOptions options;
  options.outcomes = {"first_achilles_52wk"};
  options.resamples.replicates = 199;
  auto const cell = [&](std::string_view name, std::string const& column, std::size_t row) {
    auto const table = make_table(source, name, options);
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      if (table.columns[c].name == column) return table.rows.at(row).at(c).text.substr(0, 4);
    return std::string("no column");
  };
  EXPECT_EQ(cell("compare", "achilles_52wk", 0), "13.4");
  EXPECT_EQ(cell("compare", "achilles_52wk", 1), "15.0");
  EXPECT_EQ(cell("effects", "risk", 0), "15.0");
  EXPECT_EQ(cell("effects", "reference_risk", 0), "13.4");
  EXPECT_EQ(cell("findings", "with_arm", 0), "150 ");
  EXPECT_EQ(cell("findings", "reference", 0), "134 ");
  EXPECT_EQ(cell("ranking", "value", 0), "13.4");
  EXPECT_EQ(cell("ranking", "value", 1), "15.0");
}

TEST(Names, SayWhichWasMeant) {
  auto const said = [](std::string const& name) {
    try {
      return std::to_string(arm_called(name, {"0 mm", "12 mm", "7"}, "--arm", "x.h5"));
    } catch (std::runtime_error const& e) {
      return std::string(e.what());
    }
  };
  EXPECT_EQ(said("12 mm"), "1");
  EXPECT_EQ(said("0"), "0");
  EXPECT_EQ(said("7"), "2") << "a name goes before a number";
  EXPECT_EQ(
      said("12mm"),
      "--arm 12mm: no such arm in x.h5 (did you mean \"12 mm\"?); it has 0 mm, 12 mm or 7; give a name, or a "
      "number from 0 to 2");
  EXPECT_NE(said("3").find("no such arm"), std::string::npos);
  EXPECT_NE(said("0 m m m m").find("; it has 0 mm"), std::string::npos);
  EXPECT_EQ(in_words({"--outcome x", "none", "x", "it has"}, {}), "--outcome x: none; it has none");
}

TEST(Names, OfTablesOutcomesAndCovariates) {
  auto const source = testing::source_of(testing::arms_with_risks(40, {0.3, 0.1}));
  auto const said = [&](std::string_view table, TableOptions const& options) {
    try {
      (void)make_table(source, table, options);
    } catch (std::runtime_error const& e) {
      return std::string(e.what());
    }
    return std::string("no error");
  };
  TableOptions options;
  EXPECT_NE(said("efects", options).find("(did you mean \"effects\"?)"), std::string::npos);
  options.outcomes = {"first_achilles_52w"};
  EXPECT_NE(said("effects", options).find("(did you mean \"first_achilles_52wk\"?)"), std::string::npos);
  options = {};
  options.by = "femal";
  EXPECT_NE(said("subgroups", options).find("(did you mean \"female\"?)"), std::string::npos);
  options = {};
  options.arm = "arm1";
  EXPECT_NE(said("effects", options).find("(did you mean \"arm 1\"?)"), std::string::npos);
}

}  // namespace
}  // namespace achillesim::analysis
