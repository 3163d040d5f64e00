#include "runners/results/parts.hpp"

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <mutex>

#include "runners/results/detail/files.hpp"
#include "runners/results/detail/manifest.hpp"
#include "runners/results/detail/part_file.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::runners::results {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view part_suffix = ".part";
constexpr std::string_view foreign = "not a results file";

/// "3-12-7.part": draw, arm, block.
std::string part_name(Unit u) {
  return std::to_string(u.draw) + "-" + std::to_string(u.arm) + "-" + std::to_string(u.block) +
         std::string(part_suffix);
}

std::optional<Unit> unit_named(std::string const& name) {
  Unit u;
  char const* at = name.data();
  char const* const end = at + name.size();
  for (std::size_t* number : {&u.draw, &u.arm, &u.block}) {
    auto const [stop, error] = std::from_chars(at, end, *number);
    if (error != std::errc{}) return std::nullopt;
    at = stop + (number != &u.block && stop != end && *stop == '-' ? 1 : 0);
  }
  if (name != part_name(u)) return std::nullopt;
  return u;
}

std::string listed(std::vector<std::string> const& lines) {
  std::string text;
  for (std::string const& l : lines) text += "\n  " + l;
  return text;
}

Fingerprint fingerprint_of(Provenance const& p) {
  return {p.study_text, p.seed, p.program, p.instruction_set};
}

void check_arguments(fs::path const& out, Layout const& l, Shard s, OpenMode mode) {
  if (l.draws == 0 || l.arms == 0 || l.runners == 0 || l.weeks == 0 || l.block == 0)
    throw std::logic_error("parts: draws, arms, runners, weeks and block are at least 1");
  if (s.count == 0 || s.index == 0 || s.index > s.count)
    throw std::runtime_error("shard " + std::to_string(s.index) + "/" + std::to_string(s.count) +
                             ": the first number runs from 1 to the second; give --shard 1/4, 2/4, 3/4, 4/4");
  if (mode == OpenMode::start_anew && !s.all())
    throw std::runtime_error(out.string() +
                             ": one shard of several cannot start the run anew (it would drop the "
                             "others' parts); remove " +
                             parts_folder(out).string() + " and the file first");
}

}  // namespace

fs::path parts_folder(fs::path const& out) {
  fs::path folder = out;
  folder += ".parts";
  return folder;
}

std::optional<Begun> find_begun(fs::path const& out) {
  auto const manifest = read_manifest(parts_folder(out) / "manifest.json");
  if (!manifest) return std::nullopt;
  return manifest->begun;
}

struct PartStore::Impl {
  fs::path out;
  fs::path folder;
  Fingerprint fingerprint;
  Digest digest{};
  Layout layout;
  Shard shard;
  bool complete = false;
  std::vector<std::string> notes;
  FileLock run_lock;
  FileLock shard_lock;
  mutable std::mutex mutex;
  std::vector<char> done;  ///< [unit]; guarded by mutex once the constructor is left

  Impl(fs::path o, Fingerprint f, Layout l, Shard s)
      : out(std::move(o)), folder(parts_folder(out)), fingerprint(std::move(f)), layout(l), shard(s) {
    digest = sha256_of_run();
  }

  /// The digest as bytes, as it stands in each part.
  Digest sha256_of_run() const {
    std::string const text = fingerprint.digest();
    Digest bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      bytes[i] = static_cast<std::byte>(std::stoul(text.substr(2 * i, 2), nullptr, 16));
    return bytes;
  }

  fs::path manifest_file() const { return folder / "manifest.json"; }
  fs::path lock_file() const { return folder / "lock"; }
  fs::path shard_lock_file() const {
    return folder / ("shard-" + std::to_string(shard.index) + "-of-" + std::to_string(shard.count) + ".lock");
  }

  void make_folder() const;
  void take_lock(FileLock& lock, fs::path const& file, FileLock::Kind kind, std::string const& who);
  void take_locks();
  [[noreturn]] void refuse(std::string const& what, std::vector<std::string> const& reasons) const;
  std::string existing_output() const;
  void open(OpenMode mode);
  void adopt(Manifest const& manifest, std::string const& existing);
  bool begin(Manifest const& manifest);
  void adopt_parts_without_manifest();
  void look_through();
  void verify(Unit unit);
  void remove_parts() const;
  void remove_all();
};

void PartStore::Impl::make_folder() const {
  if (fs::is_directory(folder)) return;
  std::error_code error;
  fs::create_directory(folder, error);
  if (error && !fs::is_directory(folder)) throw_errno(folder, "create the folder", error.value());
}

void PartStore::Impl::take_lock(FileLock& lock, fs::path const& file, FileLock::Kind kind,
                                std::string const& who) {
  switch (lock.take(file, kind)) {
    case FileLock::Result::held:
      return;
    case FileLock::Result::busy:
      throw OutputInUse(out.string() + ": " + who +
                        " is writing to it; wait until it has finished, or write elsewhere (-o)");
    case FileLock::Result::unsupported:
      notes.push_back(folder.string() +
                      ": the file system has no locks; see to it that one process at a time writes there");
  }
}

void PartStore::Impl::take_locks() {
  auto const kind = shard.all() ? FileLock::Kind::alone : FileLock::Kind::shared;
  take_lock(run_lock, lock_file(), kind, "another process");
  if (!shard.all())
    take_lock(shard_lock, shard_lock_file(), FileLock::Kind::alone, "another process with this shard");
}

void PartStore::Impl::refuse(std::string const& what, std::vector<std::string> const& reasons) const {
  throw OutputDiffers(out.string() + ": " + what + listed(reasons) +
                      "\nwrite to another file (-o), or give --force to start anew");
}

/// Its fingerprint's digest; "" when there is no OUT.h5.
std::string PartStore::Impl::existing_output() const {
  if (!fs::exists(out)) return "";
  try {
    return fingerprint_of(ResultsFile::open(out).provenance()).digest();
  } catch (std::runtime_error const&) {
    return std::string(foreign);
  }
}

void PartStore::Impl::adopt(Manifest const& manifest, std::string const& existing) {
  auto const different = differences(manifest.begun.fingerprint, fingerprint);
  if (!different.empty()) refuse("was begun by another run:", different);
  Layout const& kept = manifest.begun.layout;
  if (kept.block != layout.block)
    notes.push_back(folder.string() + ": goes on with blocks of " + std::to_string(kept.block) +
                    " runners, as it was begun");
  layout.block = kept.block;
  if (kept != layout) refuse("was begun with other numbers of draws, arms, runners or weeks", {});
  if (!existing.empty() && existing != manifest.replaces)
    refuse("is there already, and is not what this run was begun to replace", {});
}

/// Writes the manifest unless another shard has done so meanwhile.
bool PartStore::Impl::begin(Manifest const& manifest) {
  return write_if_absent(manifest_file(), encode_manifest(manifest));
}

/// The manifest was lost: sound parts say themselves which run they belong to.
void PartStore::Impl::adopt_parts_without_manifest() {
  for (auto const& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != part_suffix) continue;
    try {
      Part const part(read_file(entry.path()).value_or(Bytes{}));
      if (part.identity().fingerprint != digest)
        refuse("has parts of another run in " + folder.string() + ", and no manifest to tell which", {});
      layout.block = part.identity().layout.block;
      return;
    } catch (DamagedPart const&) {
    }
  }
}

void PartStore::Impl::open(OpenMode mode) {
  std::string const existing = existing_output();
  bool const anew = mode == OpenMode::start_anew;
  if (!anew && existing == fingerprint.digest()) {
    complete = true;
    if (shard.all() && fs::is_directory(folder)) remove_all();
    return;
  }
  if (anew) remove_parts();
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (auto const manifest = read_manifest(manifest_file())) {
      adopt(*manifest, existing);
      break;
    }
    if (!anew && existing == foreign)
      refuse("is there already and is not a results file of this program", {});
    if (!anew && !existing.empty())
      refuse("was made by another run:",
             differences(fingerprint_of(ResultsFile::open(out).provenance()), fingerprint));
    adopt_parts_without_manifest();
    if (begin({{fingerprint, layout}, existing})) break;
  }
  look_through();
}

void PartStore::Impl::look_through() {
  done.assign(layout.units(), 0);
  for (auto const& entry : fs::directory_iterator(folder)) {
    // With other shards about, a temporary file may be theirs.
    if (shard.all() && is_temporary(entry.path())) fs::remove(entry.path());
    auto const unit = unit_named(entry.path().filename().string());
    if (!unit || unit->draw >= layout.draws || unit->arm >= layout.arms || unit->block >= layout.blocks())
      continue;
    // A shard answers for its own parts; the merge verifies all.
    if (shard.owns(layout.index(*unit)))
      verify(*unit);
    else
      done[layout.index(*unit)] = 1;
  }
}

void PartStore::Impl::verify(Unit unit) {
  fs::path const file = folder / part_name(unit);
  try {
    Part const part(read_file(file).value_or(Bytes{}));
    PartIdentity const& id = part.identity();
    if (id.fingerprint != digest || id.layout != layout || id.unit != unit)
      throw DamagedPart("it belongs to another run");
    done[layout.index(unit)] = 1;
  } catch (DamagedPart const& error) {
    notes.push_back(file.string() + ": is not used (" + error.what() + "); it is done again");
  }
}

/// Only what this class writes: the folder may be anybody's.
void PartStore::Impl::remove_parts() const {
  for (auto const& entry : fs::directory_iterator(folder))
    if (is_temporary(entry.path()) || unit_named(entry.path().filename().string())) fs::remove(entry.path());
  fs::remove(manifest_file());
}

void PartStore::Impl::remove_all() {
  std::error_code ignored;  // what is left over does no harm: the next run removes it
  remove_parts();
  for (auto const& entry : fs::directory_iterator(folder)) {
    std::string const name = entry.path().filename().string();
    if (name.starts_with("shard-") && name.ends_with(".lock")) fs::remove(entry.path(), ignored);
  }
  fs::remove(lock_file(), ignored);
  run_lock.release();
  fs::remove(folder, ignored);
}

PartStore::PartStore(fs::path out, Fingerprint fingerprint, Layout layout, OpenMode mode, Shard shard)
    : impl_(std::make_unique<Impl>(std::move(out), std::move(fingerprint), layout, shard)) {
  Impl& i = *impl_;
  check_arguments(i.out, layout, shard, mode);
  if (fs::is_directory(i.out)) throw_errno(i.out, "write the results file", EISDIR);
  // Without parts there is nothing to lock for a look at what is finished or refused.
  if (mode == OpenMode::resume && !fs::exists(i.folder) && fs::exists(i.out)) {
    std::string const existing = i.existing_output();
    i.complete = existing == i.fingerprint.digest();
    if (i.complete) return;
    if (existing == foreign) i.refuse("is there already and is not a results file of this program", {});
    i.refuse("was made by another run:",
             differences(fingerprint_of(ResultsFile::open(i.out).provenance()), i.fingerprint));
  }
  i.make_folder();
  i.take_locks();
  i.open(mode);
}

PartStore::~PartStore() = default;
PartStore::PartStore(PartStore&&) noexcept = default;
PartStore& PartStore::operator=(PartStore&&) noexcept = default;

bool PartStore::complete() const {
  return impl_->complete;
}
Layout const& PartStore::layout() const {
  return impl_->layout;
}
Fingerprint const& PartStore::fingerprint() const {
  return impl_->fingerprint;
}
fs::path const& PartStore::out() const {
  return impl_->out;
}
fs::path const& PartStore::folder() const {
  return impl_->folder;
}
std::vector<std::string> const& PartStore::notes() const {
  return impl_->notes;
}
fs::path PartStore::part_file(Unit unit) const {
  return impl_->folder / part_name(unit);
}

bool PartStore::has(Unit unit) const {
  if (impl_->complete) return true;
  std::lock_guard const guard(impl_->mutex);
  return impl_->done.at(impl_->layout.index(unit)) != 0;
}

void PartStore::save(BlockResult const& block) {
  Layout const& l = impl_->layout;
  Unit const unit{block.draw, block.arm, block.first_runner / l.block};
  if (impl_->complete || unit.draw >= l.draws || unit.arm >= l.arms || unit.block >= l.blocks() ||
      block.first_runner != l.first_runner(unit) || block.count != l.count(unit))
    throw std::logic_error("parts: a block result that is no unit of this run (use the store's layout())");
  write_atomically(part_file(unit), encode_part(block, {impl_->digest, l, unit}));
  std::lock_guard const guard(impl_->mutex);
  impl_->done[l.index(unit)] = 1;
}

std::vector<Unit> PartStore::missing() const {
  std::vector<Unit> units;
  for (Unit u : missing_anywhere())
    if (impl_->shard.owns(impl_->layout.index(u))) units.push_back(u);
  return units;
}

std::vector<Unit> PartStore::missing_anywhere() const {
  std::vector<Unit> units;
  std::lock_guard const guard(impl_->mutex);
  for (std::size_t i = 0; i < impl_->done.size(); ++i)
    if (impl_->done[i] == 0) units.push_back(impl_->layout.unit(i));
  return units;
}

void PartStore::forget(Unit unit) {
  std::lock_guard const guard(impl_->mutex);
  impl_->done.at(impl_->layout.index(unit)) = 0;
}

void PartStore::discard() {
  impl_->remove_all();
  impl_->complete = true;
}

}  // namespace achillesim::runners::results
