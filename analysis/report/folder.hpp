#pragma once
/// A folder that appears all at once.

#include <filesystem>
#include <optional>
#include <string>

#include "analysis/working_folder.hpp"

namespace achillesim::analysis {

/// Made beside the target under another name; gone unless put into place.
class NewFolder {
 public:
  /// Throws std::runtime_error: the target is there and was not made by this program, or holds a file that it
  /// did not make (unless `force`); it holds the working directory or `input`, is a file or a link; or its
  /// parent cannot be written.
  NewFolder(std::filesystem::path target, bool force, std::filesystem::path const& input);

  std::filesystem::path const& path() const { return folder_->path(); }
  void write(std::filesystem::path const& name, std::string const& text) const;
  void put_into_place();

 private:
  std::filesystem::path target_;
  std::optional<WorkingFolder> folder_;
};

}  // namespace achillesim::analysis
