#pragma once
/// Numbers that scikit-learn, emcee and R's posterior and loo computed: those kept in reference/, or those
/// that against_references.sh has just made.

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace achillesim::analysis::calibration::testing {

using Row = std::map<std::string, std::string>;

/// The rows of a table without quotes, by the names of its header.
inline std::vector<Row> reference(std::string const& file) {
  char const* const made = std::getenv("ACHILLESIM_CALIBRATION_REFERENCE");
  std::string const folder =
      made != nullptr ? made : std::string(ACHILLESIM_SOURCE_DIR) + "/tests/analysis/calibration/reference";
  std::ifstream in(folder + "/" + file);
  if (!in) throw std::runtime_error(folder + "/" + file + " cannot be read");
  auto const cells = [](std::string const& line) {
    std::vector<std::string> all;
    std::istringstream stream(line + ",");
    for (std::string cell; std::getline(stream, cell, ',');) all.push_back(cell);
    return all;
  };
  std::string line;
  std::getline(in, line);
  auto const names = cells(line);
  std::vector<Row> rows;
  while (std::getline(in, line)) {
    auto const values = cells(line);
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < names.size(); ++i) row[names[i]] = values.at(i);
  }
  return rows;
}

inline double number(Row const& row, std::string const& name) {
  return row.at(name) == "Inf" ? HUGE_VAL : std::stod(row.at(name));
}

}  // namespace achillesim::analysis::calibration::testing
