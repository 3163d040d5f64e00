#pragma once
/// The first 512 bytes of a results file, which HDF5 leaves to the program: a text with the SHA-256 of all
/// that follows. It is held against the file before HDF5 opens it, since HDF5 1.10 crashes on some flipped
/// bits in its own structures. Anybody can do the same: tail -c +513 OUT.h5 | sha256sum.

#include <cstddef>
#include <filesystem>
#include <string>

namespace achillesim::runners::results {

inline constexpr std::size_t seal_bytes = 512;

/// Of a complete file that begins with seal_bytes to be written: writes them and syncs the file.
void write_seal(std::filesystem::path const& file, int layout);

struct Seal {
  enum class State : unsigned char {
    sound,    ///< all bytes are those that were written
    broken,   ///< there is a seal, and it does not hold
    absent,   ///< an HDF5 file without one, as layout 1 had none
    no_hdf5,  ///< no HDF5 file at all
  };
  State state = State::no_hdf5;
  int layout = 0;   ///< as the seal says; 0 without one
  std::string why;  ///< what does not hold
};

/// Reads all of the file (1.7 GB/s), but not again while it stays as it is.
/// Throws std::runtime_error with the file's name if it cannot be read.
Seal read_seal(std::filesystem::path const& file);

}  // namespace achillesim::runners::results
