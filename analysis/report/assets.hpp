#pragma once
/// The page's look and its script: our own, nothing is fetched.

namespace achillesim::analysis {

extern char const* const page_style;
/// Sorts and filters tables. The page reads without it.
extern char const* const page_script;

}  // namespace achillesim::analysis
