#pragma once
/// The group /causes of a results file.

#include "runners/results/causes.hpp"
#include "runners/results/detail/netcdf.hpp"
#include "runners/results/detail/open_results.hpp"

namespace achillesim::runners::results {

/// Defines and writes it, unless nothing was examined; the dimension `arm` is there already.
void write_causes(NetcdfWriter& file, Causes const& causes);

/// Nothing examined where the file has no such group.
Causes read_causes(OpenResults& file);

}  // namespace achillesim::runners::results
