#pragma once
/// The shipped .toml files, embedded in the program. Adding one is adding a file to its folder.

#include <span>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

struct CatalogueFile {
  std::string_view kind;  ///< the folder: protocols, exercises, programmes, care, gates, cohorts, ...
  std::string_view name;  ///< without .toml
  std::string_view text;
};

/// By kind and name, in alphabetical order.
std::span<CatalogueFile const> catalogue();

/// Names of one kind.
std::vector<std::string_view> catalogue_names(std::string_view kind);

CatalogueFile const* find_in_catalogue(std::string_view kind, std::string_view name);

}  // namespace achillesim::scenarios
