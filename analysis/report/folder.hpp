#pragma once
/// A folder that appears all at once.

#include <filesystem>
#include <string>

namespace achillesim::analysis {

/// Made beside the target under another name; gone unless put into place.
class NewFolder {
 public:
  /// Throws std::runtime_error: the target is there and was not made by this program (unless `force`), holds
  /// the working directory, is a file or a link; or its parent cannot be written.
  NewFolder(std::filesystem::path target, bool force);
  ~NewFolder();
  NewFolder(NewFolder const&) = delete;
  NewFolder& operator=(NewFolder const&) = delete;

  std::filesystem::path const& path() const { return path_; }
  void write(std::filesystem::path const& name, std::string const& text) const;
  void put_into_place();

 private:
  std::filesystem::path target_, path_;
};

}  // namespace achillesim::analysis
