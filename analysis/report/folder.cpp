#include "analysis/report/folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace achillesim::analysis {
namespace {

namespace fs = std::filesystem;

/// By this file a folder is known to be a report: what it holds may be replaced.
char constexpr mark[] = "made-by-achillesim.txt";

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

void check(fs::path const& target, bool force) {
  std::error_code error;
  auto const status = fs::symlink_status(target, error);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) fail(target, "it is no folder; name another");
  if (holds_working_directory(target)) fail(target, "it holds the folder that you are in; name another");
  if (fs::exists(target / mark) || fs::is_empty(target, error) || force) return;
  fail(target,
       "the folder is there, and this program did not make it; name another, or --force to replace it "
       "with all that it holds");
}

}  // namespace

NewFolder::NewFolder(fs::path target, bool force) : target_(std::move(target)) {
  if (!target_.has_filename()) target_ = target_.parent_path();
  if (target_.empty()) fail(target_, "the folder has no name");
  check(target_, force);
  std::error_code error;
  if (target_.has_parent_path()) fs::create_directories(target_.parent_path(), error);
  auto name = target_.string() + ".part-XXXXXX";
  if (mkdtemp(name.data()) == nullptr)
    fail(target_,
         std::string(std::strerror(errno)) + "; name a folder in a place that you may write to (-o)");
  path_ = name;
  // mkdtemp's folder is for its maker alone; a report is to be read.
  fs::permissions(path_, fs::perms(0755), error);
  write(mark, "A report of achillesim: this folder is replaced when the report is made again.\n");
}

NewFolder::~NewFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void NewFolder::write(fs::path const& name, std::string const& text) const {
  auto const path = path_ / name;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) fail(target_, path.string() + " cannot be written (is the disk full?)");
}

void NewFolder::put_into_place() {
  std::error_code error;
  fs::path old;
  if (fs::exists(target_)) {
    old = path_.string() + ".old";
    fs::rename(target_, old, error);
    if (error) fail(target_, error.message());
  }
  fs::rename(path_, target_, error);
  if (error) {
    std::error_code ignored;
    if (!old.empty()) fs::rename(old, target_, ignored);
    fail(target_, error.message());
  }
  path_.clear();
  if (!old.empty()) fs::remove_all(old, error);
}

}  // namespace achillesim::analysis
