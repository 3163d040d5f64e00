#pragma once
/// Texts without the blanks around them.

#include <string_view>

namespace achillesim::scenarios {

/// Without blanks, tabs and line breaks at both ends.
constexpr std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  auto const first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace achillesim::scenarios
