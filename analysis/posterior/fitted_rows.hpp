#pragma once
/// Published outcomes that parameters are fitted to.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/calibration/target.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::analysis::calibration {

/// The study of a row, and its target there.
struct FittedRow {
  std::size_t study = 0, target = 0;
};

/// Rows of the calibration that count themselves and are no difference of others. A row that says "at most"
/// is a bound to be kept, not a value to be met: it is not fitted.
std::vector<FittedRow> fitted_rows(std::vector<scenarios::Study> const& studies);

/// By what rows are left out together: the DOI, or the source where there is none.
std::string source_of(scenarios::Target const& row);

/// The rows on their scales. Their errors are taken as independent: no source says how those of the same
/// people hang together. Throws std::invalid_argument where an interval has no width.
Targets targets_of(std::vector<scenarios::Study> const& studies, std::vector<FittedRow> const& rows);

}  // namespace achillesim::analysis::calibration
