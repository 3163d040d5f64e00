/// docs/training-logs.md is true: every file of logs/ stands in it, and is read as it says.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "scenarios/log/files.hpp"
#include "tests/scenarios/log/log_text.hpp"

namespace achillesim::scenarios {
namespace {

namespace fs = std::filesystem;

fs::path const repository = ACHILLESIM_SOURCE_DIR;
fs::path const log_files = repository / "tests" / "scenarios" / "logs";

/// The rows of its tables, cell by cell; those of one table have as many.
std::vector<std::vector<std::string>> page_rows() {
  std::vector<std::vector<std::string>> out;
  std::ifstream in(repository / "docs" / "training-logs.md");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| ") || line.starts_with("| file ")) continue;
    std::vector<std::string> cells;
    std::istringstream row(line.substr(1));
    for (std::string cell; std::getline(row, cell, '|');) {
      auto const first = cell.find_first_not_of(' ');
      auto const last = cell.find_last_not_of(' ');
      cells.push_back(first == std::string::npos ? "" : cell.substr(first, last - first + 1));
    }
    out.push_back(std::move(cells));
  }
  return out;
}

std::vector<std::vector<std::string>> rows_of(std::size_t cells) {
  auto rows = page_rows();
  std::erase_if(rows, [&](auto const& row) { return row.size() != cells; });
  return rows;
}

LogFiles read_file(std::string const& file) {
  return read_log_files(log_files / file, {shipped_log_formats(), shipped_log_formats(), {}});
}

class LogsOfThePage : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(LogsOfThePage, AreReadAsItSays) {
  auto const& row = GetParam();
  auto const files = read_file(row[0]);
  ASSERT_EQ(files.logs.size(), 1U) << all_of(files.problems);
  auto const& reading = files.logs.front();
  int runs = 0;
  double km = 0.0;
  double minutes = 0.0;
  for (auto const& day : reading.log.days) {
    runs += day.runs;
    km += day.km;
    minutes += day.minutes;
  }
  EXPECT_EQ(reading.format, row[2]);
  EXPECT_EQ(reading.log.first_date, row[3]);
  EXPECT_EQ(std::to_string(runs), row[4]);
  EXPECT_NEAR(km, std::stod(row[5]), 0.051);
  EXPECT_NEAR(minutes, std::stod(row[6]), 0.501);
  auto const said = all_of(files.warnings);
  EXPECT_NE(said.find(row[7]), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(Exports, LogsOfThePage, testing::ValuesIn(rows_of(8)), [](auto const& one) {
  std::string name = one.param[0];
  for (char& c : name)
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  return name;
});

TEST(LogsPage, WhatItSaysIsAskedForIsAskedFor) {
  auto const rows = rows_of(3);
  ASSERT_FALSE(rows.empty());
  for (auto const& row : rows) {
    auto const files = read_file(row[0]);
    EXPECT_TRUE(files.logs.empty()) << row[0];
    EXPECT_NE(all_of(files.problems).find(row[2]), std::string::npos) << all_of(files.problems);
  }
}

TEST(LogsPage, HasEveryFile) {
  std::multiset<std::string> named;
  for (auto const& row : page_rows()) named.insert(row.front());
  std::multiset<std::string> there;
  for (auto const& entry : fs::directory_iterator(log_files)) there.insert(entry.path().filename().string());
  EXPECT_EQ(named, there);
}

}  // namespace
}  // namespace achillesim::scenarios
