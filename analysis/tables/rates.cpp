#include "analysis/statistics/rate.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/event_columns.hpp"
#include "analysis/refusal.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/control.hpp"
#include "analysis/tables/draws.hpp"
#include "model/terms.hpp"

namespace achillesim::analysis {
namespace {

/// Numbers of injuries, for which km and hours are an exposure; sessions missed and the like have none.
bool counts_injuries(OutcomeSpec const& outcome) {
  return outcome.column == achilles_events || outcome.column == other_injury_events ||
         outcome.column == "recurrences" || outcome.column == "other_injuries" ||
         is_of_one_kind(outcome.column);
}

struct RateEffect {
  std::size_t n = 0;
  double events = 0.0, years = 0.0, km = 0.0, hours = 0.0;
  ByDraw rate;
  RateRatio ratio, control;
  ExposureEffect exposure;
};

void add(RateEffect& effect, ArmView const& arm, ArmView const& reference, OutcomeSpec const& outcome,
         double confidence) {
  auto const both = kept_in_pair(arm, reference, outcome);
  auto const counts = values_of(arm, outcome, both);
  auto const years = years_of(arm, both);
  ArmView const* const own[] = {&arm};
  ArmView const* const other[] = {&reference};
  EventCount const count{outcome.column, ""};  // a refused one is not chosen
  auto const exposed = exposure_of(own, count, both);
  effect.n += both.size();
  effect.events += total(counts);
  effect.years += total(years);
  effect.km += 1000.0 * total(exposed.km);
  effect.hours += 1000.0 * total(exposed.hours);
  if (total(years) > 0.0) {
    auto const rate = pooled_rate({counts, years}, confidence);
    effect.rate.add(rate.estimate, rate.influence);
  } else {
    effect.rate.add(event_rate(counts, years, confidence));
  }
  effect.exposure.add_levels(exposed, confidence);
  if (arm.arm() == reference.arm()) {
    effect.ratio.add_none("reference");
    effect.control.add_none("reference");
    effect.exposure.add_no_contrast("reference");
    return;
  }
  auto const reference_counts = values_of(reference, outcome, both);
  auto const reference_years = years_of(reference, both);
  effect.ratio.add(log_rate_ratio({counts, years}, {reference_counts, reference_years}, confidence),
                   total(counts), total(years), total(reference_counts), total(reference_years));
  effect.exposure.add_contrast(exposed, exposure_of(other, count, both), confidence);
  if (outcome.column == achilles_events) add_control(effect.control, arm, reference, both, confidence);
}

/// Mean cumulative count of Achilles events, and of all, by the end of each window.
struct CountEffect {
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
    for (std::size_t slot = i * source.event_slots; slot < (i + 1) * source.event_slots; ++slot) {
      if (record.type[slot] == 0) continue;
      if (achilles_only && !model::is_achilles(static_cast<model::EventType>(record.type[slot]))) continue;
      if (!std::isfinite(record.day[slot]) || record.day[slot] > end.back()) continue;
      time.push_back(record.day[slot]);
      runner.push_back(own);
    }
  }
  auto const counts = mean_cumulative_count({time, runner, end, {}}, days, confidence);
  effect.by_day.resize(days.size());
  for (std::size_t d = 0; d < days.size(); ++d) effect.by_day[d].add(counts[d]);
}

/// From the record, by the weeks before the last: later ones are in the numbers of the columns.
void add_counts(Source const& source, TableOptions const& options, Table& table) {
  std::vector<double> days;
  std::string refused;
  for (auto const& outcome : outcomes_of(source)) {
    if (!outcome.by_week() || !is_main_event(source, outcome) || outcome.days >= source.horizon_days)
      continue;
    if (auto const why = full_records(source, outcome.days); why.empty())
      days.push_back(outcome.days - 1.0);
    else if (refused.empty())
      refused = why;
  }
  for (bool const achilles : {true, false})
    for (std::size_t a = 0; a < source.arms.size() && !days.empty(); ++a) {
      CountEffect effect;
      for (std::size_t const draw : pooled_draws(source))
        add(effect, ArmView(source, draw, a), achilles, days, options.confidence);
      for (std::size_t d = 0; d < days.size(); ++d) {
        std::vector<Cell> row(table.columns.size(), words(""));
        row[0] = words(std::string("mean cumulative count, ") +
                       (achilles ? "Achilles events" : "all events") + " by day " + fixed(days[d], 0));
        row[1] = words(source.arms[a]);
        row[7] = estimate(effect.by_day[d].pooled(Scale::rate, options.confidence).estimate, 3);
        table.rows.push_back(std::move(row));
      }
    }
  table.definitions.push_back(
      "Mean cumulative count by a day: mean number of events that a runner has had by then (Nelson-Aalen by "
      "runner; errors by infinitesimal jackknife), from the record of the first " +
      std::to_string(source.event_slots) + " events of each runner" +
      (refused.empty() ? "" : "; of later days it is refused: " + refused) + ".");
}

}  // namespace

Table rates_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table = begin_table(source, "rates",
                           "Events a runner, per 1000 km, per 1000 h and per person-year " +
                               over_horizon(source) + ", against " + source.arms[source.reference_arm]);
  table.columns = {
      {"outcome", "outcome", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"n", "n", "", numeric, "runners that failed in neither arm"},
      {"events", "events", "", numeric, ""},
      {"person_years", "person-years", "", numeric, "from day 0 to the last day under observation"},
      {"km", "km", "", numeric, "run by all of them", "", true},
      {"hours", "hours", "", numeric, "of running of all of them", "", true},
      {"per_runner", "events a runner", "", interval,
       "over the horizon (mean cumulative function); log scale, without events Garwood's exact limit"},
      {"difference", "difference", "", interval, "of events a runner, paired by runner"},
      {"because_less_is_run", "less is run", "", interval, "part of the difference because less is run"},
      {"because_km_are_safer", "each km is safer", "", interval,
       "part of the difference because each km is safer"},
      {"per_1000_km", "per 1000 km", "", interval,
       "descriptive; all events over all km, the runner as the unit of the error (log scale; without events "
       "Garwood's exact limit)"},
      {"km_ratio", "ratio per km", "", interval, "paired by runner; log scale"},
      {"per_1000_h", "per 1000 h", "", interval, "descriptive; the same per hour of running"},
      {"hour_ratio", "ratio per h", "", interval, "", "", true},
      {"rate", "per person-year", "", interval, "the same per person-year"},
      {"rate_ratio", "rate ratio", "", interval, "of events per person-year, paired by runner; log scale"},
      {"ratio_of_ratios", "Achilles : other", "", interval, "negative control: ratio of the ratios per km"},
      {"exposure_or_safety", "what it changes", "", text, ""}};
  auto const draws = static_cast<double>(pooled_draws(source).size());
  auto outcomes = chosen_outcomes(source, options.outcomes, is_count);
  if (options.outcomes.empty()) std::stable_partition(outcomes.begin(), outcomes.end(), counts_injuries);
  for (auto const& outcome : outcomes) {
    std::vector<RateEffect> effects(source.arms.size());
    for (std::size_t const draw : pooled_draws(source)) {
      DrawView const arms(source, draw);
      for (std::size_t a = 0; a < arms.size(); ++a)
        add(effects[a], arms[a], arms.reference(), outcome, options.confidence);
    }
    bool const injuries = counts_injuries(outcome);
    bool const tendon = outcome.column == achilles_events;
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      auto const& e = effects[a];
      bool const reference = a == source.reference_arm;
      auto const cell = [&](ByDraw const& column, Scale scale) {
        return estimate(column.pooled(scale, options.confidence).estimate, 3);
      };
      auto const ratio = [&](RateRatio const& column) {
        return estimate(column.pooled(options.confidence), Scale::ratio);
      };
      auto const of_running = [&](Cell shown) { return injuries ? std::move(shown) : words(""); };
      auto const why = tendon && !reference ? no_control(source, a) : std::string();
      table.rows.push_back(
          {words(outcome.title), words(source.arms[a]), per_draw(e.n, source),
           number(e.events / draws, e.events == draws * std::floor(e.events / draws) ? 0 : 1),
           number(e.years / draws, 0), number(e.km / draws, 0), number(e.hours / draws, 0),
           cell(e.exposure.per_runner, Scale::rate), cell(e.exposure.difference, Scale::difference),
           of_running(cell(e.exposure.less_run, Scale::difference)),
           of_running(cell(e.exposure.safer, Scale::difference)),
           of_running(cell(e.exposure.per_km, Scale::rate)), of_running(ratio(e.exposure.km_ratio)),
           of_running(cell(e.exposure.per_hour, Scale::rate)), of_running(ratio(e.exposure.hour_ratio)),
           cell(e.rate, Scale::rate), ratio(e.ratio),
           !tendon       ? words("")
           : why.empty() ? ratio(e.control)
                         : number(not_estimable, 2, why),
           words(tendon && !reference ? exposure_or_safety(e.exposure) : "")});
    }
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  }
  table.definitions.push_back(split_in_words(source));
  table.definitions.emplace_back(per_km_is_descriptive);
  table.definitions.emplace_back(control_in_words);
  table.definitions.emplace_back(exposure_or_safety_in_words);
  if (source.events && options.outcomes.empty()) add_counts(source, options, table);
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
