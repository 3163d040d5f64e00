#pragma once
/// How wide a piece of text is when it is set in LaTeX's own font.

#include <string_view>

namespace achillesim::analysis {

/// Sizes of a document of 10 pt.
enum class LatexSize : unsigned char { small, scriptsize };

/// In points, Computer Modern Roman of that size; what it lacks is spelt out, as latex() does.
double latex_width(std::string_view text, LatexSize size);

}  // namespace achillesim::analysis
