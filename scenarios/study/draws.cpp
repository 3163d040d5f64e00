#include "scenarios/study/draws.hpp"

#include <algorithm>

namespace achillesim::scenarios {
namespace {

/// Whether a name fits a pattern, in which * stands for any letters or none.
bool fits(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern.front() == '*')
    return fits(pattern.substr(1), name) || (!name.empty() && fits(pattern, name.substr(1)));
  return !name.empty() && name.front() == pattern.front() && fits(pattern.substr(1), name.substr(1));
}

}  // namespace

bool ParameterDraws::samples(std::string_view parameter) const {
  return only.empty() || std::any_of(only.begin(), only.end(),
                                     [&](std::string const& pattern) { return fits(pattern, parameter); });
}

}  // namespace achillesim::scenarios
