#pragma once
/// Being told to stop.

#include <atomic>

namespace achillesim::cli {

/// From now on the signals by which a person, a terminal that closes or a batch system ends a program
/// (SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU) set stop_asked() instead of ending it.
void listen_for_signals();

std::atomic<bool> const& stop_asked();

}  // namespace achillesim::cli
