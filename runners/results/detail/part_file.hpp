#pragma once
/// The bytes of a part: a header, named sections, a SHA-256 over all of it at the end.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "runners/record.hpp"
#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/compress.hpp"
#include "runners/results/detail/sha256.hpp"
#include "runners/results/layout.hpp"

namespace achillesim::runners::results {

/// A part that is not what was written. what() says in what way, without the file's name.
struct DamagedPart : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Which run and unit a part belongs to.
struct PartIdentity {
  Digest fingerprint{};
  Layout layout;
  Unit unit;
};

Bytes encode_part(BlockResult const& block, PartIdentity const& identity);

/// Totals of weekly series, shaped as in BlockResult.
struct WeeklySums {
  std::vector<std::uint64_t> bins;
  std::vector<std::int64_t> sums;
  std::vector<std::uint64_t> counted, below, above;
};

/// A part in memory, its checksum verified.
class Part {
 public:
  /// Throws DamagedPart.
  explicit Part(Bytes bytes);

  PartIdentity const& identity() const { return identity_; }
  /// Chunk of one of columns(), as it goes into the results file.
  std::span<std::byte const> chunk(std::size_t column) const;
  /// The same, unfiltered.
  Bytes values(std::size_t column) const;
  void add_series(WeeklySums& to) const;

 private:
  struct Section {
    std::size_t offset;
    std::size_t stored;
    std::size_t raw;
  };
  Bytes bytes_;
  PartIdentity identity_;
  std::vector<Column> columns_;
  std::vector<Section> sections_;

  std::span<std::byte const> stored(std::size_t section) const;
  Bytes inflated(std::size_t section, std::size_t size) const;
  void add_numbers(std::size_t section, std::span<std::uint64_t> to) const;
};

}  // namespace achillesim::runners::results
