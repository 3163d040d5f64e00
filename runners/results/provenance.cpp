#include "runners/results/provenance.hpp"

#include <openssl/crypto.h>
#include <zlib.h>

#include <chrono>
#include <ctime>

#include "generated/build_info.hpp"
#include "runners/results/detail/compress.hpp"
#include "runners/results/detail/files.hpp"
#include "runners/results/detail/hdf5.hpp"
#include "runners/results/detail/sha256.hpp"

namespace achillesim::runners::results {
namespace {

constexpr std::size_t digits_shown = 12;

/// "0.1.0 (commit 0123456789ab)". Where the commit does not tell what was built (changed files, no git)
/// the executable's own bytes do.
std::string name_of_program() {
  std::string name(build_info::version);
  bool const known = build_info::git_commit != "unknown";
  if (known) name += " (commit " + std::string(build_info::git_commit.substr(0, digits_shown));
  if (known && !build_info::git_dirty) return name + ")";
  auto const bytes = read_file("/proc/self/exe").value_or(Bytes{});
  return name + (known ? " with changes, " : " (") + "binary " + hex(sha256(bytes)).substr(0, digits_shown) +
         ")";
}

}  // namespace

Provenance describe_build() {
  Provenance p;
  static std::string const program = name_of_program();
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
