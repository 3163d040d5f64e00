#pragma once
/// An open results file: what ResultsFile holds.

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runners/results/detail/data_hash.hpp"
#include "runners/results/detail/door.hpp"
#include "runners/results/detail/text_copy.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::runners::results {

/// Which files without a seal that holds this process opens.
enum class Unsealed : unsigned char { none, earlier, any };
Unsealed& unsealed_files();

/// While it lives, reading a file without a seal may take so long and no longer: HDF5 may go round in circles
/// in a damaged one.
class Patience {
 public:
  explicit Patience(unsigned seconds);
  Patience(Patience const&) = delete;
  Patience& operator=(Patience const&) = delete;
  ~Patience();
};

struct OpenResults {
  std::filesystem::path path;
  h5::Handle file;
  std::map<std::string, h5::Handle, std::less<>> open_sets;  ///< opening is slow, reading by arm is frequent
  std::optional<TextCopy> copy;                   ///< none in layout 1, where texts are read as they stand
  std::map<std::string, std::string> hash_lines;  ///< by data set; none in layout 1
  std::set<std::string> hashed;                   ///< data sets that were held against their hash
  std::string doubt;                              ///< why the file is not to be trusted; "" if it is
  std::string remark;                             ///< what else its reader should know
  unsigned patience = 0;                          ///< s for one read; a sound file takes a tenth of it
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
    Patience const limit(patience);
    try {
      return work();
    } catch (h5::Error const& error) {
      throw std::runtime_error(path.string() + ": " + error.what());
    } catch (std::out_of_range const&) {
      throw std::runtime_error(path.string() +
                               ": does not have the shape of a results file; was it changed?");
    }
  }

  /// Decides whether HDF5 may open the file; throws std::runtime_error with the reason and the remedy.
  void pass_seal();
  bool exists(std::string const& name) const { return h5::is_there(file.get(), name); }
  [[noreturn]] void refuse_layout(int layout) const;
  std::vector<std::string> names_in(std::string const& group) const;
  hid_t set(std::string const& name);
  std::vector<std::size_t> shape(std::string const& name) { return h5::dimensions(set(name)); }
  std::size_t length(std::string const& name);
  ColumnInfo describe(std::string const& group, std::string const& name);
  [[noreturn]] void unknown(std::string const& kind, std::string_view name, std::string const& group) const;
  void check_indices(std::size_t draw, std::size_t arm) const;

  std::string text(std::string const& object, std::string const& name);
  long long number(std::string const& object, std::string const& name, long long otherwise);
  std::vector<std::string> texts(std::string const& name, std::size_t size);

  template <class T>
  std::vector<T> read(std::string const& name, h5::Type type, std::vector<std::size_t> const& sizes,
                      std::vector<std::size_t> const& start = {}, std::vector<std::size_t> const& count = {});
  /// Of a data set (draw, arm, ...) what it holds for one arm in one draw; `rest`: the sizes behind these
  /// two.
  template <class T>
  std::vector<T> read_arm(std::string const& name, h5::Type type, std::vector<std::size_t> const& rest,
                          std::size_t draw, std::size_t arm);

  void read_header();
  void read_factors();
  void read_provenance();
  void read_hash_lines();
  /// Throws if the data are not those that were written.
  void check_hash(std::string const& name);
  std::vector<CheckedSet> checked_data_sets();
  std::vector<std::string> changed_data_sets();
  /// Of a file that no seal vouches for: fills in doubt and remark, or throws.
  void weigh(bool sealed);
  std::vector<std::string> data_sets();
  void hash_set(DataHash& hash, std::string const& name);
  void hash_by_arm(DataHash& hash, std::string const& name);
  void hash_people(DataHash& hash, std::string const& name);
  DataHash::Result hash_data();
};

/// What a message about a changed file ends with.
inline constexpr char const* remedy_of_changes =
    "); take a sound copy, or run the study again; to look at it all the same: --accept-changed, which marks "
    "all that "
    "comes of it";

/// Throws h5::Damaged, with the column's name, unless all values can be what the column says: a flag that has
/// a name, a day of the horizon.
void check_values(ColumnInfo const& column, std::span<float const> values, int first_flag, int horizon_days);

template <class T>
std::vector<T> OpenResults::read(std::string const& name, h5::Type type,
                                 std::vector<std::size_t> const& sizes, std::vector<std::size_t> const& start,
                                 std::vector<std::size_t> const& count) {
  return with_name([&] {
    hid_t const s = set(name);
    // Whole numbers may be read as real ones, not the other way round.
    h5::Kind const whole = h5::Kind::integer;
    h5::Kind const wanted = std::is_integral_v<T> || h5::kind_of(s, name) == whole ? whole : h5::Kind::real;
    h5::check_shape(s, name, wanted, sizes);
    check_hash(name);
    std::size_t n = 1;
    for (std::size_t c : start.empty() ? sizes : count) n *= c;
    std::vector<T> values(n);
    h5::read_box(set(name), type, start, count, values.data());
    return values;
  });
}

template <class T>
std::vector<T> OpenResults::read_arm(std::string const& name, h5::Type type,
                                     std::vector<std::size_t> const& rest, std::size_t draw,
                                     std::size_t arm) {
  check_indices(draw, arm);
  std::vector<std::size_t> sizes = {draws, arms};
  std::vector<std::size_t> start = {draw, arm};
  std::vector<std::size_t> count = {1, 1};
  for (std::size_t r : rest) {
    sizes.push_back(r);
    start.push_back(0);
    count.push_back(r);
  }
  return read<T>(name, type, sizes, start, count);
}

}  // namespace achillesim::runners::results
