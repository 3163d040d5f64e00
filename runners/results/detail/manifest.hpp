#pragma once
/// `manifest.json` in the parts folder: which run the parts belong to, in words.

#include <filesystem>
#include <optional>
#include <string>

#include "runners/results/detail/compress.hpp"
#include "runners/results/parts.hpp"

namespace achillesim::runners::results {

struct Manifest {
  Begun begun;
  /// Fingerprint of the other run's OUT.h5 that this run was told to replace; "" if there was none.
  std::string replaces;
};

Bytes encode_manifest(Manifest const& manifest);

/// Nothing if there is no such file. Throws std::runtime_error naming it if it is damaged.
std::optional<Manifest> read_manifest(std::filesystem::path const& file);

}  // namespace achillesim::runners::results
