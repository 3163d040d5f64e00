#include "analysis/statistics/rate.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"
#include "model/terms.hpp"

namespace achillesim::analysis {
namespace {

struct RateEffect {
  std::size_t n = 0;
  double events = 0.0, years = 0.0;
  ByDraw rate, ratio;
};

void add(RateEffect& effect, ArmView const& arm, ArmView const& reference, OutcomeSpec const& outcome,
         double confidence) {
  auto const both = kept_in_pair(arm, reference, outcome);
  auto const counts = values_of(arm, outcome, both);
  auto const years = years_of(arm, both);
  effect.n += both.size();
  for (double const c : counts) effect.events += c;
  for (double const y : years) effect.years += y;
  effect.rate.add(event_rate(counts, years, confidence));
  if (arm.arm() == reference.arm())
    effect.ratio.add(absent("reference"));
  else
    effect.ratio.add(exponentiated(log_rate_ratio(counts, years, values_of(reference, outcome, both),
                                                  years_of(reference, both), confidence)));
}

/// Mean cumulative count of Achilles events, and of all, by the end of each window.
struct CountEffect {
  std::size_t events = 0;
  std::size_t full = 0;  ///< runners whose record has no room for more events
  std::vector<ByDraw> by_day;
};

void add(CountEffect& effect, ArmView const& arm, bool achilles_only, std::vector<double> const& days,
         double confidence) {
  auto const& source = arm.source();
  auto const record = source.events(arm.draw(), arm.arm());
  auto const& censored = arm.column("censor_day");
  std::vector<double> time, end;
  std::vector<std::size_t> runner;
  for (std::size_t i = 0; i < source.runners; ++i) {
    if (!arm.ok(i)) continue;
    std::size_t const own = end.size();
    end.push_back(censored[i]);
    std::size_t used = 0;
    for (std::size_t slot = i * source.event_slots; slot < (i + 1) * source.event_slots; ++slot) {
      if (record.type[slot] == 0) continue;
      ++used;
      if (achilles_only && !model::is_achilles(static_cast<model::EventType>(record.type[slot]))) continue;
      if (!std::isfinite(record.day[slot]) || record.day[slot] > end.back()) continue;
      time.push_back(record.day[slot]);
      runner.push_back(own);
    }
    effect.full += used == source.event_slots ? 1U : 0U;
  }
  effect.events += time.size();
  auto const counts = mean_cumulative_count({time, runner, end, {}}, days, confidence);
  effect.by_day.resize(days.size());
  for (std::size_t d = 0; d < days.size(); ++d) effect.by_day[d].add(counts[d]);
}

void add_counts(Source const& source, TableOptions const& options, Table& table) {
  std::vector<OutcomeSpec> windows;
  for (auto const& outcome : outcomes_of(source))
    if (outcome.kind == OutcomeKind::first_event && (windows.empty() || outcome.types == windows[0].types))
      windows.push_back(outcome);
  std::vector<double> days;
  for (auto const& window : windows) days.push_back(window.days - 1.0);
  std::size_t full = 0;
  for (bool const achilles : {true, false})
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      CountEffect effect;
      for (std::size_t const draw : pooled_draws(source))
        add(effect, ArmView(source, draw, a), achilles, days, options.confidence);
      full += effect.full;
      for (std::size_t d = 0; d < days.size(); ++d)
        table.rows.push_back(
            {words(std::string("mean cumulative count, ") + (achilles ? "Achilles events" : "all events") +
                   " by day " + fixed(days[d], 0)),
             words(source.arms[a]), words("per runner"), words(""), per_draw(effect.events, source),
             words(""), estimate(effect.by_day[d].pooled(Scale::difference, options.confidence).estimate, 3),
             words("")});
    }
  table.definitions.push_back(
      "Mean cumulative count: mean number of events that a runner has had by the day (Nelson-Aalen by "
      "runner; errors by "
      "infinitesimal jackknife), from the record of the first " +
      std::to_string(source.event_slots) + " events of each runner" +
      (full > 0 ? "; " + std::to_string(full) + " records are full, so that later events are missing" : "") +
      ".");
}

}  // namespace

Table rates_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table = begin_table(
      source, "rates",
      "Events per person-year and mean cumulative counts, against " + source.arms[source.reference_arm]);
  table.columns = {
      {"outcome", "outcome", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"unit", "unit", "", text, ""},
      {"n", "n", "", numeric, "runners that failed in neither arm"},
      {"events", "events", "", numeric, ""},
      {"person_years", "person-years", "", numeric, "from day 0 to the last day under observation"},
      {"rate", "rate or count", "", interval,
       "events per person-year, the runner as the unit of the error (log scale; without events Garwood's "
       "exact limit), or mean cumulative count"},
      {"rate_ratio", "rate ratio", "", interval, "paired by runner; log scale"}};
  auto const draws = static_cast<double>(pooled_draws(source).size());
  for (auto const& outcome : chosen_outcomes(source, options.outcomes, is_count)) {
    std::vector<RateEffect> effects(source.arms.size());
    for (std::size_t const draw : pooled_draws(source)) {
      DrawView const arms(source, draw);
      for (std::size_t a = 0; a < arms.size(); ++a)
        add(effects[a], arms[a], arms.reference(), outcome, options.confidence);
    }
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      auto const& e = effects[a];
      table.rows.push_back(
          {words(outcome.title), words(source.arms[a]), words("per person-year"), per_draw(e.n, source),
           number(e.events / draws, e.events == draws * std::floor(e.events / draws) ? 0 : 1),
           number(e.years / draws, 0),
           estimate(e.rate.pooled(Scale::difference, options.confidence).estimate, 3),
           estimate(e.ratio.pooled(Scale::ratio, options.confidence).estimate, Scale::ratio)});
    }
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  }
  if (source.events && options.outcomes.empty()) add_counts(source, options, table);
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
