#include <cmath>

#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

/// Counts of one arm over the pooled draws.
struct Counts {
  std::size_t simulated = 0, failed = 0, never_ran = 0, analysed = 0, dropped = 0, censored = 0, complete = 0;
  std::vector<std::size_t> first_events;  ///< [type]
};

Counts count(Source const& source, std::size_t a, std::size_t types) {
  Counts c;
  c.first_events.resize(types, 0);
  bool const runs = source.has_outcome("first_run_day");
  for (std::size_t const draw : pooled_draws(source)) {
    ArmView const arm(source, draw, a);
    ArmView const reference(source, draw, source.reference_arm);
    auto const& end = arm.column("censor_day");
    for (std::size_t i = 0; i < source.runners; ++i) {
      ++c.simulated;
      if (!arm.ok(i)) ++c.failed;
      if (!arm.ok(i) || !reference.ok(i)) ++c.dropped;
      if (!arm.ok(i)) continue;
      ++c.analysed;
      if (runs && std::isnan(arm.column("first_run_day")[i])) ++c.never_ran;
      auto const kind = static_cast<std::size_t>(arm.first_event(i));
      if (kind < types) ++c.first_events[kind];
      if (kind != 0) continue;
      ++(end[i] + 1.0F < static_cast<float>(source.horizon_days) ? c.censored : c.complete);
    }
  }
  return c;
}

}  // namespace

Table flow_table(Source const& source, TableOptions const&) {
  using enum ColumnKind;
  auto table = begin_table(source, "flow", "What became of the runners (after CONSORT 2010)");
  auto const types = source.event_types();
  table.columns = {{"arm", "arm", "", text, ""},
                   {"simulated", "simulated", "", numeric,
                    "runners sampled, all of whom are in every arm (no allocation, no refusal)"},
                   {"failed", "failed", "", numeric, "a state was no longer finite, or had run away"},
                   {"analysed", "analysed", "", numeric, "in the arm's own risks"},
                   {"never_ran", "never ran", "", numeric, "of them, no run within the horizon"}};
  for (std::size_t t = 1; t < types.size(); ++t)
    table.columns.push_back(
        {"first_" + types[t], "first: " + readable_event(types[t]), "", numeric,
         t == 1 ? "analysed by the type of their first event after the first run that costs 7 days of running"
                : ""});
  table.columns.push_back(
      {"censored", "censored", "", numeric, "no event, observation ended before the horizon"});
  table.columns.push_back({"complete", "complete", "", numeric, "no event to the end of the horizon"});
  table.columns.push_back(
      {"dropped", "dropped", "", numeric, "left out of contrasts: failed in the arm or in the reference"});
  for (std::size_t a = 0; a < source.arms.size(); ++a) {
    auto const c = count(source, a, types.size());
    std::vector<Cell> row = {words(source.arms[a] + (a == source.reference_arm ? " (reference)" : "")),
                             per_draw(c.simulated, source), whole(c.failed), per_draw(c.analysed, source),
                             per_draw(c.never_ran, source)};
    for (std::size_t t = 1; t < types.size(); ++t) row.push_back(per_draw(c.first_events[t], source));
    for (std::size_t const n : {c.censored, c.complete}) row.push_back(per_draw(n, source));
    row.push_back(whole(c.dropped));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace achillesim::analysis
