#pragma once
/// Writes an HDF5 file that every netCDF-4 tool opens: each axis of each data set has a named
/// dimension scale, text is variable-length UTF-8, no type that netCDF does not know. Numbers are in chunks
/// with a checksum (Fletcher-32); all texts are there once more in the program's own copy.

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runners/results/detail/hdf5.hpp"
#include "runners/results/detail/text_copy.hpp"

namespace achillesim::runners::results {

struct Variable {
  std::string path;  ///< "event_day", "timeseries/visa_a": groups are made as needed
  h5::Type type = h5::Type::float32;
  std::vector<std::string> dims;        ///< paths of dimensions that are defined already
  std::string unit;                     ///< UDUNITS; "" for text
  std::string meaning;                  ///< long_name
  std::vector<std::size_t> chunk = {};  ///< shuffle + deflate when given; else all in one, uncompressed
  std::string comment = "";
};

class NetcdfWriter {
 public:
  /// Makes the file, and throws h5::Error when there is one or a link. Its first seal_bytes are left free.
  explicit NetcdfWriter(std::filesystem::path const& file);

  /// A dimension together with its coordinate variable of 1-D values, written later.
  void define_dimension(Variable const& coordinate, std::size_t size);
  void define(Variable const& variable);
  std::size_t size_of_dimension(std::string const& name) const { return sizes_.at(name); }

  /// A chunk that is filtered already, as shuffle + deflate would have.
  void write_chunk(std::string const& path, std::span<std::size_t const> start,
                   std::span<std::byte const> bytes);
  void write_box(std::string const& path, std::span<std::size_t const> start,
                 std::span<std::size_t const> count, void const* values);
  /// All of a data set.
  template <class T>
  void write(std::string const& path, std::vector<T> const& values) {
    write_box(path, {}, {}, values.data());
  }
  void write_texts(std::string const& path, std::span<std::string const> texts);

  /// `path` "" is the root.
  void attribute(std::string const& path, std::string const& name, std::string_view text);
  /// 32 bits, which every reader takes; a real number where they do not suffice.
  void attribute(std::string const& path, std::string const& name, long long number);
  void flags(std::string const& path, h5::Type type, int first, std::string const& meanings);
  void smallest_valid(std::string const& path, h5::Type type, int value);

  /// Writes the copy of the texts and what is left; a file that was not closed so is not complete.
  void close();

 private:
  h5::Handle file_;
  std::map<std::string, h5::Handle> groups_;
  std::map<std::string, h5::Handle> variables_;
  std::map<std::string, h5::Type> types_;
  std::map<std::string, std::size_t> sizes_;
  TextCopy copy_;

  hid_t object(std::string const& path);
  hid_t parent_of(std::string const& path);
  void create(Variable const& variable, std::span<std::size_t const> sizes);
  void write_copy();
};

}  // namespace achillesim::runners::results
