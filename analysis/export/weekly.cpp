#include <cmath>

#include "analysis/export/tables.hpp"

namespace achillesim::analysis {
namespace {

using runners::results::ResultsFile;

/// "05" of 0.05
std::string two_digits(double share) {
  auto const percent = std::lround(100.0 * share);
  return (percent < 10 ? "0" : "") + std::to_string(percent);
}

}  // namespace

std::vector<ExportColumn> weekly_columns(ResultsFile const& file) {
  auto columns = key_columns(file);
  std::string series;
  for (auto const& one : file.series())
    series += (series.empty() ? "" : "; ") + one.name + ": " + one.meaning;
  columns.push_back({"series", "", "what was observed", series});
  columns.push_back({"unit", "", "of the series"});
  columns.push_back({"week", "week", "week of the arm; week w ends on day 7 w"});
  columns.push_back({"n", "1", "runners counted"});
  columns.push_back({"mean", "", "of the runners that did not fail, in the series' unit"});
  for (double const share : file.quantiles())
    columns.push_back({"q" + two_digits(share), "",
                       std::to_string(std::lround(100.0 * share)) + " % of the runners are at or below"});
  columns.push_back(
      {"beyond", "1", "of n, runners with a value outside of the bins from which the quantiles come"});
  return columns;
}

void weekly_rows(ResultsFile const& file, ExportChoice const& choice, RowWriter& out) {
  std::size_t const quantiles = file.quantiles().size();
  for (std::size_t const draw : choice.draws)
    for (std::size_t const arm : choice.arms) {
      auto const keys = key_cells(file, draw, arm);
      for (auto const& series : file.series()) {
        auto const mean = file.series_mean(series.name, draw, arm);
        auto const quantile = file.series_quantiles(series.name, draw, arm);
        auto const n = file.series_count(series.name, draw, arm);
        auto const beyond = file.series_beyond(series.name, draw, arm);
        for (std::size_t week = 0; week < file.weeks(); ++week) {
          out.cells(keys.text, keys.count);
          out.words(series.name);
          out.words(series.unit);
          out.whole(static_cast<long long>(week) + 1);
          out.whole(n[week]);
          out.number(mean[week]);
          for (std::size_t q = 0; q < quantiles; ++q) out.number(quantile[week * quantiles + q]);
          out.whole(beyond[week]);
          out.end_row();
        }
      }
    }
}

}  // namespace achillesim::analysis
