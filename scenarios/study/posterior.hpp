#pragma once
/// Sets of the model's parameters on which published outcomes have been brought to bear.

#include <string>
#include <vector>

namespace achillesim::scenarios {

/// Values of parameters that are known together.
struct ParameterSet {
  std::vector<double> values;  ///< in the order of Posterior::parameters, each in its parameter's unit
};

/// A sample of a posterior. Without sets it is the prior: parameters keep their presets or are sampled from
/// their own distributions (ParameterDraws).
struct Posterior {
  std::string name = "prior";
  std::string source;                    ///< by what it was made
  std::string targets;                   ///< digest of the published outcomes that it was made from
  std::vector<std::string> met, missed;  ///< names of those outcomes: inside their interval, and not
  std::string doubt;  ///< why the sample is not to be trusted; "": nothing is known against it
  std::vector<std::string> parameters;  ///< full names; parameters that are not here have the prior
  std::vector<ParameterSet> sets;       ///< the most central first: draw 0

  bool given() const { return !sets.empty(); }
};

}  // namespace achillesim::scenarios
