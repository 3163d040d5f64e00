#pragma once
/// Problems as the lines that a person reads.

#include <string>
#include <vector>

#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

inline std::string all_of(std::vector<Problem> const& problems) {
  std::string out;
  for (auto const& p : problems) out += format(p) + "\n";
  return out;
}

}  // namespace achillesim::scenarios
