#pragma once
/// Numbers as cells.

#include <cstddef>
#include <string>

#include "analysis/pooling.hpp"
#include "analysis/rounding.hpp"
#include "analysis/statistics/number_needed.hpp"
#include "analysis/tables/table.hpp"

namespace achillesim::analysis {

/// The cell with so many decimals; what has none to choose stays as it is.
Cell with_decimals(Cell cell, int decimals);

Cell words(std::string text);
Cell whole(std::size_t number);
Cell number(double value, int decimals, std::string note = {});
/// "0.042", "< 0.001".
Cell p_value(double value, std::string note = {});

/// "12.3 (10.1 to 14.5)"; proportions and differences of them in percent (the numbers stay shares), ratios
/// with two decimals, days with one. What is missing is "n/a" and the estimate's reason the note.
Cell estimate(Estimate const& e, Scale scale);
/// Plain numbers with as many decimals as the spread asks for.
Cell estimate(Estimate const& e, int decimals);

/// A hazard ratio, or "n too small" with the counts in the note where either group has fewer than 10 events:
/// of few events those that differ by chance would be read. Counts are of one draw, or means over draws; NaN
/// where there is no second group.
inline constexpr double fewest_events = 10.0;
Cell hazard_ratio_cell(Estimate const& e, double events, double reference_events);

/// A part of the estimate's standard error, shown times `factor`; where it is missing the estimate's reason,
/// or that there is one draw of the parameters.
Cell error_cell(double error, Estimate const& of, double factor, int decimals);

/// "NNTB 12 (7 to 40)", "NNTB 30 (NNTB 11 to infinity to NNTH 40)". The number is negative for harm, and CSV
/// has limits only where the interval does not run through infinity.
Cell number_needed_cell(NumberNeeded const& n);

/// Decimals that show three digits of a quantity of this size.
int decimals_for(double size);

}  // namespace achillesim::analysis
