#pragma once
/// A pack: W runners of one arm in lock step, and what all phenomena of their day see.
///
/// What only one phenomenon needs, it keeps itself (phenomena/).

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "model/leg.hpp"
#include "model/leg_symptoms.hpp"
#include "runners/kernel/behaviour.hpp"
#include "runners/kernel/chronicle.hpp"
#include "runners/kernel/clinic.hpp"
#include "runners/kernel/daily_draws.hpp"
#include "runners/kernel/decide.hpp"
#include "runners/kernel/exercise.hpp"
#include "runners/kernel/job.hpp"
#include "runners/kernel/load_rules.hpp"
#include "runners/kernel/progress.hpp"

namespace achillesim::runners {

using model::Observable;

constexpr std::size_t at_index(Observable o) {
  return static_cast<std::size_t>(o);
}

inline constexpr std::size_t legs = 2;  ///< the index leg, the other (model::Leg)
inline constexpr std::size_t sites = model::site_count;

/// One of each runner of a pack, by the lane's number.
template <class T, int W>
struct PerLane {
  std::array<T, static_cast<std::size_t>(W)> of;

  T& operator[](int lane) { return of[static_cast<std::size_t>(lane)]; }
  T const& operator[](int lane) const { return of[static_cast<std::size_t>(lane)]; }
};

/// What is integrated against an exponential threshold, drawn anew after each event of its cause: arms that
/// share a runner share the thresholds, which makes paired differences small.
template <class T>
struct Hazard {
  T so_far;     ///< since the last event
  T threshold;  ///< at which the next event comes
};

/// Of the last seven days.
template <model::Lane D>
D sum_of_week(std::array<D, 7> const& days) {
  D sum = days[0];
  for (std::size_t i = 1; i < days.size(); ++i) sum = sum + days[i];
  return sum;
}

template <model::Lane L>
struct Pack {
  static constexpr int width = model::lane_width<L>;
  template <class T>
  using Each = PerLane<T, width>;

  Pack(KernelJob const& of, std::size_t from) : job(of), first(from), m(*of.model) {
    streams.seed = person(0).stream.seed;
    streams.draw = person(0).stream.draw;
    for (int lane = 0; lane < width; ++lane)
      streams.runner[static_cast<std::size_t>(lane)] = person(lane).stream.runner;
  }

  KernelJob const& job;
  std::size_t first;  ///< runner of lane 0
  model::Model const& m;

  Streams<static_cast<std::size_t>(width)> streams;
  DailyDraws<width> run_draws{Purpose::adherence}, exercise_draws{Purpose::exercise};
  ReportDraws<L> report_draws;

  std::array<model::LegState<L>, legs> leg;
  std::array<model::Calf<L>, legs> calf;
  model::TissueTraits<L> traits;
  std::array<std::array<L, sites>, legs> walking_load;
  L at_risk;  ///< 1, or 0 while injured or failed

  // Today.
  std::array<model::DayLoad<L>, legs> today;
  std::array<L, legs> trained;  ///< Strength::session_effect of today's exercises
  L tiring;                     ///< minutes of today's run, as they tire the calf

  // The days before, by day modulo 7; mornings with the last one first.
  std::array<L, 7> pains, strains;
  std::array<model::Doubles<L>, 7> minutes, distances, planned;
  std::array<model::Doubles<L>, 28> month;  ///< distances, by day modulo 28
  std::array<L, 7> stiffness;               ///< min, of the last mornings
  std::array<L, 14> mornings;
  L first_run_morning;

  std::array<L, model::observable_count> seen;
  model::Doubles<L> week_minutes, week_distance;  ///< of running in the last 7 days, as criteria look at them

  Each<Wearer const*> wearer;
  Each<Progress> progress;
  Each<Respite> respite;
  Each<Chronicle> chronicle;
  Each<History> history;
  Each<Clinic> clinic;
  Each<Regimen> regimen;
  Each<Life> life;

  L& see(Observable o) { return seen[at_index(o)]; }
  L const& see(Observable o) const { return seen[at_index(o)]; }
  /// What is seen of one runner, filled in where it lies: a copy would wait for the numbers just written.
  void see_in(int lane, Seen& out) const {
    for (std::size_t o = 0; o < out.size(); ++o) out[o] = model::at(seen[o], lane);
    out[at_index(Observable::run_minutes)] = model::at(std::as_const(week_minutes), lane);
    out[at_index(Observable::run_distance)] = model::at(std::as_const(week_distance), lane);
  }

  scenarios::Arm const& arm() const { return *job.plan->arm; }
  std::size_t lanes_in_use() const { return std::min<std::size_t>(width, job.count - first); }
  /// The runner's number in the job. Lanes beyond the block's last runner repeat it and are never read.
  std::size_t runner(int lane) const {
    return first + std::min(static_cast<std::size_t>(lane), lanes_in_use() - 1);
  }
  /// The runner's place in the result.
  std::size_t row(int lane) const { return job.row + runner(lane); }
  Person const& person(int lane) const { return job.people[runner(lane)]; }
  Start const& start(int lane) const { return job.starts[runner(lane)]; }
  bool failed(int lane) const { return !std::isnan(chronicle[lane].failed); }

  /// The threshold before a runner's event `number` of a cause.
  double threshold(int lane, Purpose purpose, int number, std::size_t which) const {
    auto const index = static_cast<std::uint32_t>(64 * number) + static_cast<std::uint32_t>(which);
    return -std::log(uniform(person(lane).stream, purpose, index));
  }

  /// The traced runner's lane, or -1 when that is another pack's or nobody's.
  int traced_lane() const {
    bool const ours = job.trace != nullptr && job.traced >= first && job.traced - first < lanes_in_use();
    return ours ? static_cast<int>(job.traced - first) : -1;
  }
  /// Where the day of this lane is traced; none for most.
  DayTrace* traced(int lane, int day) const {
    return lane >= 0 && lane == traced_lane() ? job.trace + day : nullptr;
  }

  /// An event into the chronicle and, where sessions are recorded, to its day.
  void injure(int lane, model::EventType type, int leg_number, int day) {
    chronicle[lane].injure(type, leg_number, day);
    respite[lane].until = 0;
    auto& r = *job.result;
    if (r.days == 0 || static_cast<std::size_t>(lane) >= lanes_in_use()) return;
    r.session_event[row(lane) * r.days + static_cast<std::size_t>(day)] = static_cast<std::int8_t>(type);
  }
};

}  // namespace achillesim::runners
