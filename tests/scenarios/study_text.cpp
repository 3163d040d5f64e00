#include "tests/scenarios/study_text.hpp"

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

std::string of(Log const& log) {
  std::string out = log.name + " " + log.first_date + "\n";
  for (auto const& d : log.days) {
    out += std::to_string(d.day) + " " + std::to_string(d.runs);
    for (double const number :
         {d.minutes, d.km, d.climb, d.cadence, d.longest_minutes, d.walk_minutes, d.walk_km})
      out += " " + exact(number);
    out += "\n";
  }
  return out;
}

std::string of(LogPlan const& plan) {
  if (!plan.given()) return "";
  std::string out = "log " + plan.name + " " + std::to_string(static_cast<int>(plan.scale)) + " " +
                    std::to_string(static_cast<int>(plan.cadence)) + "\n";
  for (auto const& log : *plan.logs) out += of(log);
  return out;
}

}  // namespace

std::string text_of(Study const& study) {
  std::string out = keys_of<Study>().show(study) + std::to_string(study.reference_arm) + "\n";
  for (auto const& f : study.factors) out += f.name + " " + f.key + " " + f.unit + "\n";
  out += keys_of<Cohort>().show(study.cohort);
  for (auto const& arm : study.arms) {
    out += keys_of<Arm>().show(arm);
    for (auto const& exercise : arm.programme.exercises) out += keys_of<Exercise>().show(exercise);
    for (auto const& level : arm.levels) out += level.label + " " + exact(level.number) + "\n";
    out += of(arm.protocol.log);
  }
  return out;
}

}  // namespace achillesim::scenarios
