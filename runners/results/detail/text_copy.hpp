#pragma once
/// The program's own copy of all words and attributes of a results file: one array of bytes with a checksum.
/// Others read the texts where they stand; they are of variable length there, for which HDF5 has no check.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runners/results/detail/compress.hpp"

namespace achillesim::runners::results {

/// Where it is: a group of its own, so that no other variable gets its dimension.
inline constexpr char const* text_copy_path = "copy_of_texts/json";

struct TextCopy {
  /// By object ("" is the root) and name.
  std::map<std::string, std::map<std::string, std::string>> attributes;
  std::map<std::string, std::map<std::string, long long>> numbers;
  std::map<std::string, std::vector<std::string>> texts;  ///< by data set

  /// JSON, UTF-8.
  std::string encoded() const;
  /// Throws std::runtime_error when it is no such text.
  static TextCopy decoded(std::string_view json);
};

}  // namespace achillesim::runners::results
