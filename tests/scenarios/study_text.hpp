#pragma once
/// A study's every number as text: two studies are the same when their texts are.

#include <string>

#include "scenarios/study/study.hpp"

namespace achillesim::scenarios {

std::string text_of(Study const& study);

}  // namespace achillesim::scenarios
