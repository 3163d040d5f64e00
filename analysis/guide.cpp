#include "analysis/guide.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <stdexcept>
#include <system_error>

#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"
#include "model/catalogue.hpp"
#include "runners/record.hpp"

namespace achillesim::analysis {
namespace {

using scenarios::Claim;

std::string_view constexpr too_few_draws = "too few draws for the section";

std::optional<Represented> parameter(std::string const& key) {
  for (auto const& p : model::parameter_table()) {
    if (p.name != key) continue;
    auto const& r = *p.row;
    char value[64];
    std::snprintf(value, sizeof value, "%g%s%s", r.preset, r.unit == "1" ? "" : " ",
                  r.unit == "1" ? "" : std::string(r.unit).c_str());
    return Represented{p.name + " = " + value + " (" + std::string(r.meaning) + ")",
                       std::string(model::name_of(r.evidence)) + ": " + std::string(r.source)};
  }
  return std::nullopt;
}

std::optional<Represented> recorded(std::string const& key) {
  for (auto const& o : runners::outcomes)
    if (o.quantity.name == key) return Represented{key + ": " + std::string(o.quantity.meaning), ""};
  for (auto const& s : runners::series)
    if (auto const& info = model::info(s.observable); info.quantity.name == key)
      return Represented{key + ", by week: " + std::string(info.quantity.meaning), ""};
  return std::nullopt;
}

/// scenarios/KIND/NAME.toml
std::optional<Represented> in_scenario(std::filesystem::path const& file, std::string const& key) {
  auto const kind = file.parent_path().filename().string();
  auto const name = file.stem().string();
  auto const entry = scenarios::entry_of(kind, name, key);
  if (!entry) return std::nullopt;
  return Represented{name + ", " + key + (*entry == key ? "" : ": " + *entry),
                     scenarios::entry_of(kind, name, "source").value_or("")};
}

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

Cell interval(Said const& said, Estimate Contrast::*which) {
  if (!said.contrast) return {};
  auto const& e = (*said.contrast).*which;
  return {"", e.value, e.low, e.high, e.standard_error, e.has_interval() ? "" : std::string(e.reason)};
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
  std::string const spread = std::string("the spread of the parameters over ") + prior_draws;
  std::string const runners = "the error of a finite number of runners alone";
  if (of_draws == 0) return text + "All hold " + runners + ", not how wrong the model may be.";
  if (of_presets == 0) return text + "All hold " + spread + ", not how wrong the model's laws may be.";
  return text + std::to_string(of_draws) + " hold " + spread + ", the others " + runners +
         "; none how wrong the model's laws may be.";
}

std::optional<Represented> represented(Claim const& claim) {
  std::filesystem::path const file(claim.file);
  if (claim.file.starts_with("model/")) return parameter(claim.key);
  if (claim.file == "runners/record.hpp") return recorded(claim.key);
  if (claim.file == "analysis/tables/catalogue.cpp") {
    for (auto const& info : table_catalogue())
      if (info.name == claim.key)
        return Represented{"table " + claim.key + ": " + std::string(info.what), ""};
    return std::nullopt;
  }
  if (claim.file == "scenarios/keys.md") {
    auto const meaning = scenarios::meaning_of_key(claim.key);
    return meaning ? std::optional(Represented{claim.key + ": " + *meaning, ""}) : std::nullopt;
  }
  if (file.extension() == ".toml" && claim.file.starts_with("scenarios/"))
    return in_scenario(file, claim.key);
  return std::nullopt;
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

Table guide_table(std::vector<std::string> const& ids, std::filesystem::path const& results) {
  Table table;
  table.name = "guide";
  table.caption =
      "A guide to running after an Achilles injury: its claims, and what the program makes of them";
  table.columns = {
      {"id", "id", "", ColumnKind::text, ""},
      {"claim", "claim", "", ColumnKind::text, "in our words"},
      {"section", "section", "", ColumnKind::text, "of the guide"},
      {"kind", "kind", "", ColumnKind::text, ""},
      {"represented", "represented as", "", ColumnKind::text, ""},
      {"file", "file", "", ColumnKind::text, ""},
      {"study", "shown by", "", ColumnKind::text, "a shipped study"},
      {"tests", "tests it", "", ColumnKind::text,
       "yes: the arms differ by what is claimed alone; indirectly: by more, or the outcome stands for "
       "another; "
       "shown only: one arm's own value; nominal: what is claimed changes nothing in the model"},
      {"model", "the model says", "", ColumnKind::text, "from the results of that study"},
      {.name = "difference",
       .title = "difference",
       .unit = "",
       .kind = ColumnKind::interval,
       .definition = "of shares, or in the outcome's unit",
       .detail = true},
      {.name = "at_once",
       .title = "difference, for all of the section",
       .unit = "",
       .kind = ColumnKind::interval,
       .definition = "limits that hold for all contrasts of the section at once with 95 % (Sidak 1967)",
       .detail = true},
      {"sure", "how sure", "", ColumnKind::text,
       "evidence class and source of a parameter, source of a file; a simulated contrast is never more "
       "than low"}};
  auto const& all = scenarios::claims();
  for (auto const& id : ids)
    if (std::none_of(all.begin(), all.end(), [&](Claim const& c) { return c.id == id; }))
      throw std::runtime_error("guide " + id + ": there is no such claim; they are S001 to S" +
                               std::to_string(scenarios::claims_of_the_guide));
  std::vector<Said> all_said;
  for (auto const& claim : all) {
    if (!ids.empty() && std::find(ids.begin(), ids.end(), claim.id) == ids.end()) continue;
    auto const there = represented(claim);
    auto const said = said_by_the_model(claim, results);
    all_said.push_back(said);
    table.rows.push_back(
        {words(claim.id), words(claim.text), words(claim.section), words(claim.kind),
         words(there ? there->what : "missing: " + claim.key), words(claim.file), words(claim.study),
         words(std::string(scenarios::tests_names[static_cast<std::size_t>(claim.tests)])), words(said.text),
         interval(said, &Contrast::alone), interval(said, &Contrast::at_once),
         words(there && !there->sure.empty() ? there->sure : "as simulated")});
  }
  auto const missing = scenarios::missing_claims(all);
  std::string list;
  for (auto const& id : missing) list += " " + id;
  table.definitions.push_back(std::to_string(all.size()) + " of " +
                              std::to_string(scenarios::claims_of_the_guide) + " claims are represented" +
                              (missing.empty() ? "." : "; not yet:" + list + "."));
  auto const is_contrast = [](Said const& said) { return said.contrast.has_value(); };
  if (std::count_if(all_said.begin(), all_said.end(), is_contrast) > 1)
    table.definitions.push_back(contrasts_in_words(all_said));
  return table;
}

}  // namespace achillesim::analysis
