#pragma once
/// The one place where threads are made. Implemented with TBB (parallel_tbb.cpp), or with plain jthreads
/// (parallel_jthread.cpp) under ThreadSanitizer, which cannot see into an uninstrumented libtbb.

#include <cstddef>
#include <functional>

namespace achillesim::runners {

/// Calls work(i) for i in [0, count), each once, on up to `threads` threads (0: as many as the process may
/// use). Calls run concurrently and must not share what they write. The first exception thrown ends
/// the loop early and is rethrown.
void parallel_for(std::size_t count, unsigned threads, std::function<void(std::size_t)> const& work);

/// Threads that parallel_for uses when it is given 0: no more than the process has cores or a share of
/// (cgroups).
unsigned default_threads();

}  // namespace achillesim::runners
