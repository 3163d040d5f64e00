#pragma once
/// Which sets of the model's parameters a study runs.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

/// Sets of parameters: the first has the model's own values, the others are sampled.
struct ParameterDraws {
  std::size_t number = 1;
  /// Names of parameters that are sampled, with * for any letters ("damage.*"); the others keep their values.
  /// Empty: all are sampled.
  std::vector<std::string> only;

  bool samples(std::string_view parameter) const;
};

}  // namespace achillesim::scenarios
