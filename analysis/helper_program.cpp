#include "analysis/helper_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

extern char** environ;

namespace achillesim::analysis {

int run_helper(std::filesystem::path const& folder, std::vector<std::string> words, std::string_view hidden) {
  std::vector<char*> variables;
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (hidden.empty() || !std::string_view(*variable).starts_with(hidden)) variables.push_back(*variable);
  variables.push_back(nullptr);
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  auto const said = (folder / said_by_helper).string();
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  pid_t process = 0;
  int const error =
      posix_spawnp(&process, arguments.front(), &actions, nullptr, arguments.data(), variables.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category());
  int status = 0;
  while (waitpid(process, &status, 0) < 0)
    if (errno != EINTR) throw std::system_error(errno, std::generic_category());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace achillesim::analysis
