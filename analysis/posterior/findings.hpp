#pragma once
/// What a calibration of the model found.

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/calibration/calibrate.hpp"
#include "analysis/calibration/information.hpp"
#include "analysis/calibration/predictive.hpp"
#include "scenarios/study/target.hpp"

namespace achillesim::analysis::calibration {

/// Median and 95 % of the model's own values of a row over draws, on the row's scale: with the Monte-Carlo
/// noise of each draw, without errors of observation.
struct Spread {
  double median = 0.0, low = 0.0, high = 0.0;
};

struct Findings {
  std::vector<scenarios::Target> rows;  ///< those that were fitted
  std::vector<std::string> inputs;
  std::size_t inputs_left_out = 0;  ///< parameters beyond the most that were asked for
  Calibration calibration;
  std::vector<Spread> by_the_prior;      ///< [row]
  std::vector<Spread> by_the_posterior;  ///< [row] of draws with fresh people; empty where nothing was kept
  Nearest central;                       ///< of those draws the nearest to their medians
  std::vector<LeftOut> left_out;
  Sharpness prior, without_the_source;  ///< of rows as the prior, and as all other sources, predict them
  /// Of contrasts at no effect (without_a_model.hpp), and of these by all other sources.
  Sharpness without_a_model, beside_it;
  std::size_t without_a_model_rows = 0;
  Information information;  ///< of the inputs
  std::size_t sources = 0;
  std::string course, shortcut;  ///< of a quick method: how it went, and why it is no posterior
  std::string conditional_on;    ///< "damage.exponent = 8"; "" for nothing

  bool met(std::size_t row) const;
  std::size_t rows_met() const;
  /// Rows whose prediction without their source rests on weights that cannot be trusted.
  std::size_t rough_rows() const;
  /// "" where draws can be trusted.
  std::string doubt() const;
};

/// Of draws, [draw, row].
std::vector<Spread> spreads_of(Evaluations const& evaluations);

/// Rows, inputs and sources, and what the prior says of the rows.
Findings findings_before(std::vector<scenarios::Target> rows, std::vector<Prior> const& priors,
                         Evaluations const& prior);

/// Tells everything but what is said of draws with fresh people. `prior`: evaluations of draws of the prior
/// alone.
Findings findings_of(Calibration calibration, Targets const& targets, std::vector<scenarios::Target> rows,
                     std::vector<Prior> const& priors, Evaluations const& prior, std::uint64_t seed);

/// The draws by which levels and draw 0 are judged: the first of those that a calibration hands out.
inline constexpr Eigen::Index judged_draws = 256;
/// `fresh`: [draw, row] of them.
void judge(Findings& findings, Evaluations const& fresh);

}  // namespace achillesim::analysis::calibration
