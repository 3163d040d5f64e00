#pragma once
/// A source of what has just been simulated, without a results file between.

#include <memory>
#include <vector>

#include "analysis/source.hpp"
#include "runners/record.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::analysis {

/// All of a run: blocks of the same study that cover every draw, arm and runner, in any order, and its
/// people.
struct Simulated {
  std::shared_ptr<scenarios::Study const> study;
  std::vector<runners::PopulationColumn> people;
  std::vector<runners::BlockResult> blocks;
  std::vector<ParameterRow> parameters;
};

/// The same columns, events, sessions and weekly series as open_source() has of the run's file. It names no
/// file and has no hash. Throws std::invalid_argument where blocks are missing.
Source source_of(Simulated simulated);

}  // namespace achillesim::analysis
