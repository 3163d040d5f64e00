#include "analysis/posterior/fitted_rows.hpp"

#include <cmath>
#include <utility>

#include "analysis/targets/score.hpp"

namespace achillesim::analysis::calibration {
namespace {

bool is_fitted(scenarios::Target const& row) {
  return row.split == scenarios::TargetSplit::calibration && row.beside.empty() && row.derived_from.empty() &&
         !std::isnan(row.low);
}

}  // namespace

std::vector<FittedRow> fitted_rows(std::vector<scenarios::Study> const& studies) {
  std::vector<FittedRow> rows;
  for (std::size_t s = 0; s < studies.size(); ++s)
    for (std::size_t t = 0; t < studies[s].targets.size(); ++t)
      if (is_fitted(studies[s].targets[t])) rows.push_back({s, t});
  return rows;
}

std::string source_of(scenarios::Target const& row) {
  return row.doi.empty() ? row.source : row.doi;
}

Targets targets_of(std::vector<scenarios::Study> const& studies, std::vector<FittedRow> const& rows) {
  std::vector<Target> all;
  for (auto const& [study, target] : rows) {
    auto const& t = studies[study].targets[target];
    all.push_back({t.id, source_of(t), on_scale(t.scale, t.value), published_error(t), t.model_error()});
  }
  return Targets(std::move(all));
}

}  // namespace achillesim::analysis::calibration
