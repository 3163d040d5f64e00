#pragma once
/// The protocol's caps on runs, and the runs of the last 30 days that they look at.

#include <algorithm>
#include <array>
#include <cstddef>

#include "runners/kernel/session.hpp"

namespace achillesim::runners {

/// Runs of the last 30 days.
struct History {
  struct Day {
    double km, minutes;
    double single;  ///< km of the longest run
    int day;        ///< on which that was: another than asked for means no run
  };
  static constexpr int memory = 30;
  static constexpr std::size_t length = 32;  ///< with today: a power of two
  std::array<Day, length> days;

  History() { days.fill({0.0, 0.0, 0.0, -1}); }

  /// Before a day is looked at; days on which nothing happens may be left out.
  void begin(int day) {
    if (longest_ > 0.0 && longest_day_ < day - memory) look_for_longest(day);
  }
  void ran(int day, Session const& s) {
    days[slot(day)] = {s.distance, s.run_minutes, s.longest_distance, day};
    keep_longest(day);
  }
  /// km of the longest run.
  double longest() const { return longest_; }
  static std::size_t slot(int day) { return static_cast<std::size_t>(day) % length; }
  /// What was run on a day, today or one of the last 31.
  double on(int day, double Day::*what) const {
    auto const& d = days[slot(day)];
    return d.day == day ? d.*what : 0.0;
  }

 private:
  double longest_ = 0.0;
  int longest_day_ = 0;  ///< of the last of the longest runs: forgotten latest

  void keep_longest(int day) {
    double const single = on(day, &Day::single);
    if (single < longest_) return;
    longest_ = single;
    longest_day_ = day;
  }
  void look_for_longest(int today) {
    longest_ = 0.0;
    for (int back = memory; back > 0; --back)
      if (today >= back) keep_longest(today - back);
  }
};

/// Sum over `count` days, the last of which lies `back` days before `day`; days before 0 have none.
inline double sum_of(History const& history, double History::Day::*what, int day, int back, int count) {
  double sum = 0.0;
  for (int d = day - back; d > day - back - count && d >= 0; --d) sum += history.on(d, what);
  return sum;
}

/// How much of `planned` a cap on the arm's weeks leaves, at most 1. It holds against the most of the three
/// weeks before, so that one light week does not pull all later ones down; without a run in them there is
/// none.
inline double week_share(double cap, History const& done, double History::Day::*what, double planned,
                         int day) {
  if (!(cap > 0.0) || planned <= 0.0) return 1.0;  // also when it is not given
  int const into = day % 7;
  double most = 0.0;
  for (int before = 0; before < 3; ++before)
    most = std::max(most, sum_of(done, what, day, into + 7 * before + 1, 7));
  if (most <= 0.0) return 1.0;
  return std::clamp((cap * most - sum_of(done, what, day, 1, into)) / planned, 0.0, 1.0);
}

/// The share of the planned run that the caps allow.
inline double allowed_share(scenarios::Protocol const& protocol, History const& history,
                            Session const& planned, int day) {
  double share =
      std::min(week_share(protocol.week_cap_time, history, &History::Day::minutes, planned.run_minutes, day),
               week_share(protocol.week_cap_distance, history, &History::Day::km, planned.distance, day));
  if (!(protocol.session_cap > 0.0)) return share;  // also when it is not given
  double const cap = protocol.session_cap * history.longest();
  // No cap when there is no run to hold it against.
  if (cap > 0.0 && planned.longest_distance > cap) share = std::min(share, cap / planned.longest_distance);
  return share;
}

struct CappedSession {
  Session session;
  double scale = 1.0;  ///< of make_session, that gave it
};

/// What the plan asks for today, within its caps.
inline CappedSession capped_session(Today const& today, Plan const& plan, Wearer const& wearer,
                                    Technique const& technique, History const& history, int day) {
  CappedSession out;
  out.scale =
      today.scale <= 1.0 ? today.scale : held_scale(today, base_run_minutes(today, plan, wearer), wearer);
  out.session = make_session(today, out.scale, plan, wearer, technique);
  double const share = allowed_share(plan.arm->protocol, history, out.session, day);
  if (share < 1.0) {
    out.scale *= share;
    out.session = make_session(today, out.scale, plan, wearer, technique);
  }
  return out;
}

}  // namespace achillesim::runners
