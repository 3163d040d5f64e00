#include "runners/results/detail/hdf5.hpp"

#include <utility>

namespace achillesim::runners::results::h5 {
namespace {

herr_t keep_description(unsigned n, H5E_error2_t const* error, void* text) {
  if (n == 0 && error->desc != nullptr) *static_cast<std::string*>(text) = error->desc;
  return 0;
}

/// The innermost entry says what went wrong, those above it only where it was noticed. Of a failed
/// system call only the system's own words are kept.
std::string reason() {
  std::string text;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_description, &text);
  constexpr std::string_view mark = "error message = '";
  if (std::size_t const at = text.find(mark); at != std::string::npos) {
    std::size_t const from = at + mark.size();
    return text.substr(from, text.find('\'', from) - from);
  }
  return text;
}

}  // namespace

std::string library_version() {
  prepare();
  unsigned major = 0;
  unsigned minor = 0;
  unsigned release = 0;
  H5get_libversion(&major, &minor, &release);
  return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(release);
}

void prepare() {
  // Before anything else of the library: it is heard only once, before the library starts.
  static herr_t const no_work_at_exit = H5dont_atexit();
  static_cast<void>(no_work_at_exit);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

void fail(std::string_view what) {
  std::string text = "cannot " + std::string(what);
  if (std::string const why = reason(); !why.empty()) text += " (" + why + ")";
  throw Error(text);
}

Handle::Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}

Handle& Handle::operator=(Handle&& other) noexcept {
  std::swap(id_, other.id_);
  std::swap(close_, other.close_);
  return *this;
}

Handle::~Handle() {
  if (id_ >= 0) close_(id_);
}

void Handle::close(std::string_view what) {
  if (id_ < 0) return;
  check(close_(id_), what);
  id_ = -1;
}

Handle file_access() {
  constexpr std::string_view what = "set up a file's access";
  Handle access(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, what);
  check(H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG), what);
  check(H5Pset_file_locking(access.get(), false, true), what);
  H5AC_cache_config_t config{};
  config.version = H5AC__CURR_CACHE_CONFIG_VERSION;
  check(H5Pget_mdc_config(access.get(), &config), what);
  config.set_initial_size = 1;
  config.initial_size = config.max_size = config.min_size = std::size_t{512} << 10U;
  config.incr_mode = H5C_incr__off;
  config.flash_incr_mode = H5C_flash_incr__off;
  config.decr_mode = H5C_decr__off;
  check(H5Pset_mdc_config(access.get(), &config), what);
  return access;
}

std::size_t size_of(Type type) {
  switch (type) {
    case Type::int8:
      return 1;
    case Type::int16:
      return 2;
    case Type::int32:
    case Type::float32:
      return 4;
    case Type::int64:
    case Type::float64:
      return 8;
    case Type::text:
      return sizeof(char*);
  }
  return 0;
}

Handle datatype(Type type) {
  auto const copy = [](hid_t id) { return Handle(H5Tcopy(id), H5Tclose, "copy a data type"); };
  switch (type) {
    case Type::int8:
      return copy(H5T_STD_I8LE);
    case Type::int16:
      return copy(H5T_STD_I16LE);
    case Type::int32:
      return copy(H5T_STD_I32LE);
    case Type::int64:
      return copy(H5T_STD_I64LE);
    case Type::float32:
      return copy(H5T_IEEE_F32LE);
    case Type::float64:
      return copy(H5T_IEEE_F64LE);
    case Type::text:
      break;
  }
  Handle text = copy(H5T_C_S1);
  check(H5Tset_size(text.get(), H5T_VARIABLE), "make a text type");
  check(H5Tset_cset(text.get(), H5T_CSET_UTF8), "make a text type");
  return text;
}

}  // namespace achillesim::runners::results::h5
