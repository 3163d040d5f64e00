#include "runners/results/assemble.hpp"

#include <sys/statvfs.h>

#include <stdexcept>

#include "runners/results/detail/files.hpp"
#include "runners/results/detail/merge.hpp"
#include "runners/results/detail/seal.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::runners::results {
namespace fs = std::filesystem;
namespace {

void check_complete(PartStore const& store) {
  std::vector<Unit> const missing = store.missing_anywhere();
  if (missing.empty()) return;
  std::string damaged;
  for (std::string const& part : store.damaged()) damaged += "\n  " + part;
  throw std::runtime_error(store.folder().string() + ": " + std::to_string(missing.size()) + " of " +
                           std::to_string(store.layout().units()) +
                           " parts are missing (the first: " + in_words(missing.front()) +
                           "); run the study (or its shards) again to make them" + damaged);
}

void check_study(PartStore const& store, scenarios::Study const& study) {
  Layout const& l = store.layout();
  if (study.arms.size() != l.arms || study.runners != l.runners || study.draws.number != l.draws)
    throw std::logic_error("assemble: the study does not have the arms, runners and draws of its parts");
}

/// Better to know before than after an hour of copying: the merged file is as large as its parts.
void check_space(PartStore const& store, fs::path const& file) {
  std::uintmax_t needed = 0;
  Layout const& l = store.layout();
  std::error_code ignored;  // a part that is gone is reported by the merge
  for (std::size_t i = 0; i < l.units(); ++i) {
    std::uintmax_t const size = fs::file_size(store.part_file(l.unit(i)), ignored);
    if (!ignored) needed += size;
  }
  fs::path const folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
  struct statvfs status {};
  if (::statvfs(folder.c_str(), &status) != 0) return;
  std::uintmax_t const free = static_cast<std::uintmax_t>(status.f_bavail) * status.f_frsize;
  if (free < needed)
    throw std::runtime_error(file.string() + ": no room for the merged file (about " +
                             std::to_string(needed >> 20U) + " MiB are needed, " +
                             std::to_string(free >> 20U) + " MiB are free); " + remedy(ENOSPC));
}

std::string hint(std::string const& reason) {
  if (reason.find("No space left") != std::string::npos) return "; " + remedy(ENOSPC);
  if (reason.find("File too large") != std::string::npos) return "; " + remedy(EFBIG);
  if (reason.find("Permission denied") != std::string::npos || reason.find("Read-only") != std::string::npos)
    return "; " + remedy(EACCES);
  return "; the parts are kept, run the same command again";
}

}  // namespace

Provenance assemble(PartStore& store, scenarios::Study const& study, Provenance p,
                    PopulationSource const& people, MergeProgress const& progress) {
  if (store.complete()) return ResultsFile::open(store.out()).provenance();
  check_study(store, study);
  check_complete(store);
  check_space(store, store.out());
  Fingerprint const& f = store.fingerprint();
  p.study_text = f.study_text;
  p.study_sha256 = sha256_hex(f.study_text);
  p.seed = f.seed;
  p.program = f.program;
  p.instruction_set = f.instruction_set;
  p.precision = f.precision;
  p.fingerprint = f.digest();

  // Among the parts: a run that is killed leaves it there, and the next one removes it.
  fs::path const temporary = temporary_name(store.folder() / store.out().filename());
  try {
    Merge merge(store, study, temporary);
    merge.copy_units(progress);
    merge.copy_people(people);
    merge.finish(p);
    write_seal(temporary, results_schema);
  } catch (h5::Error const& error) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw std::runtime_error(store.out().string() + ": " + error.what() + hint(error.what()));
  } catch (...) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw;
  }
  rename_durably(temporary, store.out());
  store.discard();
  return p;
}

}  // namespace achillesim::runners::results
