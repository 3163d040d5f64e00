#include "runners/results/detail/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <random>
#include <stdexcept>
#include <utility>

namespace achillesim::runners::results {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view temporary_mark = ".writing-";

class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  int get() const { return value_; }
  int close() { return ::close(std::exchange(value_, -1)); }

 private:
  int value_;
};

void write_all(int descriptor, std::span<std::byte const> bytes, fs::path const& file) {
  while (!bytes.empty()) {
    ssize_t const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_errno(file, "write", errno);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

/// A rename is safe against a power cut when the folder is on disk too.
void sync_folder_of(fs::path const& file) {
  fs::path const folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  Descriptor const d(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some network file systems cannot sync a folder (EINVAL); they order the rename themselves.
  if (d.get() < 0 || (::fsync(d.get()) != 0 && errno != EINVAL))
    throw_errno(folder, "sync the folder", errno);
}

fs::path write_temporary(fs::path const& file, std::span<std::byte const> bytes) {
  fs::path temporary = temporary_name(file);
  Descriptor d(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (d.get() < 0) throw_errno(file, "create", errno);
  try {
    write_all(d.get(), bytes, file);
    if (::fsync(d.get()) != 0) throw_errno(file, "sync", errno);
    if (d.close() != 0) throw_errno(file, "close", errno);
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  return temporary;
}

}  // namespace

void check_place(fs::path const& file, std::string const& option) {
  std::error_code ignored;
  auto const status = fs::symlink_status(file, ignored);
  if (fs::is_symlink(status)) {
    auto const target = fs::read_symlink(file, ignored);
    throw std::runtime_error(file.string() + ": is a link; name the file itself, " + option + " " +
                             (target.is_absolute() ? target : file.parent_path() / target).string());
  }
  if (fs::exists(status) && !fs::is_regular_file(status))
    throw std::runtime_error(file.string() +
                             ": is no regular file but a pipe, a device or the like; name a file, " + option +
                             " out" + file.extension().string());
}

fs::path temporary_name(fs::path const& file) {
  static std::atomic<unsigned> counter{0};
  static unsigned const host_and_time = std::random_device{}();
  fs::path name = file;
  name += temporary_mark;
  name += std::to_string(::getpid()) + "-" + std::to_string(host_and_time) + "-" + std::to_string(counter++);
  return name;
}

std::string remedy(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "free some space and run the same command again; what is finished is kept";
    case EROFS:
    case EACCES:
    case EPERM:
      return "write to a folder that you may write to (-o)";
    case ELOOP:
      return "a link stands in its place; remove it, or write elsewhere (-o)";
    case ENOENT:
    case ENOTDIR:
      return "create the folder first, or write to another one (-o)";
    case EFBIG:
      return "the file is larger than the file system or `ulimit -f` allows; write elsewhere (-o)";
    case ENAMETOOLONG:
      return "choose a shorter name (-o)";
    case EMFILE:
    case ENFILE:
      return "too many files are open; raise `ulimit -n`";
    default:
      return "";
  }
}

void throw_errno(fs::path const& file, std::string const& what, int error) {
  std::string text = file.string() + ": cannot " + what + " (" + std::strerror(error) + ")";
  if (std::string const hint = remedy(error); !hint.empty()) text += "; " + hint;
  throw std::runtime_error(text);
}

void rename_durably(fs::path const& from, fs::path const& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) throw_errno(to, "put the finished file in place", errno);
  sync_folder_of(to);
}

void write_atomically(fs::path const& file, std::span<std::byte const> bytes) {
  fs::path const temporary = write_temporary(file, bytes);
  if (::rename(temporary.c_str(), file.c_str()) == 0) return;
  int const error = errno;
  ::unlink(temporary.c_str());
  throw_errno(file, "put the finished file in place", error);
}

bool write_if_absent(fs::path const& file, std::span<std::byte const> bytes) {
  fs::path const temporary = write_temporary(file, bytes);
  int const result = ::link(temporary.c_str(), file.c_str());  // unlike rename: fails if it exists
  int const error = errno;
  ::unlink(temporary.c_str());
  if (result == 0) {
    sync_folder_of(file);
    return true;
  }
  if (error == EEXIST) return false;
  // No hard links here (FAT, some network mounts): rename, which does not see a rival's file.
  if (fs::exists(file)) return false;
  write_atomically(file, bytes);
  return true;
}

std::optional<std::vector<std::byte>> read_file(fs::path const& file) {
  Descriptor const d(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (d.get() < 0 && errno == ENOENT) return std::nullopt;
  struct stat status {};
  if (d.get() < 0 || ::fstat(d.get(), &status) != 0) throw_errno(file, "read", errno);
  if (!S_ISREG(status.st_mode)) throw std::runtime_error(file.string() + ": is not a regular file");
  std::vector<std::byte> bytes(static_cast<std::size_t>(status.st_size));
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    ssize_t const got = ::read(d.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_errno(file, "read", errno);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

bool is_temporary(fs::path const& file) {
  return file.filename().string().find(temporary_mark) != std::string::npos;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileLock::~FileLock() {
  release();
}

void FileLock::release() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

FileLock::Result FileLock::take(fs::path const& file, Kind kind) {
  release();
  while (true) {
    descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor_ < 0) throw_errno(file, "create", errno);
    int const operation = (kind == Kind::alone ? LOCK_EX : LOCK_SH) | LOCK_NB;
    if (::flock(descriptor_, operation) != 0) {
      int const error = errno;
      release();
      if (error == EWOULDBLOCK) return Result::busy;
      if (error == EINTR) continue;
      if (error == ENOLCK || error == EOPNOTSUPP || error == ENOSYS) return Result::unsupported;
      throw_errno(file, "lock", error);
    }
    // Whoever held it may have removed it since it was opened: then it locks nothing.
    struct stat held {};
    struct stat named {};
    if (::fstat(descriptor_, &held) == 0 && ::stat(file.c_str(), &named) == 0 &&
        held.st_ino == named.st_ino && held.st_dev == named.st_dev)
      return Result::held;
    release();
    if (!fs::exists(file.parent_path())) throw_errno(file, "lock", ENOENT);
  }
}

}  // namespace achillesim::runners::results
