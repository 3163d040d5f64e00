#include "runners/results/reader.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <map>

#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/data_hash.hpp"
#include "runners/results/detail/hdf5.hpp"
#include "runners/results/detail/schema.hpp"
#include "runners/results/detail/study_tables.hpp"

namespace achillesim::runners::results {
namespace fs = std::filesystem;
using h5::Handle;
using h5::Type;

struct ResultsFile::Impl {
  fs::path path;
  Handle file;
  std::map<std::string, Handle, std::less<>> open_sets;  ///< opening is slow, reading by arm is frequent
  int schema = 0;
  std::size_t draws = 0;
  std::size_t arms = 0;
  std::size_t runners = 0;
  std::size_t weeks = 0;
  std::size_t slots = 0;
  int horizon_days = 0;
  std::size_t reference_arm = 0;
  std::string study_name;
  std::string question;
  std::vector<std::string> arm_names;
  std::vector<double> quantiles;
  std::vector<FactorColumn> factors;
  Provenance provenance;

  /// Runs `work` and puts the file's name before what HDF5 says.
  template <class Work>
  auto with_name(Work&& work) const {
    try {
      return work();
    } catch (h5::Error const& error) {
      throw std::runtime_error(path.string() + ": " + error.what());
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
  std::vector<T> read(std::string const& name, Type type, std::vector<std::size_t> start = {},
                      std::vector<std::size_t> count = {});
  template <class T>
  std::vector<T> read_arm(std::string const& name, Type type, std::size_t draw, std::size_t arm);

  void read_header();
  void read_factors();
  void read_provenance();
  void hash_by_arm(DataHash& hash, std::string const& name, Type type);
  void hash_people(DataHash& hash, std::string const& name);
  DataHash::Result hash_data();
};

namespace {

constexpr std::size_t people_at_once = 65536;

std::string parent_of(std::string const& name) {
  std::size_t const slash = name.rfind('/');
  return slash == std::string::npos ? "" : name.substr(0, slash);
}

}  // namespace

bool ResultsFile::Impl::exists(std::string const& name) const {
  std::string const parent = parent_of(name);
  if (!parent.empty() && H5Lexists(file.get(), parent.c_str(), H5P_DEFAULT) <= 0) return false;
  return H5Lexists(file.get(), name.c_str(), H5P_DEFAULT) > 0;
}

std::vector<std::string> ResultsFile::Impl::names_in(std::string const& group) const {
  if (!group.empty() && !exists(group)) return {};
  Handle const g(H5Gopen2(file.get(), group.empty() ? "/" : group.c_str(), H5P_DEFAULT), H5Gclose,
                 "open the group " + group);
  return h5::dataset_names(g.get());
}

hid_t ResultsFile::Impl::set(std::string const& name) {
  auto found = open_sets.find(name);
  if (found == open_sets.end())
    found =
        open_sets
            .emplace(name, Handle(H5Dopen2(file.get(), name.c_str(), H5P_DEFAULT), H5Dclose, "open " + name))
            .first;
  return found->second.get();
}

ColumnInfo ResultsFile::Impl::describe(std::string const& group, std::string const& name) {
  hid_t const s = set(group.empty() ? name : group + "/" + name);
  return {name, h5::read_text_attribute(s, "units"), h5::read_text_attribute(s, "long_name")};
}

void ResultsFile::Impl::unknown(std::string const& kind, std::string_view name,
                                std::string const& group) const {
  std::string text = path.string() + ": has no " + kind + " '" + std::string(name) + "'; it has";
  std::string separator = " ";
  for (std::string const& n : names_in(group)) {
    text += separator + n;
    separator = ", ";
  }
  throw std::runtime_error(text);
}

void ResultsFile::Impl::check_indices(std::size_t draw, std::size_t arm) const {
  if (draw >= draws || arm >= arms)
    throw std::runtime_error(path.string() + ": has " + std::to_string(draws) + " draws and " +
                             std::to_string(arms) + " arms, counted from 0; asked for draw " +
                             std::to_string(draw) + ", arm " + std::to_string(arm));
}

template <class T>
std::vector<T> ResultsFile::Impl::read(std::string const& name, Type type, std::vector<std::size_t> start,
                                       std::vector<std::size_t> count) {
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
std::vector<T> ResultsFile::Impl::read_arm(std::string const& name, Type type, std::size_t draw,
                                           std::size_t arm) {
  check_indices(draw, arm);
  auto count = with_name([&] { return h5::dimensions(set(name)); });
  std::vector<std::size_t> start(count.size(), 0);
  start.at(0) = draw;
  start.at(1) = arm;
  count[0] = count[1] = 1;
  return read<T>(name, type, start, count);
}

void ResultsFile::Impl::read_factors() {
  if (!exists("design/factor_name")) return;
  auto const names = h5::read_texts(set("design/factor_name"));
  auto const keys = h5::read_texts(set("design/factor_key"));
  auto const units = h5::read_texts(set("design/factor_unit"));
  auto const variables = h5::read_texts(set("design/factor_variable"));
  auto const levels = h5::read_texts(set("design/level"));
  for (std::size_t f = 0; f < names.size(); ++f) {
    FactorColumn factor{names[f], keys.at(f), units.at(f) == "none" ? "" : units[f], {}, {}};
    factor.numbers.assign(arms, std::numeric_limits<double>::quiet_NaN());
    if (!factor.unit.empty()) factor.numbers = read<double>(variables.at(f), Type::float64);
    for (std::size_t a = 0; a < arms; ++a) factor.labels.push_back(levels.at(a * names.size() + f));
    factors.push_back(std::move(factor));
  }
}

void ResultsFile::Impl::read_provenance() {
  Handle const g(H5Gopen2(file.get(), "provenance", H5P_DEFAULT), H5Gclose, "open the group provenance");
  auto const text = [&](char const* name) { return h5::read_text_attribute(g.get(), name); };
  Provenance& p = provenance;
  p.study_text = text("study_text");
  p.study_source_text = text("study_source_text");
  p.study_source_path = text("study_source_path");
  p.study_sha256 = text("study_sha256");
  std::string const seed = text("seed");
  std::from_chars(seed.data(), seed.data() + seed.size(), p.seed);
  p.program = text("program");
  p.program_version = text("program_version");
  p.git_commit = text("git_commit");
  p.git_dirty = text("git_dirty") == "true";
  p.compiler = text("compiler");
  p.flags = text("flags");
  p.instruction_set = text("instruction_set");
  p.library_versions = text("library_versions");
  p.command_line = text("command_line");
  p.started = text("started");
  p.ended = text("ended");
  p.n_ok = static_cast<std::size_t>(h5::read_integer_attribute(g.get(), "n_ok", 0));
  p.n_failed = static_cast<std::size_t>(h5::read_integer_attribute(g.get(), "n_failed", 0));
  p.fingerprint = text("fingerprint");
  p.data_hash = text("data_hash");
}

void ResultsFile::Impl::read_header() {
  schema = static_cast<int>(h5::read_integer_attribute(file.get(), "achillesim_schema", 0));
  if (schema <= 0)
    throw std::runtime_error(path.string() + ": is an HDF5 file, but not a results file of achillesim");
  if (schema > results_schema)
    throw std::runtime_error(path.string() + ": has the layout " + std::to_string(schema) +
                             ", and this program knows layouts up to " + std::to_string(results_schema) +
                             "; read it with a newer achillesim");
  draws = length("draw");
  arms = length("arm");
  runners = length("runner");
  weeks = length("week");
  slots = length("event");
  horizon_days = static_cast<int>(h5::read_integer_attribute(file.get(), "horizon_days", 0));
  reference_arm = static_cast<std::size_t>(h5::read_integer_attribute(file.get(), "reference_arm", 0));
  study_name = h5::read_text_attribute(file.get(), "title");
  question = h5::read_text_attribute(file.get(), "question");
  arm_names = h5::read_texts(set("arm_name"));
  quantiles = read<double>("quantile", Type::float64);
  read_factors();
  read_provenance();
}

void ResultsFile::Impl::hash_by_arm(DataHash& hash, std::string const& name, Type type) {
  std::size_t const number = hash.add(name, name_of(type), h5::dimensions(set(name)));
  auto const sizes = h5::dimensions(set(name));
  std::size_t values = 1;
  for (std::size_t i = 2; i < sizes.size(); ++i) values *= sizes[i];
  std::vector<std::size_t> start(sizes.size(), 0);
  std::vector<std::size_t> count = sizes;
  count.at(0) = count.at(1) = 1;
  Bytes bytes(values * h5::size_of(type));
  for (start[0] = 0; start[0] < draws; ++start[0])
    for (start[1] = 0; start[1] < arms; ++start[1]) {
      h5::read_box(set(name), type, start, count, bytes.data());
      hash.update(number, bytes);
    }
}

void ResultsFile::Impl::hash_people(DataHash& hash, std::string const& name) {
  std::size_t const number = hash.add(name, name_of(Type::float32), std::array{runners});
  for (std::size_t first = 0; first < runners; first += people_at_once) {
    std::size_t const count = std::min(people_at_once, runners - first);
    std::vector<float> const values = read<float>(name, Type::float32, {first}, {count});
    hash.update(number, std::as_bytes(std::span(values)));
  }
}

DataHash::Result ResultsFile::Impl::hash_data() {
  return with_name([&] {
    DataHash hash;
    for (Column const& c : columns()) hash_by_arm(hash, c.path, type_of(c.storage));
    for (std::string const& name : names_in("timeseries"))
      hash_by_arm(hash, "timeseries/" + name, name.ends_with("_n") ? Type::int32 : Type::float32);
    for (std::string const& name : names_in("population")) hash_people(hash, "population/" + name);
    return hash.finish();
  });
}

ResultsFile::ResultsFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ResultsFile::~ResultsFile() = default;
ResultsFile::ResultsFile(ResultsFile&&) noexcept = default;
ResultsFile& ResultsFile::operator=(ResultsFile&&) noexcept = default;

ResultsFile ResultsFile::open(fs::path path) {
  h5::prepare();
  std::string const name = path.string();
  std::error_code error;
  if (!fs::exists(path, error)) throw std::runtime_error(name + ": no such file");
  if (!fs::is_regular_file(path)) throw std::runtime_error(name + ": is not a file");
  if (std::FILE* const readable = std::fopen(path.c_str(), "rb"))
    std::fclose(readable);
  else
    throw std::runtime_error(name + ": cannot be read (is it yours?)");
  if (H5Fis_hdf5(path.c_str()) <= 0)
    throw std::runtime_error(name + ": is not an HDF5 file (a results file is one); was it cut short?");
  auto impl = std::make_unique<Impl>();
  impl->path = std::move(path);
  impl->with_name([&] {
    impl->file = Handle(H5Fopen(impl->path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "open it");
    impl->read_header();
  });
  return ResultsFile(std::move(impl));
}

fs::path const& ResultsFile::path() const {
  return impl_->path;
}
int ResultsFile::schema() const {
  return impl_->schema;
}
std::size_t ResultsFile::draws() const {
  return impl_->draws;
}
std::size_t ResultsFile::arms() const {
  return impl_->arms;
}
std::size_t ResultsFile::runners() const {
  return impl_->runners;
}
std::size_t ResultsFile::weeks() const {
  return impl_->weeks;
}
std::size_t ResultsFile::event_slots() const {
  return impl_->slots;
}
int ResultsFile::horizon_days() const {
  return impl_->horizon_days;
}
std::size_t ResultsFile::reference_arm() const {
  return impl_->reference_arm;
}
std::string const& ResultsFile::study_name() const {
  return impl_->study_name;
}
std::string const& ResultsFile::question() const {
  return impl_->question;
}
std::vector<std::string> const& ResultsFile::arm_names() const {
  return impl_->arm_names;
}
std::vector<FactorColumn> const& ResultsFile::factors() const {
  return impl_->factors;
}
std::vector<double> const& ResultsFile::quantiles() const {
  return impl_->quantiles;
}
Provenance const& ResultsFile::provenance() const {
  return impl_->provenance;
}

std::vector<ColumnInfo> ResultsFile::outcomes() const {
  return impl_->with_name([&] {
    std::vector<ColumnInfo> found;
    for (std::string const& name : impl_->names_in(""))
      if (has_outcome(name)) found.push_back(impl_->describe("", name));
    return found;
  });
}

bool ResultsFile::has_outcome(std::string_view name) const {
  std::string const n(name);
  if (n.empty() || n.find('/') != std::string::npos || !impl_->exists(n)) return false;
  // Groups and coordinates are no outcomes: those have (draw, arm, runner).
  H5O_info_t info;
  if (H5Oget_info_by_name2(impl_->file.get(), n.c_str(), &info, H5O_INFO_BASIC, H5P_DEFAULT) < 0)
    return false;
  return info.type == H5O_TYPE_DATASET && h5::dimensions(impl_->set(n)).size() == 3;
}

std::vector<float> ResultsFile::outcome(std::string_view name, std::size_t draw, std::size_t arm) const {
  if (!has_outcome(name)) impl_->unknown("outcome", name, "");
  return impl_->read_arm<float>(std::string(name), Type::float32, draw, arm);
}

std::vector<float> ResultsFile::outcome(Outcome o, std::size_t draw, std::size_t arm) const {
  return outcome(info(o).quantity.name, draw, arm);
}

EventRecords ResultsFile::events(std::size_t draw, std::size_t arm) const {
  return {impl_->read_arm<std::int8_t>("events/type", Type::int8, draw, arm),
          impl_->read_arm<std::int8_t>("events/leg", Type::int8, draw, arm),
          impl_->read_arm<float>("events/day", Type::float32, draw, arm),
          impl_->read_arm<float>("events/recovery_day", Type::float32, draw, arm)};
}

std::vector<ColumnInfo> ResultsFile::series() const {
  return impl_->with_name([&] {
    std::vector<ColumnInfo> found;
    for (std::string const& name : impl_->names_in("timeseries"))
      if (h5::dimensions(impl_->set("timeseries/" + name)).size() == 4)
        found.push_back(impl_->describe("timeseries", name));
    return found;
  });
}

std::vector<float> ResultsFile::series_mean(std::string_view name, std::size_t draw, std::size_t arm) const {
  std::string const path = "timeseries/" + std::string(name) + "_mean";
  if (!impl_->exists(path)) impl_->unknown("series", name, "timeseries");
  return impl_->read_arm<float>(path, Type::float32, draw, arm);
}

std::vector<float> ResultsFile::series_quantiles(std::string_view name, std::size_t draw,
                                                 std::size_t arm) const {
  std::string const path = "timeseries/" + std::string(name);
  if (!impl_->exists(path) || !impl_->exists(path + "_mean")) impl_->unknown("series", name, "timeseries");
  return impl_->read_arm<float>(path, Type::float32, draw, arm);
}

std::vector<std::int32_t> ResultsFile::series_count(std::string_view name, std::size_t draw,
                                                    std::size_t arm) const {
  std::string const path = "timeseries/" + std::string(name) + "_n";
  if (!impl_->exists(path)) impl_->unknown("series", name, "timeseries");
  return impl_->read_arm<std::int32_t>(path, Type::int32, draw, arm);
}

std::vector<ColumnInfo> ResultsFile::population() const {
  return impl_->with_name([&] {
    std::vector<ColumnInfo> found;
    for (std::string const& name : impl_->names_in("population"))
      found.push_back(impl_->describe("population", name));
    return found;
  });
}

std::vector<float> ResultsFile::population(std::string_view name) const {
  std::string const path = "population/" + std::string(name);
  if (!impl_->exists(path)) impl_->unknown("covariate", name, "population");
  return impl_->read<float>(path, Type::float32);
}

std::vector<DesignColumn> ResultsFile::design() const {
  return impl_->with_name([&] {
    std::vector<DesignColumn> found;
    for (std::string const& name : impl_->names_in("design")) {
      if (name == "level" || name.starts_with("factor")) continue;
      std::string const path = "design/" + name;
      DesignColumn column{impl_->describe("design", name), {}};
      if (column.info.unit.empty())
        column.values = h5::read_texts(impl_->set(path));
      else
        for (double v : impl_->read<double>(path, Type::float64)) column.values.push_back(number_text(v));
      found.push_back(std::move(column));
    }
    return found;
  });
}

std::vector<ParameterRow> ResultsFile::parameters() const {
  return impl_->with_name([&] {
    std::vector<ParameterRow> rows;
    if (!impl_->exists("parameters/parameter")) return rows;
    rows.resize(impl_->length("parameters/parameter"));
    auto const text = [&](std::string const& name, std::string ParameterRow::*member) {
      auto const values = h5::read_texts(impl_->set("parameters/" + name));
      for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*member = values.at(i);
    };
    auto const number = [&](std::string const& name, double ParameterRow::*member) {
      auto const values = impl_->read<double>("parameters/" + name, Type::float64);
      for (std::size_t i = 0; i < rows.size(); ++i) rows[i].*member = values.at(i);
    };
    text("name", &ParameterRow::name);
    text("unit", &ParameterRow::unit);
    text("meaning", &ParameterRow::meaning);
    text("source", &ParameterRow::source);
    text("evidence", &ParameterRow::evidence);
    text("distribution", &ParameterRow::distribution);
    number("preset", &ParameterRow::preset);
    number("low", &ParameterRow::low);
    number("high", &ParameterRow::high);
    auto const values = impl_->read<double>("parameters/value", Type::float64);
    for (std::size_t d = 0; d < impl_->draws; ++d)
      for (std::size_t i = 0; i < rows.size(); ++i) rows[i].values.push_back(values.at(d * rows.size() + i));
    return rows;
  });
}

std::vector<ResultsFile::Digest> ResultsFile::digests() const {
  std::vector<Digest> digests;
  for (auto const& entry : impl_->hash_data().entries) digests.push_back({entry.name, entry.digest});
  return digests;
}

std::string ResultsFile::data_hash() const {
  return impl_->hash_data().total;
}

}  // namespace achillesim::runners::results
