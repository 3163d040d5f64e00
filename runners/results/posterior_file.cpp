#include "runners/results/posterior_file.hpp"

#include <filesystem>
#include <system_error>

#include "runners/results/detail/files.hpp"
#include "runners/results/detail/netcdf.hpp"
#include "runners/results/detail/seal.hpp"

namespace achillesim::runners::results {
namespace {

using h5::Type;

/// Of this file's arrangement.
int constexpr layout = 1;

void write_all(NetcdfWriter& file, PosteriorFile const& p) {
  for (auto const& [name, text] : p.attributes) file.attribute("", name, text);
  auto const names = [&](char const* dimension, std::vector<std::string> const& all, char const* meaning) {
    file.define_dimension({dimension, Type::text, {}, "", meaning}, all.size());
    file.write_texts(dimension, all);
  };
  auto const numbered = [&](char const* dimension, std::size_t size, char const* meaning) {
    file.define_dimension({dimension, Type::int32, {}, "1", meaning}, size);
    std::vector<std::int32_t> numbers(size);
    for (std::size_t i = 0; i < size; ++i) numbers[i] = static_cast<std::int32_t>(i);
    file.write(dimension, numbers);
  };
  auto const reals = [&](char const* name, std::vector<std::string> const& dims,
                         std::vector<double> const& values, char const* meaning) {
    file.define({name, Type::float64, dims, "", meaning});
    file.write(name, values);
  };
  names("parameter", p.parameters, "full name of a parameter");
  file.define({"unit", Type::text, {"parameter"}, "", "of the parameter's values"});
  file.write_texts("unit", p.units);
  names("input", p.inputs, "parameters that the calibration moved; all others are each vector's own draw");
  names("target", p.targets, "published outcome");
  reals("published", {"target"}, p.published, "published value, on the target's scale");
  reals("published_error", {"target"}, p.published_error, "its standard error");
  reals("discrepancy", {"target"}, p.discrepancy, "of a good model against the world, on that scale");
  auto const whole = [&](char const* name, char const* dim, std::vector<std::int32_t> const& values,
                         char const* meaning) {
    file.define({name, Type::int32, {dim}, "1", meaning});
    file.write(name, values);
  };
  numbered("draw", p.draw_number.size(), "draw of the posterior, the most central first");
  reals("value", {"draw", "parameter"}, p.values, "parameters of a draw");
  whole("draw_number", "draw", p.draw_number, "number of the vector that it is");
  reals("output", {"draw", "target"}, p.outputs,
        "simulated, on the target's scale, by which the draw was chosen");
  reals("fresh_output", {"draw", "target"}, p.fresh_outputs,
        "the same with people whom no choice has seen; of the first draws of the calibration");
  numbered("vector", p.wave.size(), "parameter vector that was simulated");
  whole("wave", "vector", p.wave, "1, 2, ...: history matching; 0: of the prior alone; below 0: corrections");
  whole("number", "vector", p.number, "on which all hangs that the vector has of its own, within its kind");
  reals("probit", {"vector", "input"}, p.probits, "inputs where their prior is standard normal");
  reals("vector_output", {"vector", "target"}, p.vector_outputs, "simulated, on the target's scale");
  reals("vector_variance", {"vector", "target"}, p.vector_variances, "of its Monte-Carlo error");
  reals("log_ratio", {"vector"}, p.log_ratios,
        "likelihood of the simulated over that of the emulated, of corrections");
}

}  // namespace

void write_posterior(std::filesystem::path const& path, PosteriorFile const& posterior) {
  check_place(path, "--output");
  auto const temporary = temporary_name(path);
  try {
    {
      NetcdfWriter file(temporary);
      write_all(file, posterior);
      file.close();
    }
    write_seal(temporary, layout);
    rename_durably(temporary, path);
  } catch (...) {
    std::error_code error;
    std::filesystem::remove(temporary, error);
    throw;
  }
}

}  // namespace achillesim::runners::results
