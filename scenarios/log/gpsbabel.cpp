#include "scenarios/log/gpsbabel.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

extern char** environ;

namespace achillesim::scenarios {
namespace {

constexpr std::size_t most_gpx = std::size_t{64} * 1024U * 1024U;  ///< bytes

/// A folder of its own that goes with what is in it.
class Workplace {
 public:
  Workplace() {
    std::error_code error;
    auto name = (std::filesystem::temp_directory_path(error) / "achillesim-fit-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) folder_ = name;
  }
  ~Workplace() {
    std::error_code ignored;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
  }
  Workplace(Workplace const&) = delete;
  Workplace& operator=(Workplace const&) = delete;
  std::filesystem::path const& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

/// Its exit code; 127 when there is no such program, as a shell has it.
int run_gpsbabel(std::string const& from, std::string const& to) {
  std::vector<std::string> const words = {"gpsbabel", "-t", "-i",  "garmin_fit", "-f",
                                          from,       "-o", "gpx", "-F",         to};
  std::vector<char*> arguments;
  for (auto const& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  int const error = posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return 127;
  int state = 0;
  while (waitpid(process, &state, 0) < 0)
    if (errno != EINTR) return 126;
  return WIFEXITED(state) ? WEXITSTATUS(state) : 126;
}

}  // namespace

Converted converted_fit(std::string_view bytes, std::string const& file) {
  Converted out;
  auto name = std::filesystem::path(file).filename().string();
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  auto const by_hand = fmt::format("gpsbabel -t -i garmin_fit -f {} -o gpx -F {}", name,
                                   std::filesystem::path(name).replace_extension(".gpx").string());
  Workplace const place;
  auto const from = place.folder() / "in.fit";
  auto const to = place.folder() / "out.gpx";
  std::ofstream(from, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  int const code = place.folder().empty() ? 126 : run_gpsbabel(from.string(), to.string());
  if (code == 127) {
    out.fault =
        "is a FIT file, and gpsbabel, which reads them, is not installed: apt install gpsbabel, or convert "
        "it "
        "elsewhere: " +
        by_hand;
    return out;
  }
  std::ifstream in(to, std::ios::binary);
  std::array<char, 65536> part{};
  while (code == 0 && in && out.gpx.size() <= most_gpx) {
    in.read(part.data(), part.size());
    out.gpx.append(part.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (code != 0 || out.gpx.empty() || out.gpx.size() > most_gpx)
    out.fault = fmt::format("is a FIT file that gpsbabel cannot convert (to see why: {})", by_hand);
  return out;
}

}  // namespace achillesim::scenarios
