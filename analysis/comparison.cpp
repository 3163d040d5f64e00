#include "analysis/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/groups.hpp"
#include "analysis/pooling.hpp"

namespace achillesim::analysis {
namespace {

[[noreturn]] void fail(ComparisonInput const& input, std::string const& what) {
  throw std::runtime_error("study '" + input.study + "': " + what +
                           " (the results are damaged or of another program); run the study again");
}

void check_arm(ComparisonInput const& input, ArmOutcomes const& arm) {
  for (auto const* column :
       {&arm.status, &arm.event_type, &arm.event_day, &arm.censor_day, &arm.run30_day, &arm.volume_day})
    if (column->size() != input.runners) fail(input, "an outcome has not one value per runner");
  for (std::size_t i = 0; i < input.runners; ++i) {
    if (arm.status[i] != 0.0F) continue;
    float const type = arm.event_type[i];
    if (!(type >= 0.0F && type < static_cast<float>(event_type_count) && type == std::floor(type)))
      fail(input, "runner " + std::to_string(i) + " has an unknown event type");
    if (!std::isfinite(type != 0.0F ? arm.event_day[i] : arm.censor_day[i]))
      fail(input,
           "runner " + std::to_string(i) + " has neither the day of an event nor the end of observation");
  }
}

void check(ComparisonInput const& input) {
  if (input.arms.empty()) fail(input, "there is no arm");
  if (input.reference_arm >= input.arms.size()) fail(input, "the reference arm does not exist");
  if (input.draws == 0 || input.outcomes.size() != input.draws * input.arms.size())
    fail(input, "an arm has no outcomes");
  for (auto const& factor : input.factors)
    if (factor.labels.size() != input.arms.size())
      fail(input, "factor '" + factor.name + "' has not one level per arm");
  for (auto const& arm : input.outcomes) check_arm(input, arm);
}

ComparisonRow pooled_row(std::vector<ComparisonRow> const& draws, double confidence) {
  if (draws.size() == 1) return draws.front();
  ComparisonRow row = draws.front();
  row.n = row.failed = row.dropped = 0;
  row.events_by_type = {};
  for (auto const& draw : draws) {
    row.n += draw.n;
    row.failed += draw.failed;
    row.dropped += draw.dropped;
    for (std::size_t t = 0; t < event_type_count; ++t) row.events_by_type[t] += draw.events_by_type[t];
  }
  for (std::size_t m = 0; m < measure_count; ++m) {
    std::vector<Estimate> estimates;
    estimates.reserve(draws.size());
    for (auto const& draw : draws) estimates.push_back(draw.estimates[m]);
    row.estimates[m] = pool_draws(estimates, measures[m].scale, confidence);
  }
  return row;
}

std::vector<ComparisonRow> rows(ComparisonInput const& input, std::vector<Group> const& groups,
                                double confidence) {
  bool const pooled = input.draws > fewest_sampled_draws;
  std::vector<ComparisonRow> result;
  for (auto const& group : groups) {
    std::vector<ComparisonRow> draws;
    for (std::size_t draw = pooled ? 1 : 0; draw < (pooled ? input.draws : 1); ++draw) {
      auto const outcomes = std::span(input.outcomes).subspan(draw * input.arms.size(), input.arms.size());
      draws.push_back(row_of(group, outcomes, input.horizon_days, confidence));
    }
    result.push_back(pooled_row(draws, confidence));
  }
  return result;
}

std::string intervals_in_words(Comparison const& c) {
  if (c.draws == 1) return "Monte-Carlo error only (1 draw)";
  if (c.pooled_draws == 1) return "Monte-Carlo error only (draw 0 of " + std::to_string(c.draws) + ")";
  return "parameter uncertainty and Monte-Carlo error (" + std::to_string(c.pooled_draws) + " sampled draws)";
}

void define(Comparison& c) {
  auto& say = c.definitions;
  say.push_back(
      "re-injury: the first Achilles event, any site, that stops running for 7 days or more, after the first "
      "run of the arm; other running injuries compete for the first event only.");
  say.push_back(
      "by week w: on days 0 to 7 w - 1; day 0 is the first day of the arm. Events are counted on days 0 to " +
      std::to_string(c.risk_days - 1) + ".");
  for (auto const& measure : measures)
    say.push_back(std::string(measure.title) + " (" + std::string(measure.name) +
                  "): " + std::string(measure.definition) + ".");
  if (!c.levels.empty())
    say.push_back(
        "levels: each runner's mean over the arms that have the level; the runner is the unit of the "
        "standard "
        "error (Wilson with the effective number). Contrasts with the level of the reference arm, between "
        "arms "
        "that differ in this factor alone. n, failed, dropped and events count runners times arms.");
  if (c.pooled_draws > 1)
    say.push_back(
        "draws: mean over the sampled draws 1 to " + std::to_string(c.pooled_draws) +
        "; interval from the variance between draws less its Monte-Carlo part, times 1 + 1/D, plus the "
        "Monte-Carlo variance of the mean (Student, D - 1). Draw 0, the defaults, is not pooled.");
  say.push_back(
      "n: runners that count. failed: runners whose numbers failed; they are left out, and from a contrast "
      "when "
      "they failed in either arm (dropped).");
}

}  // namespace

Comparison compare(ComparisonInput const& input, double confidence) {
  check(input);
  Comparison c;
  c.study = input.study;
  c.question = input.question;
  c.reference_arm = input.arms[input.reference_arm];
  for (auto const& factor : input.factors) c.factors.push_back(factor.name);
  c.runners = input.runners;
  c.draws = input.draws;
  c.pooled_draws = input.draws > fewest_sampled_draws ? input.draws - 1 : 1;
  c.horizon_days = input.horizon_days;
  c.risk_days = std::min(input.horizon_days, 364);
  c.confidence = confidence;
  c.data_hash = input.data_hash;
  c.command = input.command;
  c.title = "Comparison of " + std::to_string(input.arms.size()) +
            (input.arms.size() == 1 ? " arm" : " arms") +
            " - uncalibrated model, simulated; intervals: " + intervals_in_words(c);
  c.arms = rows(input, arm_groups(input), confidence);
  c.levels = rows(input, level_groups(input), confidence);
  define(c);
  return c;
}

}  // namespace achillesim::analysis
