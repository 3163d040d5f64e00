#include <cmath>

#include "analysis/export/tables.hpp"

namespace achillesim::analysis {
namespace {

using runners::results::ColumnInfo;
using runners::results::ResultsFile;

void add_column(std::vector<ExportColumn>& columns, ColumnInfo const& info) {
  if (info.flag_meanings.empty())
    columns.push_back({info.name, info.unit, info.meaning});
  else
    Coded(info.flag_meanings).add_columns(columns, info.name, info.meaning);
}

/// One column of an arm, or of the people, and how its cells are written.
struct Filled {
  std::vector<float> values;
  Coded codes;
  bool coded;
  bool whole;

  Filled(ColumnInfo const& info, std::vector<float> of)
      : values(std::move(of)),
        codes(info.flag_meanings),
        coded(!info.flag_meanings.empty()),
        whole(info.whole) {}

  void write(RowWriter& out, std::size_t runner) const {
    float const value = values[runner];
    bool const known = std::isfinite(value) && !(whole && !coded && value < 0.0F);  // -1: the run failed
    if (coded && known)
      codes.write(out, static_cast<int>(value));
    else if (coded)
      out.cells(",", 2);
    else if (!known)
      out.empty();
    else if (whole)
      out.whole(static_cast<long long>(value));
    else
      out.number(value);
  }
};

}  // namespace

std::vector<ExportColumn> runners_columns(ResultsFile const& file) {
  auto columns = key_columns(file);
  columns.push_back(runner_column());
  for (auto const& outcome : file.outcomes()) add_column(columns, outcome);
  for (auto const& covariate : file.population()) add_column(columns, covariate);
  return columns;
}

void runners_rows(ResultsFile const& file, ExportChoice const& choice, RowWriter& out) {
  std::vector<Filled> people;
  for (auto const& covariate : file.population())
    people.emplace_back(covariate, file.population(covariate.name));
  for (std::size_t const draw : choice.draws)
    for (std::size_t const arm : choice.arms) {
      auto const keys = key_cells(file, draw, arm);
      std::vector<Filled> outcomes;
      for (auto const& outcome : file.outcomes())
        outcomes.emplace_back(outcome, file.outcome(outcome.name, draw, arm));
      for (std::size_t runner = 0; runner < file.runners(); ++runner) {
        out.cells(keys.text, keys.count);
        out.whole(static_cast<long long>(runner));
        for (auto const& column : outcomes) column.write(out, runner);
        for (auto const& column : people) column.write(out, runner);
        out.end_row();
      }
    }
}

}  // namespace achillesim::analysis
