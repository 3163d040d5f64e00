/// What the model says of a claim, from the results of its study.

#include "analysis/guide.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <system_error>

#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"
#include "runners/record.hpp"

namespace achillesim::analysis {
namespace {

using scenarios::Claim;

std::string_view constexpr too_few_draws = "too few draws for the section";

ColumnInfo const* column_of(Source const& source, std::string const& name) {
  auto const found = std::find_if(source.outcomes.begin(), source.outcomes.end(),
                                  [&](ColumnInfo const& c) { return c.name == name; });
  return found == source.outcomes.end() ? nullptr : &*found;
}

std::size_t arm_of(Source const& source, std::string const& name) {
  auto const found = std::find(source.arms.begin(), source.arms.end(), name);
  if (found == source.arms.end()) throw std::runtime_error(source.file + " has no arm " + name);
  return static_cast<std::size_t>(found - source.arms.begin());
}

std::string unit_of(OutcomeSpec const& outcome) {
  if (outcome.by_week()) return " %";
  if (outcome.kind == OutcomeKind::count) return " a runner";
  return outcome.read_unit.empty() ? "" : " " + outcome.read_unit;
}

struct Sides {
  std::size_t arm, other;
};

/// The arm of a claim, and the one that it is held against.
Sides sides_of(Source const& source, Claim const& claim) {
  auto const named = [&](std::string const& name) {
    return name.empty() ? source.reference_arm : arm_of(source, name);
  };
  return {named(claim.arm), named(claim.against)};
}

/// A weekly series: its mean at the end of the study.
Said course(Source const& source, Claim const& claim, std::string const& unit) {
  auto const [a, other] = sides_of(source, claim);
  auto const last = [&](std::size_t arm) {
    auto const mean = source.series_mean(claim.outcome, 0, arm);
    return mean.empty() ? std::string("n/a") : fixed(mean.back(), 1);
  };
  auto const read = readable_series(claim.outcome, unit);
  std::string out = read.label + " at week " + std::to_string(source.weeks) + ": " + last(a) +
                    (read.unit.empty() ? "" : " " + read.unit) + " under \"" + source.arms[a] + "\"";
  if (a != other) out += ", " + last(other) + " under \"" + source.arms[other] + "\"";
  return {out, {}};
}

bool leaves_out_none(Estimate const& e) {
  return e.has_interval() && (e.low > 0.0 || e.high < 0.0);
}

/// Results that were opened once, by path.
Source const& opened(std::filesystem::path const& path) {
  static std::map<std::string, Source> all;
  auto found = all.find(path.string());
  if (found == all.end()) found = all.emplace(path.string(), open_source(path.string(), "")).first;
  return found->second;
}

std::string beyond_horizon(Source const& source) {
  return horizon_warning(source.horizon_days).empty() ? ""
                                                      : " [the study goes beyond the model's horizon of " +
                                                            std::to_string(model_horizon_weeks) + " weeks]";
}

}  // namespace

Said contrast(Source const& source, Claim const& claim) {
  auto const outcome = chosen_outcomes(source, {claim.outcome}, [](OutcomeSpec const&) { return true; })[0];
  auto const [a, other] = sides_of(source, claim);
  bool const risks = outcome.by_week();
  auto const scale = risks ? Scale::proportion : Scale::difference;
  ByDraw own, reference, difference, at_once;
  auto const together = contrasts_in(scenarios::claims(), claim.section);
  double const for_all =
      std::pow(default_confidence, 1.0 / static_cast<double>(std::max<std::size_t>(together, 1)));
  auto const difference_at = [&](auto const& in_arm, auto const& in_reference, double confidence) {
    return risks ? risk_difference(in_arm, in_reference, confidence)
                 : paired_mean_difference(in_arm, in_reference, confidence);
  };
  bool differ = false;
  for (std::size_t const draw : pooled_draws(source)) {
    DrawView const arms(source, draw);
    auto const kept = kept_in_pair(arms[a], arms[other], outcome);
    auto const in_arm = values_of(arms[a], outcome, kept);
    auto const in_reference = values_of(arms[other], outcome, kept);
    if (kept.empty() || in_arm.size() != kept.size() || in_reference.size() != kept.size())
      return {"no figure: nobody to compare, or follow-up is shorter", {}};
    differ = differ || in_arm != in_reference;
    own.add(risks ? risk(in_arm) : mean(in_arm), in_arm);
    reference.add(risks ? risk(in_reference) : mean(in_reference), in_reference);
    auto const parts = difference_parts(in_arm, in_reference);
    difference.add(difference_at(in_arm, in_reference, default_confidence), parts);
    at_once.add(difference_at(in_arm, in_reference, for_all), parts);
  }
  auto const shown = [&](Estimate const& e, Scale s) {
    return (risks ? estimate(e, s) : estimate(e, 1)).text;
  };
  std::string const unit = unit_of(outcome);
  auto const level = [&](ByDraw const& column) {
    auto const e = column.pooled(scale, default_confidence).estimate;
    return (risks ? estimate(e, scale) : estimate(on_scale(e, outcome), 1)).text;
  };
  Said said;
  said.text = outcome.title + ": " + level(own) + unit + " under \"" + source.arms[a] + "\"";
  if (a == other) return said;
  said.text += ", " + level(reference) + unit + " under \"" + source.arms[other] + "\"";
  if (!differ) {
    said.text += claim.tests == scenarios::Tests::nominal
                     ? ": the same in every runner, since nothing in the model joins this to that"
                     : ": no runner of these has another";
    return said;
  }
  auto const draws = pooled_draws(source).size();
  said.contrast = Contrast{difference.pooled(Scale::difference, default_confidence).estimate,
                           at_once.pooled(Scale::difference, for_all).estimate, together, draws > 1};
  if (together > 1 && draws > 1 && static_cast<double>(draws) < 2.0 / (1.0 - for_all))
    said.contrast->at_once = value_alone(said.contrast->alone.value, too_few_draws);
  said.text += ", difference " + shown(said.contrast->alone, Scale::difference);
  if (together > 1 && said.contrast->at_once.has_interval())
    said.text += "; with the section's " + std::to_string(together) + " contrasts at once " +
                 shown(said.contrast->at_once, Scale::difference);
  else if (said.contrast->at_once.reason == too_few_draws)
    said.text += "; " + std::string(too_few_draws) + "'s " + std::to_string(together) + " contrasts at once";
  return said;
}

std::string contrasts_in_words(std::vector<Said> const& all) {
  std::size_t contrasts = 0, alone = 0, at_once = 0, without = 0, of_draws = 0;
  for (auto const& said : all) {
    if (!said.contrast) continue;
    ++contrasts;
    alone += leaves_out_none(said.contrast->alone);
    at_once += leaves_out_none(said.contrast->at_once);
    without += said.contrast->at_once.reason == too_few_draws;
    of_draws += said.contrast->draws;
  }
  std::size_t const of_presets = contrasts - of_draws;
  auto text = std::to_string(contrasts) + " contrasts are shown. " + std::to_string(alone) +
              " of their 95 % intervals, each for itself, leave out no difference";
  if (of_presets > 0)
    text +=
        "; were no arms different, " + fixed(0.05 * static_cast<double>(of_presets), 0) +
        (of_draws > 0 ? " of the " + std::to_string(of_presets) + " without draws of the parameters" : "") +
        " would by the chance of who was drawn";
  text += ". With intervals for a whole section at once it is " + std::to_string(at_once) +
          (without > 0 ? "; " + std::to_string(without) + " have " + std::string(too_few_draws) : "") + ". ";
  std::string const spread = "the spread of the parameters over the draws of their studies";
  std::string const runners = "the error of a finite number of runners alone";
  if (of_draws == 0) return text + "All hold " + runners + ", not how wrong the model may be.";
  if (of_presets == 0) return text + "All hold " + spread + ", not how wrong the model's laws may be.";
  return text + std::to_string(of_draws) + " hold " + spread + ", the others " + runners +
         "; none how wrong the model's laws may be.";
}

Said said_by_the_model(Claim const& claim, std::filesystem::path const& results) {
  if (claim.study.empty()) return {"nothing to simulate", {}};
  if (results.empty()) return {"not asked; --results FOLDER with " + claim.study + ".h5", {}};
  std::error_code error;
  bool const folder = std::filesystem::is_directory(results, error);
  auto const path = folder ? results / (claim.study + ".h5") : results;
  if (!std::filesystem::exists(path, error))
    return {"not run: achillesim run " + claim.study + " -o " + path.string(), {}};
  auto const& source = opened(path);
  if (source.doubtful) return {"nothing: " + path.string() + " was changed after it was written", {}};
  if (source.study != claim.study) return {"in another study's results", {}};
  for (auto const& s : source.series)
    if (s.name == claim.outcome && column_of(source, claim.outcome) == nullptr) {
      auto said = course(source, claim, s.unit);
      said.text += beyond_horizon(source);
      return said;
    }
  auto const is_claimed = [&](runners::SeriesInfo const& s) {
    return model::info(s.observable).quantity.name == claim.outcome;
  };
  if (column_of(source, claim.outcome) == nullptr &&
      std::any_of(runners::series.begin(), runners::series.end(), is_claimed))
    return {"not kept: run " + claim.study + " with weekly = true, for a week or longer", {}};
  try {
    auto said = contrast(source, claim);
    said.text += beyond_horizon(source);
    return said;
  } catch (RefusedOutcome const& refused) {
    return {std::string("no figure: ") + refused.what(), {}};
  }
}

}  // namespace achillesim::analysis
