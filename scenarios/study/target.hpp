#pragma once
/// A published outcome that the people of a study are held against. A study with `[[target]]` tables is a
/// target file.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/study/measure.hpp"

namespace achillesim::scenarios {

enum class TargetSplit : unsigned char {
  calibration,  ///< parameters may be fitted to it
  reserve,      ///< predicted, never fitted
  check         ///< a bound that the model is to keep, which no study published as such
};
inline constexpr std::array<std::string_view, 3> target_split_names = {"calibration", "reserve", "check"};

/// On which errors are about symmetric: of z, the discrepancy and the likelihood. logit: of a value in
/// percent.
enum class TargetScale : unsigned char { identity, log, logit };
inline constexpr std::array<std::string_view, 3> target_scale_names = {"identity", "log", "logit"};

inline constexpr std::array<std::string_view, 2> target_design_names = {"trial", "observational"};

enum class TargetPeople : unsigned char { as_simulated, mixed, elite };
inline constexpr std::array<std::string_view, 3> target_people_names = {"as-simulated", "mixed", "elite"};

struct Target {
  std::string id;
  TargetSplit split = TargetSplit::calibration;
  std::string beside;  ///< the row that this one reads in another way; "": it counts itself
  std::vector<std::string> derived_from;  ///< rows of which it is the difference: no source of its own

  std::string outcome;     ///< what was measured, in words
  std::string definition;  ///< how it is measured here, in words
  std::string source;
  std::string doi;
  std::vector<std::string> cited_as;  ///< names by which parameters of the model cite the study
  std::string evidence;               ///< how the figures are known; what was widened, and why
  bool observational = false;
  TargetPeople people = TargetPeople::as_simulated;
  bool blinded = false;

  double value = 0.0;      ///< published, in `unit`
  double low = not_given;  ///< of the interval in which the simulated value is to lie; not given: no bound
  double high = not_given;
  double published_low = not_given;  ///< the study's own interval, where `low` to `high` is another one
  double published_high = not_given;
  std::string unit = "1";
  TargetScale scale = TargetScale::identity;
  double discrepancy = 0.0;  ///< of any model against the world, on the scale; see model_error()

  Measure measured;
  int line = 0;  ///< of its file

  /// Doubled where the study was no trial, and where its people are not those that are simulated.
  double model_error() const {
    return (observational || people != TargetPeople::as_simulated ? 2.0 : 1.0) * discrepancy;
  }
};

}  // namespace achillesim::scenarios
