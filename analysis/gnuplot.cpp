#include "analysis/gnuplot.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

extern char** environ;

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(fs::path const& image, std::string const& what) {
  throw std::runtime_error(image.string() + ": the figure was not drawn: " + what);
}

/// A folder of its own, gone at the end.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(fs::path const& image) {
    auto name = (fs::temp_directory_path() / "achillesim-figure-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) fail(image, name + ": " + std::strerror(errno));
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(TemporaryFolder const&) = delete;
  TemporaryFolder& operator=(TemporaryFolder const&) = delete;
  fs::path const& path() const { return path_; }

 private:
  fs::path path_;
};

void write_file(fs::path const& image, fs::path const& path, std::string const& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) fail(image, path.string() + ": cannot be written (is the disk full?)");
}

std::string read_file(fs::path const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Runs gnuplot in the folder without a shell; hands back its exit status. -d: no start-up file of the
/// user's.
int run_gnuplot(fs::path const& image, fs::path const& folder) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  auto const said = (folder / "said").string();
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, said.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  std::array<std::string, 3> words = {"gnuplot", "-d", "script.gp"};
  std::array<char*, 4> arguments = {words[0].data(), words[1].data(), words[2].data(), nullptr};
  pid_t process = 0;
  int const error = posix_spawnp(&process, "gnuplot", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error == ENOENT)
    fail(image, "gnuplot is not installed (it draws the figures); on Debian: apt-get install gnuplot-nox");
  if (error != 0) fail(image, std::string("gnuplot did not start: ") + std::strerror(error));
  int status = 0;
  while (waitpid(process, &status, 0) < 0)
    if (errno != EINTR) fail(image, std::string("gnuplot was lost: ") + std::strerror(errno));
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/// Into the image's own folder under another name first: the image is complete or as it was.
void move_into_place(fs::path const& drawn, fs::path const& image) {
  auto part = image;
  part += ".part";
  std::error_code error;
  fs::copy_file(drawn, part, fs::copy_options::overwrite_existing, error);
  if (!error) fs::rename(part, image, error);
  if (error) {
    std::error_code ignored;
    fs::remove(part, ignored);
    fail(image, error.message() + "; draw where there is room and you may write (-o)");
  }
}

}  // namespace

ImageFormat format_of(fs::path const& image) {
  auto const extension = image.extension().string();
  if (extension == ".png") return ImageFormat::png;
  if (extension == ".svg") return ImageFormat::svg;
  if (extension == ".pdf") return ImageFormat::pdf;
  fail(image, (extension.empty() ? "its name does not say the kind of image"
                                 : "unknown kind of image '" + extension + "'") +
                  std::string("; end its name in .png, .svg or .pdf"));
}

void check_image(fs::path const& image) {
  std::error_code error;
  if (fs::is_directory(image, error))
    fail(image,
         "it is a folder (a figure is one file); name the file in it: -o " + (image / "figure.svg").string());
  (void)format_of(image);
  auto const folder = image.has_parent_path() ? image.parent_path() : fs::path(".");
  if (!fs::is_directory(folder, error))
    fail(image, "there is no folder " + folder.string() + "; create it first, or draw elsewhere (-o)");
  if (access(folder.c_str(), W_OK) != 0)
    fail(image,
         folder.string() + ": " + std::strerror(errno) + "; draw in a folder that you may write to (-o)");
}

void draw(GnuplotInput const& input, fs::path const& image) {
  TemporaryFolder const folder(image);
  write_file(image, folder.path() / "script.gp", input.script);
  write_file(image, folder.path() / "data.tsv", input.data);
  write_file(image, folder.path() / "texts.tsv", input.texts);
  int const status = run_gnuplot(image, folder.path());
  auto const drawn = folder.path() / "figure";
  std::error_code missing;
  if (status != 0 || fs::file_size(drawn, missing) == 0 || missing)
    fail(image,
         "gnuplot ended with status " + std::to_string(status) + ": " + read_file(folder.path() / "said"));
  move_into_place(drawn, image);
}

}  // namespace achillesim::analysis
