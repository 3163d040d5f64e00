#pragma once
/// The merge: all parts of a run become one results file.

#include <cstddef>
#include <functional>
#include <vector>

#include "runners/record.hpp"
#include "runners/results/parts.hpp"
#include "runners/results/provenance.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners::results {

/// The people first_runner .. first_runner + count - 1, always the same columns in the same order.
/// Called at the merge, block by block: the cohort is a pure function of the study, so it is sampled
/// again rather than kept in every part.
using PopulationSource =
    std::function<std::vector<PopulationColumn>(std::size_t first_runner, std::size_t count)>;

/// Called now and then with units merged so far and in all.
using MergeProgress = std::function<void(std::size_t done, std::size_t all)>;

/// Writes OUT.h5 under a temporary name, copying compressed chunks as they are, renames it when it is
/// complete and removes the parts. Memory does not grow with the number of runners.
/// Fills in what Provenance says is filled in, and returns it.
/// Throws std::runtime_error with the file's name when parts are missing or damaged or when writing
/// fails; then OUT.h5 is as it was and the parts are kept.
Provenance assemble(PartStore& store, scenarios::Study const& study, Provenance provenance,
                    PopulationSource const& people, MergeProgress const& progress = {});

}  // namespace achillesim::runners::results
