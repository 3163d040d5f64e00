#pragma once
/// W runners of one arm in lock step through the days: decide, run, be injured, heal, be seen.
///
/// A day begins with the morning: its observables, then the decision, the session (a jump of the states), the
/// day's hazards, and a day of the ODE, half way through which the next morning is felt.
/// Hazards are integrated against exponential thresholds, drawn anew after each event of a cause: arms
/// that share a runner share the thresholds, which makes paired differences small.
/// Nothing here allocates; the outcome of a lane never depends on the other lanes.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "model/injury/events.hpp"
#include "model/leg_symptoms.hpp"
#include "runners/kernel/behaviour.hpp"
#include "runners/kernel/chronicle.hpp"
#include "runners/kernel/clinic.hpp"
#include "runners/kernel/decide.hpp"
#include "runners/kernel/exercise.hpp"
#include "runners/kernel/job.hpp"
#include "runners/kernel/load_rules.hpp"
#include "runners/kernel/phases.hpp"
#include "runners/kernel/progress.hpp"
#include "runners/kernel/session.hpp"
#include "runners/stepper.hpp"

namespace achillesim::runners {

/// Observables that only the weekly look fills, and that are kept by week.
inline constexpr std::array clinical_series = {
    model::Observable::swelling,       model::Observable::strength,
    model::Observable::heel_raises,    model::Observable::heel_rise_height,
    model::Observable::heel_rise_work, model::Observable::limp,
    model::Observable::atrs,           model::Observable::elongation};

/// A morning with this much stiffness counts as stiff (the guide: "not every day"; level assumed), min.
inline constexpr double stiff_minutes = 10.0;

/// From the session to the next morning's symptoms.
inline constexpr double morning_hours = 12.0;

template <model::Lane L, class Stepper = FixedStepper<L>>
class Batch {
 public:
  static constexpr int width = model::lane_width<L>;

  Batch(KernelJob const& job, std::size_t first);
  void run();

 private:
  static constexpr std::size_t legs = 2;
  static constexpr std::size_t sites = model::site_count;
  static constexpr std::size_t other_sites = model::OtherInjuries::sites;
  using Observable = model::Observable;

  struct Site {
    L hazard;     ///< integrated since the last event
    L threshold;  ///< at which the next event comes
  };

  static std::size_t at_index(Observable o) { return static_cast<std::size_t>(o); }
  L& seen(Observable o) { return seen_[at_index(o)]; }
  std::size_t lanes_in_use() const { return std::min<std::size_t>(width, job_.count - first_); }
  Person const& person(int lane) const {
    return job_.people[first_ + static_cast<std::size_t>(source(lane))];
  }
  /// Lanes beyond the block's last runner repeat it and are never read.
  int source(int lane) const { return std::min(lane, static_cast<int>(lanes_in_use()) - 1); }

  void load_lane(int lane);
  void observe_morning(double days);
  void look_back();
  Seen seen_by(int lane, int day, double report_error) const;
  void decide(int day);
  void do_session(int lane, Today const& today, int day);
  void run_day(int day);
  void accumulate_hazards(int day);
  void wear_shoes(int lane, std::size_t pair, double km);
  void check_other(int lane, double hours, double spike, Technique const& technique, int day);
  void onset(int lane, std::size_t leg, std::size_t site, int day);
  void other_event(int lane, std::size_t site, int day);
  void load_clinic(int lane);
  void protect(int lane);
  void feel_walking();
  double pain_of(int lane, std::array<double, legs> const& force,
                 std::array<double, legs> const& squeeze) const;
  std::array<LegLook, 2> legs_of(int lane) const;
  void examine(int lane, int day, Seen& seen) const;
  double sudden_pain(int lane, int day) const;
  void look_weekly(int day);
  void do_exercises(int lane, int day);
  void accumulate_ruptures(int day);
  void rupture(int lane, std::size_t leg, int day);
  void heal_ruptures(int day);
  double threshold(int lane, Purpose purpose, int number, std::size_t which) const;
  void night(int day);
  void live(int lane, int day);
  void tell(Seen& seen) const;
  void take_stock(int lane, int day, Seen& seen);
  void operate(int lane, int day);
  bool does(int lane, AdherenceCurves::Kind kind, int day) const;
  void walk_easily(int lane, int day);
  void take_drugs(int day);
  void sleep_badly();
  void check_finite(int day);
  void injure(int lane, model::EventType type, int leg, int day);
  void record_session(int lane, Session const& s, int day, double longest);
  void record_strain(int day);
  void keep_week(std::size_t week);
  void flush();
  void count_weeks(std::array<bool, static_cast<std::size_t>(width)> const& sound);
  void trace_morning(int day);
  void trace_evening(int day);
  DayTrace* traced(int day);

  KernelJob const& job_;
  std::size_t first_;
  model::Model const& m_;
  Stepper stepper_;
  double imposed_damage_;

  std::array<model::LegState<L>, legs> leg_;
  model::TissueTraits<L> traits_;
  std::array<std::array<L, sites>, legs> frailty_;  ///< times the site's share
  std::array<std::array<L, sites>, legs> walking_load_;
  std::array<model::DayLoad<L>, legs> today_;
  std::array<model::Calf<L>, legs> calf_;
  std::array<L, legs> trained_;  ///< Strength::session_effect of today's exercises
  model::Strength::Decay calf_decay_;
  L walking_phi_;        ///< of everyday walking without a limp
  L per_habitual_week_;  ///< one over the habitual minutes of running a week
  L at_risk_;            ///< 1, or 0 while injured or failed
  std::array<std::array<Site, sites>, legs> achilles_;
  std::array<Site, legs> rupture_;
  std::array<L, legs> rupture_factor_;  ///< on the hazard of rupture; 0 for a tendon that is healing
  std::array<std::array<double, other_sites>, width> other_hazard_, other_threshold_;

  std::array<L, model::observable_count> seen_;
  std::array<L, 7> pains_, minutes_, distances_, strains_, planned_;
  std::array<L, 14> mornings_;
  std::array<L, 7> stiffness_;  ///< min, of the last mornings
  L tiring_;                    ///< minutes of today's run, as they tire the calf
  L first_run_morning_;

  std::array<Wearer const*, width> wearer_;
  std::array<Progress, width> progress_;
  std::array<Chronicle, width> chronicle_;
  std::array<History, width> history_;
  std::array<PairDistances, width> shoe_km_;  ///< by pair
  std::array<int, width> shoe_turn_;          ///< runs so far, of which each takes the next pair
  std::array<Clinic, width> clinic_;
  std::array<Regimen, width> regimen_;
  std::array<Life, width> life_;
  L course_onset_, course_rupture_;  ///< what drugs do to the hazards today
  bool drugs_ = false;               ///< somebody has a course
  bool awake_ = false;               ///< last night pain took sleep from somebody
  std::vector<float> weeks_;         ///< [series][week][lane]
};

}  // namespace achillesim::runners

#include "runners/kernel/batch_behaviour.ipp"
#include "runners/kernel/batch_clinic.ipp"
#include "runners/kernel/batch_day.ipp"
#include "runners/kernel/batch_injury.ipp"
#include "runners/kernel/batch_record.ipp"
#include "runners/kernel/batch_seen.ipp"
#include "runners/kernel/batch_session.ipp"
#include "runners/kernel/batch_start.ipp"
