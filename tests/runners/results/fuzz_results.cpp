/// libFuzzer target: whatever is done to a results file by a program that knows HDF5, reading it ends in data
/// of the right sizes or in a message; and no changed byte passes the seal. HDF5 itself is not tried: for its
/// crashes there is the child process. Built with Clang only.

#include <hdf5.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "runners/results/detail/seal.hpp"
#include "runners/results/detail/text_copy.hpp"
#include "runners/results/reader.hpp"
#include "runners/results/trust.hpp"
#include "tests/runners/results/synthetic.hpp"

/// HDF5 1.10 loses buffers of its own when it finds that it cannot read.
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() {
  return "leak:libhdf5_serial\n";
}

namespace {

namespace fs = std::filesystem;
using namespace achillesim::runners::results;
using Input = std::span<std::uint8_t const>;

constexpr std::size_t runners = 8;
constexpr std::size_t weeks = 2;
constexpr std::size_t days = 14;

fs::path const& folder() {
  static test::Scratch const scratch;
  return scratch.folder();
}

std::string const& sound_file() {
  static std::string const content = [] {
    fs::path const file = folder() / "sound.h5";
    test::make_results(file, test::synthetic_study(runners, 1), {1, 3, runners, weeks, 8, days});
    std::ifstream in(file, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return content;
}

fs::path put(std::string const& content) {
  fs::path const file = folder() / "changed.h5";
  fs::remove(file);
  std::ofstream(file, std::ios::binary) << content;
  return file;
}

/// The next byte; 0 at the end.
unsigned take(Input& input) {
  if (input.empty()) return 0;
  unsigned const byte = input.front();
  input = input.subspan(1);
  return byte;
}

constexpr std::array objects = {"draw",
                                "arm",
                                "runner",
                                "timeseries/quantile",
                                "events/event",
                                "sessions/day",
                                "timeseries/arm",
                                "status",
                                "event_type",
                                "event_day",
                                "censor_day",
                                "recurrences",
                                "arm_name",
                                "factor_drop",
                                "progression",
                                "events/type",
                                "events/leg",
                                "events/day",
                                "timeseries",
                                "events",
                                "design",
                                "parameters",
                                "provenance",
                                "population",
                                "sessions",
                                "timeseries/visa_a",
                                "timeseries/visa_a_n",
                                "timeseries/week",
                                "timeseries/visa_a_beyond",
                                "first_achilles_day",
                                "knee_events",
                                "population/age",
                                "design/level",
                                "design/factor",
                                "design/factor_variable",
                                "parameters/value",
                                "parameters/parameter",
                                "sessions/minutes",
                                "sessions/event",
                                "copy_of_texts/json",
                                "design/protocol",
                                "events/recovery_day",
                                "/"};
constexpr std::array attributes = {
    "achillesim_schema", "reference_arm", "horizon_days", "title", "seed", "n_ok",
    "data_hash",         "flag_meanings", "study_text",   "units"};

hid_t type_of(unsigned choice) {
  switch (choice % 5) {
    case 0:
      return H5Tcopy(H5T_STD_I8LE);
    case 1:
      return H5Tcopy(H5T_IEEE_F32LE);
    case 2:
      return H5Tcopy(H5T_STD_I64LE);
    case 3: {
      hid_t const text = H5Tcopy(H5T_C_S1);
      H5Tset_size(text, H5T_VARIABLE);
      return text;
    }
    default: {
      hid_t const fixed = H5Tcopy(H5T_C_S1);
      H5Tset_size(fixed, 5);
      return fixed;
    }
  }
}

hid_t space_of(Input& input) {
  std::array<hsize_t, 5> sizes{};
  int const rank = static_cast<int>(take(input) % 6);
  if (rank == 0) return H5Screate(H5S_SCALAR);
  for (int i = 0; i < rank; ++i) {
    unsigned const choice = take(input);
    sizes.at(static_cast<std::size_t>(i)) = choice < 250 ? choice % 17 : hsize_t{1} << (choice - 220U);
  }
  return H5Screate_simple(rank, sizes.data(), nullptr);
}

void replace_data_set(hid_t file, char const* name, Input& input) {
  H5Ldelete(file, name, H5P_DEFAULT);
  hid_t const type = type_of(take(input));
  hid_t const space = space_of(input);
  hid_t const properties = H5Pcreate(H5P_DATASET_CREATE);
  unsigned const how = take(input);
  if (how % 7 == 1) H5Pset_external(properties, "/etc/hostname", 0, H5F_UNLIMITED);
  if (how % 7 == 2) H5Pset_layout(properties, H5D_COMPACT);
  hid_t const set = H5Dcreate2(file, name, type, space, H5P_DEFAULT, properties, H5P_DEFAULT);
  if (set >= 0) H5Dclose(set);
  H5Pclose(properties);
  H5Sclose(space);
  H5Tclose(type);
}

void replace_attribute(hid_t file, char const* name, Input& input) {
  hid_t const object = H5Oopen(file, name, H5P_DEFAULT);
  if (object < 0) return;
  char const* const attribute = attributes[take(input) % attributes.size()];
  H5Adelete(object, attribute);
  unsigned const choice = take(input);
  hid_t const type = type_of(choice);
  hid_t const space = space_of(input);
  hssize_t const n = H5Sget_simple_extent_npoints(space);
  hid_t const made =
      n > 0 && n < 5000 ? H5Acreate2(object, attribute, type, space, H5P_DEFAULT, H5P_DEFAULT) : -1;
  if (made >= 0 && choice % 5 != 3) {
    std::vector<std::int64_t> values(static_cast<std::size_t>(n), static_cast<std::int8_t>(take(input)));
    if (choice % 5 != 4) H5Awrite(made, H5T_NATIVE_INT64, values.data());
  }
  if (made >= 0) H5Aclose(made);
  H5Sclose(space);
  H5Tclose(type);
  H5Oclose(object);
}

void overwrite(hid_t file, char const* name, Input& input) {
  hid_t const set = H5Dopen2(file, name, H5P_DEFAULT);
  if (set < 0) return;
  hid_t const space = H5Dget_space(set);
  hid_t const type = H5Dget_type(set);
  hssize_t const n = H5Sget_simple_extent_npoints(space);
  if (H5Tget_class(type) != H5T_STRING && n > 0 && n < 100000) {
    std::vector<double> values(static_cast<std::size_t>(n));
    double const value = static_cast<std::int8_t>(take(input)) * (take(input) % 2 == 0 ? 1.0 : 1e30);
    std::fill(values.begin(), values.end(), value);
    H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  }
  H5Tclose(type);
  H5Sclose(space);
  H5Dclose(set);
}

void edit(fs::path const& path, Input input) {
  hid_t const file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  if (file < 0) return;
  while (!input.empty()) {
    unsigned const what = take(input);
    char const* const name = objects[take(input) % objects.size()];
    char const* const other = objects[take(input) % objects.size()];
    bool const root = name == objects.back();
    if (what % 6 == 0 && !root) replace_data_set(file, name, input);
    if (what % 6 == 1) replace_attribute(file, name, input);
    if (what % 6 == 2 && !root) overwrite(file, name, input);
    if (what % 6 == 3 && !root) H5Ldelete(file, name, H5P_DEFAULT);
    if (what % 6 == 4 && !root && H5Ldelete(file, name, H5P_DEFAULT) >= 0)
      H5Lcreate_soft(other, file, name, H5P_DEFAULT, H5P_DEFAULT);
    if (what % 6 == 5 && !root && H5Ldelete(file, name, H5P_DEFAULT) >= 0)
      H5Lcreate_external("/tmp/other.h5", other, file, name, H5P_DEFAULT, H5P_DEFAULT);
  }
  H5Fclose(file);
}

/// As layout 1 had it: no copy of the texts, all dimensions at the root.
void make_earlier(fs::path const& path) {
  hid_t const file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  constexpr std::array<std::array<char const*, 2>, 6> moved = {{{"timeseries/week", "week"},
                                                                {"timeseries/quantile", "quantile"},
                                                                {"events/event", "event"},
                                                                {"sessions/day", "day"},
                                                                {"parameters/parameter", "parameters/name"},
                                                                {"design/factor", "design/factor_name"}}};
  for (auto const& [from, to] : moved) H5Ocopy(file, from, file, to, H5P_DEFAULT, H5P_DEFAULT);
  H5Ldelete(file, "copy_of_texts", H5P_DEFAULT);
  hid_t const schema = H5Aopen(file, "achillesim_schema", H5P_DEFAULT);
  int const one = 1;
  H5Awrite(schema, H5T_NATIVE_INT, &one);
  H5Aclose(schema);
  H5Fclose(file);
}

void demand(bool held) {
  if (!held) std::abort();
}

void read_all(fs::path const& path) {
  auto const file = ResultsFile::open(path);
  demand(file.arm_names().size() == file.arms() && file.reference_arm() < file.arms() &&
         file.horizon_days() > 0);
  // An edit may have changed nothing.
  demand(trust_in(path) == Trust::sealed || !file.doubt().empty() || !file.remark().empty());
  for (auto const& factor : file.factors())
    demand(factor.labels.size() == file.arms() && factor.numbers.size() == file.arms());
  for (auto const& p : file.parameters()) demand(p.values.size() == file.draws());
  for (auto const& d : file.design()) demand(d.values.size() == file.arms());
  for (auto const& c : file.population()) demand(file.population(c.name).size() == file.runners());
  std::size_t const d = file.draws() - 1;
  std::size_t const a = file.arms() - 1;
  for (auto const& o : file.outcomes()) demand(file.outcome(o.name, d, a).size() == file.runners());
  for (auto const& s : file.series()) {
    demand(file.series_mean(s.name, d, a).size() == file.weeks());
    demand(file.series_quantiles(s.name, d, a).size() == file.weeks() * file.quantiles().size());
    demand(file.series_count(s.name, d, a).size() == file.weeks());
    demand(file.series_beyond(s.name, d, a).size() == file.weeks());
  }
  demand(file.events(d, a).type.size() == file.runners() * file.event_slots());
  if (file.session_days() > 0)
    demand(file.sessions(d, a).event.size() == file.runners() * file.session_days());
  static_cast<void>(file.differing_texts());
}

/// By edits through HDF5, as another program would make them; half of them on a file of layout 1.
void try_edits(Input input) {
  bool const earlier = take(input) % 2 == 1;
  fs::path const path = put(sound_file());
  if (earlier) {
    make_earlier(path);
  }
  edit(path, input);
  read_all(path);
}

void try_seal(Input input) {
  std::string content = sound_file();
  while (input.size() >= 3) {
    std::size_t const at = (take(input) << 16U | take(input) << 8U | take(input)) % content.size();
    content[at] = static_cast<char>(static_cast<unsigned char>(content[at]) ^ take(input));
  }
  demand((trust_in(put(content)) == Trust::sealed) == (content == sound_file()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  take_unsealed_files(true);
  Input input(data, size);
  unsigned const what = take(input);
  try {
    if (what % 8 == 0)
      static_cast<void>(TextCopy::decoded({reinterpret_cast<char const*>(input.data()), input.size()}));
    else if (what % 8 == 1)
      try_seal(input);
    else
      try_edits(input);
  } catch (std::runtime_error const& error) {
    demand(error.what()[0] != '\0');
  }
  return 0;
}
