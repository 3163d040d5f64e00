#pragma once
/// What R wrote, and the part of an estimate that a row of it names.

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/statistics/estimate.hpp"

namespace achillesim::analysis::testing {

/// The rows of a table without quotes, less its header.
inline std::vector<std::vector<std::string>> read_csv(std::string const& path) {
  std::ifstream file(path);
  std::vector<std::vector<std::string>> lines;
  std::string line;
  std::getline(file, line);  // header
  while (std::getline(file, line)) {
    line += ',';
    std::istringstream cells(line);
    auto& row = lines.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
  }
  return lines;
}

inline double part_of(Estimate const& e, std::string const& part) {
  if (part == "value") return e.value;
  if (part == "error") return e.standard_error;
  return part == "low" ? e.low : e.high;
}

}  // namespace achillesim::analysis::testing
