#pragma once
/// The model of an arm, for whoever evaluates its laws.

#include <cstddef>

#include "model/catalogue.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::runners {

/// Of an arm in a draw: sampled parameters, then the arm's own.
model::Model arm_model(scenarios::Study const& study, std::size_t arm, std::size_t draw);

}  // namespace achillesim::runners
