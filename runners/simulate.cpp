#include "runners/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "runners/arm_model.hpp"
#include "runners/kernel/job.hpp"
#include "runners/kernel/past.hpp"
#include "runners/of_late.hpp"
#include "runners/parallel.hpp"

namespace achillesim::runners {

/// A stretch of a block.
struct Stretch {
  std::size_t draw, first, count;
  bool operator==(Stretch const&) const = default;
};

/// In an arm, by the first one with the same parameters.
struct StretchInArm {
  Stretch who;
  std::size_t arm;
  bool operator==(StretchInArm const&) const = default;
};

namespace {

/// What the kernel is given about an arm and about the people of a stretch.
struct Prepared {
  model::Model model;
  AdherenceCurves adherence;
  OfLate<Stretch, Person>::Values people;
  std::vector<Wearer> wearers;
  OfLate<StretchInArm, RunnersPast>::Values pasts;
  std::vector<Start> starts;
};

bool same_values(std::vector<scenarios::ParameterOverride> const& a,
                 std::vector<scenarios::ParameterOverride> const& b) {
  return std::ranges::equal(
      a, b, [](auto const& x, auto const& y) { return x.name == y.name && x.value == y.value; });
}

BlockResult empty_result(scenarios::Study const& study, std::size_t draw, std::size_t arm, std::size_t first,
                         std::size_t count, bool sessions) {
  BlockResult r;
  r.draw = draw;
  r.arm = arm;
  r.first_runner = first;
  r.count = count;
  for (auto& column : r.outcomes) column.resize(count);
  for (auto& column : r.first_days) column.resize(count);
  for (auto& column : r.event_counts) column.resize(count);
  r.event_type.resize(count * event_slots);
  r.event_leg.resize(count * event_slots);
  r.event_day.resize(count * event_slots);
  r.event_recovery_day.resize(count * event_slots);
  r.days = sessions ? static_cast<std::size_t>(study.horizon_days) : 0;
  for (auto& values : r.sessions) values.assign(count * r.days, std::numeric_limits<float>::quiet_NaN());
  r.session_event.assign(count * r.days, 0);
  r.weeks = static_cast<std::size_t>(study.weeks_kept());
  r.bins.assign(series_count * r.weeks * series_bins, 0);
  r.sums.assign(series_count * r.weeks, 0);
  r.counted.assign(series_count * r.weeks, 0);
  r.below.assign(series_count * r.weeks, 0);
  r.above.assign(series_count * r.weeks, 0);
  return r;
}

}  // namespace

struct Simulation::Impl {
  scenarios::Study const& study;
  Isa isa;
  Precision precision;
  Kernel kernel;
  CohortSampler sampler;
  Impl const* lived;  ///< whose people and parameters make the pasts
  std::vector<Plan> plans;
  Fault fault;
  std::vector<std::size_t> alike;  ///< of each arm, the first with the same parameters
  mutable OfLate<Stretch, Person> people{};
  mutable OfLate<StretchInArm, RunnersPast> pasts{};

  /// Simulates the runners of `result`, stretch by stretch.
  void run(Kernel by, BlockResult& result, DayTrace* trace = nullptr) const {
    std::size_t const arm = result.arm;
    Prepared p;
    p.model = arm_model(study, arm, result.draw);
    p.adherence = make_adherence(study.arms[arm], p.model, study.horizon_days);
    // Two blocks a thread of the machine, or all arms of a stretch.
    std::size_t const stretches = (result.count + stretch - 1) / stretch;
    std::size_t const kept = std::max(std::size_t{2} * default_threads() * stretches, plans.size());
    for (std::size_t row = 0; row < result.count; row += stretch) {
      make_ready(p, arm, {result.draw, result.first_runner + row, std::min(stretch, result.count - row)},
                 kept);
      auto next = job(p, row, result);
      next.trace = trace;
      by(next);
    }
  }

  auto people_of(Stretch const& who, std::size_t kept) const {
    return people.of(who, kept, [&] {
      std::vector<Person> made;
      made.reserve(who.count);
      for (std::size_t i = 0; i < who.count; ++i)
        made.push_back(sampler.sample(who.first + i, static_cast<std::uint32_t>(who.draw)));
      return made;
    });
  }

  void dress(Prepared& p, std::size_t arm, Stretch const& who, std::size_t kept) const {
    p.people = people_of(who, kept);
    p.wearers.clear();
    for (auto const& person : *p.people) p.wearers.push_back(make_wearer(person, plans[arm], p.model));
  }

  /// The pasts of people who are dressed for an arm, or will be if theirs have to be made.
  auto pasts_of(Prepared& p, std::size_t arm, Stretch const& who, std::size_t kept, bool dressed) const {
    return pasts.of({who, alike[arm]}, kept, [&] {
      if (!dressed) {
        p.model = arm_model(study, arm, who.draw);
        dress(p, arm, who, kept);
      }
      std::vector<RunnersPast> made;
      made.reserve(who.count);
      for (std::size_t i = 0; i < who.count; ++i)
        made.push_back(make_past((*p.people)[i], p.wearers[i], study.cohort, p.model));
      return made;
    });
  }

  void make_ready(Prepared& p, std::size_t arm, Stretch const& who, std::size_t kept) const {
    dress(p, arm, who, kept);
    Prepared as_lived;
    p.pasts =
        lived == this ? pasts_of(p, arm, who, kept, true) : lived->pasts_of(as_lived, arm, who, kept, false);
    p.starts.clear();
    for (std::size_t i = 0; i < who.count; ++i)
      p.starts.push_back(make_start((*p.people)[i], p.wearers[i], study.cohort, study.arms[arm].rupture_care,
                                    (*p.pasts)[i], p.model));
  }

  KernelJob job(Prepared const& p, std::size_t row, BlockResult& result) const {
    KernelJob job;
    job.plan = &plans[result.arm];
    job.model = &p.model;
    job.precision = precision;
    job.horizon = study.horizon_days;
    job.people = p.people->data();
    job.wearers = p.wearers.data();
    job.starts = p.starts.data();
    job.adherence = &p.adherence;
    job.count = p.people->size();
    job.result = &result;
    job.row = row;
    std::size_t const first = result.first_runner + row;
    if (fault.runner >= first && fault.runner < first + job.count)
      job.fault = {fault.runner - first, fault.day};
    return job;
  }
};

Simulation::Simulation(scenarios::Study const& study, Isa isa, Precision precision, Simulation const* lived)
    : impl_(new Impl{study,
                     isa,
                     precision,
                     kernel_of(isa),
                     CohortSampler(study.cohort, study.seed),
                     lived != nullptr ? lived->impl_.get() : nullptr,
                     {},
                     {},
                     {}}) {
  if (lived == nullptr) impl_->lived = impl_.get();
  for (auto const& arm : study.arms) {
    impl_->plans.push_back(make_plan(arm));
    std::size_t const number = impl_->alike.size();
    auto const first = std::ranges::find_if(
        study.arms, [&](auto const& other) { return same_values(other.parameters, arm.parameters); });
    impl_->alike.push_back(std::min(number, static_cast<std::size_t>(first - study.arms.begin())));
  }
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
  auto result = empty_result(impl_->study, draw, arm, first, count, impl_->study.record_sessions);
  impl_->run(kernel, result);
  return result;
}

std::vector<DayTrace> Simulation::trace(std::size_t draw, std::size_t arm, std::size_t runner) const {
  auto result = empty_result(impl_->study, draw, arm, runner, 1, false);
  std::vector<DayTrace> days(static_cast<std::size_t>(impl_->study.horizon_days));
  impl_->run(impl_->kernel, result, days.data());
  return days;
}

std::vector<PopulationColumn> Simulation::people(std::size_t first, std::size_t count) const {
  std::vector<PopulationColumn> columns;
  for (auto const& c : scenarios::covariates) {
    // One that is not known of most, a probability between its levels, is no flag.
    bool const between = c.neutral > std::floor(c.neutral);
    columns.push_back({c.quantity.name, c.quantity.unit, c.quantity.meaning,
                       between ? std::string_view{} : c.quantity.reading.levels, std::vector<float>(count)});
  }
  for (std::size_t i = 0; i < count; ++i) {
    auto const person = impl_->sampler.sample(first + i);
    for (std::size_t c = 0; c < columns.size(); ++c)
      columns[c].values[i] = static_cast<float>(person.covariates[c]);
  }
  return columns;
}

}  // namespace achillesim::runners
