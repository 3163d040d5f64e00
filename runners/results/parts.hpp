#pragma once
/// A run in progress: each finished unit of work is one file in `OUT.h5.parts/`, so a run that is
/// killed at any moment loses at most the units in flight and goes on where it stopped.

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "runners/record.hpp"
#include "runners/results/fingerprint.hpp"
#include "runners/results/layout.hpp"

namespace achillesim::runners::results {

/// Another process writes to the same output. what() names the file and what to do.
struct OutputInUse : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The output was begun or made by another study, seed, program, instruction set or precision. what() names
/// the differences and what to do.
struct OutputDiffers : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class OpenMode : unsigned char {
  resume,     ///< continue what is there; throw OutputDiffers if it is another run's
  start_anew  ///< drop the parts that are there; an existing OUT.h5 is replaced when the new one is complete
};

/// What was begun at an output: enough to continue it without the study file.
struct Begun {
  Fingerprint fingerprint;
  Layout layout;
  std::string command = {};  ///< by which it goes on; "" when nobody said
};

/// The run whose parts lie beside `out`; nothing if there are none. Throws if they cannot be read.
std::optional<Begun> find_begun(std::filesystem::path const& out);

/// "the run is not finished (3 of 8 units ...) ...; go on with: achillesim run ..."; "" when no run was
/// begun.
std::string unfinished(std::filesystem::path const& out);

/// `OUT.h5.parts`
std::filesystem::path parts_folder(std::filesystem::path const& out);

/// Removes what a process left that was killed while it cleaned up after a finished run: a folder in which no
/// run is begun and nobody works.
void clear_leftovers(std::filesystem::path const& out);

/// The parts of a run. Holds the lock of the output for as long as it lives: alone for a whole run or
/// a merge, together with other shards for a shard.
/// All errors are std::runtime_error with the file's name and what to do.
class PartStore {
 public:
  /// Creates the folder or continues what is in it, verifying the checksum of every part.
  /// When parts are there already, their block size stays: use layout(), not what was passed.
  /// `command` is what a user is told to give so that a run that was cut off goes on.
  PartStore(std::filesystem::path out, Fingerprint fingerprint, Layout layout,
            OpenMode mode = OpenMode::resume, Shard shard = {}, std::string command = {});
  ~PartStore();
  PartStore(PartStore&&) noexcept;
  PartStore& operator=(PartStore&&) noexcept;

  /// OUT.h5 exists and has this fingerprint: nothing is to be done. No parts are kept then.
  bool complete() const;

  Layout const& layout() const;
  Fingerprint const& fingerprint() const;
  std::filesystem::path const& out() const;
  std::filesystem::path const& folder() const;

  /// Whether the unit has a sound part. Safe to call while others save.
  bool has(Unit unit) const;

  /// Encodes and writes the part of a unit: temporary name, fsync, rename. Safe to call from many
  /// threads at once; compression is done in the caller's thread. Makes no HDF5 call.
  void save(BlockResult const& block);

  /// Number of sound parts that belong to this process' shard.
  std::size_t present() const;

  /// Units without a part that belong to this process' shard, in the order draw, arm, block.
  std::vector<Unit> missing() const;
  /// The same over all shards.
  std::vector<Unit> missing_anywhere() const;

  /// What was found on opening and the user should hear: damaged parts that will be redone, another
  /// block size that is kept.
  std::vector<std::string> const& notes() const;

  /// Parts that were there on opening and cannot be used, each with the reason.
  std::vector<std::string> const& damaged() const;

  /// The file of a unit's part.
  std::filesystem::path part_file(Unit unit) const;

  /// Marks a unit as missing, because its part turned out to be damaged.
  void forget(Unit unit);

  /// Removes the parts, their folder and the lock.
  void discard();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace achillesim::runners::results
