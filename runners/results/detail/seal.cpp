#include "runners/results/detail/seal.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <map>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "runners/results/detail/files.hpp"
#include "runners/results/detail/sha256.hpp"

namespace achillesim::runners::results {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_words = "AchilleSim results file, layout ";
/// Before them from layout 3 on: by its first three letters xarray knows that netCDF can open a file.
constexpr std::string_view netcdf_words = "CDF behind 512 bytes: ";
constexpr std::string_view hdf5_signature = "\x89HDF\r\n\x1a\n";
constexpr std::size_t read_at_once = std::size_t{1} << 20U;

/// The whole block, to the last blank: a reader compares all of it.
std::string seal_text(int layout, std::string const& digest, std::uintmax_t size) {
  std::string text = std::string(layout < 3 ? "" : netcdf_words) + std::string(first_words) +
                     std::to_string(layout) + ".\n" + "SHA-256 of what follows these 512 bytes: " + digest +
                     "\n" + "Bytes in all: " + std::to_string(size) + "\n" +
                     "To check: tail -c +513 FILE | sha256sum, or achillesim verify FILE\n";
  text.resize(seal_bytes - 1, ' ');
  return text + "\n";
}

class Opened {
 public:
  Opened(fs::path const& file, int flags)
      : file_(file), descriptor_(::open(file.c_str(), flags | O_CLOEXEC)) {
    if (descriptor_ < 0 || ::fstat(descriptor_, &status_) != 0) fail("open");
  }
  Opened(Opened const&) = delete;
  Opened& operator=(Opened const&) = delete;
  ~Opened() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int get() const { return descriptor_; }
  struct stat const& status() const {
    return status_;
  }
  [[noreturn]] void fail(std::string const& what) const { throw_errno(file_, what, errno); }

  /// Up to as many bytes as there are.
  std::string read(std::size_t at, std::size_t size) const {
    std::string bytes(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
      ssize_t const got =
          ::pread(descriptor_, bytes.data() + filled, size - filled, static_cast<off_t>(at + filled));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail("read");
      if (got == 0) break;
      filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
  }

 private:
  fs::path const& file_;
  int descriptor_;
  struct stat status_ {};
};

/// Of all that follows the seal.
std::string digest_of(Opened const& file) {
  Sha256 hash;
  for (std::size_t at = seal_bytes;;) {
    std::string const bytes = file.read(at, read_at_once);
    if (bytes.empty()) return hex(hash.finish());
    hash.update(bytes);
    at += bytes.size();
  }
}

Seal look_at(Opened const& file) {
  Seal seal;
  std::string const head = file.read(0, seal_bytes + hdf5_signature.size());
  if (head.starts_with(hdf5_signature)) {
    seal.state = Seal::State::absent;
    return seal;
  }
  std::size_t const words_at = head.starts_with(netcdf_words) ? netcdf_words.size() : 0;
  bool const named = std::string_view(head).substr(words_at).starts_with(first_words);
  if (!named && !(head.size() > seal_bytes && head.substr(seal_bytes) == hdf5_signature)) return seal;
  seal.state = Seal::State::broken;
  if (head.size() < seal_bytes) {
    seal.why = "it was cut short";
    return seal;
  }
  if (named) {
    char const* const number = head.data() + words_at + first_words.size();
    std::from_chars(number, head.data() + seal_bytes, seal.layout);
  }
  auto const size = static_cast<std::uintmax_t>(file.status().st_size);
  if (seal_text(seal.layout, digest_of(file), size) == head.substr(0, seal_bytes))
    seal.state = Seal::State::sound;
  else
    seal.why = head.find("Bytes in all: " + std::to_string(size) + "\n") == std::string::npos
                   ? "it has another length than it had"
                   : "its SHA-256 is not the one that it carries";
  return seal;
}

}  // namespace

void write_seal(fs::path const& path, int layout) {
  Opened const file(path, O_RDWR | O_NOFOLLOW);
  std::string const text =
      seal_text(layout, digest_of(file), static_cast<std::uintmax_t>(file.status().st_size));
  if (::pwrite(file.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
    file.fail("write");
  if (::fsync(file.get()) != 0) file.fail("sync");
}

Seal read_seal(fs::path const& path) {
  using Identity = std::tuple<dev_t, ino_t, off_t, time_t, long, time_t, long>;
  static std::map<Identity, Seal> known;
  Opened const file(path, O_RDONLY);
  auto const& s = file.status();
  Identity const identity = {s.st_dev,          s.st_ino,         s.st_size,        s.st_mtim.tv_sec,
                             s.st_mtim.tv_nsec, s.st_ctim.tv_sec, s.st_ctim.tv_nsec};
  auto const found = known.find(identity);
  if (found != known.end()) return found->second;
  return known.emplace(identity, look_at(file)).first->second;
}

}  // namespace achillesim::runners::results
