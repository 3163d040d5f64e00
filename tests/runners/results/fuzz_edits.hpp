#pragma once
/// Edits of a results file by HDF5, as another program would make them, read from a fuzzer's bytes.

#include <cstdint>
#include <filesystem>
#include <span>

namespace achillesim::runners::results::test {

using Input = std::span<std::uint8_t const>;

/// The next byte; 0 at the end.
unsigned take(Input& input);

/// Until the input ends: replaces, deletes, overwrites and links elsewhere what the file holds.
void edit(std::filesystem::path const& path, Input input);

/// As layout 1 had it: no copy of the texts, all dimensions at the root.
void make_earlier(std::filesystem::path const& path);

}  // namespace achillesim::runners::results::test
