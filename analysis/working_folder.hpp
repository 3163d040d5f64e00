#pragma once
/// A folder to work in, gone at the end; one that a killed process left is removed by the next.

#include <filesystem>

namespace achillesim::analysis {

class WorkingFolder {
 public:
  /// Makes PLACE-XXXXXX, for its maker alone, and removes others of that name whose makers are gone: each
  /// holds a lock on its folder, which the kernel drops with the process. Throws std::runtime_error with the
  /// reason.
  explicit WorkingFolder(std::filesystem::path const& place);
  ~WorkingFolder();
  WorkingFolder(WorkingFolder const&) = delete;
  WorkingFolder& operator=(WorkingFolder const&) = delete;

  std::filesystem::path const& path() const { return path_; }
  /// What is made here stays, under another name.
  void keep();

 private:
  std::filesystem::path path_;
  int lock_ = -1;
};

}  // namespace achillesim::analysis
