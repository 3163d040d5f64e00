#pragma once
/// Everything that produced a results file, and what it needs to be produced again.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "runners/results/causes.hpp"

namespace achillesim::runners::results {

/// A model parameter as it was used: its row, and its value in each draw.
struct ParameterRow {
  std::string name;
  std::string unit;
  std::string meaning;
  std::string source;
  std::string evidence;
  std::string distribution;  ///< in words: "lognormal(7, 0.3)"
  double preset = 0.0;
  double low = 0.0;
  double high = 0.0;
  std::vector<double> values;  ///< [draw]; an arm's own values are in /design
};

struct Provenance {
  std::string study_text;         ///< resolved; reading it again gives the same study, with no other file
  std::string study_source_text;  ///< as the user wrote it
  std::string study_source_path;  ///< as given on the command line
  std::string study_sha256;       ///< of study_text; filled in by assemble()
  std::uint64_t seed = 1;
  std::string program_version;
  std::string git_commit;
  bool git_dirty = false;
  std::string compiler;
  std::string flags;
  std::string instruction_set;
  std::string precision;         ///< "single", "double"
  std::string library_versions;  ///< "HDF5 1.10.8; zlib 1.2.13; ..."
  std::string command_line;
  std::string started;       ///< UTC, 2024-01-31T12:00:00Z
  std::string ended;         ///< filled in by assemble() when empty
  std::size_t n_ok = 0;      ///< simulated runners (draws x arms x runners); filled in by assemble()
  std::size_t n_failed = 0;  ///< of them failed; filled in by assemble()
  /// Weekly quantiles that stand in the first or last bin, because the value lies beyond: "capacity 8, visa_a
  /// 1";
  /// "" if there are none. Filled in by assemble().
  std::string clipped_quantiles;
  std::size_t n_ran_away = 0;  ///< of those, runners with a state that ran away; filled in by assemble()
  std::string fingerprint;     ///< Fingerprint::digest(); filled in by assemble()
  std::string program;         ///< Fingerprint::program; filled in by assemble()
  std::string data_hash;       ///< SHA-256 of the data in canonical order; filled in by assemble()
  std::string
      data_sets;  ///< what data_hash is the SHA-256 of: "name type sizes digest\n"; filled in by assemble()
  std::vector<ParameterRow> parameters;
  Causes causes;  ///< what a pilot found; empty: not examined
};

/// "0.1.0 (commit 0123456789ab)". Where the commit does not tell what was built (changed files, no git) the
/// executable's own bytes do; where these cannot be read, the name holds `unnamed_build` and is another each
/// time.
std::string program_name(std::string_view version, std::string_view commit, bool changed,
                         std::filesystem::path const& executable);

/// What is known of this build: program, program_version, git_commit, git_dirty, compiler, flags and the
/// versions of HDF5, zlib and OpenSSL. The rest is left to the caller.
Provenance describe_build();

/// The time now, UTC, to the second.
std::string utc_now();

/// 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace achillesim::runners::results
