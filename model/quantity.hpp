#pragma once
/// Vocabulary of the model's tables: what a number is, where it comes from and how sure it is.
/// The same rows feed the validator, `describe`, the uncertainty draws, the results file and the docs.

#include <limits>
#include <string_view>

namespace achillesim::model {

/// Which way a number is better for the runner; of a day, lower is sooner.
enum class Better : unsigned char { lower, higher, unstated };

/// What a number of a runner is: an amount; the day on which something happens; or how the runner was
/// observed.
enum class Sort : unsigned char { amount, moment, record };

/// A quantity as people read it: in tables, figures and reports.
struct Reading {
  std::string_view label;
  std::string_view unit = {};  ///< "points", "m/s"; "": none
  int digits = -1;             ///< decimals of a mean; -1: as many as show three digits of it
  Better better = Better::unstated;
  Sort sort = Sort::amount;
  std::string_view levels = {};  ///< words of 0, 1, 2 ... with blanks between them: "men women"
  double low = -std::numeric_limits<double>::infinity();  ///< of the scale: no mean lies outside
  double high = std::numeric_limits<double>::infinity();
  std::string_view before = {};  ///< of a score in the end: the covariate that it starts from
};

/// A named value with a unit in UDUNITS spelling ("1" when it has none).
struct Quantity {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  Reading reading = {};
};

/// How a number came to be known; from the strongest to the weakest.
enum class Evidence { measured_in_vivo, cadaver, animal, derived, calibrated, assumed, convention };

constexpr std::string_view name_of(Evidence evidence) {
  switch (evidence) {
    case Evidence::measured_in_vivo:
      return "measured in vivo";
    case Evidence::cadaver:
      return "cadaver";
    case Evidence::animal:
      return "animal";
    case Evidence::derived:
      return "derived";
    case Evidence::calibrated:
      return "calibrated";
    case Evidence::assumed:
      return "assumed";
    case Evidence::convention:
      return "convention";
  }
  return "unknown";
}

enum class Family { fixed, normal, lognormal, uniform, loguniform, triangular };

constexpr std::string_view name_of(Family family) {
  switch (family) {
    case Family::fixed:
      return "fixed";
    case Family::normal:
      return "normal";
    case Family::lognormal:
      return "lognormal";
    case Family::uniform:
      return "uniform";
    case Family::loguniform:
      return "loguniform";
    case Family::triangular:
      return "triangular";
  }
  return "unknown";
}

/// Uncertainty of a parameter, truncated to its [low, high].
/// first, second: normal (mean, sd); lognormal (median, sd of the log); uniform, loguniform and
/// fixed take none, they span the range; triangular (mode, unused).
struct Distribution {
  Family family = Family::fixed;
  double first = 0.0;
  double second = 0.0;
};

/// A parameter of a law: one row of its table.
struct Parameter {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  double preset;  ///< the value of draw 0
  double low;
  double high;
  Distribution distribution;
  std::string_view source;
  Evidence evidence;
  /// Of a renamed parameter: the full name (law.parameter) that it came with, so that its draws stay.
  std::string_view was = {};
};

/// A row together with the member of the law's parameter struct that it describes.
template <class Parameters>
struct ParameterOf {
  double Parameters::*member;
  Parameter row;
};

}  // namespace achillesim::model
