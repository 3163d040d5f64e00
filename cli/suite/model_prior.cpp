#include "cli/suite/model_prior.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <stdexcept>

#include "model/parameters.hpp"
#include "runners/person.hpp"
#include "runners/results/provenance.hpp"

namespace achillesim::cli {
namespace {

constexpr char const* structure = "damage.exponent";

bool is_logarithmic(model::Family family) {
  return family == model::Family::lognormal || family == model::Family::loguniform;
}

}  // namespace

std::map<std::string, double> held_parameters(std::vector<std::string> const& words,
                                              std::string const& option) {
  auto const table = model::parameter_table();
  std::map<std::string, double> held{
      {structure, table[model::find_parameter(structure).value()].row->preset}};
  for (auto const& word : words) {
    auto const equals = std::min(word.find('='), word.size());
    auto const name = word.substr(0, equals);
    auto const index = model::find_parameter(name);
    if (!index)
      throw std::invalid_argument(fmt::format(
          "{} {}: no parameter of the model is called so; achillesim describe lists them", option, word));
    auto const text = word.substr(std::min(equals + 1, word.size()));
    char* end = nullptr;
    double const value = std::strtod(text.c_str(), &end);
    auto const& row = *table[*index].row;
    if (text.empty() || *end != '\0' || !(value >= row.low && value <= row.high))
      throw std::invalid_argument(fmt::format("{} {}: write {}=VALUE, from {:g} to {:g} {}", option, word,
                                              name, row.low, row.high, row.unit));
    held[name] = value;
  }
  return held;
}

analysis::calibration::ModelPrior model_prior(std::uint64_t seed, std::map<std::string, double> const& held) {
  using analysis::calibration::Scale;
  analysis::calibration::ModelPrior prior;
  prior.seed = seed;
  std::vector<std::size_t> places;
  auto const table = model::parameter_table();
  for (std::size_t i = 0; i < table.size(); ++i) {
    auto const family = table[i].row->distribution.family;
    if (family == model::Family::fixed && !held.contains(table[i].name)) continue;
    places.push_back(i);
    prior.names.push_back(table[i].name);
    prior.scales.push_back(is_logarithmic(family) ? Scale::logarithmic : Scale::linear);
  }
  prior.quantile = [places, table](std::size_t parameter, double p) {
    return runners::parameter_quantile(*table[places[parameter]].row, p);
  };
  prior.draw = [places, table, seed, held](std::uint32_t number) {
    auto const all = runners::sample_parameters(seed, number);
    std::vector<double> out;
    for (auto const place : places) {
      auto const fixed = held.find(table[place].name);
      out.push_back(fixed == held.end() ? all[place] : fixed->second);
    }
    return out;
  };
  return prior;
}

std::string digest_of(analysis::calibration::ModelPrior const& prior) {
  std::string text;
  auto const first = prior.draw(1), second = prior.draw(2);
  for (std::size_t p = 0; p < prior.names.size(); ++p) {
    text += prior.names[p];
    if (first[p] == second[p])
      text += fmt::format(" held {:a}", first[p]);
    else
      for (double const at : std::array{0.01, 0.1, 0.5, 0.9, 0.99})
        text += fmt::format(" {:a}", prior.quantile(p, at));
    text += '\n';
  }
  return runners::results::sha256_hex(text);
}

Eigen::MatrixXd probits_of_draws(std::vector<scenarios::ParameterSet> const& sets) {
  auto const n = static_cast<Eigen::Index>(sets.size());
  auto const parameters = static_cast<Eigen::Index>(sets.front().values.size());
  Eigen::MatrixXd uniforms(n, parameters);
  std::vector<std::size_t> order(sets.size());
  for (Eigen::Index p = 0; p < parameters; ++p) {
    std::iota(order.begin(), order.end(), std::size_t{0});
    auto const value = [&](std::size_t i) { return sets[i].values[static_cast<std::size_t>(p)]; };
    std::ranges::stable_sort(order, {}, value);
    bool const held = value(order.front()) == value(order.back());
    for (std::size_t rank = 0; rank < order.size(); ++rank)
      uniforms(static_cast<Eigen::Index>(order[rank]), p) =
          held ? 0.5 : (static_cast<double>(rank) + 0.5) / static_cast<double>(n);
  }
  return analysis::calibration::probits_of(uniforms);
}

}  // namespace achillesim::cli
