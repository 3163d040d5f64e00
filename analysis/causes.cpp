#include "analysis/causes.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/rounding.hpp"

namespace achillesim::analysis {
namespace {

/// Of the contrast, what a mechanism must take away to be said to drive it.
double constexpr half = 0.5;
double constexpr z = 1.959964;
/// Less than this share of a contrast is none, however small its error.
double constexpr nought = 0.01;
/// More sentences than these are a table.
std::size_t constexpr most_sentences = 6;
std::size_t constexpr most_drivers = 4;

std::size_t place_of(std::vector<std::string> const& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

std::string pilot_of(Causes const& causes) {
  return "pilot of " + std::to_string(causes.runners) + " runners";
}

}  // namespace

ExaminedOutcome examined_outcome(std::string_view name) {
  if (name == "any_achilles_event") return {"any Achilles event", "%", 100.0, 1, true};
  if (name == "achilles_events") return {"Achilles events", "a runner", 1.0, 3, true};
  if (name == "first_event_achilles")
    return {"first event is of the Achilles (others compete)", "%", 100.0, 1, true};
  if (name == "ruptured") return {"rupture", "%", 100.0, 2, true};
  if (name == "other_injuries") return {"other injuries", "a runner", 1.0, 3, true};
  if (name == "distance") return {"distance", "km", 1.0, 0, false};
  if (name == "visa_a_final") return {"VISA-A in the end", "points", 1.0, 2, false};
  if (name == "strength_final") return {"strength in the end", "%", 1.0, 2, false};
  if (name == "atrs_final") return {"ATRS in the end", "points", 1.0, 2, false};
  return {std::string(name), "", 1.0, 3, false};
}

CauseOf cause_of(Source const& source, std::size_t arm, std::string_view outcome) {
  CauseOf found;
  auto const& causes = source.causes;
  std::size_t const wide = causes.outcomes.size();
  std::size_t const o = place_of(causes.outcomes, outcome);
  std::size_t const arms = source.arms.size();
  if (!causes.examined() || o == wide || arm == source.reference_arm || causes.same_events.size() != arms)
    return found;
  std::size_t const at = arm * wide + o;
  found.effect = causes.effect[at];
  found.error = causes.effect_error[at];
  if (examined_outcome(outcome).of_events && causes.same_events[arm] != 0) {
    found.verdict = Verdict::by_construction;
    return found;
  }
  if (!(std::abs(found.effect) > z * found.error)) {
    found.verdict = Verdict::too_small;
    return found;
  }
  for (std::size_t m = 0; m < causes.mechanisms.size(); ++m) {
    double const removed = 1.0 - causes.without[(m * arms + arm) * wide + o] / found.effect;
    if (removed >= half) found.drivers.push_back({m, removed});
  }
  std::stable_sort(found.drivers.begin(), found.drivers.end(),
                   [](Driver const& a, Driver const& b) { return a.removed > b.removed; });
  found.verdict = found.drivers.empty() ? Verdict::spread : Verdict::driven;
  double const left = std::abs(causes.without_put_in[at]), whole = std::abs(found.effect);
  // Of few runners an error is wide: half of the difference must be gone, too.
  found.put_in =
      left <= std::max(z * causes.put_in_error[at], nought * whole) && left <= (1.0 - half) * whole;
  return found;
}

std::string in_words(CauseOf const& cause, Causes const& causes) {
  switch (cause.verdict) {
    case Verdict::not_examined:
      return "not examined";
    case Verdict::by_construction:
      return "nothing: by construction, every runner's events are the reference's (" + pilot_of(causes) + ")";
    case Verdict::too_small:
      return "not told from none in the " + pilot_of(causes);
    case Verdict::spread:
    case Verdict::driven:
      break;
  }
  std::string text = cause.put_in ? "put in: " : "";
  if (cause.drivers.empty()) return text + "no single mechanism makes half of it";
  for (std::size_t i = 0; i < std::min(cause.drivers.size(), most_drivers); ++i) {
    auto const& d = cause.drivers[i];
    text += (i == 0 ? "" : ", ") + causes.mechanisms.at(d.mechanism).name + " (" + in_percent(d.removed, 0) +
            " % of it gone without)";
  }
  if (cause.drivers.size() > most_drivers)
    text += ", and " + std::to_string(cause.drivers.size() - most_drivers) + " more";
  return text;
}

void say_causes(Source const& source, std::vector<std::string>& sentences) {
  auto const& causes = source.causes;
  if (source.arms.size() < 2) return;
  if (!causes.examined()) {
    sentences.emplace_back(
        "Driven by: not examined; achillesim run --explain 512 switches off one mechanism after another.");
    return;
  }
  auto const& outcome = causes.outcomes.front();
  std::size_t said = 0;
  for (std::size_t a = 0; a < source.arms.size() && said < most_sentences; ++a)
    if (a != source.reference_arm && ++said > 0)
      sentences.push_back("Driven by (" + examined_outcome(outcome).label + ", " + source.arms[a] +
                          "): " + in_words(cause_of(source, a, outcome), causes) + ".");
  sentences.push_back(
      "Driven by: without the mechanism, in all arms, at least half of the difference is gone (" +
      pilot_of(causes) +
      "). Put in: it is gone without what is assumed or imposed alone. All arms and outcomes: "
      "table causes.");
}

std::string null_by_construction(Source const& source, std::string_view covariate) {
  auto const& causes = source.causes;
  std::size_t const c = place_of(causes.covariates, covariate);
  if (c == causes.covariates.size() || causes.changes_events[c] != 0) return "";
  return "By construction: changing " + std::string(covariate) +
         " alone leaves every runner's events as they are, in every arm (" + pilot_of(causes) +
         "): whatever differs between its groups comes with other covariates, or by chance.";
}

std::string covariate_in_words(Source const& source, std::string_view covariate) {
  auto const& causes = source.causes;
  if (!causes.examined())
    return "Whether " + std::string(covariate) +
           " changes anything by itself: not examined (achillesim run --explain 512).";
  if (auto const null = null_by_construction(source, covariate); !null.empty()) return null;
  if (place_of(causes.covariates, covariate) == causes.covariates.size())
    return std::string(covariate) + " does not vary in the cohort by itself: it was not changed alone.";
  return "Changing " + std::string(covariate) + " alone changes events of some runners (" + pilot_of(causes) +
         "): a difference between its groups may be one of it, or of covariates that go with it.";
}

}  // namespace achillesim::analysis
