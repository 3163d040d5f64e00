#include "analysis/posterior/written.hpp"

#include <limits>
#include <utility>

#include "analysis/rounding.hpp"

namespace achillesim::analysis::calibration {
namespace {

void append(std::vector<double>& all, Eigen::MatrixXd const& more) {
  for (Eigen::Index i = 0; i < more.rows(); ++i)
    for (Eigen::Index j = 0; j < more.cols(); ++j) all.push_back(more(i, j));
}

struct Vectors {
  int wave;
  std::uint64_t first;
  Eigen::MatrixXd const& probits;
  Evaluations const& evaluations;
  Eigen::VectorXd const* log_ratios = nullptr;
};

void add(runners::results::PosteriorFile& file, Vectors const& some) {
  auto const n = static_cast<std::size_t>(some.probits.rows());
  file.wave.insert(file.wave.end(), n, some.wave);
  for (std::size_t i = 0; i < n; ++i) file.number.push_back(static_cast<std::int32_t>(some.first + i));
  append(file.probits, some.probits);
  append(file.vector_outputs, some.evaluations.outputs);
  append(file.vector_variances, some.evaluations.variances);
  for (std::size_t i = 0; i < n; ++i)
    file.log_ratios.push_back(some.log_ratios != nullptr ? (*some.log_ratios)[static_cast<Eigen::Index>(i)]
                                                         : std::numeric_limits<double>::quiet_NaN());
}

std::string text(double number) {
  return fixed(number, 4);
}

}  // namespace

std::vector<Eigen::Index> order_of(Findings const& findings) {
  auto const n = static_cast<Eigen::Index>(findings.calibration.draws.numbers.size());
  if (n == 0) return {};
  std::vector<Eigen::Index> order{findings.central.draw};
  for (Eigen::Index i = 0; i < n; ++i)
    if (i != order.front()) order.push_back(i);
  return order;
}

scenarios::Posterior posterior_of(Findings const& findings, std::vector<std::string> names,
                                  std::vector<scenarios::ParameterSet> sets, Made const& made) {
  scenarios::Posterior posterior;
  posterior.source = made.command;
  posterior.targets = made.targets;
  for (std::size_t r = 0; r < findings.by_the_posterior.size(); ++r)
    (findings.met(r) ? posterior.met : posterior.missed).push_back(findings.rows[r].id);
  posterior.doubt = findings.doubt();
  posterior.parameters = std::move(names);
  posterior.sets = std::move(sets);
  return posterior;
}

runners::results::PosteriorFile file_of(Findings const& findings, Targets const& targets,
                                        scenarios::Posterior const& posterior, std::vector<std::string> units,
                                        OfThePrior const& prior, Evaluations const& fresh, Made const& made) {
  auto const& c = findings.calibration;
  runners::results::PosteriorFile file;
  file.attributes = {{"title", "Posterior of AchilleSim's parameters"},
                     {"command", made.command},
                     {"program", made.program},
                     {"seed", std::to_string(made.seed)},
                     {"targets_sha256", made.targets},
                     {"priors_sha256", made.priors},
                     {"conditional_on", findings.conditional_on},
                     {"stopped", c.stopped},
                     {"doubt", findings.doubt()}};
  if (!c.corrections.empty()) {
    auto const& last = c.corrections.back();
    file.attributes.insert(file.attributes.end(), {{"k_hat", text(last.smoothed.k_hat)},
                                                   {"effective_size", text(last.smoothed.effective_size)},
                                                   {"r_hat", text(last.convergence.r_hat)}});
  }
  file.parameters = posterior.parameters;
  file.units = std::move(units);
  file.inputs = findings.inputs;
  for (auto const& t : targets.rows()) {
    file.targets.push_back(t.name);
    file.published.push_back(t.value);
    file.published_error.push_back(t.observation_error);
    file.discrepancy.push_back(t.discrepancy);
  }
  for (auto const& set : posterior.sets)
    file.values.insert(file.values.end(), set.values.begin(), set.values.end());
  auto const nothing = std::numeric_limits<double>::quiet_NaN();
  for (auto const row : order_of(findings)) {
    file.draw_number.push_back(static_cast<std::int32_t>(c.draws.numbers[static_cast<std::size_t>(row)]));
    append(file.outputs, c.draws.evaluations.outputs.row(row));
    if (row < fresh.outputs.rows())
      append(file.fresh_outputs, fresh.outputs.row(row));
    else
      file.fresh_outputs.insert(file.fresh_outputs.end(), static_cast<std::size_t>(targets.size()), nothing);
  }
  add(file, {0, 0, prior.probits, prior.evaluations});
  int wave = 0;
  for (auto const& w : c.waves) add(file, {++wave, w.first, w.probits, w.evaluations});
  wave = 0;
  for (auto const& x : c.corrections) add(file, {--wave, x.first, x.probits, x.evaluations, &x.log_ratios});
  return file;
}

}  // namespace achillesim::analysis::calibration
