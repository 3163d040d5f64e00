#pragma once
/// What describe shares with its check of load rules.

#include <filesystem>
#include <string>

#include "model/catalogue.hpp"
#include "scenarios/catalogue.hpp"
#include "scenarios/study.hpp"

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

void print_check(scenarios::Arm const& arm, scenarios::LoadRules const& rules, model::Model const& model,
                 int weeks);

}  // namespace achillesim::cli
