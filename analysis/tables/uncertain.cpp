#include "analysis/tables/uncertain.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/refusal.hpp"
#include "analysis/rounding.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

std::string law_of(ParameterRow const& parameter) {
  auto law = parameter.name.substr(0, parameter.name.find('.'));
  std::replace(law.begin(), law.end(), '_', ' ');
  return law;
}

std::string too_few(std::size_t draws) {
  return std::to_string(draws) + (draws == 1 ? " draw" : " draws") + " of the parameters, and " +
         std::to_string(fewest_draws_for_shares) +
         " are needed: run the study with draws = " + std::to_string(fewest_draws_for_shares + 1) +
         " or more";
}

/// Of the draws' variance what is not the parameters'.
double noise_of(ByDraw const& difference, std::vector<double> const& values) {
  double mean = 0.0, between = 0.0;
  auto const n = static_cast<double>(values.size());
  for (double const v : values) mean += v / n;
  for (double const v : values) between += (v - mean) * (v - mean) / (n - 1.0);
  double const error = difference.pooled(Scale::difference, default_confidence).parameter_error;
  return between > 0.0 ? 1.0 - std::min(1.0, error * error / between) : not_estimable;
}

UncertainThrough through(ByDraw const& difference, VarianceShares const& shares,
                         std::vector<std::string> const& laws) {
  UncertainThrough found;
  std::vector<double> values;
  for (auto const& draw : difference.draws) {
    if (!draw.has_value()) {
      found.reason = draw.reason.empty() ? "not estimable in a draw" : std::string(draw.reason);
      return found;
    }
    values.push_back(draw.value);
  }
  auto const by_law = shares.of(values);
  for (std::size_t l = 0; l < laws.size(); ++l) {
    if (by_law[l].told()) found.laws.push_back({laws[l], by_law[l].share, by_law[l].by_chance});
    if (by_law[l].reason == too_many_inputs) found.too_wide.push_back(laws[l]);
  }
  std::stable_sort(found.laws.begin(), found.laws.end(),
                   [](LawShare const& a, LawShare const& b) { return a.share > b.share; });
  found.noise = noise_of(difference, values);
  if (std::isnan(found.noise)) found.reason = "the draws do not differ";
  return found;
}

void add_draw(ByDraw& difference, ArmView const& arm, ArmView const& reference, OutcomeSpec const& outcome) {
  auto const both = kept_in_pair(arm, reference, outcome);
  auto const in_arm = values_of(arm, outcome, both);
  auto const in_reference = values_of(reference, outcome, both);
  if (in_arm.empty() || in_arm.size() != both.size() || in_reference.size() != both.size())
    return difference.add(absent("no runners in both arms, or follow-up is shorter"));
  auto const parts = difference_parts(in_arm, in_reference);
  difference.add(outcome.by_week() ? risk_difference(in_arm, in_reference)
                                   : paired_mean_difference(in_arm, in_reference),
                 parts_of_some(parts, both, arm.source().runners));
}

}  // namespace

SampledLaws::SampledLaws(Source const& source) : source_(source) {
  auto const draws = pooled_draws(source);
  if (source.of_two_files) {
    missing_ = "two files: ask each for table causes";
    return;
  }
  if (draws.size() < fewest_draws_for_shares) {
    missing_ = too_few(draws.size());
    return;
  }
  std::vector<std::vector<double>> inputs;
  std::vector<std::vector<std::size_t>> groups;
  for (auto const& parameter : source.parameters) {
    std::vector<double> values;
    for (std::size_t const draw : draws) values.push_back(parameter.values.at(draw));
    if (std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) == values.end()) continue;
    auto const law = law_of(parameter);
    auto const place = static_cast<std::size_t>(std::find(laws_.begin(), laws_.end(), law) - laws_.begin());
    if (place == laws_.size()) {
      laws_.push_back(law);
      groups.emplace_back();
    }
    groups[place].push_back(inputs.size());
    inputs.push_back(std::move(values));
  }
  if (inputs.empty())
    missing_ = "no parameter was sampled";
  else
    shares_.emplace_back(inputs, groups);
}

std::vector<UncertainThrough> SampledLaws::of(OutcomeSpec const& outcome) const {
  std::vector<UncertainThrough> found(source_.arms.size());
  auto why = missing_;
  if (why.empty()) why = Refusals(source_).of(outcome);
  if (!why.empty()) {
    for (auto& arm : found) arm.reason = why;
    return found;
  }
  std::vector<ByDraw> differences(source_.arms.size());
  for_each_contrast(source_, 1,
                    [&](std::size_t, std::size_t a, ArmView const& arm, ArmView const& reference) {
                      add_draw(differences[a], arm, reference, outcome);
                    });
  for (std::size_t a = 0; a < found.size(); ++a)
    if (a != source_.reference_arm) found[a] = through(differences[a], shares_.front(), laws_);
  return found;
}

std::string in_words(UncertainThrough const& found) {
  if (!found.reason.empty()) return "not told: " + found.reason;
  std::string text;
  for (auto const& law : found.laws)
    text += (text.empty() ? "" : ", ") + law.law + " " + in_percent(law.share, 0) + " %";
  if (text.empty()) text = "no law told from chance";
  text += "; runners' noise " + in_percent(found.noise, 0) + " %";
  for (std::size_t l = 0; l < found.too_wide.size(); ++l)
    text += (l == 0 ? "; not told, with too many parameters for the draws: " : ", ") + found.too_wide[l];
  return text;
}

std::string uncertain_in_words(Source const& source) {
  return "Uncertain through: of the variance of the difference over " +
         std::to_string(pooled_draws(source).size()) + " " + draws_in_words(source) +
         ", the share that a law's sampled parameters make by themselves (adjusted R squared on the normal "
         "scores of their ranks), of laws whose share chance makes in one case of twenty at most, all laws "
         "together (" +
         std::to_string(ShareOptions{}.permutations) +
         " permutations of the draws). It says what is not known, not what makes the difference: a law that "
         "is taken as known has no share. What is missing is runners' noise, what laws make only together, "
         "what rises and falls again, and shares too small to be told." +
         (posterior_in_words(source).empty() ? ""
                                             : " A posterior's parameters hang together: laws then share "
                                               "what they make, and shares may add up to "
                                               "more than all.");
}

}  // namespace achillesim::analysis
