#pragma once
/// What stands before every read: a file may have been changed by anybody, so nothing is taken from it before
/// its shape is known to be that of a results file. Nothing here reads data.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "runners/results/detail/hdf5.hpp"

namespace achillesim::runners::results::h5 {

/// The file does not have the shape of a results file. what() says where, without the file's name.
struct Damaged : Error {
  using Error::Error;
};
[[noreturn]] void damaged(std::string const& what);

enum class Kind : unsigned char { integer, real, text };

/// A data set of this very file: no link leads elsewhere, its values lie in no other file, no filter is asked
/// of the machine, and it takes as much room as its size needs.
Handle open_data_set(hid_t file, std::string const& path);
Handle open_group(hid_t file, std::string const& path);
bool is_data_set(hid_t file, std::string const& path);
bool is_there(hid_t file, std::string const& path);

Kind kind_of(hid_t data_set, std::string const& path);
void check_shape(hid_t data_set, std::string const& path, Kind kind, std::span<std::size_t const> sizes);

/// "2x3x12"
std::string in_words(std::span<std::size_t const> sizes);

}  // namespace achillesim::runners::results::h5
