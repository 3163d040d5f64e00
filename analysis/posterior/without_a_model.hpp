#pragma once
/// What somebody without a model would say of a published contrast: that nothing has an effect.

#include <vector>

#include "analysis/calibration/predictive.hpp"
#include "scenarios/study/target.hpp"

namespace achillesim::analysis::calibration {

/// Contrasts at no effect, 95 % by the row's own error and discrepancy. Of levels nothing is said: too few
/// are measured alike elsewhere.
std::vector<Predicted> predict_without_a_model(Targets const& targets,
                                               std::vector<scenarios::Target> const& rows);

}  // namespace achillesim::analysis::calibration
