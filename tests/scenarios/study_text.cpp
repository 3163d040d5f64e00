#include "tests/scenarios/study_text.hpp"

#include <iomanip>
#include <sstream>

namespace achillesim::scenarios {
namespace {

class Writer {
 public:
  template <class T>
  Writer& operator<<(T const& what) {
    if constexpr (std::is_enum_v<T>)
      out_ << static_cast<int>(what) << ' ';
    else
      out_ << what << ' ';
    return *this;
  }
  void line(std::string const& name) { out_ << '\n' << name << ": "; }
  std::string text() const { return out_.str(); }
  Writer() { out_ << std::hexfloat; }

 private:
  std::ostringstream out_;
};

void write(Writer& w, std::string const& name, std::vector<Criterion> const& criteria) {
  w.line(name);
  for (auto const& c : criteria) w << c.observable << c.comparison << c.threshold;
}

void write(Writer& w, Protocol const& p) {
  w.line("protocol");
  w << p.name << p.title << p.source << p.growth << p.start_share << p.rest_week_every << p.rest_week_load
    << p.session_cap;
  if (p.log.given()) {
    w.line("log " + p.log.name);
    w << p.log.scale << p.log.cadence;
    for (auto const& log : *p.log.logs) {
      w.line(log.name + " " + log.first_date);
      for (auto const& d : log.days)
        w << d.day << d.runs << d.minutes << d.km << d.climb << d.cadence << d.longest_minutes
          << d.walk_minutes << d.walk_km;
    }
  }
  for (auto const& session : p.sessions) {
    w.line("session");
    w << session.name;
    for (auto const& bout : session.bouts) {
      w << "bout" << bout.repeat_first << bout.repeat_last;
      for (auto const& s : bout.segments)
        w << s.gait << s.minutes << s.share << s.speed << s.relative_speed << s.surface << s.grade
          << s.unweighting;
    }
  }
  for (auto const& phase : p.phases) {
    w.line("phase");
    w << phase.name << phase.shortest_days << phase.longest_days << phase.days_per_week << phase.growth;
    for (auto const s : phase.sessions) w << s;
    write(w, "enter", phase.enter);
    write(w, "exit", phase.exit);
  }
}

void write(Writer& w, Programme const& p) {
  w.line("programme");
  w << p.name << p.title << p.source;
  for (auto const& e : p.exercises) {
    w.line("exercise");
    w << e.name << e.title << e.source << e.effort << e.force << e.share_of_maximum << e.dorsiflexion
      << e.up_seconds << e.hold_seconds << e.down_seconds << e.calf << e.hip << e.balance << e.range;
  }
  for (auto const& phase : p.phases) {
    w.line("programme phase");
    w << phase.name << phase.shortest_days << phase.longest_days << phase.days_per_week;
    for (auto const& d : phase.doses)
      w << d.exercise << d.sets << d.repetitions << d.per_day << d.added << d.step << d.most;
    write(w, "enter", phase.enter);
    write(w, "exit", phase.exit);
  }
  write(w, "progress", p.progress_when);
  write(w, "ease", p.ease_when);
  write(w, "pause", p.pause_when);
}

void write(Writer& w, RuptureCare const& care) {
  w.line("care");
  w << care.name << care.title << care.source << care.operative << care.early_motion;
  for (auto const& s : care.stages)
    w << s.name << s.days << s.weight_bearing << s.plantarflexion << s.walking << s.boot;
}

void write(Writer& w, Monitoring const& m) {
  w << m.name << m.source << m.otherwise_weeks;
  for (auto const& r : m.rules) {
    w << r.action << r.weeks << r.load << r.rest_days << r.daily;
    write(w, "when", r.when);
  }
}

void write(Writer& w, Behaviour const& b, Recovery const& r) {
  w.line("behaviour");
  w << b.name << b.source << b.given << b.adherence << b.programme_adherence << b.decay << b.support
    << b.supervision << b.education << b.impatience << b.ignores_pain << b.reports << b.bears_pain << b.fear
    << b.illness_weeks << b.illness_days << b.repeats << b.team.physiotherapist << b.team.physician
    << b.team.podiatrist << b.team.surgeon;
  write(w, b.help);
  w.line("recovery");
  w << r.given << r.sleep_minutes << r.sleep_quality << r.pain_wakes << r.active_days << r.active_minutes
    << r.cold << r.stretching;
}

void write(Writer& w, Arm const& arm) {
  write(w, arm.behaviour, arm.recovery);
  write(w, arm.programme);
  write(w, arm.rupture_care);
  write(w, "readiness " + arm.readiness.name + " " + arm.readiness.source, arm.readiness.criteria);
  w << arm.readiness.longest_days << arm.programme_adherence << arm.injury_response.rupture_rest_days;
  w.line("arm");
  w << arm.name << arm.shoes.drop_mm << arm.shoes.heel_lift_mm << arm.shoes.cushioning << arm.strike.name
    << arm.strike.change << arm.strike.to << arm.strike.days << arm.strike.share << arm.cadence.change
    << arm.cadence.days << arm.adherence;
  w << arm.strike.start_share << arm.strike.back_after << arm.strike.back_days << arm.cadence.target
    << arm.cadence.back_after << arm.cadence.back_days << arm.shoes.change_days << arm.shoes.lift_days
    << arm.shoes.lift_weaning_days << arm.shoes.worn_km << arm.shoes.replace_km << arm.shoes.counter_pressure
    << arm.shoes.arch_support << arm.form.overstride_cm << arm.form.contact << arm.form.heel_contact
    << arm.form.drill_minutes << arm.form.days;
  for (auto const& pair : arm.shoes.further) w << pair.drop_mm << pair.heel_lift_mm << pair.cushioning;
  w << arm.protocol.week_cap_time << arm.protocol.week_cap_distance << arm.protocol.hard_spacing_days;
  for (auto const s : arm.protocol.afterwards) w << s;
  for (auto const& s : arm.protocol.sessions) w << s.hard;
  for (auto const& p : arm.parameters) w << p.name << p.value;
  for (auto const& l : arm.levels) w << l.label << l.number;
  write(w, arm.protocol);
  w.line("monitoring");
  write(w, arm.monitoring);
  w.line("response");
  auto const& r = arm.injury_response;
  w << r.name << r.rest_days << r.longest_days << r.restart << r.restart_at_first_run << r.regress_weeks;
  write(w, "until", r.until);
}

void write(Writer& w, Cohort const& cohort) {
  w.line("cohort");
  w << cohort.preset << cohort.condition << cohort.calf_sessions_per_week;
  for (auto const& m : cohort.marginals) {
    w.line("marginal");
    w << m.kind << m.low << m.high;
    for (std::size_t i = 0; i < 3; ++i) w << m.men[i] << m.women[i];
  }
  for (auto const& c : cohort.correlations) w << c.first << c.second << c.value;
}

}  // namespace

std::string text_of(Study const& study) {
  Writer w;
  w << study.schema_version << study.name << study.question << study.seed << study.runners << study.draws
    << study.horizon_days << study.reference_arm << study.record_sessions << study.weekly;
  for (auto const& f : study.factors) w << f.name << f.key << f.unit;
  write(w, study.cohort);
  for (auto const& arm : study.arms) write(w, arm);
  return w.text();
}

}  // namespace achillesim::scenarios
