#include "scenarios/source/syntax_stop.hpp"

#include <algorithm>

#include "scenarios/words/trimmed.hpp"

namespace achillesim::scenarios {
namespace {

/// The end of an unquoted value; what is in quotes or brackets goes on to the end of the line.
std::string_view value_at(std::string_view rest) {
  rest = trimmed(rest);
  bool const nested = rest.find_first_of("[{\"'") == 0;
  return trimmed(rest.substr(0, rest.find_first_of(nested ? "#" : "#,]}")));
}

}  // namespace

Stop stop_at(std::string_view text, int line, int column) {
  Stop at;
  std::size_t begin = 0;
  for (; at.number < static_cast<std::size_t>(std::max(line, 1)); ++at.number) {
    auto const end = text.find('\n', begin);
    if (end == std::string_view::npos) break;
    begin = end + 1;
  }
  at.before = text.substr(0, begin);
  auto const rest = text.substr(begin);
  at.line = rest.substr(0, rest.find('\n'));
  if (at.line.size() < rest.size()) {
    at.next = rest.substr(at.line.size() + 1);
    at.next = at.next.substr(0, at.next.find('\n'));
  }
  if (at.line.ends_with('\r')) at.line.remove_suffix(1);
  at.column = std::min(static_cast<std::size_t>(std::max(column, 1) - 1), at.line.size());
  auto const equals = at.line.substr(0, at.column).rfind('=');
  if (equals == std::string_view::npos) return at;
  at.value = value_at(at.line.substr(equals + 1));
  auto const named = at.line.substr(0, equals);
  auto const opened = named.find_last_of("{,");
  at.key = trimmed(opened == std::string_view::npos ? named : named.substr(opened + 1));
  return at;
}

void each_line_before(Stop const& at, std::function<bool(std::string_view, std::size_t)> const& look) {
  auto rest = at.before;
  for (std::size_t number = at.number; !rest.empty();) {
    rest.remove_suffix(1);  // the end of the line before
    auto const end = rest.rfind('\n');
    auto const begin = end == std::string_view::npos ? 0 : end + 1;
    if (!look(trimmed(rest.substr(begin)), --number)) return;
    rest = rest.substr(0, begin);
  }
}

}  // namespace achillesim::scenarios
