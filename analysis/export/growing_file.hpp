#pragma once
/// A text file that is written piece by piece, and is complete or absent.

#include <filesystem>
#include <string_view>

namespace achillesim::analysis {

/// Grows beside its place under a name that nobody has. Throws std::runtime_error: file, reason, remedy.
/// Without put_in_place() nothing is left.
class GrowingFile {
 public:
  explicit GrowingFile(std::filesystem::path place);
  GrowingFile(GrowingFile const&) = delete;
  GrowingFile& operator=(GrowingFile const&) = delete;
  ~GrowingFile();

  void write(std::string_view piece);
  /// All of it is on the disk; the place is as it was.
  void close();
  void put_in_place();

 private:
  std::filesystem::path place_;
  std::filesystem::path temporary_;
  int descriptor_ = -1;

  [[noreturn]] void fail(std::string_view what, int error) const;
};

}  // namespace achillesim::analysis
