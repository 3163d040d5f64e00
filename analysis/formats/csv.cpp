#include <algorithm>
#include <ostream>

#include "analysis/formats/csv_cells.hpp"
#include "analysis/formats/formats.hpp"

namespace achillesim::analysis {
namespace {

using Cells = std::vector<std::string>;

/// What could not be estimated: "risk_ratio: no events in this arm; ...".
std::string notes(ComparisonRow const& row) {
  std::string result;
  for (std::size_t m = 0; m < measure_count; ++m) {
    auto const reason = row.estimates[m].reason;
    if (reason.empty() || reason == "reference") continue;
    result += (result.empty() ? "" : "; ") + std::string(measures[m].name) + ": " + std::string(reason);
  }
  return result;
}

Cells header(Comparison const& comparison, Rows rows) {
  Cells cells = rows == Rows::arms ? Cells{"arm"} : Cells{"factor", "level", "arms", "paired_arms"};
  cells.insert(cells.end(), {"n", "n_failed", "events"});
  for (auto const& measure : measures) {
    cells.emplace_back(measure.name);
    if (measure.stem.empty()) continue;
    cells.push_back(std::string(measure.stem) + "_low");
    cells.push_back(std::string(measure.stem) + "_high");
  }
  for (std::size_t t = 1; t < event_type_count; ++t)
    cells.push_back("events_" + std::string(model::event_type_names[t]));
  cells.insert(cells.end(), {"dropped", "reference", "notes", "caution", "data_hash"});
  if (rows == Rows::levels) return cells;
  Cells const own = cells;
  for (auto const& factor : comparison.factors) {
    bool const taken = std::find(own.begin(), own.end(), factor) != own.end();
    cells.push_back(csv_words(taken ? "factor_" + factor : factor));
  }
  return cells;
}

Cells line(Comparison const& comparison, ComparisonRow const& row, Rows rows) {
  Cells cells;
  if (rows == Rows::levels) cells.push_back(csv_words(row.factor));
  cells.push_back(csv_words(row.name));
  if (rows == Rows::levels)
    cells.insert(cells.end(), {std::to_string(row.arms), std::to_string(row.paired_arms)});
  cells.insert(cells.end(),
               {std::to_string(row.n), std::to_string(row.failed), std::to_string(row.events())});
  for (std::size_t m = 0; m < measure_count; ++m) {
    auto const& estimate = row.estimates[m];
    cells.push_back(exact_number(estimate.value));
    if (measures[m].stem.empty()) continue;
    cells.push_back(exact_number(estimate.low));
    cells.push_back(exact_number(estimate.high));
  }
  for (std::size_t t = 1; t < event_type_count; ++t) cells.push_back(std::to_string(row.events_by_type[t]));
  cells.insert(cells.end(),
               {std::to_string(row.dropped), row.reference ? "yes" : "no", notes(row),
                "uncalibrated model; simulated, not clinical evidence", csv_words(comparison.data_hash)});
  for (auto const& level : row.levels) cells.push_back(csv_words(level));
  return cells;
}

}  // namespace

void write_csv(std::ostream& out, Comparison const& comparison, Rows rows) {
  write_csv_line(out, header(comparison, rows));
  for (auto const& row : rows == Rows::arms ? comparison.arms : comparison.levels)
    write_csv_line(out, line(comparison, row, rows));
}

}  // namespace achillesim::analysis
