// Exported tables: rows against their header, names that ask for a table, files that are whole or absent. The
// numbers are held against HDF5's in tests/cli/export_test.py.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <set>
#include <stdexcept>

#include "analysis/export/catalogue.hpp"
#include "analysis/export/growing_file.hpp"
#include "analysis/export/row_writer.hpp"
#include "analysis/formats/csv_cells.hpp"
#include "tests/runners/results/synthetic.hpp"

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;
using runners::results::ResultsFile;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ExportRows, CellsAreThoseOfTheHeader) {
  std::string text;
  RowWriter out([&](std::string_view piece) { text += piece; }, {"a", "b", "c", "d"});
  out.number(0.1F);
  out.words("=1+1, \"x\"");
  out.empty();
  out.whole(-3);
  out.end_row();
  out.cells("1,2,3", 3);
  out.number(std::numeric_limits<float>::quiet_NaN());
  out.end_row();
  out.finish();
  EXPECT_EQ(text, "a,b,c,d\n0.1,\"'=1+1, \"\"x\"\"\",,-3\n1,2,3,\n");
  EXPECT_EQ(out.rows(), 2U);
  out.whole(1);
  EXPECT_THROW(out.end_row(), std::logic_error);
}

TEST(ExportRows, FloatsReadBack) {
  for (float const value : {0.1F, 1.0F / 3.0F, 1e-30F, 3.4e38F, -7.25F, 420.0F})
    EXPECT_EQ(std::stof(exact_float(value)), value);
  EXPECT_EQ(exact_float(26.0F), "26");
  EXPECT_EQ(exact_float(std::numeric_limits<float>::infinity()), "");
}

TEST(ExportNames, SayWhichTable) {
  EXPECT_EQ(export_called("runners.csv")->name, "runners");
  EXPECT_EQ(export_called("folder/mine-events.csv")->name, "events");
  EXPECT_EQ(export_called("my_weekly.csv")->name, "weekly");
  for (auto const* const none : {"", ".csv", "runners", "runners.txt", "allrunners.csv", "sessions.csv.gz"})
    EXPECT_EQ(export_called(none), nullptr) << none;
}

TEST(ExportTables, EachRowOfAFileHasItsCells) {
  runners::results::test::Scratch const scratch;
  auto const path = scratch / "out.h5";
  auto const study = runners::results::test::synthetic_study(11, 2);
  runners::results::test::make_results(
      path, study, {.draws = 2, .arms = 3, .runners = 11, .weeks = 4, .block = 4, .days = 28});
  auto const file = ResultsFile::open(path);
  ExportChoice const one{{1}, {2, 0}};
  for (auto const& info : export_catalogue()) {
    ASSERT_EQ(info.absent(file), "") << info.name;
    std::vector<std::string> header;
    for (auto const& column : info.columns(file)) {
      header.push_back(column.name);
      EXPECT_NE(column.meaning, "") << column.name;
    }
    EXPECT_EQ(std::set<std::string>(header.begin(), header.end()).size(), header.size()) << info.name;
    EXPECT_EQ(header[0], "draw");
    EXPECT_EQ(header[1], "arm");
    std::string text;
    RowWriter out([&](std::string_view piece) { text += piece; }, header);
    info.rows(file, one, out);
    out.finish();
    EXPECT_GT(out.rows(), 0U) << info.name;
    EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')), out.rows() + 1)
        << info.name;
    auto const book = codebook(file, info, "x.csv", "Simulated by somebody.", "achillesim export");
    EXPECT_THAT(book, StartsWith("name,unit,meaning,values\nx.csv,"));
    EXPECT_THAT(book, HasSubstr("Simulated by somebody."));
    EXPECT_THAT(book, HasSubstr(file.provenance().data_hash));
    if (info.name == "runners") {
      EXPECT_EQ(out.rows(), 22U);
    }
    if (info.name == "weekly") {
      EXPECT_EQ(out.rows(), 2 * 4 * file.series().size());
    }
  }
}

TEST(ExportFiles, AreWholeOrAbsent) {
  runners::results::test::Scratch const scratch;
  auto const place = scratch / "runners.csv";
  auto const there = [&] {
    return std::distance(fs::directory_iterator(scratch.folder()), fs::directory_iterator());
  };
  {
    GrowingFile file(place);
    file.write("half");
    EXPECT_EQ(there(), 1);
    EXPECT_FALSE(fs::exists(place));
  }
  EXPECT_EQ(there(), 0);
  GrowingFile file(place);
  file.write("whole");
  file.close();
  EXPECT_FALSE(fs::exists(place));
  file.put_in_place();
  EXPECT_EQ(there(), 1);
  EXPECT_EQ(fs::file_size(place), 5U);
  EXPECT_THROW(GrowingFile(scratch / "no/such.csv"), std::runtime_error);
}

}  // namespace
}  // namespace achillesim::analysis
