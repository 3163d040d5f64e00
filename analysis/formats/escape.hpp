#pragma once
/// Words of a study made safe for markup languages. All take and give UTF-8.

#include <string>
#include <string_view>

namespace achillesim::analysis {

/// For pdfLaTeX with T1 fonts: special characters escaped, control characters spelt out, letters of Latin-1
/// and Latin Extended-A kept, every other code point given by its number ("[U+8DD1]"), since pdfLaTeX has no
/// letter for it.
std::string latex(std::string_view text);

/// Text or an attribute in HTML; control characters and bidirectional overrides spelt out.
std::string html(std::string_view text);

/// A cell or a sentence in Markdown (GitHub, pandoc): nothing in it is markup, and it stays on its line.
std::string markdown(std::string_view text);

}  // namespace achillesim::analysis
