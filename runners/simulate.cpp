#include "runners/simulate.hpp"

#include <limits>
#include <string>

#include "runners/arm_model.hpp"
#include "runners/kernel/job.hpp"
#include "runners/people_of_late.hpp"

namespace achillesim::runners {
namespace {

/// Everything that the kernel is given about a block of people in an arm and draw.
struct Prepared {
  model::Model model;
  People people;
  std::vector<Wearer> wearers;
  std::vector<Start> starts;
  AdherenceCurves adherence;
};

BlockResult empty_result(std::size_t draw, std::size_t arm, std::size_t first, std::size_t count, int horizon,
                         bool sessions) {
  BlockResult r;
  r.draw = draw;
  r.arm = arm;
  r.first_runner = first;
  r.count = count;
  for (auto& column : r.outcomes) column.resize(count);
  r.event_type.resize(count * event_slots);
  r.event_leg.resize(count * event_slots);
  r.event_day.resize(count * event_slots);
  r.event_recovery_day.resize(count * event_slots);
  r.days = sessions ? static_cast<std::size_t>(horizon) : 0;
  for (auto& values : r.sessions) values.assign(count * r.days, std::numeric_limits<float>::quiet_NaN());
  r.session_event.assign(count * r.days, 0);
  r.weeks = static_cast<std::size_t>(horizon / 7);
  r.bins.assign(series_count * r.weeks * series_bins, 0);
  r.sums.assign(series_count * r.weeks, 0);
  r.counted.assign(series_count * r.weeks, 0);
  return r;
}

}  // namespace

struct Simulation::Impl {
  scenarios::Study const& study;
  Isa isa;
  Kernel kernel;
  CohortSampler sampler;
  std::vector<Plan> plans;
  Fault fault;
  mutable PeopleOfLate people{};

  Prepared prepare(std::size_t draw, std::size_t arm, std::size_t first, std::size_t count) const {
    Prepared p;
    p.model = arm_model(study, arm, draw);
    p.adherence = make_adherence(study.arms[arm], p.model, study.horizon_days);
    p.people = people.of(sampler, draw, first, count);
    p.wearers.reserve(count);
    p.starts.reserve(count);
    for (auto const& person : *p.people) {
      p.wearers.push_back(make_wearer(person, plans[arm], p.model));
      p.starts.push_back(
          make_start(person, p.wearers.back(), study.cohort, study.arms[arm].rupture_care, p.model));
    }
    return p;
  }

  KernelJob job(Prepared const& p, std::size_t arm, BlockResult& result) const {
    KernelJob job;
    job.plan = &plans[arm];
    job.model = &p.model;
    job.horizon = study.horizon_days;
    job.people = p.people->data();
    job.wearers = p.wearers.data();
    job.starts = p.starts.data();
    job.adherence = &p.adherence;
    job.count = p.people->size();
    job.result = &result;
    if (fault.runner >= result.first_runner && fault.runner < result.first_runner + result.count)
      job.fault = {fault.runner - result.first_runner, fault.day};
    return job;
  }
};

Simulation::Simulation(scenarios::Study const& study, Isa isa)
    : impl_(new Impl{study, isa, kernel_of(isa), CohortSampler(study.cohort, study.seed), {}, {}}) {
  for (auto const& arm : study.arms) impl_->plans.push_back(make_plan(arm));
}

Simulation::~Simulation() = default;

scenarios::Study const& Simulation::study() const {
  return impl_->study;
}
Isa Simulation::isa() const {
  return impl_->isa;
}

void Simulation::inject(std::size_t runner, int day) {
  impl_->fault = {runner, day};
}

BlockResult Simulation::block(std::size_t draw, std::size_t arm, std::size_t first, std::size_t count) const {
  return block_by(impl_->kernel, draw, arm, first, count);
}

BlockResult Simulation::block_by(Kernel kernel, std::size_t draw, std::size_t arm, std::size_t first,
                                 std::size_t count) const {
  auto const prepared = impl_->prepare(draw, arm, first, count);
  auto const& study = impl_->study;
  auto result = empty_result(draw, arm, first, count, study.horizon_days, study.record_sessions);
  kernel(impl_->job(prepared, arm, result));
  return result;
}

std::vector<DayTrace> Simulation::trace(std::size_t draw, std::size_t arm, std::size_t runner) const {
  auto const prepared = impl_->prepare(draw, arm, runner, 1);
  auto result = empty_result(draw, arm, runner, 1, impl_->study.horizon_days, false);
  std::vector<DayTrace> days(static_cast<std::size_t>(impl_->study.horizon_days));
  auto job = impl_->job(prepared, arm, result);
  job.trace = days.data();
  impl_->kernel(job);
  return days;
}

std::vector<PopulationColumn> Simulation::people(std::size_t first, std::size_t count) const {
  std::vector<PopulationColumn> columns;
  for (auto const& c : scenarios::covariates)
    columns.push_back({c.quantity.name, c.quantity.unit, c.quantity.meaning, std::vector<float>(count)});
  for (std::size_t i = 0; i < count; ++i) {
    auto const person = impl_->sampler.sample(first + i);
    for (std::size_t c = 0; c < columns.size(); ++c)
      columns[c].values[i] = static_cast<float>(person.covariates[c]);
  }
  return columns;
}

}  // namespace achillesim::runners
