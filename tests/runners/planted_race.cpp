/// A race on purpose, in the parallel loop of the program: only built under ThreadSanitizer, which must
/// report it. A preset that sees no race here would see none anywhere.
///
/// usage: planted_race race|guarded   "guarded" shares the same number without a race: nothing is reported

#include <atomic>
#include <cstddef>
#include <iostream>
#include <mutex>
#include <string_view>

#include "runners/parallel.hpp"

namespace {

constexpr std::size_t team = 2;
constexpr int writes = 1000;  // a single pair of writes at the very same moment could pass unseen

std::atomic<std::size_t> arrived{0};
std::mutex guard;
long long shared_number = 0;

/// Returns when all calls are under way. Relaxed, which orders nothing: a barrier would hide the race.
void meet() {
  arrived.fetch_add(1, std::memory_order_relaxed);
  while (arrived.load(std::memory_order_relaxed) < team) {
  }
}

void add_racing(std::size_t i) {
  meet();
  for (int n = 0; n < writes; ++n) shared_number += static_cast<long long>(i) + 1;
}

void add_guarded(std::size_t i) {
  meet();
  for (int n = 0; n < writes; ++n) {
    std::scoped_lock const lock(guard);
    shared_number += static_cast<long long>(i) + 1;
  }
}

}  // namespace

int main(int count, char** words) {
  std::string_view const mode = count == 2 ? words[1] : "";
  if (mode != "race" && mode != "guarded") {
    std::cerr << "usage: planted_race race|guarded\n";
    return 2;
  }
  achillesim::runners::parallel_for(team, team, mode == "race" ? add_racing : add_guarded);
  std::cout << mode << ": " << shared_number << '\n';
  return 0;
}
