#pragma once
/// What somebody without a model would say of a published outcome: that nothing has an effect, or that it is
/// as elsewhere.

#include <vector>

#include "analysis/calibration/predictive.hpp"
#include "scenarios/study/target.hpp"

namespace achillesim::analysis::calibration {

/// 95 % of contrasts at no effect, and of levels at the mean of rows of other sources that are measured
/// alike, with their spread; each with the row's own error and discrepancy. Rows that are neither are not
/// there.
std::vector<Predicted> predict_without_a_model(Targets const& targets,
                                               std::vector<scenarios::Target> const& rows);

}  // namespace achillesim::analysis::calibration
