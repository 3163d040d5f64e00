#pragma once
/// W runners of one arm in lock step through the days: decide, run, be injured, heal, be seen.
///
/// A day begins with the morning: its observables, then the decision, the session (a jump of the states), the
/// day's hazards, and a day of the ODE, half way through which the next morning is felt. What a phenomenon
/// does at each of these stages stands in its own file (phenomena/); their order stands here. Nothing here
/// allocates but the weekly record; the outcome of a lane never depends on the other lanes.

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <tuple>
#include <utility>

#include "runners/kernel/decide.hpp"
#include "runners/kernel/pack.hpp"
#include "runners/kernel/phenomena/conduct.hpp"
#include "runners/kernel/phenomena/drugs.hpp"
#include "runners/kernel/phenomena/examination.hpp"
#include "runners/kernel/phenomena/monitoring.hpp"
#include "runners/kernel/phenomena/onset.hpp"
#include "runners/kernel/phenomena/other_injuries.hpp"
#include "runners/kernel/phenomena/running.hpp"
#include "runners/kernel/phenomena/rupture.hpp"
#include "runners/kernel/phenomena/session_record.hpp"
#include "runners/kernel/phenomena/shoes.hpp"
#include "runners/kernel/phenomena/sleep.hpp"
#include "runners/kernel/phenomena/symptoms.hpp"
#include "runners/kernel/phenomena/tissue.hpp"
#include "runners/kernel/phenomena/tracing.hpp"
#include "runners/kernel/phenomena/training.hpp"
#include "runners/kernel/phenomena/walking.hpp"
#include "runners/kernel/phenomena/week_record.hpp"
#include "runners/kernel/valid_range.hpp"
#include "runners/stepper.hpp"

namespace achillesim::runners {

template <model::Lane L, class Stepper = FixedStepper<L>>
class Batch {
 public:
  static constexpr int width = Pack<L>::width;

  Batch(KernelJob const& job, std::size_t first)
      : p_(job, first), monitoring_(job), tissue_(p_.m), shoes_(*job.plan, p_.m), others_(p_.m), weeks_(job) {
    for (int lane = 0; lane < width; ++lane) start(lane);
    clear_day(0);
    p_.at_risk = model::broadcast<L>(1.0);
    symptoms_.begin(p_);
  }

  void run() {
    int const horizon = p_.job.horizon;
    for (int day = 0; day < horizon; ++day) {
      symptoms_.feel_morning(p_);
      if (day % 7 == 0) look_weekly(day);
      if (day > 0 && day % 7 == 0) weeks_.keep(p_, static_cast<std::size_t>(day / 7 - 1));
      trace_morning(p_, day);
      clear_day(day);
      monitoring_.listen(p_, day);
      for (int lane = 0; lane < width; ++lane) pass_morning(lane, day);
      if (!p_.arm().programme.phases.empty())
        for (int lane = 0; lane < width; ++lane)
          if (!p_.failed(lane)) do_exercises(p_, lane, day);
      others_.accumulate(p_, day);
      ruptures_.before_load(p_);
      tissue_.load(p_);
      if (model::any_positive(p_.today[0].run.cycles)) {
        symptoms_.feel_run(p_, day);
        record_strain(p_, day);
      }
      drugs_.take(p_, day);
      onset_.accumulate(p_, drugs_, day);
      ruptures_.accumulate(p_, drugs_, day);
      ruptures_.heal_day(p_, day);
      trace_evening(p_, day);
      if (p_.arm().recovery.given && p_.arm().recovery.pain_wakes) sleep_.lose(p_);
      symptoms_.feel_next_morning(p_, day);
      tissue_.rest(p_);
      trace_next_day(p_, day);
      if (day % 7 == 6 || day + 1 == horizon) check_states(day);
    }
    symptoms_.feel_morning(p_);
    look_weekly(horizon);
    if (horizon % 7 == 0) weeks_.keep(p_, static_cast<std::size_t>(horizon / 7 - 1));
    hand_back();
  }

 private:
  /// The states of a lane on day 0, of every phenomenon that keeps some.
  void start(int lane) {
    p_.wearer[lane] = &p_.job.wearers[p_.runner(lane)];
    p_.history[lane] = History{};
    p_.regimen[lane] = Regimen{};
    p_.respite[lane] = Respite{};
    p_.life[lane] = life_of(p_.wearer[lane]->habits, p_.m);
    auto const all = std::tie(tissue_, symptoms_, shoes_, onset_, ruptures_, others_, drugs_);
    std::apply([&](auto&... phenomenon) { (phenomenon.start(p_, lane), ...); }, all);
    start_confidence(p_, lane);
  }

  /// A day on which nothing but everyday walking has been done yet.
  void clear_day(int day) {
    L const zero = model::broadcast<L>(0.0);
    for (std::size_t leg = 0; leg < legs; ++leg)
      p_.today[leg] = {p_.walking_load[leg], {zero, zero, zero}, {zero, zero, zero}, {zero, zero}};
    p_.trained.fill(zero);
    p_.tiring = zero;
    auto const slot = static_cast<std::size_t>(day) % 7;
    p_.pains[slot] = p_.strains[slot] = zero;
    p_.minutes[slot] = p_.distances[slot] = p_.planned[slot] = model::widen(zero);
    p_.month[static_cast<std::size_t>(day) % 28] = model::widen(zero);
  }

  /// Most runners rest on most days, and nobody has to look at them.
  void pass_morning(int lane, int day) {
    auto& respite = p_.respite[lane];
    if ((day < respite.until && !monitoring_.speaks_to(lane)) || p_.failed(lane)) return;
    respite.let_clock_run(p_.progress[lane], day);
    decide(lane, day);
    bool const acts = p_.wearer[lane]->habits.acts || p_.job.plan->follows_course;
    respite = acts || lane == p_.traced_lane()
                  ? Respite{}
                  : respite_of(p_.progress[lane], *p_.job.plan, *p_.wearer[lane], day);
  }

  /// The day of one runner, by the plan, by what is felt and by what the runner makes of both.
  void decide(int lane, int day) {
    auto const& plan = *p_.job.plan;
    p_.history[lane].begin(day);
    auto& progress = p_.progress[lane];
    Wearer const& wearer = *p_.wearer[lane];
    bool const acts = wearer.habits.acts || plan.follows_course;
    if (acts) set_patience_and_illness(p_, lane, day);
    // Nothing is seen on most days; then nothing is made of it.
    Seen seen;
    bool const looks =
        looks_at_symptoms(progress, plan, plan.daily_rules && (acts || monitoring_.speaks_to(lane)), day);
    if (looks)
      reported_by(p_, lane, day,
                  p_.m.symptoms.report_error * model::at(p_.report_draws.of(p_.streams, day), lane), seen);
    if (acts && !looks) seen = nothing_seen;
    if (acts) seek_help(p_, lane, day, seen);
    Seen const& known = looks || acts ? std::as_const(seen) : nothing_seen;
    Today const today = plan_today(progress, plan, wearer, known, day);
    model::at(p_.at_risk, lane) = progress.injured ? 0.0 : 1.0;
    if (auto* row = p_.traced(lane, day)) {
      row->injured = progress.injured;
      row->phase = progress.phase;
    }
    if (today.planned())
      do_session(p_, shoes_, others_, lane, today, day);
    else if (p_.arm().recovery.active_days > 0.0)
      walk_easily(p_, lane, day);
  }

  /// The weekly look: what an examination shows, control, gait, and the programme of the week.
  void look_weekly(int day) {
    WeekPassed const week(day, p_.m);
    for (int lane = 0; lane < width; ++lane) {
      gain_confidence(p_, lane, day, week);
      Seen seen{};
      if (p_.arm().programme.phases.empty())
        for (auto const o : {Observable::pain_walking, Observable::morning_stiffness})
          seen[at_index(o)] = model::at(std::as_const(p_.see(o)), lane);
      else
        p_.see_in(lane, seen);
      examine(p_, lane, day, seen);
      for (auto const o : examined) model::at(p_.seen[o], lane) = seen[o];
      lose_control(p_, lane, week.control_kept);
      set_limp(p_, lane, seen[static_cast<std::size_t>(Observable::limp)]);
      set_programme(p_, lane, seen, day);
    }
  }

  /// A runner whose state is no longer finite, or has run away, is out, with the day; the lane is emptied so
  /// that it stays harmless.
  void check_states(int day) {
    auto const& fault = p_.job.fault;
    if (fault.day <= day && fault.runner - p_.first < static_cast<std::size_t>(width)) {
      int const lane = static_cast<int>(fault.runner - p_.first);
      if (!p_.failed(lane)) model::at(p_.leg[0].damage(0), lane) = std::numeric_limits<double>::quiet_NaN();
    }
    L const sum = tissue_.sum(p_);
    L const beyond = model::higher_of(beyond_range(p_.leg[0]), beyond_range(p_.leg[1]));
    for (int lane = 0; lane < width; ++lane) {
      bool const finite = std::isfinite(model::at(sum, lane));
      if ((finite && !(model::at(beyond, lane) > 0.0)) || p_.failed(lane)) continue;
      p_.chronicle[lane].failed = static_cast<float>(day);
      p_.chronicle[lane].ran_away = finite;
      start(lane);
      model::at(p_.at_risk, lane) = 0.0;
    }
  }

  /// Outcomes, events and weekly counts of the runners into the block.
  void hand_back() {
    std::array<bool, static_cast<std::size_t>(width)> sound{};
    for (int lane = 0; lane < static_cast<int>(p_.lanes_in_use()); ++lane) {
      auto& c = p_.chronicle[lane];
      bool const well = !p_.failed(lane);
      sound[static_cast<std::size_t>(lane)] = well;
      c.end(well ? p_.job.horizon : static_cast<int>(c.failed));
      c.capacity = model::at(p_.leg[0].capacity[0], lane) /
                   (p_.start(lane).walking_load[0] + p_.wearer[lane]->habitual_site_load[0]);
      c.onset_hazard = onset_.expected.sum_of(lane);
      c.rupture_hazard = ruptures_.expected.sum_of(lane);
      Seen seen;
      p_.see_in(lane, seen);
      write(c, seen, p_.progress[lane], p_.job.horizon, p_.row(lane), *p_.job.result);
    }
    weeks_.count(p_, sound);
  }

  Pack<L> p_;
  Monitoring<L> monitoring_;
  Tissue<L, Stepper> tissue_;
  SymptomDiary<L> symptoms_;
  Shoes<L> shoes_;
  Onset<L> onset_;
  Ruptures<L> ruptures_;
  OtherInjuries<L> others_;
  Drugs<L> drugs_;
  Sleep<L> sleep_;
  WeekRecord<L> weeks_;
};

/// All packs of a job.
template <model::Lane L, class Stepper = FixedStepper<L>>
void run_packs(KernelJob const& job) {
  constexpr auto width = static_cast<std::size_t>(model::lane_width<L>);
  for (std::size_t first = 0; first < job.count; first += width) Batch<L, Stepper>(job, first).run();
}

}  // namespace achillesim::runners
