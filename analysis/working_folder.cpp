#include "analysis/working_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <system_error>

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t random_letters = 6;

bool is_our_own(fs::path const& folder) {
  struct stat status {};
  return ::lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid();
}

int open_folder(fs::path const& folder) {
  return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// Where the file system has no locks nobody can tell, and the folder stays.
void remove_if_left(fs::path const& folder) {
  int const lock = open_folder(folder);
  if (lock < 0) return;
  std::error_code ignored;
  if (::flock(lock, LOCK_EX | LOCK_NB) == 0) fs::remove_all(folder, ignored);
  ::close(lock);
}

/// A new folder, held by its lock; nothing when another process took it for one that was left: such a process
/// is waited for.
int hold(fs::path const& folder) {
  int const lock = open_folder(folder);
  if (lock < 0 && errno != ENOENT) throw std::runtime_error(folder.string() + ": " + std::strerror(errno));
  if (lock < 0) return lock;
  while (::flock(lock, LOCK_EX) != 0 && errno == EINTR) {
  }
  struct stat status {};
  if (::fstat(lock, &status) == 0 && status.st_nlink > 0) return lock;
  ::close(lock);
  return -1;
}

void remove_left_over(fs::path const& place) {
  auto const start = place.filename().string() + "-";
  auto const above = place.has_parent_path() ? place.parent_path() : fs::path(".");
  std::error_code ignored;
  for (auto const& entry : fs::directory_iterator(above, ignored)) {
    auto const name = entry.path().filename().string();
    if (name.starts_with(start) && name.size() == start.size() + random_letters && is_our_own(entry.path()))
      remove_if_left(entry.path());
  }
}

}  // namespace

WorkingFolder::WorkingFolder(fs::path const& place) {
  remove_left_over(place);
  while (lock_ < 0) {
    auto name = place.string() + "-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error(name + ": " + std::strerror(errno));
    path_ = name;
    lock_ = hold(path_);
  }
}

WorkingFolder::~WorkingFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

void WorkingFolder::keep() {
  path_.clear();
}

}  // namespace achillesim::analysis
