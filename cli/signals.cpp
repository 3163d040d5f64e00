#include "cli/signals.hpp"

#include <csignal>

namespace achillesim::cli {
namespace {

std::atomic<bool> asked{false};

extern "C" void ask_to_stop(int) {
  asked = true;
}

/// Unless whoever started the program has it ignored: nohup does so with SIGHUP.
void stop_on(int signal_number) {
  struct sigaction before = {};
  sigaction(signal_number, nullptr, &before);
  if (before.sa_handler == SIG_IGN) return;
  struct sigaction action = {};
  action.sa_handler = ask_to_stop;
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, nullptr);
}

}  // namespace

void listen_for_signals() {
  for (int const s : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU}) stop_on(s);
  // A limit on file sizes is an error to report, not a reason to die.
  std::signal(SIGXFSZ, SIG_IGN);
}

std::atomic<bool> const& stop_asked() {
  return asked;
}

}  // namespace achillesim::cli
