#include "runners/results/detail/door.hpp"

#include <algorithm>
#include <array>

namespace achillesim::runners::results::h5 {
namespace {

/// Deflate makes nothing smaller than by 1,032.
constexpr std::size_t smallest_ratio = 1100;
constexpr std::size_t most_values = std::size_t{1} << 40U;
constexpr std::array own_filters = {H5Z_FILTER_SHUFFLE, H5Z_FILTER_DEFLATE, H5Z_FILTER_FLETCHER32};

/// Every group on the way, and the end of it, is in the file by itself.
void check_links(hid_t file, std::string const& path) {
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    std::string const part = path.substr(0, end);
    H5L_info_t link;
    check(H5Lget_info(file, part.c_str(), &link, H5P_DEFAULT), "find " + part);
    if (link.type != H5L_TYPE_HARD) damaged(part + " is a link to elsewhere, and results are in one file");
    if (end == std::string::npos) return;
  }
}

void check_filters(hid_t properties, std::string const& path) {
  int const n = check(H5Pget_nfilters(properties), "read the filters of " + path);
  for (unsigned i = 0; i < static_cast<unsigned>(n); ++i) {
    unsigned flags = 0;
    std::size_t values = 0;
    H5Z_filter_t const filter = H5Pget_filter2(properties, i, &flags, &values, nullptr, 0, nullptr, nullptr);
    if (std::find(own_filters.begin(), own_filters.end(), filter) == own_filters.end())
      damaged(path + " is filtered in a way that results files are not");
  }
}

void check_room(hid_t data_set, H5D_layout_t layout, std::string const& path) {
  std::size_t values = 1;
  for (std::size_t const d : dimensions(data_set)) {
    if (d > most_values / std::max<std::size_t>(values, 1)) damaged(path + " has more values than any file");
    values *= d;
  }
  Handle const type(H5Dget_type(data_set), H5Tclose, "read the type of " + path);
  std::size_t const needed = values * H5Tget_size(type.get());
  std::size_t const taken = H5Dget_storage_size(data_set);
  if (taken < (layout == H5D_CHUNKED ? needed / smallest_ratio : needed))
    damaged(path + " is said to have more values than the file holds");
}

}  // namespace

void damaged(std::string const& what) {
  throw Damaged("is damaged or no results file: " + what + "; take a sound copy, or run the study again");
}

std::string in_words(std::span<std::size_t const> sizes) {
  std::string text;
  for (std::size_t const s : sizes) text += (text.empty() ? "" : "x") + std::to_string(s);
  return sizes.empty() ? "no size" : text;
}

bool is_there(hid_t file, std::string const& path) {
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1))
    if (H5Lexists(file, path.substr(0, end).c_str(), H5P_DEFAULT) <= 0) return false;
  return H5Lexists(file, path.c_str(), H5P_DEFAULT) > 0;
}

bool is_data_set(hid_t file, std::string const& path) {
  check_links(file, path);
  H5O_info_t info;
  return H5Oget_info_by_name2(file, path.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT) >= 0 &&
         info.type == H5O_TYPE_DATASET;
}

Handle open_data_set(hid_t file, std::string const& path) {
  if (!is_there(file, path)) damaged("it lacks " + path);
  if (!is_data_set(file, path)) damaged(path + " is no data set");
  Handle set(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "open " + path);
  Handle const properties(H5Dget_create_plist(set.get()), H5Pclose, "open " + path);
  H5D_layout_t const layout = H5Pget_layout(properties.get());
  if (layout != H5D_CHUNKED && layout != H5D_CONTIGUOUS && layout != H5D_COMPACT)
    damaged(path + " is made of other data sets");
  if (H5Pget_external_count(properties.get()) != 0)
    damaged(path + " has its values in another file, and results are in one");
  check_filters(properties.get(), path);
  check_room(set.get(), layout, path);
  return set;
}

Handle open_group(hid_t file, std::string const& path) {
  if (!path.empty()) {
    if (!is_there(file, path)) damaged("it lacks the group " + path);
    check_links(file, path);
  }
  return {H5Gopen2(file, path.empty() ? "/" : path.c_str(), H5P_DEFAULT), H5Gclose, "open the group " + path};
}

Kind kind_of(hid_t data_set, std::string const& path) {
  Handle const type(H5Dget_type(data_set), H5Tclose, "read the type of " + path);
  switch (H5Tget_class(type.get())) {
    case H5T_INTEGER:
      return Kind::integer;
    case H5T_FLOAT:
      return Kind::real;
    case H5T_STRING:
      if (H5Tis_variable_str(type.get()) > 0) return Kind::text;
      break;
    default:
      break;
  }
  damaged(path + " has a type that results files do not have");
}

void check_shape(hid_t data_set, std::string const& path, Kind kind, std::span<std::size_t const> sizes) {
  auto const found = dimensions(data_set);
  if (!std::equal(found.begin(), found.end(), sizes.begin(), sizes.end()))
    damaged("sizes do not belong together: " + path + " has " + in_words(found) + " and should have " +
            in_words(sizes));
  if (kind_of(data_set, path) != kind) damaged(path + " has another type than it should");
}

}  // namespace achillesim::runners::results::h5
