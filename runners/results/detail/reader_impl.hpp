#pragma once
/// What the sources of the reader share.

#include "runners/results/detail/open_results.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::runners::results {

struct ResultsFile::Impl : OpenResults {};

}  // namespace achillesim::runners::results
