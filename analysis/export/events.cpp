#include "analysis/export/tables.hpp"

namespace achillesim::analysis {
namespace {

using runners::Outcome;
using runners::results::ResultsFile;

Coded legs() {
  return Coded("none index other", -1);
}

}  // namespace

std::vector<ExportColumn> events_columns(ResultsFile const& file) {
  auto columns = key_columns(file);
  columns.push_back(runner_column());
  columns.push_back({"event", "1",
                     "number of the runner's event, from 0; the first " + std::to_string(file.event_slots()) +
                         " are here, and runners.csv counts all"});
  event_codes(file).add_columns(columns, "type", "what happened");
  legs().add_columns(columns, "leg", "leg of an Achilles event; else none");
  columns.push_back({"day", "d", "day of the event"});
  columns.push_back(
      {"recovery_day", "d", "day of the first run after the event; empty: none by the horizon"});
  return columns;
}

void events_rows(ResultsFile const& file, ExportChoice const& choice, RowWriter& out) {
  auto const types = event_codes(file);
  auto const leg = legs();
  for (std::size_t const draw : choice.draws)
    for (std::size_t const arm : choice.arms) {
      auto const keys = key_cells(file, draw, arm);
      auto const status = file.outcome(Outcome::status, draw, arm);
      auto const events = file.events(draw, arm);
      for (std::size_t i = 0; i < events.type.size(); ++i) {
        std::size_t const runner = i / file.event_slots();
        if (events.type[i] == 0 || status[runner] != 0.0F) continue;
        out.cells(keys.text, keys.count);
        out.whole(static_cast<long long>(runner));
        out.whole(static_cast<long long>(i % file.event_slots()));
        types.write(out, events.type[i]);
        leg.write(out, events.leg[i]);
        out.number(events.day[i]);
        out.number(events.recovery_day[i]);
        out.end_row();
      }
    }
}

}  // namespace achillesim::analysis
