#pragma once
/// What vouches for a results file, and what this process does with one for which nothing does.

#include <filesystem>
#include <string>

namespace achillesim::runners::results {

enum class Trust : unsigned char {
  sealed,   ///< the SHA-256 over all of it holds: HDF5 may open it
  earlier,  ///< of layout 1, which had none
  changed,  ///< it has one that does not hold, or has lost it
  no_hdf5,  ///< no HDF5 file: opening it says so
};

/// Reads all of the file once. Throws std::runtime_error with its name if it cannot be read.
Trust trust_in(std::filesystem::path const& file);

/// What of its seal does not hold, as "it has another length than it had"; "" unless it is changed.
std::string what_was_changed(std::filesystem::path const& file);

/// From now on ResultsFile::open takes files for which no seal vouches, though HDF5 may crash on them: to be
/// called in a process that may end so. Of those, changed ones only where the user has said so. Reading that
/// takes longer than any sound file ends the process (SIGALRM).
void take_unsealed_files(bool changed_ones_too);

}  // namespace achillesim::runners::results
