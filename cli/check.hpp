#pragma once
/// What describe shares with its check of load rules.

#include <filesystem>
#include <string>

#include "runners/load_check.hpp"
#include "scenarios/read.hpp"

namespace achillesim::cli {

/// A thing of the catalogue by name, or a file of a folder of its kind: "mine/protocols/own.toml".
template <class T>
scenarios::Read<T> in_folder_of(std::string const& kind, std::string const& what,
                                scenarios::Read<T> (*read)(std::string_view, std::filesystem::path const&)) {
  std::filesystem::path const path(what);
  if (path.extension() == ".toml" && path.parent_path().filename() == kind)
    return read(path.stem().string(), path.parent_path());
  return read(what, {});
}

/// By name or file; throws std::runtime_error with all that is wrong with it.
scenarios::LoadRules load_rules(std::string const& name);

void print_check(runners::LoadCheck const& check, scenarios::LoadRules const& rules);

/// On what basis the numbers of print_check are.
void print_check_legend(scenarios::LoadRules const& rules);

}  // namespace achillesim::cli
