#pragma once
/// The parameters of a draw and the model of an arm, for whoever evaluates its laws.

#include <cstddef>

#include "model/catalogue.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners {

/// Values of all parameters in a draw: those that the study's posterior names are those of its set of that
/// number, or of its first where `draws` does not sample them; the others as sample_parameters() gives them.
model::ParameterValues parameters_of(scenarios::Study const& study, std::size_t draw);

/// Of an arm in a draw: the draw's parameters, then the arm's own.
model::Model arm_model(scenarios::Study const& study, std::size_t arm, std::size_t draw);

}  // namespace achillesim::runners
