#pragma once
/// What is remembered of one runner over the horizon, and how it becomes outcomes.

#include <array>
#include <cmath>
#include <limits>

#include "model/terms.hpp"
#include "runners/kernel/event_tally.hpp"
#include "runners/kernel/progress.hpp"
#include "runners/record.hpp"

namespace achillesim::runners {

inline constexpr float none_yet = std::numeric_limits<float>::quiet_NaN();

/// A re-injury is the first Achilles event that stops running for at least this long (design, "Words").
inline constexpr int counted_stop_days = least_days_off;

/// Share of the old distance that is all of it: fear and limps shorten single runs by a few percent, so that
/// 100 % would tell who has none of them.
inline constexpr double full_share = 0.97;

struct Chronicle {
  struct Event {
    model::EventType type = model::EventType::none;
    signed char leg = -1;
    float day = none_yet;
    float recovery_day = none_yet;
  };
  std::array<Event, event_slots> events{};
  std::size_t kept = 0;
  int achilles_events = 0;  ///< all, also before the first run: keys the random numbers
  int other_events = 0;
  int recurrences = 0;
  int other_injuries = 0;
  int ruptures = 0;  ///< and re-ruptures, also before the first run
  float rupture_day = none_yet;
  int exercise_days = 0;
  int missed_sessions = 0;
  int ill_days = 0;
  int operations = 0;
  float first_run = none_yet, run30 = none_yet, volume = none_yet;
  float volume_full = none_yet, volume_quiet = none_yet, volume_kept = none_yet;
  float first_pain = none_yet, symptom_free = none_yet;
  double capacity = none_yet;  ///< on the last day over that before the injury
  double time_lost = 0.0, distance = 0.0, planned = 0.0, minutes = 0.0;
  double onset_hazard = 0.0, rupture_hazard = 0.0;  ///< day by day, until the first event
  model::EventType first_event = model::EventType::none;
  float first_event_day = none_yet;
  bool open = false;  ///< an injury after the first run from which the runner has not yet run again
  model::EventType open_type = model::EventType::none;
  int open_since = 0;
  float failed = none_yet;
  bool ran_away = false;  ///< that is why
  EventTally tally;

  void injure(model::EventType type, int leg, int day) {
    (model::is_achilles(type) ? achilles_events : other_events)++;
    tally.happen(type, day);
    if (model::is_rupture(type) && ruptures++ == 0) rupture_day = static_cast<float>(day);
    if (kept < event_slots) {
      events[kept] = {type, static_cast<signed char>(leg), static_cast<float>(day), none_yet};
      ++kept;
    }
    if (std::isnan(first_run)) return;
    (model::is_achilles(type) ? recurrences : other_injuries)++;
    if (!open) {  // of the injuries since the last run the first has cost most
      open_type = type;
      open_since = day;
    }
    open = true;
    if (!model::is_achilles(type)) count_first(day + counted_stop_days);
  }

  /// A day with running in it.
  void ran(int day) {
    if (std::isnan(first_run)) first_run = static_cast<float>(day);
    for (std::size_t i = 0; i < kept; ++i)
      if (std::isnan(events[i].recovery_day)) events[i].recovery_day = static_cast<float>(day);
    if (open) close(day);
    tally.run_again(day);
  }

  /// A week that is over, with its worst pain. Above 2 of 10 it hurts, up to 1 it does not (what pain diaries
  /// call none to minimal; thresholds assumed).
  void felt(double worst, int day) {
    if (std::isnan(first_pain) && worst > 2.0) first_pain = static_cast<float>(day);
    if (!std::isnan(first_pain) && std::isnan(symptom_free) && worst <= 1.0)
      symptom_free = static_cast<float>(day);
  }

  /// A run on a day with `week` and `month` (7 and 28 days) of running behind it, km, against the pre-injury
  /// week's `before`; `pain`: the worst of the runs of the 7 days before. The definitions of a return by
  /// volume.
  void reached(double week, double month, double before, double pain, int day) {
    auto const first = [&](float& since, bool holds) {
      if (holds && std::isnan(since)) since = static_cast<float>(day);
    };
    first(volume, week >= 0.9 * before);
    first(volume_full, week >= full_share * before);
    first(volume_quiet, week >= 0.9 * before && pain <= 2.0);
    first(volume_kept, month >= 4.0 * 0.9 * before);
  }

  /// Whether there is no return by volume left to see.
  bool settled() const {
    return !std::isnan(volume_full) && !std::isnan(volume_quiet) && !std::isnan(volume_kept);
  }

  /// The end of the horizon.
  void end(int horizon) {
    if (open) close(horizon);
    tally.run_again(horizon);
  }

 private:
  void count_first(int until) {
    if (first_event != model::EventType::none || until - open_since < counted_stop_days) return;
    first_event = open_type;
    first_event_day = static_cast<float>(open_since);
  }
  void close(int day) {
    count_first(day);
    time_lost += day - open_since;
    open = false;
  }
};

/// Writes the outcomes and events of runner `i` of the block.
/// `seen`: what the last day shows; `progress`: where the runner stands then.
inline void write(Chronicle const& c, Seen const& seen, Progress const& progress, int horizon, std::size_t i,
                  BlockResult& r) {
  auto const put = [&](Outcome o, double value) {
    r.outcomes[static_cast<std::size_t>(o)][i] = static_cast<float>(value);
  };
  bool const failed = !std::isnan(c.failed);
  put(Outcome::status, failed ? (c.ran_away ? status_ran_away : status_not_finite) : 0.0F);
  put(Outcome::event_type, static_cast<double>(c.first_event));
  put(Outcome::event_day, c.first_event_day);
  put(Outcome::censor_day, failed ? c.failed : horizon);
  put(Outcome::first_run_day, c.first_run);
  put(Outcome::run30_day, c.run30);
  put(Outcome::volume_day, c.volume);
  put(Outcome::time_lost, c.time_lost);
  put(Outcome::recurrences, c.recurrences);
  put(Outcome::other_injuries, c.other_injuries);
  put(Outcome::distance, c.distance);
  put(Outcome::planned_distance, c.planned);
  auto const last = [&](Outcome o, model::Observable what) {
    put(o, failed ? none_yet : seen[static_cast<std::size_t>(what)]);
  };
  using model::Observable;
  last(Outcome::visa_a_final, Observable::visa_a);
  last(Outcome::atrs_final, Observable::atrs);
  last(Outcome::strength_final, Observable::strength);
  last(Outcome::heel_rise_height_final, Observable::heel_rise_height);
  last(Outcome::heel_rise_work_final, Observable::heel_rise_work);
  last(Outcome::elongation_final, Observable::elongation);
  last(Outcome::heel_raises_final, Observable::heel_raises);
  put(Outcome::rupture_day, c.rupture_day);
  put(Outcome::referrals, progress.referrals);
  put(Outcome::exercise_days, c.exercise_days);
  put(Outcome::failure_day, c.failed);
  put(Outcome::volume_full_day, c.volume_full);
  put(Outcome::volume_quiet_day, c.volume_quiet);
  put(Outcome::volume_kept_day, c.volume_kept);
  put(Outcome::first_pain_day, c.first_pain);
  put(Outcome::symptom_free_day, c.symptom_free);
  put(Outcome::capacity_final, failed ? none_yet : 100.0 * c.capacity);
  put(Outcome::missed_sessions, c.missed_sessions);
  put(Outcome::ill_days, c.ill_days);
  put(Outcome::operations, c.operations);
  put(Outcome::run_hours, c.minutes / 60.0);
  put(Outcome::onset_hazard, failed ? none_yet : c.onset_hazard);
  put(Outcome::rupture_hazard, failed ? none_yet : c.rupture_hazard);
  put(Outcome::gate_passed_day, progress.first_cleared == never ? none_yet : progress.first_cleared);
  c.tally.write(i, r);
  for (std::size_t e = 0; e < event_slots; ++e) {
    auto const& event = c.events[e];
    std::size_t const at = i * event_slots + e;
    r.event_type[at] = static_cast<std::int8_t>(event.type);
    r.event_leg[at] = event.leg;
    r.event_day[at] = event.day;
    r.event_recovery_day[at] = event.recovery_day;
  }
}

}  // namespace achillesim::runners
