/// init: a study to start from.

#include <fmt/core.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "runners/results/detail/files.hpp"
#include "scenarios/reference/json_schema.hpp"
#include "scenarios/source/catalogue.hpp"

namespace achillesim::cli {
namespace {

namespace fs = std::filesystem;

int init(fs::path const& folder) {
  auto const path = folder / "study.toml";
  auto const protocol = folder / "protocols" / "my-way-back.toml";
  auto const schema_file = folder / "achillesim.schema.json";
  auto const started = [](char const* name) { return scenarios::find_in_catalogue("start", name)->text; };
  // The study's first line names the schema, by which editors complete keys and mark what is wrong.
  std::pair<fs::path, std::string> const files[] = {{protocol, std::string(started("my-way-back"))},
                                                    {schema_file, scenarios::json_schema() + "\n"},
                                                    {path, std::string(started("study"))}};
  std::error_code error;
  for (auto const& [file, text] : files)
    if (fs::exists(fs::symlink_status(file, error)))
      throw std::runtime_error(file.string() +
                               ": is there already (nothing was changed); give another folder");
  fs::create_directories(protocol.parent_path(), error);
  for (auto const& [file, text] : files) {
    try {
      if (error)
        throw std::runtime_error(fmt::format("{}: cannot be written ({})", file.string(), error.message()));
      runners::results::write_if_absent(file, std::as_bytes(std::span(text)));
    } catch (std::runtime_error const& problem) {
      std::error_code ignored;  // no part of them is left
      for (auto const& made : files) fs::remove(made.first, ignored);
      throw std::runtime_error(std::string(problem.what()) + "; give a folder that you may write to");
    }
  }
  auto const word = [](fs::path const& name) { return shown(quoted(name.string())); };
  std::cerr << fmt::format(
      "{}, {} and {} written; next:\n  achillesim validate {}\n  achillesim plan {}\n  achillesim run {} -o "
      "{}\n",
      shown(path.string()), shown(protocol.string()), shown(schema_file.string()), word(path), word(path),
      word(path), word(folder / "results.h5"));
  return ok;
}

}  // namespace

Act init_command(Arguments& arguments) {
  arguments.about("Write a commented study and a protocol of your own into a folder");
  auto const folder = std::make_shared<std::string>("my-study");
  arguments.add("folder", *folder, "Folder to make; must not hold a study.toml yet");
  return [folder] { return init(*folder); };
}

}  // namespace achillesim::cli
