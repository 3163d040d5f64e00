#pragma once
/// The folder of a run in progress: who may write there, which run its parts belong to, which are
/// sound. PartStore is the face of it.

#include <filesystem>
#include <string>
#include <vector>

#include "runners/results/detail/files.hpp"
#include "runners/results/detail/manifest.hpp"
#include "runners/results/detail/sha256.hpp"
#include "runners/results/parts.hpp"

namespace achillesim::runners::results {

/// Parts of a run that lie beside `out`, sound or not.
std::size_t count_parts(std::filesystem::path const& out, Layout const& layout);

class PartsFolder {
 public:
  /// As PartStore's constructor, but for the opening.
  PartsFolder(std::filesystem::path out, Fingerprint fingerprint, Layout layout, Shard shard,
              std::string command = {});

  /// Finds OUT.h5 complete, or takes the lock and continues, begins or refuses.
  void open(OpenMode mode);
  void remove_all();
  std::filesystem::path file_of(Unit unit) const;

  std::filesystem::path out;
  std::filesystem::path folder;
  Fingerprint fingerprint;
  Digest digest{};  ///< of the fingerprint, as it stands in each part
  Layout layout;
  Shard shard;
  std::string command;  ///< by which the run goes on
  bool complete = false;
  std::vector<std::string> notes;
  std::vector<std::string> damaged;  ///< parts that are there and cannot be used, with the reason
  std::vector<char> done;            ///< [unit]

 private:
  FileLock run_lock_;
  FileLock shard_lock_;

  std::filesystem::path manifest_file() const { return folder / "manifest.json"; }
  std::filesystem::path lock_file() const { return folder / "lock"; }
  void make_folder() const;
  void take_lock(FileLock& lock, std::filesystem::path const& file, FileLock::Kind kind,
                 std::string const& who);
  void take_locks();
  std::string existing_output() const;
  [[noreturn]] void refuse(std::string const& what, std::vector<std::string> const& reasons) const;
  void refuse_what_is_no_results_file() const;
  void refuse_other_output(std::string const& existing) const;
  bool output_is_finished();
  void claim(OpenMode mode);
  void adopt(Manifest const& manifest, std::string const& existing);
  void adopt_parts_without_manifest();
  void look_through();
  void verify(Unit unit);
  void remove_parts() const;
};

}  // namespace achillesim::runners::results
