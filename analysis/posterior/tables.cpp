#include "analysis/posterior/tables.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/rounding.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/targets/score.hpp"

namespace achillesim::analysis::calibration {
namespace {

int decimals_of_row(scenarios::Target const& row) {
  double const width = row.high - (std::isnan(row.low) ? row.value : row.low);
  return width < 3.0 ? 2 : width < 100.0 ? 1 : 0;
}

Cell interval_cell(double value, double low, double high, int digits) {
  Cell cell;
  cell.value = value;
  cell.low = low;
  cell.high = high;
  cell.text = fixed(value, digits) + " (" + (std::isnan(low) ? "" : fixed(low, digits)) + " to " +
              fixed(high, digits) + ")";
  return cell;
}

Cell predicted_cell(Predicted const& p, scenarios::Target const& row) {
  auto const back = [&](double x) { return from_scale(row.scale, x); };
  return interval_cell(back(p.median), back(p.low), back(p.high), decimals_of_row(row));
}

Predicted const* left_out(Findings const& f, std::string const& id, double& k_hat) {
  for (auto const& source : f.left_out)
    for (auto const& p : source.rows)
      if (p.target == id) {
        k_hat = source.k_hat;
        return &p;
      }
  return nullptr;
}

std::string diagnostics(Findings const& f) {
  auto const& c = f.calibration;
  std::string text = std::to_string(c.waves.size()) + " waves; last: " + c.stopped + "; kept " +
                     in_percent(c.waves.back().share, 2) + " % of the prior.";
  if (c.corrections.empty()) return text;
  auto const& last = c.corrections.back();
  return text + " Importance correction by " + std::to_string(last.probits.rows()) +
         " simulated vectors: k-hat " + fixed(last.smoothed.k_hat, 2) + ", effective size " +
         fixed(last.smoothed.effective_size, 0) + "; chains: R-hat " + fixed(last.convergence.r_hat, 3) +
         ", effective size " + fixed(last.convergence.bulk, 0) + " (tails " +
         fixed(last.convergence.tail, 0) + ")." +
         (c.good()
              ? ""
              : " NOT to be trusted: k-hat is to be below 0.7, the effective size above 400 or a seventh of "
                "the vectors, R-hat below 1.01; ask for more vectors.");
}

Table begin(std::string name, std::string caption, std::string const& command) {
  Table table;
  table.name = std::move(name);
  table.caption = std::move(caption);
  table.question = "What do published outcomes tell of the model's parameters?";
  table.command = command;
  return table;
}

}  // namespace

bool Findings::met(std::size_t row) const {
  auto const& t = rows[row];
  double const value = from_scale(t.scale, median[row]);
  return (std::isnan(t.low) || value >= t.low) && (std::isnan(t.high) || value <= t.high);
}

std::size_t Findings::rows_met() const {
  std::size_t n = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) n += met(r) ? 1U : 0U;
  return n;
}

Findings findings_of(Calibration calibration, Targets const& targets, std::vector<scenarios::Target> rows,
                     std::vector<Prior> const& priors, Evaluations const& prior, std::uint64_t seed) {
  Findings f;
  f.rows = std::move(rows);
  for (auto const& p : priors) f.inputs.push_back(p.name);
  std::set<std::string> sources;
  for (auto const& row : f.rows) sources.insert(row.source);
  f.sources = sources.size();
  f.by_the_prior = predict_targets(targets, prior, Eigen::VectorXd::Ones(prior.outputs.rows()), seed);
  f.prior = sharpness(targets, f.by_the_prior);
  f.calibration = std::move(calibration);
  auto const& draws = f.calibration.draws;
  if (draws.numbers.empty()) return f;
  f.by_the_posterior = predict_targets(targets, draws.evaluations, draws.weights, seed);
  for (Eigen::Index t = 0; t < targets.size(); ++t)
    f.median.push_back(weighted_quantile(draws.evaluations.outputs.col(t), draws.weights, 0.5));
  auto const& last = f.calibration.corrections.back();
  f.left_out = leave_sources_out(targets, last.evaluations, last.log_ratios, seed);
  std::vector<Predicted> all;
  for (auto const& row : f.rows) {
    double k_hat = 0.0;
    if (auto const* p = left_out(f, row.id, k_hat)) all.push_back(*p);
  }
  f.without_the_source = sharpness(targets, all);
  f.information = information(draws.probits, draws.weights, f.inputs);
  return f;
}

Table fit_table(Findings const& f, std::string const& command) {
  using enum ColumnKind;
  auto table = begin("calibration", "Published outcomes before and after calibration", command);
  table.columns = {
      {"id", "id", "", text, ""},
      {"outcome", "outcome", "", text, ""},
      {"published", "published", "", interval, "as published, and its interval"},
      {"prior", "prior", "", interval, "median and 95 % of what the prior predicts a study like it to find"},
      {"posterior", "posterior", "", interval, "the same by the posterior"},
      {"without", "without its source", "", interval,
       "the same by a posterior without the row's whole source"},
      {"inside", "inside", "", text,
       "whether the median of the posterior's values, without noise, lies in the interval"},
      {"predicted", "predicted", "", text,
       "whether the published value lies in what the other sources predict"},
      {"k_hat", "k-hat", "", numeric,
       "of leaving the source out by weights; above 0.7 that prediction is rough"},
      {"source", "source", "", text, ""}};
  bool const drawn = !f.by_the_posterior.empty();
  for (std::size_t r = 0; r < f.rows.size(); ++r) {
    auto const& row = f.rows[r];
    double k_hat = not_estimable;
    auto const* without = drawn ? left_out(f, row.id, k_hat) : nullptr;
    auto const none = [] { return number(not_estimable, 1, "no vector was kept"); };
    table.rows.push_back(
        {words(row.id), words(row.outcome), interval_cell(row.value, row.low, row.high, decimals_of_row(row)),
         predicted_cell(f.by_the_prior[r], row), drawn ? predicted_cell(f.by_the_posterior[r], row) : none(),
         without != nullptr ? predicted_cell(*without, row) : none(),
         words(drawn ? (f.met(r) ? "yes" : "no") : ""),
         words(without != nullptr ? (without->inside ? "yes" : "no") : ""),
         without != nullptr ? number(k_hat, 2) : none(), words(row.source)});
  }
  if (drawn) {
    table.definitions.push_back(
        "Of rows left out with their whole source " + in_percent(f.without_the_source.coverage, 0) +
        " % lie in the 95 % predictive interval (the prior's: " + in_percent(f.prior.coverage, 0) +
        " %); mean interval score over the observation error " + fixed(f.without_the_source.mean_score, 1) +
        ", the prior's " + fixed(f.prior.mean_score, 1) + " (less is better).");
    table.definitions.push_back("Fitted: " + std::to_string(f.rows_met()) + " of " +
                                std::to_string(f.rows.size()) + " rows inside, of " +
                                std::to_string(f.sources) + " sources.");
  }
  table.definitions.push_back(diagnostics(f));
  for (auto const& conflict : f.calibration.conflicts)
    table.definitions.push_back("No vector was kept: at the least implausible one " + conflict.target +
                                " is " + fixed(conflict.implausibility, 1) + " standard deviations off.");
  if (!f.conditional_on.empty()) table.definitions.push_back("Conditional on " + f.conditional_on + ".");
  return table;
}

Table learnt_table(Findings const& f, std::string const& command) {
  using enum ColumnKind;
  auto table = begin("learnt", "What the outcomes tell of the parameters that move them", command);
  table.columns = {
      {"parameter", "parameter", "", text, ""},
      {"mean", "shift", "", numeric, "of the mean, in prior standard deviations from the prior's median"},
      {"ratio", "SD ratio", "", numeric, "posterior over prior standard deviation; above 0.9: not informed"},
      {"informed", "informed", "", text, ""}};
  for (auto const& p : f.information.parameters)
    table.rows.push_back(
        {words(p.name), number(p.mean, 2), number(p.ratio, 2), words(p.informed() ? "yes" : "not informed")});
  table.definitions.push_back("Effective number of parameters " +
                              fixed(f.information.effective_parameters, 1) + ", to be below half of the " +
                              std::to_string(f.sources) + " independent sources.");
  for (auto const& d : f.information.directions)
    table.definitions.push_back("Known to " + fixed(d.ratio, 2) + " of the prior's spread: " + d.words + ".");
  return table;
}

}  // namespace achillesim::analysis::calibration
