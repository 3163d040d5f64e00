#pragma once
/// Where a TOML reader stopped, and what stands there.

#include <cstddef>
#include <functional>
#include <string_view>

namespace achillesim::scenarios {

struct Stop {
  std::string_view before;  ///< the lines before
  std::string_view line;    ///< without its end
  std::string_view next;    ///< the line after
  std::size_t number = 1;   ///< of the line, from 1
  std::size_t column = 0;   ///< from 0
  std::string_view key;     ///< before the last `=` that the reader passed; "" if there is none
  std::string_view value;   ///< what follows it, to a comment, the next comma or bracket, or the end
};

/// Line and column from 1, as readers count them; what lies outside of the text is its nearest end.
Stop stop_at(std::string_view text, int line, int column);

/// Calls `look` with each line before, trimmed, and its number, the nearest first, until it says false.
void each_line_before(Stop const& at, std::function<bool(std::string_view, std::size_t)> const& look);

}  // namespace achillesim::scenarios
