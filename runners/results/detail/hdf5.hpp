#pragma once
/// Small owners for HDF5's identifiers, and its errors as exceptions.

#include <hdf5.h>

#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::runners::results::h5 {

/// what() says what failed and why, without the file's name.
struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::string library_version();

/// To be called before other calls, in each thread that uses the library. HDF5 then does not print its
/// error stack to stderr, and does not clean up at exit: after a file that it could not close (disk
/// full) that clean-up crashes (1.10.8). All that is written is closed, and heard, before.
void prepare();

/// Throws Error with the innermost reason of HDF5's error stack if `result` is negative.
template <class Result>
Result check(Result result, std::string_view what);
[[noreturn]] void fail(std::string_view what);

class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle() = default;
  /// Throws Error if the identifier says that what made it failed.
  Handle(hid_t id, Close closer, std::string_view what) : id_(check(id, what)), close_(closer) {}
  Handle(Handle&& other) noexcept;
  Handle& operator=(Handle&& other) noexcept;
  ~Handle();

  hid_t get() const { return id_; }
  explicit operator bool() const { return id_ >= 0; }
  /// Closing writes what is left: here a failure is heard, and the destructor tries again.
  void close(std::string_view what);

 private:
  hid_t id_ = -1;
  Close close_ = nullptr;
};

/// How files are opened: closing closes all that is in them, and the cache of indices stays small. It
/// would grow with the number of chunks (to 32 MiB, and six times that in memory); chunks are written
/// and read in the order of the index, so that a small one does. HDF5 takes no lock of its own: some file
/// systems have none, a file that is written has a name that nobody else knows, and one that is read is not
/// written.
Handle file_access();

/// Types of data sets and attributes.
enum class Type : unsigned char { int8, int16, int32, int64, float32, float64, text };
std::size_t size_of(Type type);
/// In memory and in the file alike: little-endian, text is variable-length UTF-8.
Handle datatype(Type type);

/// Text that is not valid UTF-8 (a file name, say) makes readers fail: what is wrong becomes '?'.
std::string to_utf8(std::string_view text);

void write_text_attribute(hid_t object, std::string const& name, std::string_view text);
void write_number_attribute(hid_t object, std::string const& name, Type type, void const* values,
                            std::size_t n, bool scalar);

bool has_attribute(hid_t object, std::string const& name);
/// "" when there is no such attribute, or no text.
std::string read_text_attribute(hid_t object, std::string const& name);
long long read_integer_attribute(hid_t object, std::string const& name, long long otherwise);

std::vector<std::size_t> dimensions(hid_t dataset);

/// A box of a data set into memory; all of it when `start` is empty.
void read_box(hid_t dataset, Type type, std::span<std::size_t const> start,
              std::span<std::size_t const> count, void* values);
/// Of variable length; door.hpp says whether it is.
std::vector<std::string> read_texts(hid_t dataset);

/// Names of the data sets in a group, in the order in which they were made.
std::vector<std::string> dataset_names(hid_t group);

template <class Result>
Result check(Result result, std::string_view what) {
  if (result < 0) fail(what);
  return result;
}

}  // namespace achillesim::runners::results::h5
