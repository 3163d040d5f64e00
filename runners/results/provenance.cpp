#include "runners/results/provenance.hpp"

#include <openssl/crypto.h>
#include <zlib.h>

#include <chrono>
#include <ctime>
#include <random>

#include "generated/build_info.hpp"
#include "runners/results/detail/compress.hpp"
#include "runners/results/detail/files.hpp"
#include "runners/results/detail/hdf5.hpp"
#include "runners/results/detail/sha256.hpp"
#include "runners/results/fingerprint.hpp"

namespace achillesim::runners::results {
namespace {

constexpr std::size_t digits_shown = 12;

/// For a build that cannot tell which it is: a name that no other process has, so that nothing is taken for
/// its own, not even by itself at another time.
std::string name_for_once() {
  std::random_device source;
  return std::string(unnamed_build) + " " + std::to_string(source()) + "-" + std::to_string(source());
}

}  // namespace

std::string program_name(std::string_view version, std::string_view commit, bool changed,
                         std::filesystem::path const& executable) {
  std::string name(version);
  bool const known = commit != "unknown";
  if (known) name += " (commit " + std::string(commit.substr(0, digits_shown));
  if (known && !changed) return name + ")";
  auto const bytes = read_file(executable);
  std::string const build = bytes ? "binary " + hex(sha256(*bytes)).substr(0, digits_shown) : name_for_once();
  return name + (known ? " with changes, " : " (") + build + ")";
}

Provenance describe_build() {
  Provenance p;
  static std::string const program =
      program_name(build_info::version, build_info::git_commit, build_info::git_dirty, "/proc/self/exe");
  p.program = program;
  p.program_version = build_info::version;
  p.git_commit = build_info::git_commit;
  p.git_dirty = build_info::git_dirty;
  p.compiler = build_info::compiler;
  p.flags = build_info::compiler_flags;
  p.library_versions = "HDF5 " + h5::library_version() + "; zlib " + zlibVersion() + "; OpenSSL " +
                       OpenSSL_version(OPENSSL_VERSION_STRING);
  return p;
}

std::string utc_now() {
  std::time_t const now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

}  // namespace achillesim::runners::results
