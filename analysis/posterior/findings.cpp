#include "analysis/posterior/findings.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "analysis/posterior/fitted_rows.hpp"
#include "analysis/posterior/without_a_model.hpp"
#include "analysis/rounding.hpp"
#include "analysis/targets/score.hpp"

namespace achillesim::analysis::calibration {

std::vector<Spread> spreads_of(Evaluations const& evaluations) {
  std::vector<Spread> out;
  auto const weights = Eigen::VectorXd::Ones(evaluations.outputs.rows());
  for (Eigen::Index t = 0; t < evaluations.outputs.cols(); ++t) {
    auto const at = [&](double p) { return weighted_quantile(evaluations.outputs.col(t), weights, p); };
    out.push_back({at(0.5), at(0.025), at(0.975)});
  }
  return out;
}

bool Findings::met(std::size_t row) const {
  auto const& t = rows[row];
  double const value = from_scale(t.scale, by_the_posterior[row].median);
  return value >= t.low && value <= t.high;
}

std::size_t Findings::rows_met() const {
  std::size_t n = 0;
  for (std::size_t r = 0; r < by_the_posterior.size(); ++r) n += met(r) ? 1U : 0U;
  return n;
}

std::size_t Findings::rough_rows() const {
  std::size_t n = 0;
  for (auto const& source : left_out) n += source.k_hat < trusted_shape ? 0U : source.rows.size();
  return n;
}

std::string Findings::doubt() const {
  if (!shortcut.empty()) return shortcut;
  if (calibration.good() || calibration.corrections.empty()) return "";
  auto const& last = calibration.corrections.back();
  std::string text;
  auto const add = [&](bool wrong, std::string const& what) {
    if (wrong) text += (text.empty() ? "" : ", ") + what;
  };
  add(!(last.smoothed.k_hat < trusted_shape), "k-hat of the weights " + fixed(last.smoothed.k_hat, 2) +
                                                  " (to be below " + fixed(trusted_shape, 1) + ")");
  add(!(last.smoothed.effective_size > enough_vectors),
      "the vectors are worth " + fixed(last.smoothed.effective_size, 0) + " (to be above " +
          fixed(enough_vectors, 0) + ")");
  add(!(last.convergence.r_hat < mixed_chains), "R-hat of the chains " + fixed(last.convergence.r_hat, 3) +
                                                    " (to be below " + fixed(mixed_chains, 2) + ")");
  return text;
}

Findings findings_before(std::vector<scenarios::Target> rows, std::vector<Prior> const& priors,
                         Evaluations const& prior) {
  Findings f;
  f.rows = std::move(rows);
  for (auto const& p : priors) f.inputs.push_back(p.name);
  std::set<std::string> sources;
  for (auto const& row : f.rows) sources.insert(source_of(row));
  f.sources = sources.size();
  f.by_the_prior = spreads_of(prior);
  return f;
}

Findings findings_of(Calibration calibration, Targets const& targets, std::vector<scenarios::Target> rows,
                     std::vector<Prior> const& priors, Evaluations const& prior, std::uint64_t seed) {
  auto f = findings_before(std::move(rows), priors, prior);
  f.prior =
      sharpness(targets, predict_targets(targets, prior, Eigen::VectorXd::Ones(prior.outputs.rows()), seed));
  f.calibration = std::move(calibration);
  if (f.calibration.corrections.empty()) return f;
  auto const& last = f.calibration.corrections.back();
  f.left_out = leave_sources_out(targets, last.evaluations, last.log_ratios, seed);
  std::vector<Predicted> predicted;
  for (auto const& target : targets.rows())
    for (auto const& source : f.left_out)
      for (auto const& p : source.rows)
        if (p.target == target.name) predicted.push_back(p);
  f.without_the_source = sharpness(targets, predicted);
  auto const without_a_model = predict_without_a_model(targets, f.rows);
  f.without_a_model = sharpness(targets, without_a_model);
  f.without_a_model_rows = without_a_model.size();
  std::erase_if(predicted, [&](Predicted const& p) {
    return std::ranges::none_of(without_a_model,
                                [&](Predicted const& other) { return other.target == p.target; });
  });
  f.beside_it = sharpness(targets, predicted);
  bool const enough = (last.smoothed.weights.array() > 0.0).count() >= last.probits.cols() + 2;
  if (enough) f.information = information(last.probits, last.smoothed.weights, f.inputs);
  return f;
}

void judge(Findings& findings, Evaluations const& fresh) {
  findings.by_the_posterior = spreads_of(fresh);
  if (fresh.outputs.rows() == 1)
    findings.central = {0, Eigen::VectorXd::Constant(fresh.outputs.cols(), 0.5)};
  else
    findings.central = nearest_to_medians(fresh.outputs);
}

}  // namespace achillesim::analysis::calibration
