#include "runners/results/detail/open_results.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <span>

#include "runners/results/detail/schema.hpp"
#include "runners/results/detail/seal.hpp"

namespace achillesim::runners::results {
using h5::Handle;
using h5::Type;

namespace {

constexpr std::uintmax_t least_patience = 30;  // s
constexpr std::uintmax_t slowest_reading =
    5'000'000;  // bytes of the file in a second, where a sound one gives 100 MB

unsigned& reads_in_progress() {
  static unsigned count = 0;
  return count;
}

}  // namespace

Unsealed& unsealed_files() {
  static Unsealed files = Unsealed::none;
  return files;
}

Patience::Patience(unsigned seconds) {
  if (unsealed_files() != Unsealed::none && reads_in_progress()++ == 0) ::alarm(seconds);
}

Patience::~Patience() {
  if (unsealed_files() != Unsealed::none && --reads_in_progress() == 0) ::alarm(0);
}

void OpenResults::pass_seal() {
  std::error_code ignored;
  patience =
      static_cast<unsigned>(least_patience + std::filesystem::file_size(path, ignored) / slowest_reading);
  Seal const seal = read_seal(path);
  std::string const name = path.string();
  if (seal.state == Seal::State::no_hdf5)
    throw std::runtime_error(name + ": is not an HDF5 file (a results file is one); was it cut short?");
  if (seal.state == Seal::State::sound) {
    if (seal.layout > results_schema) refuse_layout(seal.layout);
    return;
  }
  bool const earlier = seal.state == Seal::State::absent;
  if (unsealed_files() == Unsealed::any || (earlier && unsealed_files() == Unsealed::earlier)) return;
  if (earlier)
    throw std::runtime_error(name +
                             ": was written by an earlier program, without a checksum over all of it; it is "
                             "read in a process of its own, which this command does not make");
  throw std::runtime_error(name + ": was changed after it was written (" + seal.why + remedy_of_changes);
}

void OpenResults::refuse_layout(int layout) const {
  throw std::runtime_error(path.string() + ": has the layout " + std::to_string(layout) +
                           ", and this program knows layouts up to " + std::to_string(results_schema) +
                           "; read it with a newer achillesim");
}

std::vector<std::string> OpenResults::names_in(std::string const& group) const {
  if (!group.empty() && !exists(group)) return {};
  std::vector<std::string> names;
  for (std::string const& name : h5::dataset_names(h5::open_group(file.get(), group).get()))
    if (!h5::to_utf8(name).empty() && name.find('/') == std::string::npos) names.push_back(name);
  return names;
}

hid_t OpenResults::set(std::string const& name) {
  auto found = open_sets.find(name);
  if (found == open_sets.end()) found = open_sets.emplace(name, h5::open_data_set(file.get(), name)).first;
  return found->second.get();
}

std::size_t OpenResults::length(std::string const& name) {
  auto const sizes = shape(name);
  if (sizes.size() != 1) h5::damaged(name + " is no list");
  return sizes[0];
}

ColumnInfo OpenResults::describe(std::string const& group, std::string const& name) {
  std::string const where = group.empty() ? name : group + "/" + name;
  return {name, text(where, "units"), text(where, "long_name"), text(where, "flag_meanings"),
          h5::kind_of(set(where), where) == h5::Kind::integer};
}

std::string OpenResults::text(std::string const& object, std::string const& name) {
  if (copy) {
    auto const found = copy->attributes.find(object);
    if (found == copy->attributes.end()) return "";
    auto const value = found->second.find(name);
    return value == found->second.end() ? "" : value->second;
  }
  if (object.empty() || !h5::is_data_set(file.get(), object))
    return h5::read_text_attribute(h5::open_group(file.get(), object).get(), name);
  return h5::read_text_attribute(set(object), name);
}

long long OpenResults::number(std::string const& object, std::string const& name, long long otherwise) {
  if (!copy) return h5::read_integer_attribute(h5::open_group(file.get(), object).get(), name, otherwise);
  auto const found = copy->numbers.find(object);
  if (found == copy->numbers.end()) return otherwise;
  auto const value = found->second.find(name);
  return value == found->second.end() ? otherwise : value->second;
}

std::vector<std::string> OpenResults::texts(std::string const& name, std::size_t size) {
  std::vector<std::string> words;
  if (copy) {
    auto const found = copy->texts.find(name);
    if (found == copy->texts.end()) h5::damaged("the copy of its texts lacks " + name);
    words = found->second;
  } else {
    hid_t const s = set(name);
    if (h5::kind_of(s, name) != h5::Kind::text) h5::damaged(name + " holds no text");
    words = h5::read_texts(s);
  }
  if (words.size() != size)
    h5::damaged("sizes do not belong together: " + name + " has " + std::to_string(words.size()) +
                " texts and should have " + std::to_string(size));
  return words;
}

void OpenResults::unknown(std::string const& kind, std::string_view name, std::string const& group) const {
  std::string text = path.string() + ": has no " + kind + " '" + std::string(name) + "'; it has";
  std::string separator = " ";
  for (std::string const& n : names_in(group)) {
    text += separator + n;
    separator = ", ";
  }
  throw std::runtime_error(text);
}

void OpenResults::check_indices(std::size_t draw, std::size_t arm) const {
  if (draw >= draws || arm >= arms)
    throw std::runtime_error(path.string() + ": has " + std::to_string(draws) + " draws and " +
                             std::to_string(arms) + " arms, counted from 0; asked for draw " +
                             std::to_string(draw) + ", arm " + std::to_string(arm));
}

void OpenResults::read_factors() {
  std::string const index = schema < 3 ? "design/factor_name" : "design/factor";
  if (!exists(index)) return;
  std::size_t const n = length(index);
  auto const names = texts(index, n);
  auto const keys = texts("design/factor_key", n);
  auto const units = texts("design/factor_unit", n);
  auto const variables = texts("design/factor_variable", n);
  auto const levels = texts("design/level", arms * n);
  for (std::size_t f = 0; f < names.size(); ++f) {
    FactorColumn factor{names[f], keys.at(f), units.at(f) == "none" ? "" : units[f], {}, {}};
    factor.numbers.assign(arms, std::numeric_limits<double>::quiet_NaN());
    if (!factor.unit.empty()) factor.numbers = read<double>(variables.at(f), Type::float64, {arms});
    for (std::size_t a = 0; a < arms; ++a) factor.labels.push_back(levels.at(a * names.size() + f));
    factors.push_back(std::move(factor));
  }
}

void OpenResults::read_provenance() {
  if (!copy)
    static_cast<void>(h5::open_group(file.get(), "provenance"));  // without it a file is no results file
  auto const text = [&](char const* name) { return this->text("provenance", name); };
  auto const count = [&](char const* name) {
    long long const n = number("provenance", name, 0);
    if (n < 0) h5::damaged(std::string(name) + " is negative");
    return static_cast<std::size_t>(n);
  };
  Provenance& p = provenance;
  p.study_text = text("study_text");
  p.study_source_text = text("study_source_text");
  p.study_source_path = text("study_source_path");
  p.study_sha256 = text("study_sha256");
  std::string const seed = text("seed");
  std::from_chars(seed.data(), seed.data() + seed.size(), p.seed);
  p.program = text("program");
  p.program_version = text("program_version");
  p.git_commit = text("git_commit");
  p.git_dirty = text("git_dirty") == "true";
  p.compiler = text("compiler");
  p.flags = text("flags");
  p.instruction_set = text("instruction_set");
  p.precision = text("precision");
  if (p.precision.empty()) p.precision = "double";  // of files that do not say: there was nothing else
  p.library_versions = text("library_versions");
  p.command_line = text("command_line");
  p.started = text("started");
  p.ended = text("ended");
  p.n_ok = count("n_ok");
  p.n_failed = count("n_failed");
  p.n_ran_away = count("n_ran_away");
  p.clipped_quantiles = text("clipped_quantiles");
  if (p.clipped_quantiles == "none") p.clipped_quantiles = "";
  p.fingerprint = text("fingerprint");
  p.data_hash = text("data_hash");
  p.data_sets = text("data_sets");
}

void OpenResults::read_header() {
  schema = static_cast<int>(
      std::clamp(h5::read_integer_attribute(h5::open_group(file.get(), "").get(), "achillesim_schema", 0),
                 0LL, 1000000LL));
  if (schema <= 0)
    throw std::runtime_error(path.string() + ": is an HDF5 file, but not a results file of achillesim");
  if (schema > results_schema) refuse_layout(schema);
  if (schema > 1) {
    std::size_t const bytes = length(text_copy_path);
    auto const json = read<std::int8_t>(text_copy_path, Type::int8, {bytes});
    try {
      copy = TextCopy::decoded({reinterpret_cast<char const*>(json.data()), json.size()});
    } catch (std::runtime_error const& error) {
      h5::damaged(error.what());
    }
  }
  // From layout 3 on the root has only what has one value a runner.
  auto const dimension = [&](std::string const& group, std::string const& name) {
    return schema < 3 ? name : group + "/" + name;
  };
  auto const length_of = [&](std::string const& name) { return exists(name) ? length(name) : 0; };
  draws = length("draw");
  arms = length("arm");
  runners = length("runner");
  weeks = length_of(dimension("timeseries", "week"));
  slots = length(dimension("events", "event"));
  days = length_of(dimension("sessions", "day"));
  // What else has these sizes takes room; a size alone may claim anything.
  h5::check_shape(set("status"), "status", h5::Kind::integer, std::array{draws, arms, runners});
  auto const horizon = number("", "horizon_days", 0);
  auto const reference = number("", "reference_arm", 0);
  if (horizon < 1 || horizon > std::numeric_limits<std::int32_t>::max())
    h5::damaged("a horizon of " + std::to_string(horizon) + " days");
  if (reference < 0 || static_cast<unsigned long long>(reference) >= arms)
    h5::damaged("the reference arm is " + std::to_string(reference) + ", and there are " +
                std::to_string(arms));
  horizon_days = static_cast<int>(horizon);
  reference_arm = static_cast<std::size_t>(reference);
  study_name = text("", "title");
  question = text("", "question");
  arm_names = texts("arm_name", arms);
  std::string const levels = dimension("timeseries", "quantile");
  if (schema < 3 || weeks > 0) quantiles = read<double>(levels, Type::float64, {length(levels)});
  read_factors();
  read_provenance();
  read_hash_lines();
}

}  // namespace achillesim::runners::results
