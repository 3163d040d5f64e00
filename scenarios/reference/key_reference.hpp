#pragma once
/// The language as a page.

#include <string>

namespace achillesim::scenarios {

/// Every key of every table as Markdown: scenarios/keys.md.
std::string key_reference();

}  // namespace achillesim::scenarios
