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

void write(Writer& w, Arm const& arm) {
  w.line("arm");
  w << arm.name << arm.shoes.drop_mm << arm.shoes.heel_lift_mm << arm.shoes.cushioning << arm.strike.name
    << arm.strike.change << arm.strike.to << arm.strike.days << arm.strike.share << arm.cadence.change
    << arm.cadence.days << arm.adherence;
  for (auto const& p : arm.parameters) w << p.name << p.value;
  for (auto const& l : arm.levels) w << l.label << l.number;
  write(w, arm.protocol);
  w.line("monitoring");
  w << arm.monitoring.name << arm.monitoring.source << arm.monitoring.otherwise_weeks;
  for (auto const& r : arm.monitoring.rules) {
    w << r.action << r.weeks << r.load << r.rest_days << r.daily;
    write(w, "when", r.when);
  }
  w.line("response");
  auto const& r = arm.injury_response;
  w << r.name << r.rest_days << r.longest_days << r.restart << r.regress_weeks;
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
    << study.horizon_days << study.reference_arm;
  for (auto const& f : study.factors) w << f.name << f.key << f.unit;
  write(w, study.cohort);
  for (auto const& arm : study.arms) write(w, arm);
  return w.text();
}

}  // namespace achillesim::scenarios
