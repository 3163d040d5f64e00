#pragma once
/// What a calibration found, as tables.

#include <string>
#include <vector>

#include "analysis/calibration/calibrate.hpp"
#include "analysis/calibration/information.hpp"
#include "analysis/calibration/inputs.hpp"
#include "analysis/calibration/predictive.hpp"
#include "analysis/tables/table.hpp"
#include "scenarios/study/target.hpp"

namespace achillesim::analysis::calibration {

/// Everything that is told of one.
struct Findings {
  std::vector<scenarios::Target> rows;  ///< those that were fitted
  std::vector<std::string> inputs;
  Calibration calibration;
  std::vector<Predicted> by_the_prior, by_the_posterior;  ///< [row]
  std::vector<LeftOut> left_out;
  Sharpness prior, without_the_source;  ///< of rows as the prior, and as all other sources, predict them
  std::vector<double> median;           ///< [row] of the posterior's outputs, on the row's scale
  Information information;
  std::size_t sources = 0;
  std::string conditional_on;  ///< "damage.exponent = 8"; "" for nothing

  bool met(std::size_t row) const;
  std::size_t rows_met() const;
};

/// Tells everything; `prior`: evaluations of draws of the prior alone.
Findings findings_of(Calibration calibration, Targets const& targets, std::vector<scenarios::Target> rows,
                     std::vector<Prior> const& priors, Evaluations const& prior, std::uint64_t seed);

/// Each published outcome: by the prior, by the posterior, and by all sources but its own.
Table fit_table(Findings const& findings, std::string const& command);
/// Each input: what was learnt of it.
Table learnt_table(Findings const& findings, std::string const& command);

}  // namespace achillesim::analysis::calibration
