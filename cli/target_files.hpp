#pragma once
/// Files of published outcomes: the shipped ones, or those of a folder.

#include <optional>
#include <string>
#include <vector>

#include "scenarios/source/change.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::cli {

struct TargetFile {
  std::string name;  ///< "C06-C09"
  std::string path;  ///< as messages call it: "targets/C06-C09.toml"
  std::string text;
  scenarios::Study study;
};

struct TargetChoice {
  std::string from = "shipped";   ///< or a file, or a folder
  std::vector<std::string> only;  ///< ids; none: all
  double runners_share = 1.0;
  std::size_t draws = 0;  ///< sampled ones besides the presets
  std::vector<scenarios::Change> changes;

  bool shipped() const { return from == "shipped"; }
};

/// The files that hold a row asked for, with no other rows in their studies' `targets`. What is wrong with
/// any file is printed to stderr, and there are none then. Throws std::runtime_error for a name that is no
/// row's, and for a folder that cannot be read.
std::optional<std::vector<TargetFile>> target_files(TargetChoice const& choice);

/// The shipped row of that id, and its file's name; none if there is none.
std::optional<std::pair<scenarios::Target, std::string>> shipped_target(std::string const& id);

}  // namespace achillesim::cli
