#include "runners/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "runners/kernel/past.hpp"
#include "runners/person.hpp"
#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/sha256.hpp"
#include "runners/results/detail/weekly.hpp"
#include "runners/run.hpp"
#include "runners/simulate.hpp"

namespace achillesim::runners {
namespace {

/// Runner-days of an arm's probe, about 0.1 s of work: 512 runners for a year. What a unit costs however many
/// runners it has counts as if all were of that size: of large studies, whose units are larger, a little too
/// much is said.
constexpr std::size_t probe_runner_days = std::size_t{512} * 364;
constexpr std::size_t fewest_runners = 32;

/// What the program holds before it simulates: libraries, catalogue, tables (measured).
constexpr double resting_bytes = 35e6;

/// Of an arm: the study, and what is written of it in words (measured, 10,000 arms).
constexpr double arm_bytes = 8.6e3;

/// A results file without people: names, parameters, the resolved study (measured, 8 runners and 8 weeks).
constexpr double resting_file_bytes = 9.4e5;

/// Of the results file, for each column of a unit: where its chunk is (measured, 10,000 arms of 2 runners).
constexpr double chunk_bytes = 35.0;

/// Of CPU time: to start, to read a study, to lay out and close a results file (measured, a run of 8
/// runners).
constexpr double resting_seconds = 0.1;

/// CPU time of this process in seconds: what others do on the machine meanwhile is no work of the run.
double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

template <class Work>
double seconds_of(Work&& work) {
  double const start = cpu_seconds();
  work();
  return cpu_seconds() - start;
}

struct Probe {
  double simulate = 0.0;  ///< s, the block and its part
  double merge = 0.0;     ///< s, reading the part again, hashing and counting it
  double series = 0.0;    ///< s, the quantiles of an arm
  double part = 0.0;      ///< bytes of the part
  double chunks = 0.0;    ///< bytes of it that go into the results file
};

Probe probe(Simulation const& simulation, std::size_t arm, std::size_t count) {
  Probe p;
  results::PartIdentity identity;
  results::Bytes bytes;
  std::size_t weeks = 0;
  p.simulate = seconds_of([&] {
    auto const block = simulation.block(0, arm, 0, count);
    weeks = block.weeks;
    identity.layout = {1, 1, count, weeks, count, block.days};
    bytes = results::encode_part(block, identity);
  });
  p.part = static_cast<double>(bytes.size());
  results::WeeklyTotals totals(weeks);
  p.merge = seconds_of([&] {
    results::Part const part(std::move(bytes));
    results::Sha256 hash;
    for (std::size_t c = 0; c < results::columns(identity.layout.days).size(); ++c) {
      p.chunks += static_cast<double>(part.chunk(c).size());
      hash.update(part.values(c));
    }
    totals.add(part);
  });
  p.series = seconds_of([&] {
    for (std::size_t s = 0; s < series_count; ++s) {
      static_cast<void>(totals.quantiles(s));
      static_cast<void>(totals.means(s));
      static_cast<void>(totals.beyond(s));
    }
  });
  return p;
}

/// Those that differ between people: the others take next to no room.
double varying_covariates(scenarios::Cohort const& cohort) {
  return static_cast<double>(
      std::count_if(cohort.marginals.begin(), cohort.marginals.end(),
                    [](auto const& m) { return m.kind != scenarios::Marginal::Kind::fixed; }));
}

/// Arms that share no past: by their parameters.
double distinct_pasts(scenarios::Study const& study) {
  std::set<std::vector<std::pair<std::string, double>>> distinct;
  for (auto const& arm : study.arms) {
    std::vector<std::pair<std::string, double>> own;
    for (auto const& p : arm.parameters) own.emplace_back(p.name, p.value);
    distinct.insert(std::move(own));
  }
  return static_cast<double>(distinct.size());
}

/// The mean over some of the arms, with their part of what runners bring to day 0, which arms share.
Probe probe_arms(Simulation const& simulation, std::size_t count, std::size_t& probed) {
  std::size_t const arms = simulation.study().arms.size();
  std::set<std::size_t> const some = {0, arms / 3, 2 * arms / 3, arms - 1};
  auto const share = 1.0 / static_cast<double>(some.size());
  Probe mean;
  double const with_the_past = probe(simulation, 0, count).simulate;
  for (auto const arm : some) {
    auto const p = probe(simulation, arm, count);
    if (arm == 0)
      mean.simulate += std::max(0.0, with_the_past - p.simulate) * distinct_pasts(simulation.study()) /
                       static_cast<double>(arms);
    mean.simulate += p.simulate * share;
    mean.merge += p.merge * share;
    mean.series += p.series * share;
    mean.part += p.part * share;
    mean.chunks += p.chunks * share;
  }
  probed = some.size() * count;
  return mean;
}

}  // namespace

Forecast forecast(scenarios::Study const& study, Isa isa, unsigned threads, Precision precision) {
  std::size_t const block = unit_runners(study);
  Simulation const simulation(study, isa, precision);
  auto const horizon = static_cast<std::size_t>(study.horizon_days);
  std::size_t const count =
      std::min({study.runners, block, std::max(fewest_runners, probe_runner_days / horizon)});
  simulation.block(0, 0, 0, std::min<std::size_t>(8, count));  // warm
  std::size_t probed = 0;
  auto const mean = probe_arms(simulation, count, probed);
  double const people = seconds_of([&] { static_cast<void>(simulation.people(0, count)); });

  auto const combinations = static_cast<double>(study.draws.number * study.arms.size());
  auto const per_runner = static_cast<double>(study.runners) / static_cast<double>(count);
  int const whole_weeks = study.weeks_kept();
  auto const weeks = static_cast<double>(whole_weeks);
  double const series_cells = series_count * weeks * series_bins;
  Forecast f;
  f.probed_runner_days = static_cast<double>(probed) * study.horizon_days;
  f.runner_days = combinations * static_cast<double>(study.runners) * study.horizon_days;
  // The threads share the simulation, but no unit; one thread merges.
  double const simulated = combinations * mean.simulate * per_runner;
  double const unit =
      mean.simulate * static_cast<double>(std::min(block, study.runners)) / static_cast<double>(count);
  f.seconds = resting_seconds + std::max(simulated / threads, unit) +
              combinations * (mean.merge * per_runner + mean.series) + people * per_runner;
  f.parts_bytes = combinations * mean.part * per_runner;
  // Per runner: outcomes, events, people; per arm and week: means, counts and quantiles; the names.
  auto const units = std::ceil(static_cast<double>(study.runners) / static_cast<double>(block));
  auto const columns = static_cast<double>(results::columns(study.record_sessions ? horizon : 0).size());
  f.disk_bytes =
      combinations *
          (mean.chunks * per_runner + series_count * weeks * 28.0 + units * columns * chunk_bytes) +
      static_cast<double>(study.runners) * varying_covariates(study.cohort) * 4.0 + resting_file_bytes;
  double const session_bytes = study.record_sessions ? 21.0 * static_cast<double>(horizon) : 0.0;
  double const block_bytes =
      static_cast<double>(std::min(block, study.runners)) * (970.0 + session_bytes) + series_cells * 4.0;
  // People and pasts of the stretches that were made last (simulate.cpp).
  double const in_a_stretch = static_cast<double>(std::min({stretch, block, study.runners}));
  double const stretches =
      std::ceil(static_cast<double>(std::min(block, study.runners)) / static_cast<double>(stretch));
  double const kept = std::min(std::max(2.0 * threads * stretches, static_cast<double>(study.arms.size())),
                               std::ceil(static_cast<double>(study.runners) / static_cast<double>(stretch)) *
                                   static_cast<double>(study.draws.number) * distinct_pasts(study));
  double const kept_bytes = kept * in_a_stretch * static_cast<double>(sizeof(Person) + sizeof(RunnersPast));
  f.memory_bytes = kept_bytes + resting_bytes + static_cast<double>(study.arms.size()) * arm_bytes +
                   threads * 2.0 * block_bytes + series_cells * 16.0;
  return f;
}

}  // namespace achillesim::runners
