#pragma once
/// What a name stands for: a table of the study itself, a file beside it, or a file of the catalogue.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "scenarios/document.hpp"

namespace achillesim::scenarios {

class Library {
 public:
  /// Names are looked up in `folder`, in the folders of their kind in it and beside it; nowhere when empty.
  Library(std::filesystem::path folder, Problems& problems)
      : folder_(std::move(folder)), problems_(problems) {}

  /// Makes [protocols.NAME] and its like of a study known.
  void add_tables(Table const& study);

  /// The table of that name, checked; none when there is none, when it is faulty or asks for itself. At
  /// `place` stands the name.
  Value const* find(std::string_view kind, std::string const& name, Place const& place);

  /// Everything that was found by name, in the order of kinds and names.
  std::map<std::pair<std::string, std::string>, std::optional<Value>> const& found() const { return found_; }

 private:
  std::optional<Value> load(std::string_view kind, std::string const& name, Place const& place);
  std::optional<Value> read_file(std::string_view kind, std::string const& name, bool& exists);
  void unknown(std::string_view kind, std::string const& name, Place const& place);

  std::filesystem::path folder_;
  Problems& problems_;
  std::map<std::pair<std::string, std::string>, Value> tables_;
  std::map<std::pair<std::string, std::string>, std::optional<Value>> found_;
};

/// Whether a text can be the name of a file of the catalogue.
bool is_plain_name(std::string_view name);

}  // namespace achillesim::scenarios
