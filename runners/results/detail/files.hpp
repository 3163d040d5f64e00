#pragma once
/// Files that are complete or absent, and locks. Errors are std::runtime_error: file, reason, remedy.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace achillesim::runners::results {

/// "FILE: cannot DO (REASON); REMEDY"
[[noreturn]] void throw_errno(std::filesystem::path const& file, std::string const& what, int error);

/// What the user can do about an errno; "" if nothing special is known.
std::string remedy(int error);

/// Writes beside the file under a temporary name, syncs, renames. On failure nothing is left.
/// The rename itself is not synced: a power cut may undo it, but leaves no half file.
void write_atomically(std::filesystem::path const& file, std::span<std::byte const> bytes);
/// Safe against a power cut when it returns.
void rename_durably(std::filesystem::path const& from, std::filesystem::path const& to);

/// Like write_atomically, but leaves a file that is there already and returns false.
bool write_if_absent(std::filesystem::path const& file, std::span<std::byte const> bytes);

/// Nothing if there is no such file.
std::optional<std::vector<std::byte>> read_file(std::filesystem::path const& file);

/// Throws unless a file may be written there by rename: nothing is, or a regular file. Through a link
/// another's file would be overwritten, or the link lost; pipes and devices would be replaced. `option` is by
/// which the name was given.
void check_place(std::filesystem::path const& file, std::string const& option);

/// A name that no file has, beside the file or in another folder; whoever makes it uses O_EXCL.
std::filesystem::path temporary_name(std::filesystem::path const& file);
/// Whether a name is one of the temporary names above.
bool is_temporary(std::filesystem::path const& file);

/// An advisory lock (flock) on a file, held until destruction. The kernel drops it when the process
/// dies, however it dies.
class FileLock {
 public:
  enum class Kind : unsigned char { alone, shared };
  enum class Result : unsigned char { held, busy, unsupported };

  FileLock() = default;
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

  /// Does not wait. `unsupported`: the file system has no locks (some network mounts).
  Result take(std::filesystem::path const& file, Kind kind);
  void release();

 private:
  int descriptor_ = -1;
};

}  // namespace achillesim::runners::results
