#pragma once
/// A comparison, written.

#include <cstddef>
#include <iosfwd>

#include "analysis/comparison.hpp"

namespace achillesim::analysis {

enum class Rows { arms, levels };

inline constexpr std::size_t text_width = 160;

/// For reading: title, one line per arm, one per level of each factor, what could not be estimated and
/// why, definitions, provenance. Names are shortened so that lines keep within `width` columns where they
/// can; shortened ones are given in full below.
void write_text(std::ostream& out, Comparison const& comparison, std::size_t width = text_width);

/// RFC 4180 (lines end in LF), UTF-8, numbers to the last bit, empty where there is none. One row per arm
/// (`arm,n,n_failed,events,risk_52wk,risk_low,risk_high,...`, then one column per factor) or one per level
/// (`factor,level,...`).
void write_csv(std::ostream& out, Comparison const& comparison, Rows rows = Rows::arms);

/// One object with everything, null where there is no number.
void write_json(std::ostream& out, Comparison const& comparison);

}  // namespace achillesim::analysis
