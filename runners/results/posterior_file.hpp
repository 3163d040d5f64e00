#pragma once
/// What a calibration found, as a netCDF-4 file: draws, and all vectors that were simulated for them.

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace achillesim::runners::results {

struct PosteriorFile {
  std::vector<std::pair<std::string, std::string>> attributes;  ///< of the file

  std::vector<std::string> parameters, units;  ///< all of a set
  std::vector<std::string> inputs;  ///< those that were moved; the others are the vectors' own draws
  std::vector<std::string> targets;
  std::vector<double> published, published_error, discrepancy;  ///< [target] on their scales

  std::vector<double> values;             ///< [draw, parameter]
  std::vector<std::int32_t> draw_number;  ///< [draw] of the vector that it is
  std::vector<double> outputs;            ///< [draw, target] on their scales, by which it was chosen
  std::vector<double>
      fresh_outputs;  ///< the same of people whom no choice has seen; NaN where there are none

  std::vector<std::int32_t>
      wave;  ///< [vector] 1, 2, ...; 0: of the prior alone, -1, -2, ...: of the corrections
  std::vector<std::int32_t> number;  ///< [vector] on which all hangs that it has of its own; within its kind
  std::vector<double> probits;       ///< [vector, input]
  std::vector<double> vector_outputs;    ///< [vector, target]; NaN: nothing could be measured
  std::vector<double> vector_variances;  ///< [vector, target] of their Monte-Carlo errors
  std::vector<double> log_ratios;  ///< [vector] of the corrections: likelihood over the emulators'; else NaN
};

/// Written under another name and renamed when it is complete; sealed as results files are. Throws
/// std::runtime_error with the file's name.
void write_posterior(std::filesystem::path const& file, PosteriorFile const& posterior);

}  // namespace achillesim::runners::results
