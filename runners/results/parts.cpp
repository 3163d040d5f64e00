#include "runners/results/parts.hpp"

#include <mutex>

#include "runners/results/detail/manifest.hpp"
#include "runners/results/detail/part_file.hpp"
#include "runners/results/detail/parts_folder.hpp"

namespace achillesim::runners::results {
namespace fs = std::filesystem;

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

std::string unfinished(fs::path const& out) {
  auto const begun = find_begun(out);
  if (!begun) return "";
  std::size_t const there = count_parts(out, begun->layout);
  std::size_t const all = begun->layout.units();
  std::string const name = out.string();
  std::string const done = "the run is not finished (" + std::to_string(there) + " of " +
                           std::to_string(all) + " units of work are in " + parts_folder(out).string() + ")";
  if (there >= all) return done + "; put them together with: achillesim merge " + name;
  bool const sharded = begun->command.find(" --shard ") != std::string::npos;
  return done + "; unless somebody is at work on it, go on with: " +
         (begun->command.empty() ? "achillesim run STUDY.toml -o " + name : begun->command) +
         (sharded ? ", and so for every other shard; then: achillesim merge " + name : "");
}

void clear_leftovers(fs::path const& out) {
  std::error_code ignored;  // a folder that is kept does no harm
  auto const folder = parts_folder(out);
  auto const lock_file = folder / "lock";
  if (!fs::exists(lock_file, ignored)) {
    fs::remove(folder, ignored);  // only when it is empty
    return;
  }
  FileLock lock;
  if (lock.take(lock_file, FileLock::Kind::alone) != FileLock::Result::held || find_begun(out)) return;
  fs::remove(lock_file, ignored);
  fs::remove(folder, ignored);
}

struct PartStore::Impl {
  PartsFolder run;
  mutable std::mutex mutex;  ///< guards run.done; the rest stays as it was opened
};

PartStore::PartStore(fs::path out, Fingerprint fingerprint, Layout layout, OpenMode mode, Shard shard,
                     std::string command)
    : impl_(new Impl{PartsFolder(std::move(out), std::move(fingerprint), layout, shard, std::move(command)),
                     {}}) {
  impl_->run.open(mode);
}

PartStore::~PartStore() = default;
PartStore::PartStore(PartStore&&) noexcept = default;
PartStore& PartStore::operator=(PartStore&&) noexcept = default;

bool PartStore::complete() const {
  return impl_->run.complete;
}
Layout const& PartStore::layout() const {
  return impl_->run.layout;
}
Fingerprint const& PartStore::fingerprint() const {
  return impl_->run.fingerprint;
}
fs::path const& PartStore::out() const {
  return impl_->run.out;
}
fs::path const& PartStore::folder() const {
  return impl_->run.folder;
}
std::vector<std::string> const& PartStore::notes() const {
  return impl_->run.notes;
}
std::vector<std::string> const& PartStore::damaged() const {
  return impl_->run.damaged;
}
fs::path PartStore::part_file(Unit unit) const {
  return impl_->run.file_of(unit);
}

bool PartStore::has(Unit unit) const {
  if (complete()) return true;
  std::lock_guard const guard(impl_->mutex);
  return impl_->run.done.at(layout().index(unit)) != 0;
}

void PartStore::save(BlockResult const& block) {
  Layout const& l = layout();
  Unit const unit{block.draw, block.arm, block.first_runner / l.block};
  if (complete() || unit.draw >= l.draws || unit.arm >= l.arms || unit.block >= l.blocks() ||
      block.first_runner != l.first_runner(unit) || block.count != l.count(unit))
    throw std::logic_error("parts: a block result that is no unit of this run (use the store's layout())");
  write_atomically(part_file(unit), encode_part(block, {impl_->run.digest, l, unit}));
  std::lock_guard const guard(impl_->mutex);
  impl_->run.done[l.index(unit)] = 1;
}

std::size_t PartStore::present() const {
  if (complete()) return 0;
  std::lock_guard const guard(impl_->mutex);
  auto const& done = impl_->run.done;
  std::size_t count = 0;
  for (std::size_t i = 0; i < done.size(); ++i)
    if (done[i] != 0 && impl_->run.shard.owns(i)) ++count;
  return count;
}

std::vector<Unit> PartStore::missing() const {
  std::vector<Unit> units;
  for (Unit u : missing_anywhere())
    if (impl_->run.shard.owns(layout().index(u))) units.push_back(u);
  return units;
}

std::vector<Unit> PartStore::missing_anywhere() const {
  std::vector<Unit> units;
  std::lock_guard const guard(impl_->mutex);
  std::vector<char> const& done = impl_->run.done;
  for (std::size_t i = 0; i < done.size(); ++i)
    if (done[i] == 0) units.push_back(layout().unit(i));
  return units;
}

void PartStore::forget(Unit unit) {
  std::lock_guard const guard(impl_->mutex);
  impl_->run.done.at(layout().index(unit)) = 0;
}

void PartStore::discard() {
  impl_->run.remove_all();
  impl_->run.complete = true;
}

}  // namespace achillesim::runners::results
