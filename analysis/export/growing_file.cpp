#include "analysis/export/growing_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>
#include <utility>

#include "runners/results/detail/files.hpp"

namespace achillesim::analysis {

GrowingFile::GrowingFile(std::filesystem::path place)
    : place_(std::move(place)), temporary_(runners::results::temporary_name(place_)) {
  descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail("created", errno);
}

GrowingFile::~GrowingFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void GrowingFile::write(std::string_view piece) {
  while (!piece.empty()) {
    ssize_t const written = ::write(descriptor_, piece.data(), piece.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("written", errno);
    piece.remove_prefix(static_cast<std::size_t>(written));
  }
}

void GrowingFile::close() {
  if (::fsync(descriptor_) != 0) fail("written", errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) fail("written", errno);
}

void GrowingFile::put_in_place() {
  if (::rename(temporary_.c_str(), place_.c_str()) != 0) fail("put in place", errno);
  temporary_.clear();
}

void GrowingFile::fail(std::string_view what, int error) const {
  throw std::runtime_error(place_.string() + ": cannot be " + std::string(what) + " (" +
                           std::strerror(error) +
                           "); nothing was written: export where there is room and you may write");
}

}  // namespace achillesim::analysis
