#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

Cell significant(double value) {
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.4g", value);
  auto cell = number(value, 0);
  if (std::isfinite(value)) cell.text = buffer.data();
  cell.decimals = -1;
  return cell;
}

}  // namespace

Table parameters_table(Source const& source, TableOptions const&) {
  using enum ColumnKind;
  auto table = begin_table(source, "parameters", "Parameters of the model");
  table.columns = {{"name", "parameter", "", text, ""},
                   {"unit", "unit", "", text, ""},
                   {"meaning", "meaning", "", text, ""},
                   {"value", "value", "", numeric, "in draw 0"},
                   {"low", "low", "", numeric, "end of the range that is believed possible"},
                   {"high", "high", "", numeric, ""},
                   {"distribution", "distribution", "", text, "of the sampled draws"},
                   {"sampled_low", "least sampled", "", numeric, "least of the sampled draws of this file"},
                   {"sampled_high", "largest sampled", "", numeric, ""},
                   {"evidence", "evidence", "", text, ""},
                   {"source", "source", "", text, ""}};
  for (auto const& row : source.parameters) {
    auto least = not_estimable;
    auto largest = not_estimable;
    if (row.values.size() > 1) {
      auto const [low, high] = std::minmax_element(row.values.begin() + 1, row.values.end());
      least = *low;
      largest = *high;
    }
    table.rows.push_back({words(row.name), words(row.unit), words(row.meaning),
                          significant(row.values.empty() ? row.preset : row.values[0]), significant(row.low),
                          significant(row.high), words(row.distribution), significant(least),
                          significant(largest), words(row.evidence), words(row.source)});
    if (row.values.size() <= 1) table.rows.back()[7].note = table.rows.back()[8].note = "no sampled draws";
  }
  if (table.rows.empty()) table.definitions.emplace_back("The file has no table of parameters.");
  table.definitions.emplace_back("Parameters that an arm changes are in /design of the results file.");
  return table;
}

}  // namespace achillesim::analysis
