#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

#include "analysis/statistics/cox.hpp"
#include "analysis/statistics/rate.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"
#include "model/terms.hpp"
#include "runners/record.hpp"

namespace achillesim::analysis {
namespace {

using runners::SessionValue;

/// More than the days of any horizon: numbers the strata.
constexpr int most_days = 4000;

/// One record per run: at risk on its day alone.
struct Runs {
  std::vector<double> day;
  std::vector<int> arm, achilles, other;
  std::vector<std::size_t> runner;
  std::array<std::vector<float>, runners::session_value_count> values;
  std::size_t size() const { return day.size(); }
};

Runs runs_of(Source const& source, std::size_t draw) {
  Runs runs;
  for (std::size_t a = 0; a < source.arms.size(); ++a) {
    auto const record = source.sessions(draw, a);
    auto const status = source.outcome("status", draw, a);
    for (std::size_t i = 0; i < source.runners; ++i) {
      if (status[i] != 0.0F) continue;
      for (std::size_t d = 0; d < record.days; ++d) {
        std::size_t const cell = i * record.days + d;
        if (std::isnan(record[SessionValue::minutes][cell])) continue;
        auto const type = static_cast<model::EventType>(record.event[cell]);
        bool const achilles = model::is_achilles(type);
        runs.day.push_back(static_cast<double>(d));
        runs.arm.push_back(static_cast<int>(a));
        runs.achilles.push_back(achilles ? 1 : 0);
        runs.other.push_back(!achilles && type != model::EventType::none ? 1 : 0);
        runs.runner.push_back(i);
        for (std::size_t v = 0; v < runs.values.size(); ++v) runs.values[v].push_back(record.values[v][cell]);
      }
    }
  }
  return runs;
}

/// An exposure in levels, the first of which is the reference; or a number, per `step` of it.
struct Exposure {
  std::string title;
  std::vector<std::string> levels;
  double step = 0.0;
  SessionValue value{};
  bool by_arm = false;
};

/// Limits of Schuster Brandt Frandsen 2025, 10.1136/bjsports-2024-109380: 10, 30 and 100 % more.
int ratio_level(float ratio) {
  if (std::isnan(ratio)) return 4;
  return ratio > 2.0F ? 3 : ratio > 1.3F ? 2 : ratio > 1.1F ? 1 : 0;
}

std::vector<Exposure> exposures(Source const& source) {
  std::vector<std::string> const ratios = {"up to 1.1", "1.1 to 1.3", "1.3 to 2", "above 2", "none before"};
  std::vector<Exposure> all = {
      {"run against the longest of 30 days", ratios, 0.0, SessionValue::longest_ratio},
      {"week against the week before", ratios, 0.0, SessionValue::week_ratio},
      {"distance of the run", {"per 5 km"}, 5.0, SessionValue::distance},
      {"peak strain of the run", {"per 1 %"}, 1.0, SessionValue::strain}};
  if (source.arms.size() < 2) return all;
  Exposure arm{"arm", {source.arms[source.reference_arm]}, 0.0, {}, true};
  for (std::size_t a = 0; a < source.arms.size(); ++a)
    if (a != source.reference_arm) arm.levels.push_back(source.arms[a]);
  all.push_back(arm);
  return all;
}

int level_of(Exposure const& e, Runs const& runs, std::size_t i, std::size_t reference) {
  if (e.by_arm) {
    auto const arm = static_cast<std::size_t>(runs.arm[i]);
    return arm == reference ? 0 : static_cast<int>(arm < reference ? arm + 1 : arm);
  }
  return e.step > 0.0 ? 0 : ratio_level(runs.values[static_cast<std::size_t>(e.value)][i]);
}

/// Of one exposure under one kind of event: runs and events by level, hazard ratios by draw.
struct SessionEffect {
  std::vector<std::size_t> runs, events;
  std::vector<ByDraw> rate;  ///< per 1000 runs, of draws with such runs
  std::vector<RateRatio> ratio;
};

/// The runs that a fit needs: those of a level with events, on days (of an arm, unless arms are compared) on
/// which some run had one. The others have no part in the likelihood.
std::vector<std::size_t> informative(Exposure const& e, Runs const& runs, std::vector<int> const& level,
                                     std::vector<int> const& event, std::vector<std::size_t> const& events,
                                     std::vector<int> const& stratum) {
  std::set<int> with_events;
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (event[i] != 0) with_events.insert(stratum[i]);
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    bool const estimable = e.step > 0.0 || level[i] == 0 || events[static_cast<std::size_t>(level[i])] > 0;
    if (estimable && with_events.contains(stratum[i])) kept.push_back(i);
  }
  return kept;
}

/// Day of an arm, or the day alone where arms are compared.
std::vector<int> strata_of(Exposure const& e, Runs const& runs) {
  std::vector<int> stratum(runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i)
    stratum[i] = static_cast<int>(runs.day[i]) + (e.by_arm ? 0 : most_days * runs.arm[i]);
  return stratum;
}

/// What each of all runners adds to its logarithm; 0 where there is no ratio.
struct Ratio {
  Estimate estimate;
  std::vector<double> parts;
};

/// Hazard ratios of the levels, among the runs of the same day and arm: a day is a stratum, since a run is at
/// risk on its own day alone. `events`: by level, of these runs.
std::vector<Ratio> hazard_ratios(Exposure const& e, Runs const& runs, std::vector<int> const& level,
                                 std::vector<int> const& event, std::vector<std::size_t> const& events,
                                 std::size_t runners, double confidence) {
  bool const numeric = e.step > 0.0;
  std::vector<Ratio> ratios(e.levels.size(), {absent("no events"), std::vector<double>(runners, 0.0)});
  if (!numeric) ratios[0].estimate = absent("reference");
  std::vector<std::size_t> fitted;
  for (std::size_t l = numeric ? 0 : 1; l < e.levels.size(); ++l)
    if (events[l] > 0) fitted.push_back(l);
  if (fitted.empty() || (!numeric && events[0] == 0)) return ratios;
  auto const stratum = strata_of(e, runs);
  std::size_t const p = fitted.size();
  std::vector<double> stop, covariates;
  std::vector<int> kept_event, kept_stratum;
  std::vector<std::size_t> runner;
  for (std::size_t const i : informative(e, runs, level, event, events, stratum)) {
    stop.push_back(1.0);
    kept_event.push_back(event[i]);
    kept_stratum.push_back(stratum[i]);
    runner.push_back(runs.runner[i]);
    if (numeric)
      covariates.push_back(static_cast<double>(runs.values[static_cast<std::size_t>(e.value)][i]) / e.step);
    else
      for (std::size_t const l : fitted) covariates.push_back(level[i] == static_cast<int>(l) ? 1.0 : 0.0);
  }
  auto const fit = fit_cox({{}, stop, kept_event, covariates, p, kept_stratum, runner});
  for (std::size_t k = 0; k < p; ++k) {
    auto& ratio = ratios[fitted[k]];
    ratio.estimate = exponentiated(fit.estimate(k, confidence));
    std::size_t const clusters = fit.influence.size() / p;
    for (std::size_t c = 0; c < clusters; ++c)
      ratio.parts[c] = fit.influence[k * clusters + c] * static_cast<double>(runners);
  }
  return ratios;
}

/// [level] against the first, over days of an arm.
std::vector<HazardSums> sums_of_levels(Exposure const& e, Runs const& runs, std::vector<int> const& level,
                                       std::vector<int> const& event) {
  struct Day {
    std::vector<double> runs, events;
  };
  std::map<int, Day> days;
  auto const stratum = strata_of(e, runs);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    auto& day = days[stratum[i]];
    day.runs.resize(e.levels.size());
    day.events.resize(e.levels.size());
    day.runs[static_cast<std::size_t>(level[i])] += 1.0;
    day.events[static_cast<std::size_t>(level[i])] += event[i];
  }
  std::vector<HazardSums> sums(e.levels.size());
  for (auto const& [number, day] : days)
    for (std::size_t l = 1; l < sums.size(); ++l)
      sums[l].add(day.events[l], day.runs[l], day.events[0], day.runs[0]);
  return sums;
}

void add(SessionEffect& effect, Exposure const& e, Source const& source, Runs const& runs,
         std::vector<int> const& event, double confidence) {
  std::size_t const levels = e.levels.size();
  if (effect.runs.empty()) {
    effect.runs.assign(levels, 0);
    effect.events.assign(levels, 0);
    effect.rate.resize(levels);
    effect.ratio.resize(levels);
  }
  std::vector<int> level(runs.size());
  std::vector<std::size_t> events(levels, 0);
  std::vector<std::vector<double>> count(levels, std::vector<double>(source.runners, 0.0));
  auto exposure = count;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    level[i] = level_of(e, runs, i, source.reference_arm);
    auto const l = static_cast<std::size_t>(level[i]);
    ++effect.runs[l];
    events[l] += static_cast<std::size_t>(event[i]);
    count[l][runs.runner[i]] += event[i];
    exposure[l][runs.runner[i]] += 1e-3;
  }
  auto const ratios = hazard_ratios(e, runs, level, event, events, source.runners, confidence);
  auto const sums = e.step > 0.0 ? std::vector<HazardSums>(levels) : sums_of_levels(e, runs, level, event);
  for (std::size_t l = 0; l < levels; ++l) {
    effect.events[l] += events[l];
    bool const some = std::any_of(exposure[l].begin(), exposure[l].end(), [](double n) { return n > 0.0; });
    if (some) effect.rate[l].add(event_rate(count[l], exposure[l], confidence));
    auto const& [estimate, parts] = ratios[l];
    if (e.step == 0.0)
      effect.ratio[l].add(estimate, parts, sums[l]);
    else if (estimate.has_value())  // a draw with too few events tells nothing of a slope
      effect.ratio[l].by_draw.add(estimate, parts);
  }
}

Estimate rate_of(ByDraw const& rate, double confidence) {
  return rate.draws.empty() ? absent("no such runs") : rate.pooled(Scale::rate, confidence).estimate;
}

Estimate ratio_of(RateRatio const& ratio, bool slope, std::size_t level, double confidence) {
  if (slope && ratio.by_draw.draws.empty()) return absent("no events");
  if (!slope && level == 0) return absent("reference");
  return slope ? ratio.by_draw.pooled(Scale::ratio, confidence).estimate : ratio.pooled(confidence);
}

}  // namespace

Table sessions_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  if (!source.sessions)
    throw std::runtime_error(
        source.file +
        ": has no record of sessions; put record_sessions = true into the study, and run "
        "it again");
  auto table = begin_table(source, "sessions", "Injuries per run, and what the run was like");
  table.columns = {
      {"event", "event", "", text, ""},
      {"exposure", "exposure", "", text, ""},
      {"level", "level", "", text, ""},
      {"runs", "runs", "", numeric, "of all arms"},
      {"events", "events", "", numeric, "on the day of such a run"},
      {"per_1000", "events per 1000 runs", "", interval,
       "the runner as the unit of the error; with several draws the median of their rates, which is not all "
       "events over all runs"},
      {"hazard_ratio", "hazard ratio", "", interval,
       "Cox regression with one record per run, at risk on its own day, stratified by arm (but for "
       "arms); errors clustered by runner. With several draws levels are those of all together "
       "(Mantel-Haenszel sums over days "
       "and draws). Not with fewer than 10 events of the level or of its reference"}};
  auto const all = exposures(source);
  std::vector<std::array<SessionEffect, 2>> effects(all.size());
  for (std::size_t const draw : pooled_draws(source)) {
    auto const runs = runs_of(source, draw);
    for (std::size_t e = 0; e < all.size(); ++e) {
      add(effects[e][0], all[e], source, runs, runs.achilles, options.confidence);
      add(effects[e][1], all[e], source, runs, runs.other, options.confidence);
    }
  }
  auto const draws = static_cast<double>(pooled_draws(source).size());
  std::array const titles = {"Achilles event", "other running injury"};
  for (std::size_t kind = 0; kind < titles.size(); ++kind)
    for (std::size_t e = 0; e < all.size(); ++e)
      for (std::size_t l = 0; l < all[e].levels.size(); ++l) {
        auto const& effect = effects[e][kind];
        table.rows.push_back(
            {words(titles[kind]), words(all[e].title), words(all[e].levels[l]),
             per_draw(effect.runs[l], source), per_draw(effect.events[l], source),
             estimate(rate_of(effect.rate[l], options.confidence), 2),
             hazard_ratio_cell(
                 ratio_of(effect.ratio[l], all[e].step > 0.0, l, options.confidence),
                 static_cast<double>(effect.events[l]) / draws,
                 all[e].step > 0.0 ? not_estimable : static_cast<double>(effect.events[0]) / draws)});
      }
  for (auto const& sentence :
       std::vector<std::string>{"Exposures change from run to run. Run against the longest of 30 days: its "
                                "distance over the longest "
                                "run of the 30 days before; week against the week before: km of the 7 days "
                                "that end with the run over "
                                "km of the 7 days before them; none before: there was no run then.",
                                "Events on days without a run are not counted. Every run of a runner who did "
                                "not fail is a record, "
                                "also after earlier events.",
                                "Slopes are of the draws that have enough events for one.",
                                intervals_in_words(source, options.confidence)})
    table.definitions.push_back(sentence);
  return table;
}

}  // namespace achillesim::analysis
