#include "runners/results/provenance.hpp"

#include <openssl/crypto.h>
#include <zlib.h>

#include <chrono>
#include <ctime>

#include "generated/build_info.hpp"
#include "runners/results/detail/hdf5.hpp"

namespace achillesim::runners::results {

Provenance describe_build() {
  Provenance p;
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
