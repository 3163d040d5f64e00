#include <fmt/core.h>

#include "scenarios/log/complaints.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::size_t most_of_a_kind = 5;
constexpr std::size_t most_lines_named = 10;

}  // namespace

void Complaints::leave_out(int line, std::string const& kind, std::string const& why) {
  auto& more = kinds_[kind];
  ++more.count;
  if (more.count <= most_of_a_kind)
    problems_.add({file_, line, 1}, "log-row", why);
  else if (more.lines.size() < most_lines_named)
    more.lines.push_back(line);
}

void Complaints::finish() {
  for (auto const& [kind, more] : kinds_) {
    if (more.lines.empty()) continue;
    std::size_t const rest = more.count - most_of_a_kind;
    std::string lines;
    for (int const line : more.lines) lines += (lines.empty() ? "" : ", ") + std::to_string(line);
    problems_.add({file_, more.lines.front(), 1}, "log-row",
                  fmt::format("{} more rows were left out for such a reason ({}): line{}{}{}", rest, kind,
                              rest == 1 ? " " : "s ", lines, rest > more.lines.size() ? " and further" : ""));
  }
}

}  // namespace achillesim::scenarios
