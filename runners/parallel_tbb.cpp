#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include "runners/parallel.hpp"
#include "runners/processor_share.hpp"

namespace achillesim::runners {

unsigned default_threads() {
  return threads_for(static_cast<unsigned>(tbb::this_task_arena::max_concurrency()), allowed_processors());
}

void parallel_for(std::size_t count, unsigned threads, std::function<void(std::size_t)> const& work) {
  unsigned const used = threads == 0 ? default_threads() : threads;
  // More threads than cores must be asked for: the control lifts TBB's own limit.
  tbb::global_control const control(tbb::global_control::max_allowed_parallelism, used);
  tbb::task_arena arena(static_cast<int>(used));
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, count, 1),
        [&](tbb::blocked_range<std::size_t> const& range) {
          for (std::size_t i = range.begin(); i != range.end(); ++i) work(i);
        },
        tbb::simple_partitioner{});
  });
}

}  // namespace achillesim::runners
