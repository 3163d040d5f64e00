#include "cli/own_process.hpp"

#include <fmt/core.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "cli/exit_code.hpp"
#include "cli/streams.hpp"
#include "runners/results/trust.hpp"

namespace achillesim::cli {
namespace {

namespace fs = std::filesystem;
using runners::results::Trust;

constexpr std::array told_to_stop = {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGXCPU};

volatile std::sig_atomic_t child_process = 0;

extern "C" void pass_on(int signal_number) {
  if (child_process > 0) ::kill(static_cast<pid_t>(child_process), signal_number);
}

[[noreturn]] void be_the_child(int output, bool accept_changed, std::function<int()> const& command) {
  ::dup2(output, STDOUT_FILENO);
  ::close(output);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  rlimit const no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  runners::results::take_unsealed_files(accept_changed);
  int code = runtime_error;
  try {
    code = command();
  } catch (std::exception const& error) {
    std::cerr << analysis::printable_lines(error.what()) << '\n';
  }
  std::_Exit(all_was_written() ? code : runtime_error);
}

std::string all_from(int descriptor) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (;;) {
    ssize_t const n = ::read(descriptor, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(n));
  }
}

int in_child(std::string const& files, bool accept_changed, std::function<int()> const& command) {
  std::cout.flush();
  std::fflush(nullptr);
  std::array<int, 2> ends{};
  pid_t const child = ::pipe2(ends.data(), 0) == 0 ? ::fork() : -1;
  if (child < 0)
    throw std::runtime_error(
        fmt::format("{}: cannot start a process to read it ({})", files, std::strerror(errno)));
  if (child == 0) {
    ::close(ends[0]);
    be_the_child(ends[1], accept_changed, command);
  }
  ::close(ends[1]);
  child_process = static_cast<std::sig_atomic_t>(child);
  for (int const s : told_to_stop) std::signal(s, pass_on);
  std::string const output = all_from(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (WIFEXITED(status)) {
    std::cout << output;
    return WEXITSTATUS(status);
  }
  int const ended_by = WTERMSIG(status);
  if (std::find(told_to_stop.begin(), told_to_stop.end(), ended_by) != told_to_stop.end()) return interrupted;
  std::cerr << fmt::format(
      "{}: is damaged: {}; take a sound copy, or run the study again\n", analysis::printable(files),
      ended_by == SIGALRM ? std::string("reading it took longer than reading any sound file")
                          : fmt::format("HDF5 crashed on it ({})", ::strsignal(ended_by)));
  return runtime_error;
}

}  // namespace

int read_with_care(std::vector<std::string> const& files, bool accept_changed,
                   std::function<int()> const& command) {
  std::string without;
  for (std::string const& file : files) {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) continue;  // opening it says what it is
    Trust const trust = runners::results::trust_in(file);
    bool const taken = trust == Trust::earlier || (trust == Trust::changed && accept_changed);
    if (taken) without += (without.empty() ? "" : ", ") + file;
  }
  return without.empty() ? command() : in_child(without, accept_changed, command);
}

}  // namespace achillesim::cli
