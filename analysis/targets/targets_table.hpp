#pragma once
/// The table of published outcomes, each beside its simulated value.

#include <span>
#include <string>
#include <vector>

#include "analysis/source.hpp"
#include "analysis/tables/table.hpp"
#include "analysis/targets/score.hpp"

namespace achillesim::analysis {

/// Decimals at which a row's interval can be read.
int decimals_of_target(scenarios::Target const& target);

struct ScoredTarget {
  scenarios::Target target;
  TargetScore score;
  std::vector<std::string> imposed_by;  ///< parameters whose source is the row's study
  std::size_t runners = 0;              ///< an arm
  std::size_t failed = 0;
  std::string data_hash;
};

/// Every target that the source's study holds. Throws as measured() does.
std::vector<ScoredTarget> scored_targets(Source const& source);

/// Rows beside another one are shown and not counted.
struct TargetCounts {
  std::size_t rows = 0, inside = 0, wrong = 0, imposed = 0, imprecise = 0;
};
TargetCounts counts_of(std::span<ScoredTarget const> scored);

/// "12 of 22 inside, 1 in the wrong direction".
std::string in_words(TargetCounts const& counts);

/// `draws`: sampled ones; 0: the presets alone. `parameters` says where they come from; "": the presets, or
/// the prior. `command` makes it again.
Table targets_table(std::span<ScoredTarget const> scored, std::size_t draws, std::string const& parameters,
                    std::string const& command);

}  // namespace achillesim::analysis
