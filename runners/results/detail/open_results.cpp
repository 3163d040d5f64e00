#include "runners/results/detail/open_results.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <span>

#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/schema.hpp"

namespace achillesim::runners::results {
using h5::Handle;
using h5::Type;

namespace {

constexpr std::size_t people_at_once = 65536;

std::string parent_of(std::string const& name) {
  std::size_t const slash = name.rfind('/');
  return slash == std::string::npos ? "" : name.substr(0, slash);
}

}  // namespace

bool OpenResults::exists(std::string const& name) const {
  std::string const parent = parent_of(name);
  if (!parent.empty() && H5Lexists(file.get(), parent.c_str(), H5P_DEFAULT) <= 0) return false;
  return H5Lexists(file.get(), name.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> OpenResults::names_in(std::string const& group) const {
  if (!group.empty() && !exists(group)) return {};
  Handle const g(H5Gopen2(file.get(), group.empty() ? "/" : group.c_str(), H5P_DEFAULT), H5Gclose,
                 "open the group " + group);
  return h5::dataset_names(g.get());
}

hid_t OpenResults::set(std::string const& name) {
  auto found = open_sets.find(name);
  if (found == open_sets.end())
    found =
        open_sets
            .emplace(name, Handle(H5Dopen2(file.get(), name.c_str(), H5P_DEFAULT), H5Dclose, "open " + name))
            .first;
  return found->second.get();
}

ColumnInfo OpenResults::describe(std::string const& group, std::string const& name) {
  hid_t const s = set(group.empty() ? name : group + "/" + name);
  Handle const type(H5Dget_type(s), H5Tclose, "read the type of " + name);
  return {name, h5::read_text_attribute(s, "units"), h5::read_text_attribute(s, "long_name"),
          h5::read_text_attribute(s, "flag_meanings"), H5Tget_class(type.get()) == H5T_INTEGER};
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
  if (!exists("design/factor_name")) return;
  auto const names = h5::read_texts(set("design/factor_name"));
  auto const keys = h5::read_texts(set("design/factor_key"));
  auto const units = h5::read_texts(set("design/factor_unit"));
  auto const variables = h5::read_texts(set("design/factor_variable"));
  auto const levels = h5::read_texts(set("design/level"));
  for (std::size_t f = 0; f < names.size(); ++f) {
    FactorColumn factor{names[f], keys.at(f), units.at(f) == "none" ? "" : units[f], {}, {}};
    factor.numbers.assign(arms, std::numeric_limits<double>::quiet_NaN());
    if (!factor.unit.empty()) factor.numbers = read<double>(variables.at(f), Type::float64);
    for (std::size_t a = 0; a < arms; ++a) factor.labels.push_back(levels.at(a * names.size() + f));
    factors.push_back(std::move(factor));
  }
}

void OpenResults::read_provenance() {
  Handle const g(H5Gopen2(file.get(), "provenance", H5P_DEFAULT), H5Gclose, "open the group provenance");
  auto const text = [&](char const* name) { return h5::read_text_attribute(g.get(), name); };
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
  p.n_ok = static_cast<std::size_t>(h5::read_integer_attribute(g.get(), "n_ok", 0));
  p.n_failed = static_cast<std::size_t>(h5::read_integer_attribute(g.get(), "n_failed", 0));
  p.fingerprint = text("fingerprint");
  p.data_hash = text("data_hash");
}

void OpenResults::read_header() {
  schema = static_cast<int>(h5::read_integer_attribute(file.get(), "achillesim_schema", 0));
  if (schema <= 0)
    throw std::runtime_error(path.string() + ": is an HDF5 file, but not a results file of achillesim");
  if (schema > results_schema)
    throw std::runtime_error(path.string() + ": has the layout " + std::to_string(schema) +
                             ", and this program knows layouts up to " + std::to_string(results_schema) +
                             "; read it with a newer achillesim");
  draws = length("draw");
  arms = length("arm");
  runners = length("runner");
  weeks = exists("week") ? length("week") : 0;
  slots = length("event");
  days = exists("day") ? length("day") : 0;
  horizon_days = static_cast<int>(h5::read_integer_attribute(file.get(), "horizon_days", 0));
  reference_arm = static_cast<std::size_t>(h5::read_integer_attribute(file.get(), "reference_arm", 0));
  study_name = h5::read_text_attribute(file.get(), "title");
  question = h5::read_text_attribute(file.get(), "question");
  arm_names = h5::read_texts(set("arm_name"));
  quantiles = read<double>("quantile", Type::float64);
  read_factors();
  read_provenance();
}

void OpenResults::hash_by_arm(DataHash& hash, std::string const& name, Type type) {
  std::size_t const number = hash.add(name, name_of(type), h5::dimensions(set(name)));
  auto const sizes = h5::dimensions(set(name));
  std::size_t values = 1;
  for (std::size_t i = 2; i < sizes.size(); ++i) values *= sizes[i];
  std::vector<std::size_t> start(sizes.size(), 0);
  std::vector<std::size_t> count = sizes;
  count.at(0) = count.at(1) = 1;
  Bytes bytes(values * h5::size_of(type));
  for (start[0] = 0; start[0] < draws; ++start[0])
    for (start[1] = 0; start[1] < arms; ++start[1]) {
      h5::read_box(set(name), type, start, count, bytes.data());
      hash.update(number, bytes);
    }
  open_sets.erase(name);  // and its cached chunks
}

void OpenResults::hash_people(DataHash& hash, std::string const& name) {
  std::size_t const number = hash.add(name, name_of(Type::float32), std::array{runners});
  for (std::size_t first = 0; first < runners; first += people_at_once) {
    std::size_t const count = std::min(people_at_once, runners - first);
    std::vector<float> const values = read<float>(name, Type::float32, {first}, {count});
    hash.update(number, std::as_bytes(std::span(values)));
  }
}

DataHash::Result OpenResults::hash_data() {
  return with_name([&] {
    DataHash hash;
    for (Column const& c : columns(days)) hash_by_arm(hash, c.path, type_of(c.storage));
    for (std::string const& name : names_in("timeseries")) {
      if (h5::dimensions(set("timeseries/" + name)).size() < 3) continue;  // a coordinate
      hash_by_arm(hash, "timeseries/" + name, name.ends_with("_n") ? Type::int32 : Type::float32);
    }
    for (std::string const& name : names_in("population")) hash_people(hash, "population/" + name);
    return hash.finish();
  });
}

}  // namespace achillesim::runners::results
