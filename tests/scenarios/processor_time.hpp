#pragma once
/// Processor time of this process, for what must not take the square of its input: other work on the machine
/// does not count, and a sanitizer may take ten times as long.

#include <ctime>

#ifdef __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ACHILLESIM_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ACHILLESIM_SANITIZED 1
#endif

namespace achillesim::scenarios {

#ifdef ACHILLESIM_SANITIZED
inline constexpr double slowness = 10.0;
#else
inline constexpr double slowness = 1.0;
#endif

/// s.
inline double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace achillesim::scenarios
