#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "runners/parallel.hpp"
#include "runners/processor_share.hpp"

namespace achillesim::runners {

unsigned default_threads() {
  return threads_for(std::thread::hardware_concurrency(), allowed_processors());
}

void parallel_for(std::size_t count, unsigned threads, std::function<void(std::size_t)> const& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr first;
  std::mutex guard;
  {
    std::vector<std::jthread> team;
    for (unsigned t = 0; t < (threads == 0 ? default_threads() : threads); ++t)
      team.emplace_back([&] {
        for (std::size_t i = next++; i < count; i = next++) try {
            work(i);
          } catch (...) {
            std::scoped_lock const lock(guard);
            if (!first) first = std::current_exception();
            next = count;
          }
      });
  }
  if (first) std::rethrow_exception(first);
}

}  // namespace achillesim::runners
