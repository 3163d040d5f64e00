#pragma once
/// "morning_stiffness <= 30 min": an observable held against a threshold.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/source/document.hpp"
#include "scenarios/study/protocol.hpp"

namespace achillesim::scenarios {

/// The criterion, or a fault that says what to write instead.
struct CriterionResult {
  std::optional<Criterion> value;
  std::string rule;  ///< broken rule: criterion, unit, range
  std::string fault;
};

CriterionResult read_criterion(std::string_view text);

/// Criteria of a list; faulty ones (which `check` reports) are left out.
std::vector<Criterion> criteria_of(Value const* list);

/// Why the criteria can never hold together, or "" when they can.
std::string contradiction(std::vector<Criterion> const& criteria);

/// Whether a criterion asks for running: it cannot hold while there is none.
bool needs_running(Criterion const& criterion);

}  // namespace achillesim::scenarios
