#include <cmath>

#include "analysis/export/tables.hpp"
#include "runners/record.hpp"

namespace achillesim::analysis {
namespace {

using runners::SessionValue;
using runners::results::ResultsFile;

}  // namespace

std::vector<ExportColumn> sessions_columns(ResultsFile const& file) {
  auto columns = key_columns(file);
  columns.push_back(runner_column());
  columns.push_back({"day", "d", "day of the arm, from 0"});
  for (auto const& value : runners::session_values)
    columns.push_back({std::string(value.name), std::string(value.unit), std::string(value.meaning)});
  event_codes(file).add_columns(columns, "event", "injury of the day, with or without a run");
  return columns;
}

void sessions_rows(ResultsFile const& file, ExportChoice const& choice, RowWriter& out) {
  auto const types = event_codes(file);
  for (std::size_t const draw : choice.draws)
    for (std::size_t const arm : choice.arms) {
      auto const keys = key_cells(file, draw, arm);
      auto const status = file.outcome(runners::Outcome::status, draw, arm);
      auto const sessions = file.sessions(draw, arm);
      auto const& minutes = sessions[SessionValue::minutes];
      for (std::size_t i = 0; i < minutes.size(); ++i) {
        std::size_t const runner = i / sessions.days;
        if (status[runner] != 0.0F || (std::isnan(minutes[i]) && sessions.event[i] == 0)) continue;
        out.cells(keys.text, keys.count);
        out.whole(static_cast<long long>(runner));
        out.whole(static_cast<long long>(i % sessions.days));
        for (auto const& values : sessions.values) out.number(values[i]);
        types.write(out, sessions.event[i]);
        out.end_row();
      }
    }
}

}  // namespace achillesim::analysis
