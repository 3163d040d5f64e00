#include "cli/streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

namespace achillesim::cli {

void open_closed_streams() {
  for (int const descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
      // The lowest number that is free is this one.
      static_cast<void>(::open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY));
}

bool all_was_written() {
  std::cout.flush();
  bool const good = std::cout.good() && std::ferror(stdout) == 0;
  // Where an earlier write has failed, another one says why.
  if (!good) {
    std::clearerr(stdout);
    std::fputc('\n', stdout);
  }
  errno = 0;
  bool const flushed = std::fflush(stdout) == 0;
  if (good && flushed) return true;
  std::fprintf(stderr, "cannot write to stdout (%s); what was said is not whole\n",
               std::strerror(errno != 0 ? errno : EIO));
  return false;
}

}  // namespace achillesim::cli
