/// Faults on purpose: only built under AddressSanitizer and UndefinedBehaviorSanitizer, which must report
/// each. A preset that does not see these would see none anywhere.
///
/// usage: planted_fault heap_overflow|use_after_free|leak|overflow|shift|none
/// "none" takes the same steps without a fault: nothing is reported.

#include <algorithm>
#include <array>
#include <climits>
#include <cstddef>
#include <iostream>
#include <memory>
#include <string_view>

namespace {

constexpr std::array<std::string_view, 6> modes = {"heap_overflow", "use_after_free", "leak",
                                                   "overflow",      "shift",          "none"};
constexpr std::size_t cells = 8;
// The number of words on the command line, which the compiler cannot know: it would see the faults itself.
int volatile one = 0;

int read_cell(std::size_t index) {
  auto const numbers = std::make_unique<int[]>(cells);
  return numbers[index];
}

int read_of(std::unique_ptr<int>& number, bool freed) {
  int const* const kept = number.get();
  if (freed) number.reset();
  return *kept;
}

int allocate(bool kept) {
  auto number = std::make_unique<int>(one);
  int const value = *number;
  if (!kept) static_cast<void>(number.release());
  return value;
}

}  // namespace

int main(int count, char** words) {
  std::string_view const mode = count == 2 ? words[1] : "";
  one = count - 1;
  auto const is = [mode](std::string_view name) { return mode == name; };
  if (std::none_of(modes.begin(), modes.end(), is)) {
    std::cerr << "usage: planted_fault heap_overflow|use_after_free|leak|overflow|shift|none\n";
    return 2;
  }
  auto number = std::make_unique<int>(one);
  int sum = read_cell(is("heap_overflow") ? cells : cells - 1);
  sum += read_of(number, is("use_after_free"));
  sum += allocate(!is("leak"));
  int const most = is("overflow") ? INT_MAX : INT_MAX - 1;
  sum += (most + one) & 1;
  int const places = is("shift") ? 32 : 31;
  sum += static_cast<int>(static_cast<unsigned>(one) << (places * one)) & 1;
  std::cout << mode << ": " << sum << '\n';
  return 0;
}
