#include "runners/kernel/plan.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "runners/kernel/plan_log.hpp"

namespace achillesim::runners {
namespace {

std::size_t kind_of(scenarios::Segment const& s, std::vector<ExposureKind>& kinds) {
  ExposureKind const wanted{s.gait, s.speed, s.relative_speed, s.surface, s.grade, s.unweighting};
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    auto const& kind = kinds[k];
    if (kind.gait == wanted.gait && same_or_not_given(kind.speed, wanted.speed) &&
        kind.relative_speed == wanted.relative_speed && kind.surface == wanted.surface &&
        kind.grade == wanted.grade && kind.unweighting == wanted.unweighting)
      return k;
  }
  kinds.push_back(wanted);
  return kinds.size() - 1;
}

bool any_known_by(model::Known how, std::vector<scenarios::Criterion> const& criteria) {
  return std::any_of(criteria.begin(), criteria.end(),
                     [&](auto const& c) { return model::info(c.observable).known == how; });
}

/// Whether some of the arm's criteria are about what is known so.
bool asks_for(model::Known how, scenarios::Arm const& arm) {
  bool asks = any_known_by(how, arm.readiness.criteria) || any_known_by(how, arm.injury_response.until);
  for (auto const& phase : arm.protocol.phases)
    asks = asks || any_known_by(how, phase.enter) || any_known_by(how, phase.exit);
  for (auto const* rules : {&arm.monitoring.rules, &arm.behaviour.help.rules})
    for (auto const& rule : *rules) asks = asks || any_known_by(how, rule.when);
  return asks;
}

}  // namespace

Plan make_plan(scenarios::Arm const& arm) {
  auto const& protocol = arm.protocol;
  if (protocol.phases.size() > most_phases)
    throw std::invalid_argument("protocol " + protocol.name + ": " + std::to_string(protocol.phases.size()) +
                                " phases, at most " + std::to_string(most_phases) + " can be simulated");
  if (arm.shoes.further.size() >= most_pairs)
    throw std::invalid_argument("arm " + arm.name + ": " + std::to_string(1 + arm.shoes.further.size()) +
                                " pairs of shoes, at most " + std::to_string(most_pairs) +
                                " can be simulated");
  Plan plan;
  plan.arm = &arm;
  plan.varies = {arm.shoes.weans(), arm.shoes.wears(), arm.form.changes() && arm.form.days > 0.0,
                 arm.shoes.change_days > 0.0, !arm.shoes.further.empty()};
  plan.kinds.push_back(ExposureKind{});
  for (auto const& rule : arm.monitoring.rules) plan.daily_rules = plan.daily_rules || rule.daily;
  for (auto const& session : protocol.sessions) {
    PlanSession laid_out;
    laid_out.hard = session.hard;
    for (auto const& bout : session.bouts) {
      bool unbroken = true;
      for (auto const& segment : bout.segments) unbroken = unbroken && segment.gait == model::Gait::run;
      for (auto const& segment : bout.segments) {
        PlanEntry entry;
        entry.kind = kind_of(segment, plan.kinds);
        entry.run = segment.gait == model::Gait::run;
        entry.water = segment.gait == model::Gait::water;
        entry.unbroken = unbroken;
        entry.minutes = std::isnan(segment.minutes) ? 0.0 : segment.minutes;
        entry.share = std::isnan(segment.share) ? 0.0 : segment.share;
        entry.repeat_first = bout.repeat_first;
        entry.repeat_last = bout.repeat_last;
        laid_out.entries.push_back(entry);
      }
    }
    plan.sessions.push_back(std::move(laid_out));
  }
  for (auto const& phase : protocol.phases)
    plan.phase_runs.push_back(std::any_of(phase.sessions.begin(), phase.sessions.end(), [&](std::size_t s) {
      auto const& entries = plan.sessions[s].entries;
      return std::any_of(entries.begin(), entries.end(), [](PlanEntry const& e) { return e.run; });
    }));
  for (auto const& phase : protocol.phases) plan.growth.emplace_back(phase.growth);
  plan.growth.emplace_back(protocol.growth);
  plan.first_running_phase = static_cast<int>(
      std::find(plan.phase_runs.begin(), plan.phase_runs.end(), true) - plan.phase_runs.begin());
  if (protocol.log.given())
    for (auto const& log : *protocol.log.logs) plan.logs.push_back(lay_out(log, protocol.log.cadence));
  plan.looks_at_function = asks_for(model::Known::examination, arm);
  plan.follows_course = arm.behaviour.given || asks_for(model::Known::course, arm);
  plan.asks = plan.looks_at_function || !arm.programme.phases.empty();
  return plan;
}

}  // namespace achillesim::runners
