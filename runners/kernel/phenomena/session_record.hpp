#pragma once
/// Single runs into the record of sessions, where a study asks for it.

#include "runners/kernel/pack.hpp"
#include "runners/kernel/session.hpp"

namespace achillesim::runners {

/// `longest`: km of the longest run of the 30 days before.
template <model::Lane L>
void record_session(Pack<L> const& p, int lane, Session const& s, int day, double longest) {
  auto& r = *p.job.result;
  if (r.days == 0 || static_cast<std::size_t>(lane) >= p.lanes_in_use()) return;
  auto const slot = static_cast<std::size_t>(day);
  auto const& history = p.history[lane];
  double const this_week = sum_of(history, &History::Day::km, day, 0, 7);
  double const week_before = sum_of(history, &History::Day::km, day, 7, 7);
  std::size_t const cell = p.row(lane) * r.days + slot;
  auto const put = [&](SessionValue v, double value) {
    r.sessions[static_cast<std::size_t>(v)][cell] = static_cast<float>(value);
  };
  put(SessionValue::minutes, s.run_minutes);
  put(SessionValue::distance, s.distance);
  if (longest > 0.0) put(SessionValue::longest_ratio, s.longest_distance / longest);
  if (week_before > 0.0) put(SessionValue::week_ratio, this_week / week_before);
}

/// The strain of today's runs, which is known after the jump.
template <model::Lane L>
void record_strain(Pack<L> const& p, int day) {
  auto& r = *p.job.result;
  if (r.days == 0) return;
  auto const slot = static_cast<std::size_t>(day);
  auto& strains = r.sessions[static_cast<std::size_t>(SessionValue::strain)];
  for (int lane = 0; lane < static_cast<int>(p.lanes_in_use()); ++lane)
    if (model::at(p.minutes[slot % 7], lane) > 0.0)
      strains[p.row(lane) * r.days + slot] = static_cast<float>(model::at(p.strains[slot % 7], lane));
}

}  // namespace achillesim::runners
