#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/causes.hpp"
#include "analysis/figures/shared.hpp"
#include "analysis/report/answer_scores.hpp"
#include "analysis/report/report.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"
#include "analysis/tables/exposure.hpp"

namespace achillesim::analysis {
namespace {

/// "12.3 % (10.1 to 14.5)"
std::string share(Estimate const& e) {
  if (!e.has_value()) return "n/a";
  auto text = in_percent(e.value) + " %";
  if (e.has_interval()) text += " (" + in_percent(e.low) + " to " + in_percent(e.high) + ")";
  return text;
}

std::string points(Cell const& cell) {
  return cell.text + " percentage points";
}

/// What else the table of findings says of an arm: the events' risk never stands alone.
class Beside {
 public:
  Beside(Source const& source, Table const& findings)
      : findings_(&findings), window_(over_horizon(source)), draws_(pooled_draws(source).size() > 1) {
    auto const main = main_risk(source);
    for (auto const& outcome : outcomes_of(source))
      if (outcome.kind == OutcomeKind::reached && outcome.days == main.days && outcome.column == "volume_day")
        volume_ = outcome.title;
  }

  /// " (back at 90 % of the old distance by week 52: -3.1 (-4.0 to -2.2) percentage points)"
  std::string back_at_volume(std::string const& arm) const {
    auto const* const row = of(arm, volume_);
    if (row == nullptr) return {};
    auto const& cell = (*row)[column_of(*findings_, "difference")];
    if (!std::isfinite(cell.value)) return {};
    auto text = " (" + volume_ + ": " + in_percent(cell.value);
    if (std::isfinite(cell.low)) text += " (" + in_percent(cell.low) + " to " + in_percent(cell.high) + ")";
    return text + " percentage points)";
  }

  /// "ARM, over 104 weeks: 0.043 against 0.171 Achilles events a runner, ...; per 1000 km, ..., 0.21 against
  /// 0.24: ..."
  std::string events_of(std::string const& arm) const {
    auto const* const counts = of(arm, "Achilles events a runner " + window_);
    auto const* const rates = of(arm, "Achilles events per 1000 km " + window_);
    if (counts == nullptr || rates == nullptr) return {};
    auto const pair = [&](std::vector<Cell> const& row) {
      auto const number = [&](char const* column) {
        return fixed(row[column_of(*findings_, column)].value, 3);
      };
      return number("with_arm") + " against " + number("reference");
    };
    auto const& difference = (*counts)[column_of(*findings_, "difference")];
    if (!std::isfinite(difference.value))
      return arm + ", " + window_ + ": Achilles events are not counted (" + difference.note + ").";
    auto const& meaning = (*counts)[column_of(*findings_, "meaning")].text;
    auto const split = meaning.find("; ");
    auto text = arm + ", " + window_ + ": " + pair(*counts) + " Achilles events a runner, a difference of " +
                difference.text;
    if (split != std::string::npos)
      text += " (" + meaning.substr(split + 2) +
              (draws_ ? "; medians over the draws, which need not add up" : "") + ")";
    return text + "; per 1000 km, which describes and is itself a result of the arm, " + pair(*rates) + ": " +
           (*rates)[column_of(*findings_, "meaning")].text + ".";
  }

 private:
  Table const* findings_;
  std::string window_;
  bool draws_;
  std::string volume_;

  std::vector<Cell> const* of(std::string const& arm, std::string const& outcome) const {
    for (auto const& row : findings_->rows)
      if (row[column_of(*findings_, "arm")].text == arm &&
          row[column_of(*findings_, "outcome")].text == outcome)
        return &row;
    return nullptr;
  }
};

/// The arms that the sentences name.
struct Named {
  std::vector<std::string> arms;
  void add(std::string const& arm) {
    if (std::find(arms.begin(), arms.end(), arm) == arms.end()) arms.push_back(arm);
  }
};

/// In how many draws an arm is better or worse than the reference, by more than what is of no matter.
struct InDraws {
  double worse = 0.0, no_matter = 0.0, better = 0.0;
  double all() const { return worse + no_matter + better; }
};

InDraws in_draws(Table const& effects, std::vector<Cell> const& row) {
  return {row[column_of(effects, "worse")].value, row[column_of(effects, "no_matter")].value,
          row[column_of(effects, "better")].value};
}

std::string draws_of(double count) {
  return fixed(count, 0);
}

/// With draws of the parameters: the size may be open where the direction is not.
std::string against_reference_in_draws(Table const& effects, Beside const& beside, std::string const& drawn,
                                       Named& named) {
  double constexpr nearly_all = 0.95;
  auto const difference = column_of(effects, "risk_difference");
  auto const arm = column_of(effects, "arm");
  auto const words_of = [&](std::vector<Cell> const& row) {
    auto const n = in_draws(effects, row);
    named.add(row[arm].text);
    return row[arm].text + ", a difference of " + points(row[difference]) +
           beside.back_at_volume(row[arm].text) + ", worse in " + draws_of(n.worse) + ", of no matter in " +
           draws_of(n.no_matter) + " and better in " + draws_of(n.better) + " of " + draws_of(n.all()) +
           " draws";
  };
  std::size_t worse = 0, better = 0, none = 0, known = 0;
  std::vector<Cell> const* lowest = nullptr;
  std::vector<Cell> const* highest = nullptr;
  for (auto const& row : effects.rows) {
    auto const n = in_draws(effects, row);
    if (!std::isfinite(row[difference].value) || !std::isfinite(n.all())) continue;
    ++known;
    worse += n.worse >= nearly_all * n.all() ? 1U : 0U;
    better += n.better >= nearly_all * n.all() ? 1U : 0U;
    none += n.no_matter >= nearly_all * n.all() ? 1U : 0U;
    if (lowest == nullptr || row[difference].value < (*lowest)[difference].value) lowest = &row;
    if (highest == nullptr || row[difference].value > (*highest)[difference].value) highest = &row;
  }
  if (lowest == nullptr) return "No other arm can be compared with it: the table says why.";
  if (effects.rows.size() == 1) return "The other arm: " + words_of(*lowest) + " (" + drawn + ").";
  return "Of " + std::to_string(known) + " other arms " + std::to_string(better) +
         " are better in at least 95 % of the " + drawn + ", " + std::to_string(worse) + " worse, and " +
         std::to_string(none) +
         " of no matter; the direction of the others is open. The lowest estimate is that of " +
         words_of(*lowest) + "; the highest that of " + words_of(*highest) +
         ". Being the lowest or highest of many is partly luck.";
}

std::string against_reference(Table const& effects, Beside const& beside, Named& named) {
  auto const difference = column_of(effects, "risk_difference");
  auto const joint = column_of(effects, "simultaneous");
  auto const arm = column_of(effects, "arm");
  std::size_t lower = 0, higher = 0, same = 0, unknown = 0;
  std::vector<Cell> const* lowest = nullptr;
  std::vector<Cell> const* highest = nullptr;
  for (auto const& row : effects.rows) {
    if (!std::isfinite(row[joint].low))
      ++(row[difference].value == 0.0 ? same : unknown);  // no runner differs, whichever are drawn again
    else if (row[joint].high < 0.0)
      ++lower;
    else if (row[joint].low > 0.0)
      ++higher;
    if (!std::isfinite(row[difference].value)) continue;
    if (lowest == nullptr || row[difference].value < (*lowest)[difference].value) lowest = &row;
    if (highest == nullptr || row[difference].value > (*highest)[difference].value) highest = &row;
  }
  if (lowest == nullptr) return "No other arm can be compared with it: the table says why.";
  std::size_t const all = effects.rows.size();
  if (all == 1) {
    auto const& row = effects.rows[0];
    auto const& cell = row[difference];
    bool const known = std::isfinite(cell.low);
    named.add(row[arm].text);
    return "In the other arm, " + row[arm].text + ", the difference was " + points(cell) +
           beside.back_at_volume(row[arm].text) +
           (!known            ? ", without an interval."
            : cell.high < 0.0 ? ": a lower risk."
            : cell.low > 0.0  ? ": a higher risk."
                              : ": the two cannot be told apart.");
  }
  if (same == all)
    return "In none of the " + std::to_string(all) + " other arms is anybody's outcome another one.";
  auto text = "Of the " + number_of(all, "other arm", "other arms") + ", " + std::to_string(lower) +
              " had a lower risk and " + std::to_string(higher) +
              " a higher one by intervals that hold for all arms at once; " +
              std::to_string(all - lower - higher - same - unknown) +
              " cannot be told apart from the reference";
  if (same > 0) text += ", and in " + std::to_string(same) + " nobody's outcome is another one";
  if (unknown > 0) text += ", and for " + std::to_string(unknown) + " there is no such interval";
  text += ". ";
  named.add((*lowest)[arm].text);
  named.add((*highest)[arm].text);
  return text + "The lowest estimate is that of " + (*lowest)[arm].text + ", a difference of " +
         points((*lowest)[difference]) + beside.back_at_volume((*lowest)[arm].text) +
         "; the highest that of " + (*highest)[arm].text + ", " + points((*highest)[difference]) +
         beside.back_at_volume((*highest)[arm].text) +
         ". Being the lowest or highest of many is partly luck.";
}

/// The largest main effect of each factor, the largest of all first.
std::string main_effects(Source const& source, Table const& factors) {
  if (factors.rows.empty()) return "";
  auto const effect = column_of(factors, "effect");
  auto const levels = column_of(factors, "levels");
  auto const difference = column_of(factors, "difference");
  std::vector<std::pair<double, std::string>> found;
  for (auto const& factor : source.factors) {
    std::vector<Cell> const* largest = nullptr;
    for (auto const& row : factors.rows)
      if (row[effect].text == factor.name && std::isfinite(row[difference].value) &&
          (largest == nullptr || std::abs(row[difference].value) > std::abs((*largest)[difference].value)))
        largest = &row;
    if (largest == nullptr) continue;
    found.emplace_back(-std::abs((*largest)[difference].value),
                       factor.name + ", " + (*largest)[levels].text + ": " + (*largest)[difference].text);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  std::string text;
  for (auto const& [size, words] : found) text += (text.empty() ? "" : "; ") + words;
  if (text.empty()) return "";
  return "Averaged over the other factors of the sweep, the largest change of each factor in percentage "
         "points: " +
         text + ".";
}

/// The reference arm: events and the return, never one alone.
std::string reference_in_words(Source const& source, OutcomeSpec const& outcome, Estimate const& risk) {
  std::size_t const reference = source.reference_arm;
  auto text = "In the reference arm, " + source.arms[reference] + ", " + share(risk) +
              " of these simulated runners had a" + (outcome.title.starts_with("A") ? "n " : " ") +
              outcome.title;
  if (auto const early = main_risk(source, 26); early.days < outcome.days)
    text +=
        ", " + share(arm_risks(source, early)[reference]) + " " + early.title.substr(early.label.size() + 1);
  std::string quiet;
  for (auto const& back : outcomes_of(source)) {
    if (back.kind != OutcomeKind::reached || back.days != outcome.days) continue;
    if (back.column == "volume_day")
      text += "; " + share(arm_risks(source, back)[reference]) + " were " + back.title;
    if (back.column == "volume_quiet_day")
      quiet =
          ", " + share(arm_risks(source, back)[reference]) + " with no run of that week above pain 2 of 10";
  }
  return text + quiet + ".";
}

}  // namespace

std::vector<std::string> answer_of(Source const& source, Table const& effects, Table const& factors,
                                   Table const& findings) {
  auto const outcome = main_risk(source);
  auto const risks = arm_risks(source, outcome);
  if (std::none_of(risks.begin(), risks.end(), [](Estimate const& e) { return e.has_value(); }))
    return {
        "There is no answer: no runner of any arm was simulated to the end without failure, or "
        "follow-up is too short."};
  std::vector<std::string> answer = {reference_in_words(source, outcome, risks[source.reference_arm])};
  if (std::all_of(risks.begin(), risks.end(),
                  [](Estimate const& e) { return !e.has_value() || e.value == 0.0; }))
    answer.push_back(
        "No runner in any arm had the event: the study says how rare it is at most, and nothing about "
        "what changes it.");
  if (auto const effect = main_effects(source, factors); !effect.empty()) answer.push_back(effect);
  if (source.arms.size() == 1) {
    answer.emplace_back("There is one arm: nothing can be compared.");
  } else {
    Beside const beside(source, findings);
    Named named;
    answer.push_back(pooled_draws(source).size() > 1
                         ? against_reference_in_draws(effects, beside, draws_in_words(source), named)
                         : against_reference(effects, beside, named));
    for (auto const& arm : named.arms)
      if (auto events = beside.events_of(arm); !events.empty()) answer.push_back(std::move(events));
    if (auto scores = scores_in_words(source); !scores.empty()) answer.push_back(std::move(scores));
    if (source.causes.examined()) say_causes_of(source, named.arms, answer);
  }
  return answer;
}

}  // namespace achillesim::analysis
