#include "scenarios/source/catalogue.hpp"

#include <algorithm>

namespace achillesim::scenarios {

std::vector<std::string_view> catalogue_names(std::string_view kind) {
  std::vector<std::string_view> out;
  for (auto const& file : catalogue())
    if (file.kind == kind) out.push_back(file.name);
  return out;
}

CatalogueFile const* find_in_catalogue(std::string_view kind, std::string_view name) {
  auto const files = catalogue();
  auto const it = std::find_if(files.begin(), files.end(),
                               [&](CatalogueFile const& f) { return f.kind == kind && f.name == name; });
  return it != files.end() ? &*it : nullptr;
}

}  // namespace achillesim::scenarios
