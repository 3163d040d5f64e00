#pragma once
/// A posterior as studies read it.

#include <string>

#include "scenarios/study/posterior.hpp"

namespace achillesim::analysis::calibration {

/// A file of the kind `posterior`; values with six digits.
std::string posterior_text(scenarios::Posterior const& posterior);
/// The same as a table in place, on one line.
std::string posterior_in_place(scenarios::Posterior const& posterior);

}  // namespace achillesim::analysis::calibration
