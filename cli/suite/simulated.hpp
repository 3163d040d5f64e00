#pragma once
/// A study simulated in this process, without a results file.

#include <memory>

#include "analysis/source.hpp"
#include "runners/isa.hpp"
#include "runners/precision.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::cli {

struct Lanes {
  runners::Isa isa = runners::Isa::baseline;
  runners::Precision precision = runners::shipped_precision;
};

/// The same numbers as a run of the study writes. Throws std::invalid_argument when the cohort or a protocol
/// cannot be simulated. `threads` 0: as many as the process may use; 1: this one, so that callers may be
/// several.
analysis::Source simulated(std::shared_ptr<scenarios::Study const> study, Lanes const& lanes,
                           unsigned threads);

}  // namespace achillesim::cli
