#pragma once
/// Shares with an event or a milestone over the weeks.

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/figures/chart.hpp"
#include "analysis/outcomes.hpp"
#include "analysis/source.hpp"

namespace achillesim::analysis {

/// [week], from 0: by the end of that week, %.
struct WeeklyCurve {
  std::vector<double> value, low, high;
  std::vector<std::size_t> at_risk;  ///< at the start of the next week, added up over draws

  Trace line(std::size_t style, std::string label) const;
  Trace band(std::size_t style) const;
  /// "12.3 %", or that there is none.
  std::string last_in_words() const;
};

/// Aalen-Johansen; for milestones 1 - Kaplan-Meier. Pooled over draws.
WeeklyCurve curve_of(Source const& source, std::size_t arm, OutcomeSpec const& outcome);

}  // namespace achillesim::analysis
