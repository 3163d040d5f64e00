#include "analysis/posterior/model_simulator.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>
#include <utility>

#include "analysis/targets/measure.hpp"
#include "analysis/targets/score.hpp"
#include "runners/results/provenance.hpp"

namespace achillesim::analysis::calibration {
namespace {

/// Vectors that have the same people, and make one batch.
std::uint64_t constexpr in_a_batch = 32;
/// Numbers of the prior's own draws: beyond those of any calibration.
std::uint64_t constexpr first_of_the_prior = 1U << 30U;
/// Numbers of people whom no vector has.
std::uint64_t constexpr first_of_the_fresh = 1U << 31U;

/// To the digits in which a posterior is written down, so that what is simulated is what is read again.
double as_written(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return std::strtod(text, nullptr);
}

std::string digest_of(std::vector<scenarios::ParameterSet> const& sets) {
  std::string text;
  char number[32];
  for (auto const& set : sets)
    for (double const value : set.values) {
      std::snprintf(number, sizeof number, "%.6g ", value);
      text += number;
    }
  return runners::results::sha256_hex(text);
}

}  // namespace

Prior ModelPrior::prior_of(std::size_t parameter) const {
  return {names[parameter], [q = quantile, parameter](double p) { return q(parameter, p); },
          scales[parameter]};
}

ModelSimulator::ModelSimulator(std::vector<scenarios::Study> const& studies, ModelPrior const& prior,
                               std::vector<std::size_t> inputs, RunStudy run, KeptEvaluations const& kept,
                               OnBatch on_batch)
    : studies_(studies),
      prior_(prior),
      inputs_(std::move(inputs)),
      run_(std::move(run)),
      kept_(kept),
      on_batch_(std::move(on_batch)),
      rows_(fitted_rows(studies)) {}

scenarios::ParameterSet ModelSimulator::set_of(std::uint64_t number) const {
  scenarios::ParameterSet set{prior_.draw(static_cast<std::uint32_t>(number + 1))};
  for (double& value : set.values) value = as_written(value);
  return set;
}

std::vector<scenarios::ParameterSet> ModelSimulator::sets(Eigen::MatrixXd const& values,
                                                          std::vector<std::uint64_t> const& numbers) const {
  std::vector<scenarios::ParameterSet> out;
  for (std::size_t v = 0; v < numbers.size(); ++v) {
    out.push_back(set_of(numbers[v]));
    for (std::size_t i = 0; i < inputs_.size(); ++i)
      out.back().values[inputs_[i]] =
          as_written(values(static_cast<Eigen::Index>(v), static_cast<Eigen::Index>(i)));
  }
  return out;
}

KeptEvaluations::Batch ModelSimulator::simulate(std::vector<scenarios::ParameterSet> const& sets,
                                                std::uint64_t people) const {
  KeptEvaluations::Batch batch{{sets.size(), std::vector<double>(rows_.size())},
                               {sets.size(), std::vector<double>(rows_.size())}};
  for (std::size_t s = 0; s < studies_.size(); ++s) {
    if (std::none_of(rows_.begin(), rows_.end(), [&](FittedRow const& row) { return row.study == s; }))
      continue;
    auto study = studies_[s];
    study.seed += 1 + people + (prior_.seed << 40U);
    study.posterior.name = "vectors";
    study.posterior.parameters = prior_.names;
    study.posterior.sets = sets;
    study.draws = {.number = sets.size(), .only = {}};
    auto const source = run_(study);
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r].study != s) continue;
      auto const& target = study.targets[rows_[r].target];
      for (std::size_t v = 0; v < sets.size(); ++v) {
        auto const found = on_scale(target.scale, measured(target.measured, source, v));
        bool const known = std::isfinite(found.value) && std::isfinite(found.standard_error);
        batch.outputs[v][r] = known ? found.value : not_estimable;
        batch.variances[v][r] = known ? found.standard_error * found.standard_error : 0.0;
      }
    }
  }
  return batch;
}

Evaluations ModelSimulator::evaluate(std::vector<scenarios::ParameterSet> const& sets, std::uint64_t first,
                                     std::string const& kind) const {
  auto const n = static_cast<Eigen::Index>(sets.size());
  auto const columns = static_cast<Eigen::Index>(rows_.size());
  Evaluations out{Eigen::MatrixXd(n, columns), Eigen::MatrixXd(n, columns)};
  for (std::size_t begin = 0; begin < sets.size();) {
    std::uint64_t const number = first + begin;
    auto const end = std::min<std::size_t>(sets.size(), begin + (in_a_batch - number % in_a_batch));
    std::vector<scenarios::ParameterSet> const some(sets.begin() + static_cast<std::ptrdiff_t>(begin),
                                                    sets.begin() + static_cast<std::ptrdiff_t>(end));
    auto const digest = digest_of(some);
    // By what is in it too: quick methods ask for other values under the same numbers.
    auto const name = kind + "-" + std::to_string(number) + "-" + digest.substr(0, 8);
    auto batch = kept_.find(name, digest);
    bool const found = batch.has_value();
    if (!found) {
      batch = simulate(some, number / in_a_batch);
      kept_.keep(name, digest, *batch);
    }
    for (std::size_t v = begin; v < end; ++v)
      for (Eigen::Index r = 0; r < columns; ++r) {
        auto const row = static_cast<Eigen::Index>(v);
        out.outputs(row, r) = batch->outputs[v - begin][static_cast<std::size_t>(r)];
        out.variances(row, r) = batch->variances[v - begin][static_cast<std::size_t>(r)];
      }
    if (on_batch_) on_batch_(end - begin, found);
    begin = end;
  }
  return out;
}

Evaluations ModelSimulator::operator()(Eigen::MatrixXd const& values, std::uint64_t first) const {
  std::vector<std::uint64_t> numbers;
  for (Eigen::Index v = 0; v < values.rows(); ++v) numbers.push_back(first + static_cast<std::uint64_t>(v));
  return evaluate(sets(values, numbers), first, "vectors");
}

Evaluations ModelSimulator::of_the_prior(Eigen::Index count,
                                         std::vector<scenarios::ParameterSet>& drawn) const {
  drawn.clear();
  for (Eigen::Index v = 0; v < count; ++v)
    drawn.push_back(set_of(first_of_the_prior + static_cast<std::uint64_t>(v)));
  return evaluate(drawn, first_of_the_prior, "prior");
}

Evaluations ModelSimulator::with_fresh_people(std::vector<scenarios::ParameterSet> const& sets) const {
  return evaluate(sets, first_of_the_fresh, "fresh");
}

}  // namespace achillesim::analysis::calibration
