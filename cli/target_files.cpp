#include "cli/target_files.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "analysis/formats/plain_text.hpp"
#include "analysis/names.hpp"
#include "analysis/targets/measure.hpp"
#include "cli/messages.hpp"
#include "scenarios/read.hpp"
#include "scenarios/source/catalogue.hpp"

namespace achillesim::cli {
namespace {

namespace fs = std::filesystem;

std::vector<TargetFile> shipped_files() {
  std::vector<TargetFile> out;
  for (auto const& file : scenarios::catalogue())
    if (file.kind == "targets")
      out.push_back(
          {std::string(file.name), fmt::format("targets/{}.toml", file.name), std::string(file.text), {}});
  return out;
}

TargetFile file_at(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return {path.stem().string(), path.string(), text.str(), {}};
}

std::vector<TargetFile> files_at(std::string const& from) {
  if (!fs::exists(from))
    throw std::runtime_error(fmt::format(
        "{}: neither a file nor a folder of targets; for those that come with the program write shipped",
        from));
  if (!fs::is_directory(from)) return {file_at(from)};
  std::vector<fs::path> paths;
  for (auto const& entry : fs::directory_iterator(from))
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  if (paths.empty())
    throw std::runtime_error(
        fmt::format("{}: holds no .toml file; a target file is a study with [[target]] "
                    "tables",
                    from));
  std::vector<TargetFile> out;
  for (auto const& path : paths) out.push_back(file_at(path));
  return out;
}

scenarios::StudyResult read_targets(TargetFile const& file, TargetChoice const& choice,
                                    std::vector<scenarios::Change> const& changes) {
  return choice.shipped() ? scenarios::read_study_text(file.text, file.path, changes)
                          : scenarios::read_study(file.path, changes);
}

/// The study with what the command line puts in its place.
std::vector<scenarios::Change> changes_for(TargetChoice const& choice, std::size_t runners) {
  auto changes = choice.changes;
  if (choice.runners_share != 1.0) {
    auto const fewer = std::max(2.0, std::round(choice.runners_share * static_cast<double>(runners)));
    changes.push_back(
        {"runners", fmt::format("{:.0f}", fewer), fmt::format("--runners-share {}", choice.runners_share)});
  }
  if (choice.draws > 0)
    changes.push_back({"draws", std::to_string(choice.draws + 1), fmt::format("--draws {}", choice.draws)});
  return changes;
}

void say_problems(std::vector<scenarios::Problem> const& problems) {
  for (auto const& problem : problems)
    std::cerr << analysis::printable_lines(scenarios::format(problem)) << '\n';
}

/// What only all files together can tell.
std::size_t say_faults(std::vector<TargetFile> const& files) {
  std::map<std::string, std::string> ids;
  std::size_t faults = 0;
  auto const say_of = [&](TargetFile const& file, scenarios::Target const& target, std::string const& what) {
    std::cerr << shown(fmt::format("{}:{}:1: target: {}: {}", file.path, target.line, target.id, what))
              << '\n';
    ++faults;
  };
  for (auto const& file : files)
    for (auto const& target : file.study.targets)
      if (auto const [known, fresh] = ids.emplace(target.id, file.path); !fresh && known->second != file.path)
        say_of(file, target, fmt::format("{} has a row of this id too; give one another id", known->second));
  for (auto const& file : files)
    for (auto const& target : file.study.targets) {
      auto others = target.derived_from;
      if (!target.beside.empty()) others.push_back(target.beside);
      for (auto const& other : others)
        if (!ids.contains(other))
          say_of(file, target, fmt::format("names the row \"{}\", which no file has", other));
      if (auto const fault = analysis::unknown_column(target.measured); !fault.empty())
        say_of(file, target, fault);
    }
  return faults;
}

void keep_only(std::vector<std::string> const& only, std::vector<TargetFile>& files) {
  if (only.empty()) return;
  std::vector<std::string> known;
  for (auto const& file : files)
    for (auto const& target : file.study.targets) known.push_back(target.id);
  for (auto const& id : only)
    if (std::find(known.begin(), known.end(), id) == known.end())
      throw std::runtime_error(
          analysis::in_words({fmt::format("--only {}", id), "no target of this id", id, "there are"}, known));
  for (auto& file : files)
    std::erase_if(file.study.targets,
                  [&](auto const& t) { return std::find(only.begin(), only.end(), t.id) == only.end(); });
  std::erase_if(files, [](auto const& file) { return file.study.targets.empty(); });
}

}  // namespace

std::optional<std::vector<TargetFile>> target_files(TargetChoice const& choice) {
  auto files = choice.shipped() ? shipped_files() : files_at(choice.from);
  bool sound = true;
  for (auto& file : files) {
    auto found = read_targets(file, choice, {});
    if (found.study) found = read_targets(file, choice, changes_for(choice, found.study->runners));
    say_problems(found.problems);
    sound = sound && found.study;
    if (found.study) file.study = std::move(*found.study);
  }
  if (!sound || say_faults(files) > 0) return std::nullopt;
  std::erase_if(files, [](auto const& file) { return file.study.targets.empty(); });
  if (files.empty())
    throw std::runtime_error(fmt::format("{}: no file there has [[target]] tables", choice.from));
  keep_only(choice.only, files);
  return files;
}

std::optional<std::pair<scenarios::Target, std::string>> shipped_target(std::string const& id) {
  for (auto const& file : shipped_files()) {
    if (file.text.find(fmt::format("id = \"{}\"", id)) == std::string::npos) continue;
    auto const found = scenarios::read_study_text(file.text, file.path);
    if (!found.study) continue;
    for (auto const& target : found.study->targets)
      if (target.id == id) return std::pair(target, file.name);
  }
  return std::nullopt;
}

}  // namespace achillesim::cli
