#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/statistics/arm_contrast.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

/// Weights of the arms, in words.
struct Contrast {
  std::string effect, levels;
  std::vector<double> weights;
  std::size_t sets = 0;  ///< of arms that differ in the named factors alone
};

using Levels = std::vector<std::string>;

Levels others(Source const& source, std::size_t arm, std::set<std::size_t> const& without) {
  Levels levels;
  for (std::size_t f = 0; f < source.factors.size(); ++f)
    if (!without.contains(f)) levels.push_back(source.factors[f].labels[arm]);
  return levels;
}

std::vector<std::string> distinct(std::vector<std::string> const& labels) {
  std::vector<std::string> result;
  for (auto const& label : labels)
    if (std::find(result.begin(), result.end(), label) == result.end()) result.push_back(label);
  return result;
}

/// Averages over all settings of the other factors in which every cell of the contrast has an arm. `cells`:
/// levels of `factors` with their sign.
Contrast averaged(Source const& source, std::vector<std::size_t> const& factors,
                  std::vector<std::pair<Levels, double>> const& cells) {
  std::set<std::size_t> const named(factors.begin(), factors.end());
  std::map<Levels, std::map<Levels, std::size_t>> settings;
  for (std::size_t a = 0; a < source.arms.size(); ++a) {
    Levels own;
    for (auto const f : factors) own.push_back(source.factors[f].labels[a]);
    settings[others(source, a, named)].emplace(own, a);
  }
  Contrast contrast;
  contrast.weights.assign(source.arms.size(), 0.0);
  for (auto const& setting : settings) {
    auto const& arms = setting.second;
    bool const complete =
        std::all_of(cells.begin(), cells.end(), [&](auto const& c) { return arms.contains(c.first); });
    if (!complete) continue;
    ++contrast.sets;
    for (auto const& [levels, sign] : cells) contrast.weights[arms.at(levels)] += sign;
  }
  for (double& weight : contrast.weights)
    if (contrast.sets > 0) weight /= static_cast<double>(contrast.sets);
  return contrast;
}

std::vector<Contrast> main_effects(Source const& source) {
  std::vector<Contrast> all;
  for (std::size_t f = 0; f < source.factors.size(); ++f) {
    auto const& factor = source.factors[f];
    auto const& reference = factor.labels[source.reference_arm];
    for (auto const& level : distinct(factor.labels)) {
      if (level == reference) continue;
      auto contrast = averaged(source, {f}, {{{level}, 1.0}, {{reference}, -1.0}});
      contrast.effect = factor.name;
      contrast.levels = level + " against " + reference;
      all.push_back(std::move(contrast));
    }
  }
  return all;
}

std::vector<Contrast> interactions(Source const& source) {
  std::vector<Contrast> all;
  for (std::size_t f = 0; f < source.factors.size(); ++f)
    for (std::size_t g = f + 1; g < source.factors.size(); ++g) {
      auto const& first = source.factors[f];
      auto const& second = source.factors[g];
      auto const& first_reference = first.labels[source.reference_arm];
      auto const& second_reference = second.labels[source.reference_arm];
      for (auto const& a : distinct(first.labels))
        for (auto const& b : distinct(second.labels)) {
          if (a == first_reference || b == second_reference) continue;
          auto contrast = averaged(source, {f, g},
                                   {{{a, b}, 1.0},
                                    {{a, second_reference}, -1.0},
                                    {{first_reference, b}, -1.0},
                                    {{first_reference, second_reference}, 1.0}});
          contrast.effect = first.name + " x " + second.name;
          contrast.levels = a + ", " + b;
          all.push_back(std::move(contrast));
        }
    }
  return all;
}

/// The contrast over the runners that failed in none of the arms that it weighs.
void add_draw(ByDraw& estimates, DrawView const& arms, OutcomeSpec const& outcome, Contrast const& contrast,
              double confidence) {
  if (contrast.sets == 0) {
    estimates.add(absent("no arms that differ in these factors alone"));
    return;
  }
  std::vector<ArmView const*> used;
  std::vector<double> weights;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    if (contrast.weights[a] == 0.0) continue;
    used.push_back(&arms[a]);
    weights.push_back(contrast.weights[a]);
  }
  auto const kept = kept_runners(used, outcome);
  std::vector<std::vector<double>> columns;
  for (auto const* arm : used) {
    columns.push_back(values_of(*arm, outcome, kept));
    if (columns.back().size() != kept.size()) {
      estimates.add(absent("follow-up is shorter"));
      return;
    }
  }
  std::vector<double> parts(kept.size(), 0.0);
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += weights[c] * columns[c][i];
  std::vector<std::span<double const>> const spans(columns.begin(), columns.end());
  estimates.add(arm_contrast(spans, weights, confidence), parts);
}

}  // namespace

Table factors_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table = begin_table(source, "factors", "Main effects and interactions of the sweep");
  table.columns = {
      {"outcome", "outcome", "", text, ""},
      {"effect", "effect", "", text, ""},
      {"levels", "levels", "", text, ""},
      {"sets", "sets", "", numeric, "sets of arms that differ in these factors alone, averaged"},
      {"difference", "difference", "", interval,
       "percentage points for risks. A main effect is the mean over the sets of level less reference level; "
       "an "
       "interaction how much more both changes do together than the sum of each alone. The runner is the "
       "unit "
       "(same people in all arms); normal interval"},
      {"monte_carlo_error", "MC error", "", numeric, "standard error from the finite number of runners"},
      {"parameter_error", "parameter error", "", numeric, "standard error from the spread over draws"}};
  auto contrasts = main_effects(source);
  for (auto& interaction : interactions(source)) contrasts.push_back(std::move(interaction));
  auto const outcomes = options.outcomes.empty() ? std::vector<OutcomeSpec>{main_risk(source)}
                                                 : chosen_outcomes(source, options.outcomes, not_timed);
  auto const draws = pooled_draws(source);
  for (auto const& outcome : outcomes) {
    std::vector<ByDraw> estimates(contrasts.size());
    for (std::size_t const draw : draws) {
      DrawView const arms(source, draw);
      for (std::size_t c = 0; c < contrasts.size(); ++c)
        add_draw(estimates[c], arms, outcome, contrasts[c], options.confidence);
    }
    for (std::size_t c = 0; c < contrasts.size(); ++c) {
      auto const split = estimates[c].pooled(Scale::difference, options.confidence);
      double const factor = outcome.by_week() ? 100.0 : 1.0;
      int const decimals = outcome.by_week() ? 1 : decimals_for(std::abs(split.estimate.value));
      auto const error = [&](double value) {
        return error_cell(value, split.estimate, factor, decimals + 1);
      };
      table.rows.push_back({words(outcome.title), words(contrasts[c].effect), words(contrasts[c].levels),
                            whole(contrasts[c].sets),
                            outcome.by_week() ? estimate(split.estimate, Scale::difference)
                                              : estimate(split.estimate, decimals),
                            error(split.monte_carlo_error), error(split.parameter_error)});
    }
    table.definitions.push_back(outcome.title + ": " + outcome.definition + ".");
  }
  if (contrasts.empty())
    table.definitions.emplace_back("The study sweeps no factor with two levels or more.");
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
