#pragma once
/// All published outcomes at a set of values of the model's parameters: what a calibration asks again and
/// again.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/suite/simulated.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::cli {

/// By name, in the parameters' units: "tendinopathy.base".
using ParameterValues = std::map<std::string, double>;

struct TargetValue {
  std::string id;
  double value;     ///< on the row's scale; NaN where there is none: a group without events
  double variance;  ///< Monte-Carlo variance of it
};

/// Studies are read once and kept; a vector of parameters needs no text.
class TargetSuite {
 public:
  TargetSuite(std::vector<std::shared_ptr<scenarios::Study const>> studies, Lanes lanes)
      : studies_(std::move(studies)), lanes_(lanes) {}

  /// Every row of every study, in their order. A value takes the place of the preset in all arms that have
  /// none of their own. The same `people` are the same runners with the same random numbers, so that what two
  /// vectors differ in is not noise; another number gives fresh ones, for levels. May be called from several
  /// threads. Throws std::invalid_argument for a name that is no parameter's, and for a value outside its
  /// range.
  std::vector<TargetValue> at(ParameterValues const& parameters, std::uint64_t people = 0) const;

 private:
  std::vector<std::shared_ptr<scenarios::Study const>> studies_;
  Lanes lanes_;
};

}  // namespace achillesim::cli
