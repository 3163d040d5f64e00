#include "runners/results/detail/parts_folder.hpp"

#include <cerrno>
#include <charconv>

#include "runners/results/detail/part_file.hpp"
#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"

namespace achillesim::runners::results {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view part_suffix = ".part";
/// Stands for the fingerprint of an OUT.h5 that this program did not write.
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
    at = stop == end ? stop : stop + 1;
  }
  if (name != part_name(u)) return std::nullopt;  // also what stands between and behind the numbers
  return u;
}

Digest bytes_of(std::string const& hex_digits) {
  Digest bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::byte>(std::stoul(hex_digits.substr(2 * i, 2), nullptr, 16));
  return bytes;
}

Fingerprint fingerprint_of(Provenance const& p) {
  return {p.study_text, p.seed, p.program, p.instruction_set, p.precision};
}

void check_arguments(fs::path const& out, Layout const& l, Shard s) {
  if (l.draws == 0 || l.arms == 0 || l.runners == 0 || l.block == 0)
    throw std::logic_error("parts: draws, arms, runners and block are at least 1");
  if (s.count == 0 || s.index == 0 || s.index > s.count)
    throw std::runtime_error("shard " + std::to_string(s.index) + "/" + std::to_string(s.count) +
                             ": the first number runs from 1 to the second; give 1/4, 2/4, 3/4, 4/4");
  if (out.empty()) throw std::runtime_error("-o: the results file has no name; give one, -o out.h5");
  if (fs::is_directory(out))
    throw std::runtime_error(
        out.string() +
        ": cannot write the results file (Is a directory); results are one file: name it, -o " +
        (out / "out.h5").string());
  check_place(out, "-o");
}

}  // namespace

std::size_t count_parts(fs::path const& out, Layout const& layout) {
  std::size_t count = 0;
  std::error_code gone;  // by now, when the run has finished meanwhile
  for (auto const& entry : fs::directory_iterator(parts_folder(out), gone)) {
    auto const u = unit_named(entry.path().filename().string());
    if (u && u->draw < layout.draws && u->arm < layout.arms && u->block < layout.blocks()) ++count;
  }
  return count;
}

PartsFolder::PartsFolder(fs::path o, Fingerprint f, Layout l, Shard s, std::string c)
    : out(std::move(o)),
      folder(parts_folder(out)),
      fingerprint(std::move(f)),
      layout(l),
      shard(s),
      command(std::move(c)) {
  check_arguments(out, layout, shard);
  digest = bytes_of(fingerprint.digest());
}

fs::path PartsFolder::file_of(Unit unit) const {
  return folder / part_name(unit);
}

void PartsFolder::open(OpenMode mode) {
  if (mode == OpenMode::start_anew && !shard.all())
    throw std::runtime_error(out.string() +
                             ": one shard of several cannot start the run anew (it would drop the "
                             "others' parts); remove " +
                             folder.string() + " first");
  if (!fingerprint.program_is_named() && !shard.all())
    throw std::runtime_error(
        out.string() +
        ": a shard's parts could never be put together: this program could not read its own "
        "executable (/proc/self/exe) and so cannot tell other processes that it is the same "
        "build; run where /proc is mounted, or build from a commit without changes");
  // Without parts there is nothing to lock for a look at what is finished or refused.
  if (mode == OpenMode::resume && !fs::exists(folder) && fs::exists(out)) {
    complete = output_is_finished();
    if (complete) return;
    refuse_other_output(existing_output());
  }
  make_folder();
  take_locks();
  claim(mode);
}

void PartsFolder::make_folder() const {
  if (fs::is_symlink(fs::symlink_status(folder)))
    throw std::runtime_error(
        folder.string() +
        ": is a link, and parts are not written through one; remove it, or write elsewhere (-o)");
  if (fs::is_directory(folder)) return;
  std::error_code error;
  fs::create_directory(folder, error);
  if (error && !fs::is_directory(folder)) throw_errno(folder, "create the folder", error.value());
}

void PartsFolder::take_lock(FileLock& lock, fs::path const& file, FileLock::Kind kind,
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

void PartsFolder::take_locks() {
  if (shard.all()) return take_lock(run_lock_, lock_file(), FileLock::Kind::alone, "another process");
  take_lock(run_lock_, lock_file(), FileLock::Kind::shared, "another process");
  std::string const name = std::to_string(shard.index) + "-of-" + std::to_string(shard.count);
  take_lock(shard_lock_, folder / ("shard-" + name + ".lock"), FileLock::Kind::alone,
            "another process with this shard");
}

/// Its fingerprint's digest; "" when there is no OUT.h5.
std::string PartsFolder::existing_output() const {
  if (!fs::exists(out)) return "";
  try {
    return fingerprint_of(ResultsFile::open(out).provenance()).digest();
  } catch (std::runtime_error const&) {
    return std::string(foreign);
  }
}

bool PartsFolder::output_is_finished() {
  return existing_output() == fingerprint.digest();
}

void PartsFolder::refuse(std::string const& what, std::vector<std::string> const& reasons) const {
  std::string text = out.string() + ": " + what;
  for (std::string const& reason : reasons) text += "\n  " + reason;
  throw OutputDiffers(text + (shard.all() ? "\nwrite to another file (-o), or give --force to start anew"
                                          : "\nall shards of a run are alike: change this one, or remove " +
                                                folder.string() + " and begin anew with all of them"));
}

/// Told to replace what another run left, not a study, a log or a thesis.
void PartsFolder::refuse_what_is_no_results_file() const {
  if (!fs::exists(out) || trust_in(out) != Trust::no_hdf5) return;
  throw OutputDiffers(out.string() +
                      ": is there already and is no results file; it is not replaced, --force or not: remove "
                      "it, or write to another file (-o)");
}

void PartsFolder::refuse_other_output(std::string const& existing) const {
  refuse_what_is_no_results_file();
  if (existing == foreign)
    refuse(
        "is there already and is not a results file that this program can read: of an earlier version, "
        "changed after it was written, or another program's",
        {});
  if (!existing.empty())
    refuse("was made by another run:",
           differences(fingerprint_of(ResultsFile::open(out).provenance()), fingerprint));
}

/// Under the lock: continues what was begun, or begins.
void PartsFolder::claim(OpenMode mode) {
  bool const anew = mode == OpenMode::start_anew;
  if (anew) refuse_what_is_no_results_file();
  if (!anew && output_is_finished()) {
    complete = true;
    if (shard.all()) remove_all();  // killed between the last rename and the cleaning up
    return;
  }
  if (anew) remove_parts();
  std::string const existing = existing_output();
  auto manifest = read_manifest(manifest_file());
  if (!manifest) {
    if (!anew) refuse_other_output(existing);
    adopt_parts_without_manifest();
    // Unless another shard has written it meanwhile.
    if (!write_if_absent(manifest_file(), encode_manifest({{fingerprint, layout, command}, existing})))
      manifest = read_manifest(manifest_file());
  }
  if (manifest) adopt(*manifest, existing);
  look_through();
}

void PartsFolder::adopt(Manifest const& manifest, std::string const& existing) {
  auto different = differences(manifest.begun.fingerprint, fingerprint);
  if (manifest.begun.fingerprint.instruction_set != fingerprint.instruction_set)
    different.push_back(
        "give --isa " + manifest.begun.fingerprint.instruction_set +
        " here too (on machines of several kinds: to every shard the one that all of them have)");
  if (!different.empty()) refuse("was begun by another run:", different);
  Layout const& kept = manifest.begun.layout;
  if (kept.block != layout.block)
    notes.push_back(folder.string() + ": goes on with blocks of " + std::to_string(kept.block) +
                    " runners, as it was begun");
  layout.block = kept.block;
  if (kept != layout) refuse("was begun with other numbers of draws, arms, runners or weeks", {});
  // Told to replace another run's file, and killed: it goes on without being told again.
  if (existing != manifest.replaces) refuse_other_output(existing);
}

/// The manifest was lost: sound parts say themselves which run they belong to.
void PartsFolder::adopt_parts_without_manifest() {
  for (auto const& entry : fs::directory_iterator(folder)) {
    if (!unit_named(entry.path().filename().string())) continue;
    try {
      Part const part(read_file(entry.path()).value_or(Bytes{}));
      if (part.identity().fingerprint != digest)
        refuse("has parts of another run in " + folder.string() + ", and no manifest to tell which", {});
      layout.block = part.identity().layout.block;
      return;
    } catch (DamagedPart const&) {
      continue;  // it is found again, and noted, when all parts are looked through
    }
  }
}

void PartsFolder::look_through() {
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

void PartsFolder::verify(Unit unit) {
  try {
    Part const part(read_file(file_of(unit)).value_or(Bytes{}));
    PartIdentity const& id = part.identity();
    if (id.fingerprint != digest || id.layout != layout || id.unit != unit)
      throw DamagedPart("it belongs to another run");
    done[layout.index(unit)] = 1;
  } catch (DamagedPart const& error) {
    damaged.push_back(file_of(unit).string() + ": is not used (" + error.what() + ")");
    notes.push_back(damaged.back() + "; it is done again");
  }
}

/// Only what is written here: the folder may be anybody's.
void PartsFolder::remove_parts() const {
  for (auto const& entry : fs::directory_iterator(folder))
    if (is_temporary(entry.path()) || unit_named(entry.path().filename().string())) fs::remove(entry.path());
  fs::remove(manifest_file());
}

void PartsFolder::remove_all() {
  std::error_code ignored;  // what is left over does no harm: the next run removes it
  remove_parts();
  for (auto const& entry : fs::directory_iterator(folder)) {
    std::string const name = entry.path().filename().string();
    if (name.starts_with("shard-") && name.ends_with(".lock")) fs::remove(entry.path(), ignored);
  }
  fs::remove(lock_file(), ignored);
  run_lock_.release();
  fs::remove(folder, ignored);
}

}  // namespace achillesim::runners::results
