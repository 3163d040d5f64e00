#pragma once
/// How the columns of a results file are read by people: what was declared where each is declared
/// (model/quantity.hpp). A column of another program has its name and its unit.

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "model/quantity.hpp"

namespace achillesim::analysis {

using model::Better;
using model::Sort;

struct ReadableColumn {
  std::string label;
  std::string unit;  ///< "" where there is none
  int digits = -1;   ///< decimals of a mean; -1: as many as show three digits of it
  Better better = Better::unstated;
  Sort sort = Sort::amount;
  std::vector<std::string> levels = {};                   ///< words of 0, 1, 2, ...; empty for quantities
  double low = -std::numeric_limits<double>::infinity();  ///< of the scale
  double high = std::numeric_limits<double>::infinity();
  std::string before = {};  ///< of a score in the end: the covariate that it starts from

  /// "label, unit"
  std::string title() const { return unit.empty() ? label : label + ", " + unit; }
  /// The word of a level, or the number with its unit.
  std::string value(double number, int decimals) const;
};

/// Outcomes, among them the definitions of re-injury; the covariates of the population; weekly series.
/// `unit`: UDUNITS, of the file.
ReadableColumn readable_outcome(std::string_view name, std::string_view unit);
ReadableColumn readable_covariate(std::string_view name, std::string_view unit);
ReadableColumn readable_series(std::string_view name, std::string_view unit);

/// "bone stress injury"; a type that the program does not know has its name.
std::string readable_event(std::string_view type);

/// "km/h" for "km h-1", "%" for "percent", "" for "1".
std::string readable_unit(std::string_view unit);

/// A name of a file as words: "bone_stress" is "bone stress".
std::string spaced(std::string_view name);

}  // namespace achillesim::analysis
