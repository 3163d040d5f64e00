#pragma once
/// What is refused before a TOML library sees it.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/words/problem.hpp"

namespace achillesim::scenarios {

inline constexpr std::size_t largest_file = std::size_t{16} * 1024u * 1024u;  ///< bytes
inline constexpr int deepest_nesting = 100;

/// The bytes of a regular file of at most `largest_file` bytes; a problem otherwise.
/// `what` is such a file in messages.
std::optional<std::string> read_text_file(std::filesystem::path const& path, Problems& problems,
                                          std::size_t largest = largest_file,
                                          std::string_view what = "study");

/// Whether a text is safe to parse: UTF-8, no control bytes, ASCII outside strings and comments, brackets
/// and dotted keys not deeper than `deepest_nesting`. Reports the first fault.
bool scan(std::string_view text, Place const& file, Problems& problems);

}  // namespace achillesim::scenarios
