#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "analysis/event_columns.hpp"
#include "analysis/tables/landmarks.hpp"
#include "model/terms.hpp"

namespace achillesim::analysis {
namespace {

std::string const first_day(first_achilles);

/// Days of the Achilles events that the record holds, and whether it may have missed some, by slot.
struct Recorded {
  EventRecords events;
  std::size_t slots = 0;

  explicit Recorded(ArmView const& arm) : slots(arm.source().event_slots) {
    if (arm.source().events && slots > 0) events = arm.source().events(arm.draw(), arm.arm());
  }
  bool any(std::size_t runner, double from, double until) const {
    for (std::size_t e = runner * slots; e < (runner + 1) * slots; ++e)
      if (model::is_achilles(static_cast<model::EventType>(events.type.at(e))) && events.day.at(e) >= from &&
          events.day.at(e) < until)
        return true;
    return false;
  }
  bool full_before(std::size_t runner, double day) const {
    if (slots == 0) return true;
    std::size_t const last = (runner + 1) * slots - 1;
    return events.type.at(last) != 0 && events.day.at(last) < day;
  }
};

}  // namespace

bool may_be_a_landmark(OutcomeSpec const& outcome) {
  return is_milestone(outcome) && !outcome.dreaded();
}

std::vector<bool> had_an_event(ArmView const& arm) {
  std::vector<bool> had(arm.source().runners);
  bool const column = arm.source().first_days_known;
  Recorded const recorded(arm);
  for (std::size_t i = 0; i < had.size(); ++i)
    had[i] = column ? !std::isnan(arm.column(first_day)[i])
                    : recorded.slots > 0 && recorded.any(i, 0.0, arm.source().horizon_days + 1.0);
  return had;
}

std::string LandmarkSpec::in_words() const {
  return milestone.label + ", then " +
         (days % days_per_week == 0 ? std::to_string(days / days_per_week) + " weeks"
                                    : std::to_string(days) + " days");
}

namespace {

bool names_a_landmark(scenarios::Study const* study) {
  return study != nullptr && study->trial.landmark != scenarios::Landmark::none;
}

}  // namespace

int days_from_landmark(Source const& source) {
  auto const study = source.study_asked();
  return names_a_landmark(study.get()) ? static_cast<int>(std::lround(study->trial.follow_up_days))
                                       : LandmarkSpec{}.days;
}

LandmarkSpec landmark_of(Source const& source) {
  LandmarkSpec landmark;
  auto const study = source.study_asked();
  bool const named = names_a_landmark(study.get());
  auto const name = named ? scenarios::landmark_names.at(static_cast<std::size_t>(study->trial.landmark))
                          : std::string_view("first_run");
  landmark.days = days_from_landmark(source);
  auto const all = outcomes_of(source);
  auto const called = [&](OutcomeSpec const& o) {
    return may_be_a_landmark(o) && o.column == std::string(name) + "_day";
  };
  auto found = std::find_if(all.begin(), all.end(), called);
  if (found == all.end() && !named) found = std::find_if(all.begin(), all.end(), may_be_a_landmark);
  if (found == all.end()) {
    auto const why = not_recorded(source, name);
    throw std::runtime_error(source.file + ": has no milestone " + std::string(name) +
                             " to follow runners from; " +
                             (why.empty() ? "achillesim table outcomes lists what it has" : why));
  }
  landmark.milestone = *found;
  return landmark;
}

std::vector<FromLandmark> from_landmark(ArmView const& arm, LandmarkSpec const& landmark) {
  auto const& source = arm.source();
  auto const& reached = arm.column(landmark.milestone.column);
  bool const column = source.first_days_known;
  Recorded const recorded(arm);
  if (!column && recorded.slots == 0) throw std::runtime_error(source.file + ": " + no_events_to_tell);
  std::vector<FromLandmark> all(source.runners);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!arm.ok(i) || std::isnan(reached[i])) continue;
    auto& r = all[i];
    r.reached = true;
    r.day = reached[i];
    double const until = r.day + landmark.days;
    r.followed = until <= source.horizon_days;
    double const first = column ? arm.column(first_day)[i] : not_estimable;
    r.before = column ? first < r.day : recorded.any(i, 0.0, r.day);
    if (column && !r.before) {
      r.event = first < until;
      continue;
    }
    r.event = recorded.slots > 0 && recorded.any(i, r.day, until);
    r.known = r.event || !recorded.full_before(i, until);
  }
  return all;
}

}  // namespace achillesim::analysis
