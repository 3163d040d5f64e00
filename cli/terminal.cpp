#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace achillesim::cli {

std::size_t terminal_width() {
  constexpr std::size_t unknown = 80, least = 40, most = 1000;
  std::size_t width = unknown;
  std::string_view const asked = std::getenv("COLUMNS") != nullptr ? std::getenv("COLUMNS") : "";
  std::size_t number = 0;
  auto const [end, error] = std::from_chars(asked.data(), asked.data() + asked.size(), number);
  winsize size{};
  if (!asked.empty() && error == std::errc{} && end == asked.data() + asked.size())
    width = number;
  else if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    width = size.ws_col;
  return std::clamp(width, least, most);
}

}  // namespace achillesim::cli
