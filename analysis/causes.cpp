#include "analysis/causes.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/rounding.hpp"
#include "runners/record.hpp"

namespace achillesim::analysis {
namespace {

/// Of a contrast, what a mechanism must take away to be said to drive it, and at most may be left of one that
/// was put in.
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

bool is_of_events(std::string_view column) {
  auto const called = [&](model::Quantity const& q) { return q.name == column; };
  return column == "event_type" || column == "event_day" ||
         std::any_of(runners::first_day_columns.begin(), runners::first_day_columns.end(), called) ||
         std::any_of(runners::event_count_columns.begin(), runners::event_count_columns.end(), called);
}

/// Whether all runners of the file have the reference's events: a pilot of a few may miss who does not.
bool same_events_in_file(Source const& source, std::size_t arm) {
  auto const same = [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); };
  for (std::size_t draw = 0; draw < source.draws; ++draw)
    for (auto const& column : source.outcomes) {
      if (!is_of_events(column.name)) continue;
      auto const own = source.outcome(column.name, draw, arm);
      auto const other = source.outcome(column.name, draw, source.reference_arm);
      if (!std::equal(own.begin(), own.end(), other.begin(), other.end(), same)) return false;
    }
  return true;
}

/// What is gone of an effect, as a share of it, with the standard error of the share.
struct Gone {
  double share, error;
  Gone(double effect, double left, double lost_error)
      : share(1.0 - left / effect), error(lost_error / std::abs(effect)) {}
  bool told() const { return share > z * error; }
};

PutIn put_in(CauseOf const& found, Causes const& causes, std::size_t at) {
  double const left = causes.without_put_in[at];
  if (!(std::abs(left) <= std::max(z * causes.put_in_error[at], nought * std::abs(found.effect))))
    return PutIn::no;
  bool const gone = Gone(found.effect, left, causes.put_in_lost_error[at]).told();
  return gone && std::abs(left) < half * std::abs(found.effect) ? PutIn::yes : PutIn::untold;
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
  if (examined_outcome(outcome).of_events && causes.same_events[arm] != 0 &&
      same_events_in_file(source, arm)) {
    found.verdict = Verdict::by_construction;
    return found;
  }
  if (!(std::abs(found.effect) > z * found.error)) {
    found.verdict = Verdict::too_small;
    return found;
  }
  bool some_may = false;
  for (std::size_t m = 0; m < causes.mechanisms.size(); ++m) {
    std::size_t const place = (m * arms + arm) * wide + o;
    Gone const gone(found.effect, causes.without[place], causes.lost_error[place]);
    if (gone.share >= half && gone.told())
      found.drivers.push_back({m, gone.share});
    else
      some_may = some_may || gone.share + z * gone.error >= half;
  }
  std::stable_sort(found.drivers.begin(), found.drivers.end(),
                   [](Driver const& a, Driver const& b) { return a.removed > b.removed; });
  found.verdict = !found.drivers.empty() ? Verdict::driven : some_may ? Verdict::untold : Verdict::spread;
  found.put_in = put_in(found, causes, at);
  return found;
}

std::string in_words(CauseOf const& cause, Causes const& causes) {
  switch (cause.verdict) {
    case Verdict::not_examined:
      return "not examined";
    case Verdict::by_construction:
      return "nothing: by construction, the events of every runner of the file are the reference's";
    case Verdict::too_small:
      return "not told from none in the " + pilot_of(causes);
    case Verdict::spread:
    case Verdict::driven:
    case Verdict::untold:
      break;
  }
  std::string text = cause.put_in == PutIn::yes ? "put in: " : "";
  if (cause.verdict == Verdict::spread) text += "no single mechanism makes half of it";
  if (cause.verdict == Verdict::untold)
    text += "whether a single mechanism makes half of it cannot be told at this pilot's size";
  for (std::size_t i = 0; i < std::min(cause.drivers.size(), most_drivers); ++i) {
    auto const& d = cause.drivers[i];
    text += (i == 0 ? "" : ", ") + causes.mechanisms.at(d.mechanism).name + " (" + in_percent(d.removed, 0) +
            " % of it gone without)";
  }
  if (cause.drivers.size() > most_drivers)
    text += ", and " + std::to_string(cause.drivers.size() - most_drivers) + " more";
  if (cause.put_in == PutIn::untold) text += "; whether it was put in cannot be told at this pilot's size";
  return text;
}

std::string why_not_examined(Source const& source) {
  return source.of_two_files ? "knock-outs are of single files, each against its own reference: ask each "
                               "file for table causes"
                             : "achillesim run --explain 512 switches off one mechanism after another";
}

void say_causes(Source const& source, std::vector<std::string>& sentences) {
  std::vector<std::string> others;
  for (std::size_t a = 0; a < source.arms.size(); ++a)
    if (a != source.reference_arm) others.push_back(source.arms[a]);
  say_causes_of(source, others, sentences);
}

void say_causes_of(Source const& source, std::vector<std::string> const& arms,
                   std::vector<std::string>& sentences) {
  auto const& causes = source.causes;
  if (source.arms.size() < 2) return;
  if (!causes.examined()) {
    sentences.push_back("Driven by: not examined; " + why_not_examined(source) + ".");
    return;
  }
  auto const& outcome = causes.outcomes.front();
  for (std::size_t i = 0; i < std::min(arms.size(), most_sentences); ++i)
    sentences.push_back("Driven by (" + examined_outcome(outcome).label + ", " + arms[i] + "): " +
                        in_words(cause_of(source, place_of(source.arms, arms[i]), outcome), causes) + ".");
  sentences.push_back(
      "Driven by: without the mechanism, in all arms, at least half of the difference is gone, and what is "
      "gone "
      "is told from none (" +
      pilot_of(causes) +
      "). Put in: it is gone without what is assumed or imposed alone. All arms and outcomes: "
      "table causes.");
}

std::string null_by_construction(Source const& source, std::string_view covariate) {
  auto const& causes = source.causes;
  std::size_t const c = place_of(causes.covariates, covariate);
  if (c == causes.covariates.size() || causes.changes_events[c] != runners::results::changes_none) return "";
  return "By construction: changing " + std::string(covariate) +
         " alone, in every runner, leaves all events as they are, in every arm (" + pilot_of(causes) +
         "): a difference of events between its groups comes with other covariates, or by chance. Other "
         "outcomes were not compared.";
}

std::string covariate_in_words(Source const& source, std::string_view covariate) {
  auto const& causes = source.causes;
  std::string const name(covariate);
  auto const not_examined = [&](std::string const& why) {
    return "Whether " + name + " changes events by itself: not examined (" + why + ").";
  };
  if (!causes.examined()) return not_examined(why_not_examined(source));
  if (auto null = null_by_construction(source, covariate); !null.empty()) return null;
  std::size_t const c = place_of(causes.covariates, covariate);
  if (c == causes.covariates.size())
    return name + " does not vary in the cohort by itself: it was not changed alone.";
  if (causes.changes_events[c] == runners::results::not_changed)
    return not_examined("in the " + pilot_of(causes) + " nobody could have felt it");
  return "Changing " + name + " alone changes events of some runners (" + pilot_of(causes) +
         "): a difference of events between its groups may be one of it, or of covariates that go with it.";
}

}  // namespace achillesim::analysis
