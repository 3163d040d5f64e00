#include "tests/runners/results/fuzz_edits.hpp"

#include <hdf5.h>

#include <algorithm>
#include <array>
#include <vector>

namespace achillesim::runners::results::test {

unsigned take(Input& input) {
  if (input.empty()) return 0;
  unsigned const byte = input.front();
  input = input.subspan(1);
  return byte;
}

namespace {

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

}  // namespace

void edit(std::filesystem::path const& path, Input input) {
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

void make_earlier(std::filesystem::path const& path) {
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

}  // namespace achillesim::runners::results::test
