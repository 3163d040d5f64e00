#pragma once
/// What a calibration leaves behind: a posterior for studies, and everything for whoever wants to look.

#include <string>
#include <vector>

#include "analysis/posterior/findings.hpp"
#include "analysis/posterior/model_simulator.hpp"
#include "runners/results/posterior_file.hpp"
#include "scenarios/study/posterior.hpp"

namespace achillesim::analysis::calibration {

/// By what it was made.
struct Made {
  std::string command, program;
  std::string targets;  ///< digest of the studies of the targets
  std::string priors;   ///< digest of the parameters' distributions
  std::uint64_t seed = 0;
};

/// The draws in the order in which a study takes them: that nearest to the medians, then as they were drawn.
std::vector<Eigen::Index> order_of(Findings const& findings);

/// `sets`: of the draws, in that order.
scenarios::Posterior posterior_of(Findings const& findings, std::vector<std::string> names,
                                  std::vector<scenarios::ParameterSet> sets, Made const& made);

/// `prior`: probits of the inputs in the draws of the prior, [draw, input], and what they gave; `fresh`: of
/// the judged draws, in the order of the calibration.
struct OfThePrior {
  Eigen::MatrixXd probits;
  Evaluations evaluations;
};
runners::results::PosteriorFile file_of(Findings const& findings, Targets const& targets,
                                        scenarios::Posterior const& posterior, std::vector<std::string> units,
                                        OfThePrior const& prior, Evaluations const& fresh, Made const& made);

}  // namespace achillesim::analysis::calibration
