#pragma once
/// An open results file: what ResultsFile holds.

#include <filesystem>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runners/results/detail/data_hash.hpp"
#include "runners/results/detail/hdf5.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::runners::results {

struct OpenResults {
  std::filesystem::path path;
  h5::Handle file;
  std::map<std::string, h5::Handle, std::less<>> open_sets;  ///< opening is slow, reading by arm is frequent
  int schema = 0;
  std::size_t draws = 0;
  std::size_t arms = 0;
  std::size_t runners = 0;
  std::size_t weeks = 0;
  std::size_t slots = 0;
  std::size_t days = 0;  ///< of the record of sessions; 0: none
  int horizon_days = 0;
  std::size_t reference_arm = 0;
  std::string study_name;
  std::string question;
  std::vector<std::string> arm_names;
  std::vector<double> quantiles;
  std::vector<FactorColumn> factors;
  Provenance provenance;

  /// Runs `work` and puts the file's name before what HDF5 says, or what is missing in the file.
  template <class Work>
  auto with_name(Work&& work) const {
    try {
      return work();
    } catch (h5::Error const& error) {
      throw std::runtime_error(path.string() + ": " + error.what());
    } catch (std::out_of_range const&) {
      throw std::runtime_error(path.string() +
                               ": does not have the shape of a results file; was it changed?");
    }
  }

  bool exists(std::string const& name) const;
  std::vector<std::string> names_in(std::string const& group) const;
  hid_t set(std::string const& name);
  std::size_t length(std::string const& name) { return h5::dimensions(set(name)).at(0); }
  ColumnInfo describe(std::string const& group, std::string const& name);
  [[noreturn]] void unknown(std::string const& kind, std::string_view name, std::string const& group) const;
  void check_indices(std::size_t draw, std::size_t arm) const;

  template <class T>
  std::vector<T> read(std::string const& name, h5::Type type, std::vector<std::size_t> const& start = {},
                      std::vector<std::size_t> const& count = {});
  template <class T>
  std::vector<T> read_arm(std::string const& name, h5::Type type, std::size_t draw, std::size_t arm);

  void read_header();
  void read_factors();
  void read_provenance();
  void hash_by_arm(DataHash& hash, std::string const& name, h5::Type type);
  void hash_people(DataHash& hash, std::string const& name);
  DataHash::Result hash_data();
};

template <class T>
std::vector<T> OpenResults::read(std::string const& name, h5::Type type,
                                 std::vector<std::size_t> const& start,
                                 std::vector<std::size_t> const& count) {
  return with_name([&] {
    hid_t const s = set(name);
    std::size_t n = 1;
    for (std::size_t c : start.empty() ? h5::dimensions(s) : count) n *= c;
    std::vector<T> values(n);
    h5::read_box(s, type, start, count, values.data());
    return values;
  });
}

/// All that a data set (draw, arm, ...) holds for one arm in one draw.
template <class T>
std::vector<T> OpenResults::read_arm(std::string const& name, h5::Type type, std::size_t draw,
                                     std::size_t arm) {
  check_indices(draw, arm);
  auto count = with_name([&] { return h5::dimensions(set(name)); });
  std::vector<std::size_t> start(count.size(), 0);
  start.at(0) = draw;
  start.at(1) = arm;
  count[0] = count[1] = 1;
  return read<T>(name, type, start, count);
}

}  // namespace achillesim::runners::results
