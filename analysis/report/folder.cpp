#include "analysis/report/folder.hpp"

#include <fstream>
#include <set>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;

/// By this file a folder is known to be a report. It lists what the report made: that may be replaced.
char constexpr mark[] = "made-by-achillesim.txt";
char constexpr first_line[] =
    "A report of achillesim: these files are replaced when the report is made again.";

[[noreturn]] void fail(fs::path const& folder, std::string const& what) {
  throw std::runtime_error(folder.string() + ": the report was not written: " + what);
}

bool holds_working_directory(fs::path const& folder) {
  std::error_code error;
  auto const target = fs::weakly_canonical(folder, error);
  for (auto here = fs::current_path(error); !error; here = here.parent_path()) {
    if (here == target) return true;
    if (here == here.parent_path()) return false;
  }
  return false;
}

std::set<std::string> files_in(fs::path const& folder) {
  std::set<std::string> files;
  std::error_code error;
  for (auto const& entry : fs::recursive_directory_iterator(folder, error))
    if (!entry.is_directory() || entry.is_symlink())
      files.insert(fs::relative(entry.path(), folder).generic_string());
  return files;
}

/// A file of the folder that no report made; "" if there is none. The list of a report of version 0.1.0 was
/// empty.
std::string foreign_file(fs::path const& folder) {
  std::ifstream in(folder / mark);
  std::set<std::string> made = {mark};
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) made.insert(line);
  bool const listed = made.size() > 1;
  auto const is_known = [&](fs::path const& file) {
    auto const place = file.parent_path();
    if (listed) return made.contains(file.generic_string());
    return place == "tables" || place == "figures" || file == mark || file == "index.html" ||
           file == "study.toml";
  };
  for (auto const& file : files_in(folder))
    if (!is_known(file)) return file;
  return "";
}

void check(fs::path const& target, bool force, fs::path const& input) {
  std::error_code error;
  auto const status = fs::symlink_status(target, error);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) fail(target, "it is no folder; name another");
  if (holds_working_directory(target)) fail(target, "it holds the folder that you are in; name another");
  for (auto const& file : files_in(target))
    if (fs::equivalent(target / file, input, error))
      fail(target, "it holds the results file, which would be removed with the earlier report; name another");
  if (force || fs::is_empty(target, error)) return;
  if (!fs::exists(target / mark))
    fail(target,
         "the folder is there, and this program did not make it; name another, or --force to replace it "
         "with all that it holds");
  if (auto const file = foreign_file(target); !file.empty())
    fail(target,
         "it holds " + file +
             ", which no report made; take it away, name another folder, or --force to replace it with all "
             "that it holds");
}

}  // namespace

NewFolder::NewFolder(fs::path target, bool force, fs::path const& input) : target_(std::move(target)) {
  if (!target_.has_filename()) target_ = target_.parent_path();
  if (target_.empty()) fail(target_, "the folder has no name");
  check(target_, force, input);
  std::error_code error;
  if (target_.has_parent_path()) fs::create_directories(target_.parent_path(), error);
  try {
    folder_.emplace(target_.string() + ".part");
  } catch (std::runtime_error const& problem) {
    fail(target_, std::string(problem.what()) + "; name a folder in a place that you may write to (-o)");
  }
  // A folder to work in is for its maker alone; a report is to be read.
  fs::permissions(path(), fs::perms(0755), error);
}

void NewFolder::write(fs::path const& name, std::string const& text) const {
  auto const path = this->path() / name;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) fail(target_, path.string() + " cannot be written (is the disk full?)");
}

void NewFolder::put_into_place() {
  std::string list = std::string(first_line) + "\n";
  for (auto const& file : files_in(path())) list += file + "\n";
  write(mark, list);
  std::error_code error;
  WorkingFolder const aside(target_.string() + ".part");  // gone at the end, with the earlier report in it
  auto const old = aside.path() / "old";
  if (fs::exists(target_)) fs::rename(target_, old, error);
  if (!error) fs::rename(path(), target_, error);
  if (error) {
    std::error_code ignored;
    if (fs::exists(old)) fs::rename(old, target_, ignored);
    fail(target_, error.message());
  }
  folder_->keep();
}

}  // namespace achillesim::analysis
