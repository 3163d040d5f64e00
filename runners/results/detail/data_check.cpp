/// Whether the data of a file are those that were written.

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "model/terms.hpp"
#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/open_results.hpp"
#include "runners/results/detail/schema.hpp"

namespace achillesim::runners::results {
namespace {

using h5::Type;

constexpr std::size_t people_at_once = 65536;

Type stored_type(std::string const& name, h5::Kind kind) {
  for (Column const& c : columns(1))
    if (c.path == name) return type_of(c.storage);
  return kind == h5::Kind::integer ? Type::int32 : Type::float32;
}

/// "event_day float32 1x2x12 9f86..." -> "event_day".
std::string name_in(std::string const& line) {
  return line.substr(0, line.find(' '));
}

std::string sentence(std::vector<std::string> const& names) {
  std::string text;
  for (std::string const& n : names) text += (text.empty() ? "" : ", ") + n;
  return text;
}

}  // namespace

void OpenResults::read_hash_lines() {
  std::istringstream in(provenance.data_sets);
  for (std::string line; std::getline(in, line);) hash_lines[name_in(line)] = line;
}

std::vector<std::string> OpenResults::data_sets() {
  std::vector<std::string> names;
  // Earlier layouts lack what came later; what they should have and lack is missed in their hash.
  for (Column const& c : columns(days))
    if (schema >= results_schema || exists(c.path)) names.push_back(c.path);
  for (std::string const& name : names_in("timeseries"))
    if (shape("timeseries/" + name).size() >= 3) names.push_back("timeseries/" + name);
  for (std::string const& name : names_in("population")) names.push_back("population/" + name);
  return names;
}

void OpenResults::hash_by_arm(DataHash& hash, std::string const& name) {
  auto const sizes = shape(name);
  if (sizes.size() < 3 || sizes[0] != draws || sizes[1] != arms)
    h5::damaged("sizes do not belong together: " + name + " has " + h5::in_words(sizes));
  Type const type = stored_type(name, h5::kind_of(set(name), name));
  std::size_t const number = hash.add(name, name_of(type), sizes);
  std::size_t values = 1;
  for (std::size_t i = 2; i < sizes.size(); ++i) values *= sizes[i];
  std::vector<std::size_t> start(sizes.size(), 0);
  std::vector<std::size_t> count = sizes;
  count[0] = count[1] = 1;
  Bytes bytes(values * h5::size_of(type));
  for (start[0] = 0; start[0] < draws; ++start[0])
    for (start[1] = 0; start[1] < arms; ++start[1]) {
      h5::read_box(set(name), type, start, count, bytes.data());
      hash.update(number, bytes);
    }
  open_sets.erase(name);  // and its cached chunks
}

void OpenResults::hash_people(DataHash& hash, std::string const& name) {
  h5::check_shape(set(name), name, h5::Kind::real, std::array{runners});
  std::size_t const number = hash.add(name, name_of(Type::float32), std::array{runners});
  for (std::size_t first = 0; first < runners; first += people_at_once) {
    std::size_t const count = std::min(people_at_once, runners - first);
    std::vector<float> values(count);
    h5::read_box(set(name), Type::float32, std::array{first}, std::array{count}, values.data());
    hash.update(number, std::as_bytes(std::span(values)));
  }
}

void OpenResults::hash_set(DataHash& hash, std::string const& name) {
  if (name.starts_with("population/"))
    hash_people(hash, name);
  else
    hash_by_arm(hash, name);
}

DataHash::Result OpenResults::hash_data() {
  return with_name([&] {
    DataHash hash;
    for (std::string const& name : data_sets()) hash_set(hash, name);
    return hash.finish();
  });
}

void OpenResults::check_hash(std::string const& name) {
  auto const line = hash_lines.find(name);
  if (!doubt.empty() || line == hash_lines.end() || !hashed.insert(name).second) return;
  DataHash hash;
  hash_set(hash, name);
  if (hash.finish().lines == line->second + "\n") return;
  h5::damaged("the data of " + name + " do not have the SHA-256 that the file names");
}

std::vector<CheckedSet> OpenResults::checked_data_sets() {
  std::vector<CheckedSet> all;
  auto missing = hash_lines;
  for (std::string const& name : data_sets()) {
    CheckedSet one{name, "", false};
    auto const named = missing.find(name);
    try {
      DataHash hash;
      hash_set(hash, name);
      auto const found = hash.finish();
      one.sha256 = found.entries.front().digest;
      one.as_written = named != missing.end() && found.lines == named->second + "\n";
    } catch (h5::Error const&) {  // its checksum, its shape
    }
    if (named != missing.end()) missing.erase(named);
    all.push_back(std::move(one));
  }
  for (auto const& [name, line] : missing) all.push_back({name, "", false});
  std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.name < b.name; });
  return all;
}

std::vector<std::string> OpenResults::changed_data_sets() {
  std::vector<std::string> changed;
  for (auto const& one : checked_data_sets())
    if (!one.as_written) changed.push_back(one.name);
  return changed;
}

void OpenResults::weigh(bool sealed) {
  if (sealed) {
    // What each data set is held against must itself be what the file's hash is made of.
    if (sha256_hex(provenance.data_sets) != provenance.data_hash)
      h5::damaged("its list of data sets does not have the SHA-256 that the file names");
    return;
  }
  if (schema == 1) {
    bool const same = hash_data().total == provenance.data_hash;
    if (same) {
      remark =
          "The file was written by an earlier program, without a checksum over all of it; its data have the "
          "hash "
          "that it names, its names and texts have none.";
      return;
    }
    if (unsealed_files() != Unsealed::any)
      throw std::runtime_error(
          path.string() + ": was changed after it was written (its data do not have the hash that it names" +
          remedy_of_changes);
    doubt = "This file was changed after it was written: its data do not have the hash that it names.";
    return;
  }
  if (unsealed_files() != Unsealed::any)
    throw std::runtime_error(path.string() + ": was changed after it was written (it has lost its seal" +
                             remedy_of_changes);
  auto const changed = changed_data_sets();
  bool const named = sha256_hex(provenance.data_sets) == provenance.data_hash;
  doubt = "This file was changed after it was written, and nothing vouches for what comes of it" +
          (changed.empty() ? std::string(named ? "; its data have the hashes that it names."
                                               : "; nor do its hashes belong together.")
                           : "; these data are not those that were written: " + sentence(changed) + ".");
}

void check_values(ColumnInfo const& column, std::span<float const> values, int first_flag, int horizon_days) {
  if (!column.flag_meanings.empty()) {
    auto flags = static_cast<std::size_t>(
        std::count(column.flag_meanings.begin(), column.flag_meanings.end(), ' ') + 1);
    // Events are counted by their type.
    if (first_flag == 0) flags = std::min(flags, model::event_type_names.size());
    float const last = static_cast<float>(first_flag) + static_cast<float>(flags) - 1.0F;
    for (float const v : values)
      if (!(v >= static_cast<float>(first_flag) && v <= last))
        h5::damaged(column.name + " has a value that means nothing");
  } else if (column.unit == "d" && (column.name == "day" || column.name.ends_with("_day"))) {
    for (float const v : values)
      if (!std::isnan(v) && !(v >= 0.0F && v <= static_cast<float>(horizon_days)))
        h5::damaged(column.name + " has a day outside of the horizon");
  } else if (column.whole) {
    for (float const v : values)
      if (v < -1.0F) h5::damaged(column.name + " has a negative count");
  }
}

}  // namespace achillesim::runners::results
