#include <cmath>

#include "analysis/event_columns.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"
#include "analysis/tables/exposure.hpp"

namespace achillesim::analysis {
namespace {

std::string const first_of_tendon(first_achilles);

/// Counts of one arm over the pooled draws.
struct Counts {
  std::size_t simulated = 0, failed = 0, never_ran = 0, analysed = 0, dropped = 0;
  std::size_t with_event = 0, censored = 0, complete = 0;
};

Counts count(Source const& source, std::size_t a) {
  Counts c;
  bool const runs = source.has_outcome("first_run_day");
  bool const of_tendon = source.has_outcome(first_achilles);
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
      if (of_tendon ? !std::isnan(arm.column(first_of_tendon)[i]) : arm.first_event(i) != 0)
        ++c.with_event;
      else
        ++(end[i] + 1.0F < static_cast<float>(source.horizon_days) ? c.censored : c.complete);
    }
  }
  return c;
}

}  // namespace

Table flow_table(Source const& source, TableOptions const&) {
  using enum ColumnKind;
  auto table = begin_table(source, "flow", "What became of the runners (after CONSORT 2010)");
  bool const of_tendon = source.has_outcome(first_achilles);
  table.columns = {
      {"arm", "arm", "", text, ""},
      {"simulated", "simulated", "", numeric,
       "runners sampled, all of whom are in every arm (no allocation, no refusal)"},
      {"failed", "failed", "", numeric, "a state was no longer finite, or had run away"},
      {"analysed", "analysed", "", numeric, "in the arm's own risks"},
      {"never_ran", "never ran", "", numeric, "of them, no run within the horizon"},
      {"with_event", of_tendon ? "with an Achilles event" : "with a first event", "", numeric,
       of_tendon ? "of those analysed, by the horizon: the outcome of the other tables"
                 : "of those analysed: after the first run, and costing 7 days of running. The file tells of "
                   "no other events"},
      {"censored_before", "observed less", "", numeric, "none, and observation ended before the horizon"},
      {"without_event", "without", "", numeric, "none to the end of the horizon"},
      {"dropped", "dropped", "", numeric, "left out of contrasts: failed in the arm or in the reference"}};
  for (std::size_t a = 0; a < source.arms.size(); ++a) {
    auto const c = count(source, a);
    table.rows.push_back({words(source.arms[a] + (a == source.reference_arm ? " (reference)" : "")),
                          per_draw(c.simulated, source), whole(c.failed), per_draw(c.analysed, source),
                          per_draw(c.never_ran, source), per_draw(c.with_event, source),
                          per_draw(c.censored, source), per_draw(c.complete, source), whole(c.dropped)});
  }
  if (pooled_draws(source).size() > 1)
    table.definitions.emplace_back(
        "Failed and dropped are counted over all draws of the parameters; other numbers are means of them.");
  if (of_tendon) table.definitions.emplace_back(event_in_words);
  return table;
}

}  // namespace achillesim::analysis
