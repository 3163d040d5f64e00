#pragma once
/// What is believed of the model's parameters before any outcome, for a calibration.

#include <Eigen/Core>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analysis/posterior/model_simulator.hpp"

namespace achillesim::cli {

/// Parameters that are held at a value, by name: NAME=VALUE each, and the exponent of fatigue,
/// damage.exponent, at its preset unless it is among them: it is structure, and wants a posterior for each
/// value, never their mean. Throws std::invalid_argument, with `option` before the word, for a name that the
/// model has not and a value outside its range.
std::map<std::string, double> held_parameters(std::vector<std::string> const& words,
                                              std::string const& option);

/// All parameters with a distribution, and those that are held.
analysis::calibration::ModelPrior model_prior(std::uint64_t seed, std::map<std::string, double> const& held);

/// SHA-256 of names, distributions and held values.
std::string digest_of(analysis::calibration::ModelPrior const& prior);

/// Draws of the prior where it is standard normal, [draw, parameter]: by rank, which needs no distribution
/// function; 0 for what is held.
Eigen::MatrixXd probits_of_draws(std::vector<scenarios::ParameterSet> const& sets);

}  // namespace achillesim::cli
