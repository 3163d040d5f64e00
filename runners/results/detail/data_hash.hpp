#pragma once
/// One SHA-256 for all data of a run. It does not depend on blocks, chunks, compression or the file
/// format: each data set is hashed as its values in the order of its dimensions (draw, arm, runner,
/// ...), little-endian; then the lines "name type sizes digest\n", sorted by name, are hashed.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runners/results/detail/sha256.hpp"

namespace achillesim::runners::results {

class DataHash {
 public:
  /// Returns the number by which update() knows the data set. `type`: "int8", "float32", ...
  std::size_t add(std::string name, std::string_view type, std::span<std::size_t const> sizes);
  void update(std::size_t data_set, std::span<std::byte const> values);
  std::size_t size() const { return sets_.size(); }

  struct Entry {
    std::string name;
    std::string digest;
  };
  struct Result {
    std::vector<Entry> entries;  ///< sorted by name
    std::string lines;           ///< "name type sizes digest\n" of each
    std::string total;           ///< of the lines
  };
  Result finish();

 private:
  struct DataSet {
    std::string name;
    std::string shape;
    Sha256 hash;
  };
  std::vector<DataSet> sets_;
};

}  // namespace achillesim::runners::results
