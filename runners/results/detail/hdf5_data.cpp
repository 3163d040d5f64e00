#include <array>

#include "runners/results/detail/door.hpp"
#include "scenarios/words/utf8.hpp"

namespace achillesim::runners::results::h5 {
namespace {

Handle simple_space(std::span<std::size_t const> sizes) {
  std::vector<hsize_t> const dims(sizes.begin(), sizes.end());
  return {H5Screate_simple(static_cast<int>(dims.size()), dims.data(), nullptr), H5Sclose,
          "make a data space"};
}

}  // namespace

std::string to_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto const c = scenarios::first_code_point(text);
    out += c.sound && c.value != 0 ? text.substr(0, c.bytes) : "?";
    text.remove_prefix(c.bytes);
  }
  return out;
}

void write_text_attribute(hid_t object, std::string const& name, std::string_view text) {
  std::string const what = "write the attribute " + name;
  std::string const sound = to_utf8(text);
  char const* pointer = sound.c_str();
  Handle const type = datatype(Type::text);
  Handle const space(H5Screate(H5S_SCALAR), H5Sclose, what);
  Handle const attribute(H5Acreate2(object, name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose, what);
  check(H5Awrite(attribute.get(), type.get(), &pointer), what);
}

void write_number_attribute(hid_t object, std::string const& name, Type type, void const* values,
                            std::size_t n, bool scalar) {
  std::string const what = "write the attribute " + name;
  Handle const t = datatype(type);
  std::array const size = {n};
  Handle const space = scalar ? Handle(H5Screate(H5S_SCALAR), H5Sclose, what) : simple_space(size);
  Handle const attribute(H5Acreate2(object, name.c_str(), t.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT),
                         H5Aclose, what);
  check(H5Awrite(attribute.get(), t.get(), values), what);
}

namespace {

/// One value: what is read into one variable must not be a list.
Handle open_scalar(hid_t object, std::string const& name) {
  Handle attribute(H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose, "read the attribute " + name);
  Handle const space(H5Aget_space(attribute.get()), H5Sclose, "read the attribute " + name);
  if (H5Sget_simple_extent_npoints(space.get()) != 1) damaged("the attribute " + name + " is not one value");
  return attribute;
}

}  // namespace

bool has_attribute(hid_t object, std::string const& name) {
  return H5Aexists(object, name.c_str()) > 0;
}

std::string read_text_attribute(hid_t object, std::string const& name) {
  if (!has_attribute(object, name)) return "";
  std::string const what = "read the attribute " + name;
  Handle const attribute = open_scalar(object, name);
  Handle const stored(H5Aget_type(attribute.get()), H5Tclose, what);
  if (H5Tget_class(stored.get()) != H5T_STRING || H5Tis_variable_str(stored.get()) <= 0)
    damaged("the attribute " + name + " is no text");
  Handle const type = datatype(Type::text);
  char* pointer = nullptr;
  check(H5Aread(attribute.get(), type.get(), &pointer), what);
  std::string text = pointer == nullptr ? "" : pointer;
  H5free_memory(pointer);
  return text;
}

long long read_integer_attribute(hid_t object, std::string const& name, long long otherwise) {
  if (!has_attribute(object, name)) return otherwise;
  std::string const what = "read the attribute " + name;
  Handle const attribute = open_scalar(object, name);
  Handle const stored(H5Aget_type(attribute.get()), H5Tclose, what);
  if (H5Tget_class(stored.get()) != H5T_INTEGER) damaged("the attribute " + name + " is no whole number");
  long long value = otherwise;
  check(H5Aread(attribute.get(), H5T_NATIVE_LLONG, &value), what);
  return value;
}

std::vector<std::size_t> dimensions(hid_t dataset) {
  Handle const space(H5Dget_space(dataset), H5Sclose, "read the shape of a data set");
  int const rank = check(H5Sget_simple_extent_ndims(space.get()), "read the shape of a data set");
  std::vector<hsize_t> sizes(static_cast<std::size_t>(rank));
  check(H5Sget_simple_extent_dims(space.get(), sizes.data(), nullptr), "read the shape of a data set");
  return {sizes.begin(), sizes.end()};
}

void read_box(hid_t dataset, Type type, std::span<std::size_t const> start,
              std::span<std::size_t const> count, void* values) {
  Handle const t = datatype(type);
  if (start.empty()) {
    check(H5Dread(dataset, t.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values), "read a data set");
    return;
  }
  std::vector<hsize_t> const from(start.begin(), start.end());
  std::vector<hsize_t> const size(count.begin(), count.end());
  Handle const file_space(H5Dget_space(dataset), H5Sclose, "read a data set");
  check(H5Sselect_hyperslab(file_space.get(), H5S_SELECT_SET, from.data(), nullptr, size.data(), nullptr),
        "select a part of a data set");
  Handle const memory_space = simple_space(count);
  check(H5Dread(dataset, t.get(), memory_space.get(), file_space.get(), H5P_DEFAULT, values),
        "read a data set");
}

std::vector<std::string> read_texts(hid_t dataset) {
  std::size_t n = 1;
  for (std::size_t d : dimensions(dataset)) n *= d;
  Handle const type = datatype(Type::text);
  Handle const space(H5Dget_space(dataset), H5Sclose, "read a text data set");
  std::vector<char*> pointers(n, nullptr);
  check(H5Dread(dataset, type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), "read a text data set");
  std::vector<std::string> texts;
  texts.reserve(pointers.size());
  for (char const* p : pointers) texts.emplace_back(p == nullptr ? "" : p);
  H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, pointers.data());
  return texts;
}

std::vector<std::string> dataset_names(hid_t group) {
  struct Found {
    std::vector<std::string> names;
    static herr_t add(hid_t g, char const* name, H5L_info_t const* /*info*/, void* to) {
      H5O_info_t object;
      if (H5Oget_info_by_name2(g, name, &object, H5O_INFO_BASIC, H5P_DEFAULT) >= 0 &&
          object.type == H5O_TYPE_DATASET)
        static_cast<Found*>(to)->names.emplace_back(name);
      return 0;
    }
  } found;
  hsize_t position = 0;
  if (H5Literate(group, H5_INDEX_CRT_ORDER, H5_ITER_INC, &position, Found::add, &found) < 0) {
    position = 0;
    check(H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, &position, Found::add, &found), "list a group");
  }
  return found.names;
}

}  // namespace achillesim::runners::results::h5
