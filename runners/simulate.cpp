#include "runners/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <string>

#include "runners/arm_model.hpp"
#include "runners/kernel/job.hpp"
#include "runners/pasts_of_late.hpp"
#include "runners/people_of_late.hpp"

namespace achillesim::runners {
namespace {

/// Runners that are made ready and simulated at once: what a person carries through an arm stays in the
/// cache.
constexpr std::size_t stretch = 512;

/// What the kernel is given about the arm and about the people of a stretch of a block.
struct Prepared {
  model::Model model;
  model::Model lived_model;  ///< of the pasts
  People lived_people;       ///< the same
  AdherenceCurves adherence;
  People people;                                   ///< of the block
  Pasts pasts;                                     ///< of the block, if some arm has made them already
  std::shared_ptr<std::vector<RunnersPast>> made;  ///< else
  std::vector<Wearer> wearers;
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
  scenarios::Study const& lived;  ///< whose people and parameters make the pasts
  CohortSampler lived_sampler;
  std::vector<Plan> plans;
  Fault fault;
  std::vector<std::size_t> alike;  ///< of each arm, the first with the same parameters
  mutable PeopleOfLate people{}, lived_by{};
  mutable PastsOfLate pasts{};

  /// Simulates the runners of `result`, stretch by stretch.
  void run(Kernel by, BlockResult& result, DayTrace* trace = nullptr) const {
    Prepared p;
    p.model = arm_model(study, result.arm, result.draw);
    p.adherence = make_adherence(study.arms[result.arm], p.model, study.horizon_days);
    p.people = people.of(sampler, result.draw, result.first_runner, result.count);
    if (&lived != &study) {
      p.lived_model = arm_model(lived, result.arm, result.draw);
      p.lived_people = lived_by.of(lived_sampler, result.draw, result.first_runner, result.count);
    }
    PastsOfLate::Whose const whose{result.draw, result.first_runner, result.count, alike[result.arm]};
    p.pasts = pasts.find(whose);
    if (!p.pasts) p.made = std::make_shared<std::vector<RunnersPast>>();
    for (std::size_t row = 0; row < result.count; row += stretch) {
      auto const those = std::span(*p.people).subspan(row, std::min(stretch, result.count - row));
      make_ready(p, result.arm, those, row);
      auto next = job(p, those, row, result);
      next.trace = trace;
      by(next);
    }
    if (p.made) pasts.keep(whose, p.made);
  }

  RunnersPast past_of_one(Prepared const& p, std::size_t arm, Person const& person, Wearer const& wearer,
                          std::size_t row) const {
    if (&lived == &study) return make_past(person, wearer, study.cohort, p.model);
    auto const& as_lived = (*p.lived_people)[row];
    return make_past(as_lived, make_wearer(as_lived, plans[arm], p.lived_model), lived.cohort, p.lived_model);
  }

  void make_ready(Prepared& p, std::size_t arm, std::span<Person const> those, std::size_t row) const {
    p.wearers.clear();
    p.starts.clear();
    for (auto const& person : those) {
      auto const& wearer = p.wearers.emplace_back(make_wearer(person, plans[arm], p.model));
      if (p.made) p.made->push_back(past_of_one(p, arm, person, wearer, row + p.starts.size()));
      auto const& past = p.made ? p.made->back() : (*p.pasts)[row + p.starts.size()];
      p.starts.push_back(
          make_start(person, wearer, study.cohort, study.arms[arm].rupture_care, past, p.model));
    }
  }

  KernelJob job(Prepared const& p, std::span<Person const> those, std::size_t row,
                BlockResult& result) const {
    KernelJob job;
    job.plan = &plans[result.arm];
    job.model = &p.model;
    job.precision = precision;
    job.horizon = study.horizon_days;
    job.people = those.data();
    job.wearers = p.wearers.data();
    job.starts = p.starts.data();
    job.adherence = &p.adherence;
    job.count = those.size();
    job.result = &result;
    job.row = row;
    std::size_t const first = result.first_runner + row;
    if (fault.runner >= first && fault.runner < first + those.size())
      job.fault = {fault.runner - first, fault.day};
    return job;
  }
};

Simulation::Simulation(scenarios::Study const& study, Isa isa, Precision precision,
                       scenarios::Study const* lived)
    : impl_(new Impl{study,
                     isa,
                     precision,
                     kernel_of(isa),
                     CohortSampler(study.cohort, study.seed),
                     lived != nullptr ? *lived : study,
                     CohortSampler((lived != nullptr ? *lived : study).cohort, study.seed),
                     {},
                     {},
                     {}}) {
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
