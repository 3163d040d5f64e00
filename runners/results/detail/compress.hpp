#pragma once
/// Chunks as HDF5's own filters make them: shuffle (bytes of equal significance together), then
/// deflate, then a checksum. Made here, a chunk can be compressed in any thread and copied into a file as it
/// is.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace achillesim::runners::results {

using Bytes = std::vector<std::byte>;

/// Level 1: on these data higher levels cost several times the time for a few percent.
inline constexpr int deflate_level = 1;

Bytes deflate(std::span<std::byte const> bytes);
/// Throws std::runtime_error unless exactly `size` bytes come out.
Bytes inflate(std::span<std::byte const> bytes, std::size_t size);

Bytes shuffle(std::span<std::byte const> bytes, std::size_t element);
Bytes unshuffle(std::span<std::byte const> bytes, std::size_t element);

/// The bytes and their Fletcher-32 behind them, as HDF5's filter has them: over words of 16 bits, the first
/// byte high.
Bytes with_fletcher32(std::span<std::byte const> bytes);

/// Counts of which most are zero, as pairs (zeros before, count) of variable-length integers.
Bytes pack_counts(std::span<std::uint32_t const> counts);
/// Adds what pack_counts packed to `totals`; throws std::runtime_error if it does not fit.
void add_counts(std::span<std::byte const> packed, std::span<std::uint64_t> totals);

}  // namespace achillesim::runners::results
