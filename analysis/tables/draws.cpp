#include "analysis/tables/draws.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <stdexcept>

#include "analysis/event_columns.hpp"
#include "analysis/refusal.hpp"
#include "analysis/tables/cells.hpp"

namespace achillesim::analysis {

DrawView::DrawView(Source const& source, std::size_t draw) : reference_(source.reference_arm) {
  for (std::size_t arm = 0; arm < source.arms.size(); ++arm) arms_.emplace_back(source, draw, arm);
}

std::vector<std::size_t> DrawView::kept_in_all(OutcomeSpec const& outcome) const {
  std::vector<ArmView const*> all;
  for (auto const& arm : arms_) all.push_back(&arm);
  return kept_runners(all, outcome);
}

std::vector<std::vector<double>> DrawView::values_in_all(OutcomeSpec const& outcome) const {
  auto const kept = kept_in_all(outcome);
  std::vector<std::vector<double>> columns;
  for (auto const& arm : arms_) {
    columns.push_back(values_of(arm, outcome, kept));
    if (kept.empty() || columns.back().size() != kept.size()) return {};
  }
  return columns;
}

void for_each_contrast(
    Source const& source, std::size_t outcomes,
    std::function<void(std::size_t, std::size_t, ArmView const&, ArmView const&)> const& add) {
  for (std::size_t const draw : pooled_draws(source)) {
    DrawView const arms(source, draw);
    for (std::size_t o = 0; o < outcomes; ++o)
      for (std::size_t a = 0; a < arms.size(); ++a)
        if (a != source.reference_arm) add(o, a, arms[a], arms.reference());
  }
}

std::vector<std::size_t> kept_in_pair(ArmView const& arm, ArmView const& reference,
                                      OutcomeSpec const& outcome) {
  ArmView const* const pair[] = {&arm, &reference};
  return kept_runners(pair, outcome);
}

void ByDraw::add(Estimate const& e, std::span<double const> parts) {
  if (draws.empty())
    sums_.assign(parts.begin(), parts.end());
  else if (sums_.size() != parts.size())
    sums_.clear();
  else
    for (std::size_t i = 0; i < parts.size(); ++i) sums_[i] += parts[i];
  draws.push_back(e);
}

double ByDraw::common_error() const {
  if (sums_.empty() || draws.size() < 2) return 0.0;
  auto const n = static_cast<double>(sums_.size());
  double mean = 0.0, squares = 0.0;
  for (double const sum : sums_) mean += sum / n;
  for (double const sum : sums_) squares += (sum - mean) * (sum - mean);
  return std::sqrt(squares) / n / static_cast<double>(draws.size());
}

void RateRatio::add(Linearised const& found, double events, double exposure, double reference_events,
                    double reference_exposure) {
  by_draw.add(exponentiated(found.estimate), found.influence);
  arm.events.push_back(events);
  arm.exposure.push_back(exposure);
  reference.events.push_back(reference_events);
  reference.exposure.push_back(reference_exposure);
}

void RateRatio::add(Estimate const& found, std::span<double const> parts, HazardSums const& sums) {
  by_draw.add(found, parts);
  for (auto* side : {&arm, &reference}) side->exposure.push_back(1.0);
  arm.events.push_back(sums.arm);
  reference.events.push_back(sums.reference);
}

std::vector<double> difference_parts(std::span<double const> arm, std::span<double const> reference) {
  std::vector<double> parts;
  parts.reserve(arm.size());
  for (std::size_t i = 0; i < arm.size(); ++i) parts.push_back(arm[i] - reference[i]);
  return parts;
}

namespace {

/// arm / `in_arm` - reference / `in_reference`, runner by runner; empty where one of them is not above 0.
std::vector<double> scaled_parts(std::span<double const> arm, double in_arm,
                                 std::span<double const> reference, double in_reference) {
  if (!(in_arm > 0.0 && in_reference > 0.0)) return {};
  std::vector<double> parts;
  parts.reserve(arm.size());
  for (std::size_t i = 0; i < arm.size(); ++i) parts.push_back(arm[i] / in_arm - reference[i] / in_reference);
  return parts;
}

double average_over(std::span<double const> values) {
  double mean = 0.0;
  for (double const v : values) mean += v / static_cast<double>(values.size());
  return mean;
}

}  // namespace

std::vector<double> parts_of_some(std::span<double const> values, std::span<std::size_t const> some,
                                  std::size_t all) {
  if (values.empty()) return {};
  auto const n = static_cast<double>(values.size());
  double const mean = average_over(values);
  std::vector<double> parts(all, 0.0);
  for (std::size_t k = 0; k < values.size(); ++k)
    parts.at(some[k]) = (values[k] - mean) * static_cast<double>(all) / n;
  return parts;
}

std::vector<double> influence_of_some(std::span<double const> influence, std::span<std::size_t const> some,
                                      std::size_t all) {
  if (influence.empty()) return {};
  std::vector<double> parts(all, 0.0);
  for (std::size_t k = 0; k < influence.size(); ++k)
    parts.at(some[k]) = influence[k] * static_cast<double>(all);
  return parts;
}

std::vector<double> log_ratio_parts(std::span<double const> arm, std::span<double const> reference) {
  return scaled_parts(arm, average_over(arm), reference, average_over(reference));
}

std::vector<double> log_odds_parts(std::span<double const> arm, std::span<double const> reference) {
  double const p = average_over(arm), q = average_over(reference);
  return scaled_parts(arm, p * (1.0 - p), reference, q * (1.0 - q));
}

SplitEstimate pooled_ratio(ByDraw const& arm, ByDraw const& reference, ByDraw const& ratio, double confidence,
                           RatioOf of) {
  return ratio_of_pooled(arm.draws, reference.draws, ratio.pooled_on(Scale::ratio), confidence, of);
}

Estimate ByDraw::mean_of_known() const {
  double sum = 0.0;
  double known = 0.0;
  for (auto const& e : draws) {
    if (!e.has_value()) continue;
    sum += e.value;
    known += 1.0;
  }
  if (known == 0.0) return absent(draws.empty() ? "no draws" : draws.front().reason);
  auto result = absent({});
  result.value = sum / known;
  return result;
}

double median_p(std::vector<double> values) {
  std::erase_if(values, [](double p) { return std::isnan(p); });
  if (values.empty()) return not_estimable;
  std::sort(values.begin(), values.end());
  std::size_t const middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
}

JointMeans joint_means(Source const& source,
                       std::function<std::vector<std::vector<double>>(DrawView const&)> const& columns_of,
                       ResamplePlan const& plan) {
  auto const draws = pooled_draws(source);
  JointMeans joint;
  for (std::size_t const draw : draws) {
    auto const columns = columns_of(DrawView(source, draw));
    std::vector<std::span<double const>> const spans(columns.begin(), columns.end());
    if (spans.empty() || spans[0].empty()) return {};
    ResamplePlan share = plan;
    share.seed += draw;
    share.replicates = (plan.replicates + draws.size() - 1) / draws.size();
    auto const own = bootstrap_means(spans, share);
    joint.replicates.width = own.width;
    joint.replicates.values.insert(joint.replicates.values.end(), own.values.begin(), own.values.end());
    joint.values.resize(columns.size(), 0.0);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      double sum = 0.0;
      for (double const v : columns[c]) sum += v;
      joint.values[c] += sum / static_cast<double>(columns[c].size()) / static_cast<double>(draws.size());
    }
  }
  return joint;
}

Cell per_draw(std::size_t total, Source const& source) {
  auto const draws = pooled_draws(source).size();
  if (total % draws == 0) return whole(total / draws);
  return number(static_cast<double>(total) / static_cast<double>(draws), 1);
}

int decimals_of(OutcomeSpec const& outcome, double mean) {
  return outcome.digits < 0 ? decimals_for(std::abs(mean)) : outcome.digits;
}

namespace {

/// ", of 12 of its 290 uncertain parameters, ..." where a study sampled some alone; "" where all are.
std::string some_drawn_in_words(Source const& source) {
  std::size_t uncertain = 0, drawn = 0;
  for (auto const& row : source.parameters) {
    uncertain += row.distribution != "fixed";
    drawn +=
        std::adjacent_find(row.values.begin(), row.values.end(), std::not_equal_to<>()) != row.values.end();
  }
  if (drawn == uncertain) return "";
  return ", of " + std::to_string(drawn) + " of its " + std::to_string(uncertain) +
         " uncertain parameters (the study's draws.only: the others stand at their values, as if they were "
         "known)";
}

}  // namespace

std::string intervals_in_words(Source const& source, double confidence) {
  auto const draws = pooled_draws(source);
  auto const level = in_percent(confidence, 0) + " % intervals hold ";
  if (draws.size() == 1)
    return level + "Monte-Carlo error only (draw 0 of " + std::to_string(source.draws) +
           "): they say how well the simulation knows the model's answer, not how well the model knows the "
           "truth.";
  return level + "parameter uncertainty: " + std::to_string(draws.size()) + " " + draws_in_words(source) +
         some_drawn_in_words(source) +
         ". Estimates are medians over the draws and limits their percentiles, after each draw is moved "
         "towards "
         "the mean of all until they spread as the parameters alone make them (variance between draws less "
         "its "
         "Monte-Carlo part, of which the same people have a share in every draw). Ratios of risks, of odds "
         "and of rates are those of the risks, and of all events over all km, hours or years, pooled over "
         "the "
         "draws; where a draw has no event in an arm their limits are percentiles of the draws' own ratios.";
}

std::string presets_in_words(Source const& source, std::vector<OutcomeSpec> const& outcomes) {
  auto const draws = pooled_draws(source);
  auto const first = std::find_if(outcomes.begin(), outcomes.end(),
                                  [](OutcomeSpec const& o) { return o.by_week() || is_amount(o); });
  // Alone, or one of those that are pooled, draw 0 is held against nothing.
  if (draws.front() == 0 || first == outcomes.end()) return "";
  auto const& outcome = *first;
  auto const level_in = [&](std::size_t draw) {
    ArmView const arm(source, draw, source.reference_arm);
    ArmView const* const one[] = {&arm};
    auto const kept = kept_runners(one, outcome);
    auto const values = values_of(arm, outcome, kept);
    double sum = 0.0;
    for (double const v : values) sum += v;
    return values.empty() ? not_estimable : sum / static_cast<double>(values.size());
  };
  double const presets = level_in(0);
  std::vector<double> sampled;
  for (std::size_t const draw : draws)
    if (double const level = level_in(draw); level == level) sampled.push_back(level);
  if (sampled.empty() || presets != presets) return "";
  double below = 0.0;
  for (double const level : sampled) below += level < presets ? 1.0 : level == presets ? 0.5 : 0.0;
  bool const risks = outcome.by_week();
  auto const shown = [&](double level) {
    return risks ? in_percent(level, 1) + " %" : fixed(level, decimals_of(outcome, level));
  };
  return "Draw 0, the presets, is no part of the estimates: its " + outcome.title + " in " +
         source.arms[source.reference_arm] + " is " + shown(presets) + ", the median of the draws " +
         shown(percentile(sampled, 0.5)) + "; " + in_percent(below / static_cast<double>(sampled.size()), 0) +
         " % of the draws lie below the presets.";
}

namespace {

bool by_week(OutcomeSpec const& outcome) {
  return outcome.by_week();
}

}  // namespace

std::vector<OutcomeSpec> main_risks(Source const& source, std::vector<std::string> const& names) {
  auto chosen = chosen_outcomes(source, names, by_week);
  if (!names.empty()) return chosen;
  int last = 0;
  for (auto const& outcome : chosen) last = std::max(last, outcome.days);
  std::erase_if(chosen, [&](OutcomeSpec const& o) {
    return o.days != last && (o.is_return() || !is_of_several_kinds(o));
  });
  return chosen;
}

bool is_main_event(Source const& source, OutcomeSpec const& outcome) {
  if (source.has_outcome(first_achilles)) return outcome.column == first_achilles;
  return outcome.kind == OutcomeKind::first_event && outcome.name.starts_with("reinjury_");
}

OutcomeSpec main_risk(Source const& source, int latest_week) {
  int const latest = latest_week * days_per_week;
  Refusals refusals(source);
  std::optional<OutcomeSpec> best;
  for (auto const& outcome : outcomes_of(source))
    if (outcome.by_week() && is_main_event(source, outcome) &&
        (!best || (outcome.days <= latest && outcome.days > best->days)))
      best = outcome;
  if (!best) throw std::runtime_error(source.file + ": names no events (flag_meanings of event_type)");
  if (auto const why = refusals.of(*best); !why.empty())
    throw RefusedOutcome(source.file + ": " + best->title + " is refused: " + why);
  return *best;
}

}  // namespace achillesim::analysis
