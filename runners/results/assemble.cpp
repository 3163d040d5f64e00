#include "runners/results/assemble.hpp"

#include <sys/statvfs.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/data_hash.hpp"
#include "runners/results/detail/files.hpp"
#include "runners/results/detail/part_file.hpp"
#include "runners/results/detail/schema.hpp"
#include "runners/results/detail/study_tables.hpp"
#include "runners/results/detail/weekly.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::runners::results {
namespace fs = std::filesystem;
namespace {

/// Merged units between two calls of the progress callback.
constexpr std::size_t progress_every = 16;

std::string name_of(Unit u) {
  return "draw " + std::to_string(u.draw) + ", arm " + std::to_string(u.arm) + ", block " +
         std::to_string(u.block);
}

class Merge {
 public:
  Merge(PartStore& store, scenarios::Study const& study, fs::path const& file)
      : store_(store), layout_(store.layout()), study_(study), file_(file), weekly_(layout_.weeks) {
    define_data(file_, layout_, factor_variables(study));
    write_study_tables(file_, study);
    declare_hashes();
  }

  void copy_units(MergeProgress const& progress) {
    for (std::size_t i = 0; i < layout_.units(); ++i) {
      Unit const unit = layout_.unit(i);
      if (unit.block == 0) weekly_.clear();
      copy_unit(unit);
      if (unit.block + 1 == layout_.blocks()) write_series(unit);
      if (progress && (i % progress_every == 0 || i + 1 == layout_.units())) progress(i + 1, layout_.units());
    }
  }

  void copy_people(PopulationSource const& people) {
    if (!people) return;
    std::size_t const n = layout_.runners;
    std::size_t first_hash = 0;
    for (std::size_t first = 0; first < n; first += layout_.block) {
      std::size_t const count = std::min(layout_.block, n - first);
      std::vector<PopulationColumn> const block = people(first, count);
      if (first == 0) {
        define_population(file_, block, n);
        first_hash = hash_.size();
        for (PopulationColumn const& c : block)
          hash_.add("population/" + std::string(c.name), "float32", std::array{n});
      }
      for (std::size_t c = 0; c < block.size(); ++c) write_people(block[c], first, count, first_hash + c);
    }
  }

  void finish(Provenance& p) {
    p.data_hash = hash_.finish().total;
    p.n_failed = failed_;
    p.n_ok = layout_.draws * layout_.arms * layout_.runners - failed_;
    if (p.ended.empty()) p.ended = utc_now();
    write_parameters(file_, p.parameters, layout_.draws);
    write_attributes(file_, study_, p);
    file_.close();
  }

 private:
  PartStore& store_;
  Layout const layout_;
  scenarios::Study const& study_;
  NetcdfWriter file_;
  WeeklyTotals weekly_;
  DataHash hash_;
  std::size_t failed_ = 0;

  void declare_hashes() {
    Layout const& l = layout_;
    for (Column const& c : columns()) {
      std::vector<std::size_t> sizes = {l.draws, l.arms, l.runners};
      if (c.width > 1) sizes.push_back(c.width);
      hash_.add(c.path, results::name_of(type_of(c.storage)), sizes);
    }
    for (std::size_t s = 0; s < series_count; ++s) {
      std::array const sizes = {l.draws, l.arms, l.weeks};
      hash_.add(series_path(s), "float32", std::array{l.draws, l.arms, l.weeks, quantile_levels.size()});
      hash_.add(series_path(s) + "_mean", "float32", sizes);
      hash_.add(series_path(s) + "_n", "int32", sizes);
    }
  }

  Part read_part(Unit unit) {
    try {
      auto bytes = read_file(store_.part_file(unit));
      if (!bytes) throw DamagedPart("it is gone");
      Part part(std::move(*bytes));
      PartIdentity const& id = part.identity();
      if (hex(id.fingerprint) != store_.fingerprint().digest() || id.layout != layout_ || id.unit != unit)
        throw DamagedPart("it belongs to another run");
      return part;
    } catch (DamagedPart const& error) {
      store_.forget(unit);
      throw std::runtime_error(store_.part_file(unit).string() + ": cannot be merged (" + name_of(unit) +
                               ": " + error.what() +
                               "); run the same command again: this part is redone, the others kept");
    }
  }

  void copy_unit(Unit unit) {
    Part const part = read_part(unit);
    std::vector<std::size_t> const start = {unit.draw, unit.arm, layout_.first_runner(unit)};
    for (std::size_t c = 0; c < columns().size(); ++c) {
      std::vector<std::size_t> at = start;
      std::size_t const width = columns()[c].width;
      if (width > 1) at.push_back(0);
      file_.write_chunk(columns()[c].path, at, part.chunk(c));
      Bytes const values = part.values(c);
      std::size_t const kept = layout_.count(unit) * width * size_of(columns()[c].storage);
      hash_.update(c, std::span(values).first(kept));
      if (c == static_cast<std::size_t>(Outcome::status))
        for (std::size_t i = 0; i < kept; ++i) failed_ += values[i] != std::byte{0} ? 1 : 0;
    }
    weekly_.add(part);
  }

  template <class T>
  void write_row(std::string const& path, Unit unit, std::vector<T> const& values, bool quantiles,
                 std::size_t hash) {
    std::vector<std::size_t> start = {unit.draw, unit.arm, 0};
    std::vector<std::size_t> count = {1, 1, layout_.weeks};
    if (quantiles) {
      start.push_back(0);
      count.push_back(quantile_levels.size());
    }
    file_.write_box(path, start, count, values.data());
    hash_.update(hash, std::as_bytes(std::span(values)));
  }

  void write_series(Unit unit) {
    for (std::size_t s = 0; s < series_count; ++s) {
      std::size_t const hash = columns().size() + 3 * s;
      write_row(series_path(s), unit, weekly_.quantiles(s), true, hash);
      write_row(series_path(s) + "_mean", unit, weekly_.means(s), false, hash + 1);
      write_row(series_path(s) + "_n", unit, weekly_.counts(s), false, hash + 2);
    }
  }

  void write_people(PopulationColumn const& column, std::size_t first, std::size_t count, std::size_t hash) {
    std::string const path = "population/" + std::string(column.name);
    if (column.values.size() != count)
      throw std::logic_error(path + ": has " + std::to_string(column.values.size()) + " people, not " +
                             std::to_string(count));
    std::vector<float> values = column.values;
    for (float& v : values)
      if (std::isnan(v)) v = std::numeric_limits<float>::quiet_NaN();  // one of the many NaNs
    file_.write_box(path, std::array{first}, std::array{count}, values.data());
    hash_.update(hash, std::as_bytes(std::span(values)));
  }
};

void check_complete(PartStore const& store) {
  std::vector<Unit> const missing = store.missing_anywhere();
  if (missing.empty()) return;
  throw std::runtime_error(store.folder().string() + ": " + std::to_string(missing.size()) + " of " +
                           std::to_string(store.layout().units()) + " parts are missing (the first: " +
                           name_of(missing.front()) + "); run the study (or its shards) again to make them");
}

void check_study(PartStore const& store, scenarios::Study const& study) {
  Layout const& l = store.layout();
  if (study.arms.size() != l.arms || study.runners != l.runners || study.draws != l.draws)
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
  if (reason.find("lock file") != std::string::npos)
    return "; if the file system has no locks, set HDF5_USE_FILE_LOCKING=FALSE";
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
  p.fingerprint = f.digest();

  fs::path temporary = store.out();
  temporary += ".tmp";
  try {
    Merge merge(store, study, temporary);
    merge.copy_units(progress);
    merge.copy_people(people);
    merge.finish(p);
    sync_file(temporary);
  } catch (h5::Error const& error) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw std::runtime_error(temporary.string() + ": " + error.what() + hint(error.what()));
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
