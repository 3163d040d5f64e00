#pragma once
/// Every parameter with its unit, range, distribution, source and evidence as Markdown: model/parameters.md.

#include <string>

namespace achillesim::model {

std::string parameter_reference();

}  // namespace achillesim::model
