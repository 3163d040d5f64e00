#include <algorithm>

#include "analysis/statistics/survival.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

int constexpr step_weeks = 4;

/// Ends of every fourth week, and of the horizon.
std::vector<double> days_of(int horizon_days) {
  std::vector<double> days;
  for (int day = step_weeks * 7; day < horizon_days; day += step_weeks * 7) days.push_back(day - 1.0);
  days.push_back(horizon_days - 1.0);
  return days;
}

}  // namespace

Table incidence_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table = begin_table(source, "incidence", "Cumulative incidence over the weeks");
  auto const days = days_of(source.horizon_days);
  table.columns = {
      {"outcome", "outcome", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"day", "day", "d", numeric, "on days 0 to this one"},
      {"n", "n", "", numeric, "runners that did not fail"},
      {"at_risk", "at risk", "", numeric, "still without any event, and observed, on that day"},
      {"incidence", "cumulative incidence", "%", interval,
       "1 - Kaplan-Meier (Aalen-Johansen for first events, where other types compete); log-log interval, "
       "Wilson's at 0 and 1"}};
  auto outcomes = chosen_outcomes(source, options.outcomes, is_timed);
  if (options.outcomes.empty())
    std::erase_if(outcomes, [](OutcomeSpec const& o) { return is_event_time(o) && !is_of_several_kinds(o); });
  for (auto const& outcome : outcomes) {
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      std::vector<ByDraw> estimates(days.size());
      std::vector<std::size_t> at_risk(days.size(), 0);
      std::size_t n = 0;
      for (std::size_t const draw : pooled_draws(source)) {
        ArmView const arm(source, draw, a);
        ArmView const* const own = &arm;
        auto const kept = kept_runners(std::span(&own, 1), outcome);
        auto const times = times_of(arm, outcome, kept);
        n += kept.size();
        auto const incidence = cumulative_incidence(times.follow_up(), 1, days, options.confidence);
        for (std::size_t d = 0; d < days.size(); ++d) {
          auto const values = cumulative_incidence_values(times.follow_up(), 1, days[d]);
          estimates[d].add(incidence[d], parts_of_some(values, kept, source.runners));
          at_risk[d] += static_cast<std::size_t>(
              std::count_if(times.time.begin(), times.time.end(), [&](double t) { return t >= days[d]; }));
        }
      }
      for (std::size_t d = 0; d < days.size(); ++d)
        table.rows.push_back({words(outcome.title), words(source.arms[a]), number(days[d], 0),
                              per_draw(n, source), per_draw(at_risk[d], source),
                              estimate(estimates[d].pooled(Scale::proportion, options.confidence).estimate,
                                       Scale::proportion)});
    }
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  }
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
