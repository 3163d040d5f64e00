#include "runners/results/detail/schema.hpp"

#include <algorithm>
#include <numeric>

#include "runners/results/detail/columns.hpp"
#include "runners/results/detail/study_tables.hpp"
#include "runners/results/detail/weekly.hpp"
#include "runners/results/reader.hpp"

namespace achillesim::runners::results {
namespace {

using h5::Type;

/// Arms whose weekly values share a chunk: such a chunk stays below HDF5's 1 MiB chunk cache.
constexpr std::size_t arms_in_chunk = 64;
/// Runners of a population column that share a chunk; written through HDF5, which caches it.
constexpr std::size_t people_in_chunk = 16384;

void define_index(NetcdfWriter& file, std::string const& name, std::size_t size, int first,
                  std::string const& unit, std::string const& meaning) {
  Variable v{name, Type::int32, {}, unit, meaning};
  if (size > people_in_chunk) v.chunk = {people_in_chunk};
  file.define_dimension(v, size);
  for (std::size_t done = 0; done < size; done += people_in_chunk) {
    std::vector<std::int32_t> values(std::min(people_in_chunk, size - done));
    std::iota(values.begin(), values.end(), first + static_cast<std::int32_t>(done));
    file.write_box(name, std::array{done}, std::array{values.size()}, values.data());
  }
}

void write_names(NetcdfWriter& file, std::string const& path, std::span<std::string const> names) {
  file.define({path, Type::text, {"arm"}, "", "name of the arm"});
  file.write_texts(path, names);
}

/// At the root stand those of one value a runner alone: a table of it has a row a runner and arm.
void define_dimensions(NetcdfWriter& file, Layout const& l, std::span<std::string const> arm_names) {
  define_index(file, "draw", l.draws, 0, "1", "draw of the model's parameters; 0: the defaults");
  file.define_dimension({"arm", Type::text, {}, "", "name of the arm"}, l.arms);
  file.write_texts("arm", arm_names);
  define_index(file, "runner", l.runners, 0, "1", "number of the runner: the same person in every arm");
  define_index(file, "events/event", event_slots, 0, "1",
               "number of the runner's event; later ones are only counted");
  write_names(file, "events/arm", arm_names);
  if (l.days > 0) {
    define_index(file, "sessions/day", l.days, 0, "d", "day of the arm, from 0");
    write_names(file, "sessions/arm", arm_names);
  }
  if (l.weeks == 0) return;
  define_index(file, "timeseries/week", l.weeks, 1, "week", "week of the arm; week w ends on day 7 w");
  file.define_dimension({"timeseries/quantile", Type::float64, {}, "1", "share of the runners at or below"},
                        quantile_levels.size());
  file.write("timeseries/quantile", std::vector<double>(quantile_levels.begin(), quantile_levels.end()));
  write_names(file, "timeseries/arm", arm_names);
}

void define_column(NetcdfWriter& file, Column const& c, Layout const& l, std::string const& coordinates) {
  Variable v{c.path, type_of(c.storage), {"draw", "arm", "runner"}, c.unit, c.meaning, {1, 1, l.chunk()}};
  if (!c.dimension.empty()) {
    v.dims.push_back(c.dimension);
    v.chunk.push_back(c.width);
  }
  bool const counts = c.storage != Storage::float32 && c.flag_meanings.empty();
  if (counts) v.comment = "-1: not known, because the simulation of the runner failed";
  file.define(v);
  if (!c.flag_meanings.empty()) file.flags(c.path, v.type, c.first_flag, c.flag_meanings);
  if (counts) file.smallest_valid(c.path, v.type, 0);
  // Coordinates are looked for in the variable's own group: only the root has them.
  if (c.dimension.empty()) file.attribute(c.path, "coordinates", coordinates);
}

void define_series(NetcdfWriter& file, std::size_t s, Layout const& l) {
  model::Quantity const& q = model::info(series[s].observable).quantity;
  std::string const path = series_path(s);
  std::string const unit(q.unit);
  std::string const meaning(q.meaning);
  std::string const of = " of the runners that did not fail, at the end of the week";
  std::size_t const arms = std::min(l.arms, arms_in_chunk);
  double const width = (series[s].high - series[s].low) / static_cast<double>(series_bins);
  Variable quantiles{path,
                     Type::float32,
                     {"draw", "arm", "timeseries/week", "timeseries/quantile"},
                     unit,
                     meaning + ": quantiles" + of,
                     {1, arms, l.weeks, quantile_levels.size()}};
  quantiles.comment = "from counts in bins of width " + number_text(width) + " from " +
                      number_text(series[s].low) + " to " + number_text(series[s].high) +
                      ", linear within a bin; values outside are counted in the end bins (" + path +
                      "_beyond says how many)";
  file.define(quantiles);
  std::vector<std::string> const dims = {"draw", "arm", "timeseries/week"};
  std::vector<std::size_t> const chunk = {1, arms, l.weeks};
  file.define({path + "_mean", Type::float32, dims, unit, meaning + ": mean" + of, chunk});
  file.define({path + "_n", Type::int32, dims, "1", "runners counted in " + path, chunk});
  file.define(
      {path + "_beyond", Type::int32, dims, "1", "of them, runners with a value outside of all bins", chunk});
}

std::vector<std::string> texts_of(std::span<ParameterRow const> rows, std::string ParameterRow::*member) {
  std::vector<std::string> texts;
  for (ParameterRow const& r : rows) texts.push_back((r.*member).empty() ? "none" : r.*member);
  return texts;
}

std::vector<double> numbers_of(std::span<ParameterRow const> rows, double ParameterRow::*member) {
  std::vector<double> numbers;
  for (ParameterRow const& r : rows) numbers.push_back(r.*member);
  return numbers;
}

}  // namespace

std::string series_path(std::size_t s) {
  return "timeseries/" + std::string(model::info(series[s].observable).quantity.name);
}

Type type_of(Storage storage) {
  return storage == Storage::int8 ? Type::int8 : storage == Storage::int16 ? Type::int16 : Type::float32;
}

std::string_view name_of(Type type) {
  constexpr std::array<std::string_view, 7> names = {"int8",    "int16",   "int32", "int64",
                                                     "float32", "float64", "text"};
  return names.at(static_cast<std::size_t>(type));
}

void define_data(NetcdfWriter& file, Layout const& layout, std::span<std::string const> arm_names,
                 std::span<std::string const> arm_coordinates) {
  define_dimensions(file, layout, arm_names);
  std::string coordinates = "arm_name";
  for (std::string const& c : arm_coordinates) coordinates += " " + c;
  for (Column const& c : columns(layout.days)) define_column(file, c, layout, coordinates);
  if (layout.weeks == 0) return;
  for (std::size_t s = 0; s < series_count; ++s) define_series(file, s, layout);
}

void define_population(NetcdfWriter& file, std::span<PopulationColumn const> people, std::size_t runners) {
  for (PopulationColumn const& c : people) {
    std::string const path = "population/" + std::string(c.name);
    file.define({path,
                 Type::float32,
                 {"runner"},
                 std::string(c.unit),
                 std::string(c.meaning),
                 {std::min(runners, people_in_chunk)}});
    if (!c.flag_meanings.empty()) file.flags(path, Type::float32, 0, std::string(c.flag_meanings));
  }
}

void write_parameters(NetcdfWriter& file, std::span<ParameterRow const> rows, std::size_t draws) {
  if (rows.empty()) return;
  std::string const group = "parameters/";
  std::string const dim = group + "parameter";
  file.define_dimension({dim, Type::text, {}, "", "name of the parameter"}, rows.size());
  file.write_texts(dim, texts_of(rows, &ParameterRow::name));
  auto const text = [&](std::string const& name, std::string ParameterRow::*member,
                        std::string const& meaning) {
    file.define({group + name, Type::text, {dim}, "", meaning});
    file.write_texts(group + name, texts_of(rows, member));
  };
  // No units: each row has its own, in the variable `unit`.
  auto const number = [&](std::string const& name, double ParameterRow::*member, std::string const& meaning) {
    file.define({group + name, Type::float64, {dim}, "", meaning});
    file.write(group + name, numbers_of(rows, member));
  };
  text("unit", &ParameterRow::unit, "unit of its values");
  text("meaning", &ParameterRow::meaning, "what it is");
  text("source", &ParameterRow::source, "where its value comes from");
  text("evidence", &ParameterRow::evidence, "how its value came to be known");
  text("distribution", &ParameterRow::distribution, "its uncertainty, truncated to low and high");
  number("preset", &ParameterRow::preset, "default");
  number("low", &ParameterRow::low, "smallest value allowed");
  number("high", &ParameterRow::high, "largest value allowed");
  file.define(
      {group + "value", Type::float64, {"draw", dim}, "", "value in each draw; arms may differ: /design"});
  for (std::size_t d = 0; d < draws; ++d) {
    std::vector<double> values;
    for (ParameterRow const& r : rows) values.push_back(d < r.values.size() ? r.values[d] : r.preset);
    file.write_box(group + "value", std::array<std::size_t, 2>{d, 0},
                   std::array<std::size_t, 2>{1, rows.size()}, values.data());
  }
}

void write_attributes(NetcdfWriter& file, scenarios::Study const& study, Provenance const& p) {
  file.attribute("", "Conventions", "CF-1.10");
  file.attribute("", "title", study.name);
  file.attribute("", "question", study.question);
  file.attribute("", "source", "AchilleSim " + p.program_version + ", simulated; not clinical evidence");
  file.attribute("", "history", p.ended + ": " + p.command_line);
  file.attribute("", "achillesim_schema", results_schema);
  file.attribute("", "reference_arm", static_cast<long long>(study.reference_arm));
  file.attribute("", "reference_arm_name", study.arms.at(study.reference_arm).name);
  file.attribute("", "horizon_days", study.horizon_days);
  std::string const group = "provenance";
  file.attribute(group, "data_hash", p.data_hash);
  file.attribute(group, "data_sets", p.data_sets);
  file.attribute(group, "fingerprint", p.fingerprint);
  file.attribute(group, "study_sha256", p.study_sha256);
  file.attribute(group, "seed", std::to_string(p.seed));
  file.attribute(group, "program", p.program);
  file.attribute(group, "program_version", p.program_version);
  file.attribute(group, "git_commit", p.git_commit);
  file.attribute(group, "git_dirty", p.git_dirty ? "true" : "false");
  file.attribute(group, "compiler", p.compiler);
  file.attribute(group, "flags", p.flags);
  file.attribute(group, "instruction_set", p.instruction_set);
  file.attribute(group, "precision", p.precision);
  file.attribute(group, "library_versions", p.library_versions);
  file.attribute(group, "command_line", p.command_line);
  file.attribute(group, "started", p.started);
  file.attribute(group, "ended", p.ended);
  file.attribute(group, "n_ok", static_cast<long long>(p.n_ok));
  file.attribute(group, "n_failed", static_cast<long long>(p.n_failed));
  file.attribute(group, "n_ran_away", static_cast<long long>(p.n_ran_away));
  file.attribute(group, "clipped_quantiles", p.clipped_quantiles.empty() ? "none" : p.clipped_quantiles);
  file.attribute(group, "study_source_path", p.study_source_path);
  file.attribute(group, "study_source_text", p.study_source_text);
  file.attribute(group, "study_text", p.study_text);
}

}  // namespace achillesim::runners::results
