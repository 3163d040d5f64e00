#include "cli/suite/simulated.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "analysis/in_memory.hpp"
#include "runners/parallel.hpp"
#include "runners/parameter_rows.hpp"
#include "runners/run.hpp"
#include "runners/simulate.hpp"

namespace achillesim::cli {

analysis::Source simulated(std::shared_ptr<scenarios::Study const> study, Lanes const& lanes,
                           unsigned threads) {
  runners::Simulation const simulation(*study, lanes.isa, lanes.precision);
  struct Unit {
    std::size_t draw, arm, first;
  };
  std::size_t const size = runners::unit_runners(*study);
  std::vector<Unit> units;
  for (std::size_t draw = 0; draw < study->draws.number; ++draw)
    for (std::size_t first = 0; first < study->runners; first += size)
      for (std::size_t arm = 0; arm < study->arms.size(); ++arm) units.push_back({draw, arm, first});
  std::vector<runners::BlockResult> blocks(units.size());
  auto const run = [&](std::size_t i) {
    auto const [draw, arm, first] = units[i];
    blocks[i] = simulation.block(draw, arm, first, std::min(size, study->runners - first));
  };
  // One thread is the caller's: parallel_for would hold all others of the process to one as well.
  if (threads == 1)
    for (std::size_t i = 0; i < units.size(); ++i) run(i);
  else
    runners::parallel_for(units.size(), threads, run);
  auto people = simulation.people(0, study->runners);
  auto parameters = runners::parameter_rows(*study);
  return analysis::source_of({std::move(study), std::move(people), std::move(blocks), std::move(parameters)});
}

}  // namespace achillesim::cli
