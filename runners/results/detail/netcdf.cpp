#include "runners/results/detail/netcdf.hpp"

#include <hdf5_hl.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

#include "runners/results/detail/compress.hpp"
#include "runners/results/detail/seal.hpp"

namespace achillesim::runners::results {
namespace {

using h5::check;
using h5::Handle;
using h5::Type;

constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

std::string leaf(std::string const& path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

/// Chunks, filters and fill value of a data set. Texts have neither chunks nor a checksum: only their
/// addresses would.
Handle creation_properties(Variable const& v, std::span<std::size_t const> sizes) {
  std::string const what = "define " + v.path;
  std::vector<std::size_t> whole;
  for (std::size_t const s : sizes) whole.push_back(std::max<std::size_t>(s, 1));
  Handle p(H5Pcreate(H5P_DATASET_CREATE), H5Pclose, what);
  check(H5Pset_attr_creation_order(p.get(), in_order), what);
  if (v.type != Type::text) {
    auto const& given = v.chunk.empty() ? whole : v.chunk;
    std::vector<hsize_t> const chunk(given.begin(), given.end());
    check(H5Pset_chunk(p.get(), static_cast<int>(chunk.size()), chunk.data()), what);
    if (!v.chunk.empty()) {
      if (h5::size_of(v.type) > 1) check(H5Pset_shuffle(p.get()), what);
      check(H5Pset_deflate(p.get(), deflate_level), what);
    }
    check(H5Pset_fletcher32(p.get()), what);
  }
  if (v.type == Type::float32 || v.type == Type::float64) {
    double const fill = std::numeric_limits<double>::quiet_NaN();
    check(H5Pset_fill_value(p.get(), H5T_NATIVE_DOUBLE, &fill), what);
  }
  return p;
}

std::string parent_name(std::string const& path) {
  std::size_t const slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

/// A dimension without values, as netCDF-4 keeps it: by this name its readers know that it is no variable.
Handle bare_dimension(hid_t group, std::string const& name, std::size_t size) {
  std::string const what = "define the dimension " + name;
  std::array const sizes = {static_cast<hsize_t>(size)};
  Handle const space(H5Screate_simple(1, sizes.data(), nullptr), H5Sclose, what);
  Handle dimension(
      H5Dcreate2(group, name.c_str(), H5T_IEEE_F32BE, space.get(), H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
      H5Dclose, what);
  std::string number = std::to_string(size);
  number.insert(0, number.size() < 10 ? 10 - number.size() : 0, ' ');
  std::string const scale = "This is a netCDF dimension but not a netCDF variable. " + number;
  check(H5DSset_scale(dimension.get(), scale.c_str()), what);
  return dimension;
}

/// Of lists written from the front to the end HDF5 would keep a MiB each, for the covariates of a cohort 25
/// MiB in all.
Handle access_properties(Variable const& v) {
  std::string const what = "define " + v.path;
  Handle p(H5Pcreate(H5P_DATASET_ACCESS), H5Pclose, what);
  if (v.chunk.size() == 1)
    check(H5Pset_chunk_cache(p.get(), H5D_CHUNK_CACHE_NSLOTS_DEFAULT, 2 * v.chunk[0] * h5::size_of(v.type),
                             H5D_CHUNK_CACHE_W0_DEFAULT),
          what);
  return p;
}

void fill_value_attribute(hid_t dataset, Type type) {
  float const f = std::numeric_limits<float>::quiet_NaN();
  double const d = std::numeric_limits<double>::quiet_NaN();
  if (type == Type::float32) h5::write_number_attribute(dataset, "_FillValue", type, &f, 1, false);
  if (type == Type::float64) h5::write_number_attribute(dataset, "_FillValue", type, &d, 1, false);
}

}  // namespace

NetcdfWriter::NetcdfWriter(std::filesystem::path const& file) {
  h5::prepare();
  Handle const create(H5Pcreate(H5P_FILE_CREATE), H5Pclose, "create it");
  check(H5Pset_link_creation_order(create.get(), in_order), "create it");
  check(H5Pset_attr_creation_order(create.get(), in_order), "create it");
  check(H5Pset_userblock(create.get(), seal_bytes), "create it");
  Handle const access = h5::file_access();
  file_ = Handle(H5Fcreate(file.c_str(), H5F_ACC_EXCL, create.get(), access.get()), H5Fclose, "create it");
}

hid_t NetcdfWriter::parent_of(std::string const& path) {
  std::string const name = parent_name(path);
  if (name.empty()) return file_.get();
  if (auto const found = groups_.find(name); found != groups_.end()) return found->second.get();
  hid_t const above = parent_of(name);
  Handle const create(H5Pcreate(H5P_GROUP_CREATE), H5Pclose, "create a group");
  check(H5Pset_link_creation_order(create.get(), in_order), "create a group");
  check(H5Pset_attr_creation_order(create.get(), in_order), "create a group");
  Handle group(H5Gcreate2(above, leaf(name).c_str(), H5P_DEFAULT, create.get(), H5P_DEFAULT), H5Gclose,
               "create the group " + name);
  return groups_.emplace(name, std::move(group)).first->second.get();
}

void NetcdfWriter::create(Variable const& v, std::span<std::size_t const> sizes) {
  std::string const what = "define " + v.path;
  std::vector<hsize_t> const dims(sizes.begin(), sizes.end());
  Handle const space(H5Screate_simple(static_cast<int>(dims.size()), dims.data(), nullptr), H5Sclose, what);
  Handle const type = h5::datatype(v.type);
  Handle const properties = creation_properties(v, sizes);
  Handle const access = access_properties(v);
  Handle dataset(H5Dcreate2(parent_of(v.path), leaf(v.path).c_str(), type.get(), space.get(), H5P_DEFAULT,
                            properties.get(), access.get()),
                 H5Dclose, what);
  if (!v.dims.empty()) fill_value_attribute(dataset.get(), v.type);  // a coordinate lacks no value (CF)
  types_[v.path] = v.type;
  variables_.emplace(v.path, std::move(dataset));
  if (!v.meaning.empty()) attribute(v.path, "long_name", v.meaning);
  if (!v.unit.empty()) attribute(v.path, "units", v.unit);
  if (!v.comment.empty()) attribute(v.path, "comment", v.comment);
}

void NetcdfWriter::define_dimension(Variable const& coordinate, std::size_t size) {
  create(coordinate, std::array{size});
  check(H5DSset_scale(variables_.at(coordinate.path).get(), leaf(coordinate.path).c_str()),
        "define the dimension " + coordinate.path);
  sizes_[coordinate.path] = size;
}

void NetcdfWriter::define(Variable const& v) {
  std::vector<std::size_t> sizes;
  for (std::string const& d : v.dims) sizes.push_back(sizes_.at(d));
  create(v, sizes);
  for (unsigned i = 0; i < v.dims.size(); ++i)
    check(H5DSattach_scale(variables_.at(v.path).get(), variables_.at(v.dims[i]).get(), i),
          "attach a dimension to " + v.path);
}

void NetcdfWriter::write_chunk(std::string const& path, std::span<std::size_t const> start,
                               std::span<std::byte const> bytes) {
  std::vector<hsize_t> const offset(start.begin(), start.end());
  Bytes const filtered = with_fletcher32(bytes);
  check(H5Dwrite_chunk(variables_.at(path).get(), H5P_DEFAULT, 0, offset.data(), filtered.size(),
                       filtered.data()),
        "write " + path);
}

void NetcdfWriter::write_box(std::string const& path, std::span<std::size_t const> start,
                             std::span<std::size_t const> count, void const* values) {
  std::string const what = "write " + path;
  hid_t const dataset = variables_.at(path).get();
  Handle const type = h5::datatype(types_.at(path));
  if (start.empty()) {
    check(H5Dwrite(dataset, type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), what);
    return;
  }
  std::vector<hsize_t> const from(start.begin(), start.end());
  std::vector<hsize_t> const size(count.begin(), count.end());
  Handle const file_space(H5Dget_space(dataset), H5Sclose, what);
  check(H5Sselect_hyperslab(file_space.get(), H5S_SELECT_SET, from.data(), nullptr, size.data(), nullptr),
        what);
  Handle const memory(H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr), H5Sclose, what);
  check(H5Dwrite(dataset, type.get(), memory.get(), file_space.get(), H5P_DEFAULT, values), what);
}

void NetcdfWriter::write_texts(std::string const& path, std::span<std::string const> texts) {
  std::vector<std::string> sound;
  sound.reserve(texts.size());
  for (std::string const& t : texts) sound.push_back(h5::to_utf8(t));
  std::vector<char const*> pointers;
  pointers.reserve(sound.size());
  for (std::string const& t : sound) pointers.push_back(t.c_str());
  write_box(path, {}, {}, pointers.data());
  copy_.texts[path] = std::move(sound);
}

hid_t NetcdfWriter::object(std::string const& path) {
  if (path.empty()) return file_.get();
  if (auto const v = variables_.find(path); v != variables_.end()) return v->second.get();
  return parent_of(path + "/");
}

void NetcdfWriter::attribute(std::string const& path, std::string const& name, std::string_view text) {
  h5::write_text_attribute(object(path), name, text);
  copy_.attributes[path][name] = h5::to_utf8(text);
}

void NetcdfWriter::attribute(std::string const& path, std::string const& name, long long number) {
  auto const whole = static_cast<std::int32_t>(number);
  auto const real = static_cast<double>(number);
  if (whole == number)
    h5::write_number_attribute(object(path), name, Type::int32, &whole, 1, true);
  else
    h5::write_number_attribute(object(path), name, Type::float64, &real, 1, true);
  copy_.numbers[path][name] = number;
}

void NetcdfWriter::flags(std::string const& path, Type type, int first, std::string const& meanings) {
  auto const n = static_cast<std::size_t>(std::count(meanings.begin(), meanings.end(), ' ') + 1);
  auto const write = [&](auto number) {
    std::vector<decltype(number)> values(n, number);
    std::iota(values.begin(), values.end(), static_cast<decltype(number)>(first));
    h5::write_number_attribute(object(path), "flag_values", type, values.data(), n, false);
  };
  if (type == Type::int8)
    write(std::int8_t{});
  else if (type == Type::float32)
    write(float{});
  else
    throw std::logic_error(path + ": flags are kept for 8-bit and single-precision numbers");
  attribute(path, "flag_meanings", meanings);
}

void NetcdfWriter::smallest_valid(std::string const& path, Type type, int value) {
  std::int8_t const byte = static_cast<std::int8_t>(value);
  std::int16_t const word = static_cast<std::int16_t>(value);
  h5::write_number_attribute(object(path), "valid_min", type,
                             type == Type::int8 ? static_cast<void const*>(&byte) : &word, 1, true);
}

void NetcdfWriter::write_copy() {
  constexpr std::size_t chunk = std::size_t{1} << 18U;
  std::string const json = copy_.encoded();
  std::string const path = text_copy_path;
  std::string const dimension = parent_name(path) + "/byte";
  sizes_[dimension] = json.size();
  variables_.emplace(dimension, bare_dimension(parent_of(path), leaf(dimension), json.size()));
  define({path,
          Type::int8,
          {dimension},
          "1",
          "all texts and attributes of this file, as JSON in UTF-8: what the program reads",
          {std::min(json.size(), chunk)}});
  write_box(path, {}, {}, json.data());
}

void NetcdfWriter::close() {
  write_copy();
  for (auto& [path, variable] : variables_) variable.close("write " + path);
  for (auto& [path, group] : groups_) group.close("write the group " + path);
  check(H5Fflush(file_.get(), H5F_SCOPE_LOCAL), "write the end of the file");
  file_.close("close the file");
}

}  // namespace achillesim::runners::results
