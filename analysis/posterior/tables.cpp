#include "analysis/posterior/tables.hpp"

#include <cmath>
#include <utility>

#include "analysis/rounding.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/targets/score.hpp"
#include "analysis/targets/targets_table.hpp"

namespace achillesim::analysis::calibration {
namespace {

Cell interval_cell(double value, double low, double high, int digits) {
  Cell cell;
  cell.value = value;
  cell.low = low;
  cell.high = high;
  cell.text = fixed(value, digits) + " (" + fixed(low, digits) + " to " + fixed(high, digits) + ")";
  cell.decimals = digits;
  return cell;
}

/// Of median, low and high on the row's scale.
Cell spread_cell(auto const& spread, scenarios::Target const& row) {
  auto const back = [&](double x) { return from_scale(row.scale, x); };
  return interval_cell(back(spread.median), back(spread.low), back(spread.high), decimals_of_target(row));
}

Predicted const* without_its_source(Findings const& f, std::string const& id, double& k_hat) {
  for (auto const& source : f.left_out)
    for (auto const& p : source.rows)
      if (p.target == id) {
        k_hat = source.k_hat;
        return &p;
      }
  return nullptr;
}

std::string steps_in_words(Findings const& f) {
  if (!f.shortcut.empty()) return f.course + " Not to be trusted: " + f.shortcut + ".";
  auto const& c = f.calibration;
  std::string text = std::to_string(c.waves.size()) + " waves; no further one: " + c.stopped;
  if (c.corrections.empty()) return text + ".";
  text += "; kept " + in_percent(c.waves.back().share, 2) + " % of the prior.";
  auto const& last = c.corrections.back();
  text += " Corrected by " + std::to_string(last.probits.rows()) + " simulated vectors: k-hat " +
          fixed(last.smoothed.k_hat, 2) + ", worth " + fixed(last.smoothed.effective_size, 0) +
          "; chains: R-hat " + fixed(last.convergence.r_hat, 3) + ", worth " +
          fixed(last.convergence.bulk, 0) + " draws (tails " + fixed(last.convergence.tail, 0) + ").";
  if (auto const doubt = f.doubt(); !doubt.empty())
    text += " Not to be trusted: " + doubt + "; ask for more vectors.";
  return text;
}

std::string predictions_in_words(Findings const& f) {
  std::string text =
      "Rows left out with their whole source: " + in_percent(f.without_the_source.coverage, 0) +
      " % lie in what the others predict (95 %), by the prior " + in_percent(f.prior.coverage, 0) +
      " %; mean interval score over the observation error " + fixed(f.without_the_source.mean_score, 1) +
      ", the prior's " + fixed(f.prior.mean_score, 1) + " (less is better)";
  if (auto const rough = f.rough_rows(); rough > 0)
    text += "; " + std::to_string(rough) + " of them are rough (k-hat)";
  if (f.without_a_model_rows > 0)
    text += "; the score of the " + std::to_string(f.without_a_model_rows) + " contrasts among them " +
            fixed(f.beside_it.mean_score, 1) + ", of no effect in any " +
            fixed(f.without_a_model.mean_score, 1);
  return text + ".";
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

Table fit_table(Findings const& f, std::string const& command) {
  using enum ColumnKind;
  auto table = begin("calibration", "Published outcomes before and after calibration", command);
  bool const drawn = !f.by_the_posterior.empty();
  if (drawn) table.caution_line = calibrated_caution(f.rows.size(), f.rows_met());
  table.columns = {
      {"id", "id", "", text, ""},
      {"outcome", "outcome", "", text, ""},
      {"published", "published", "", interval,
       "as published, and the interval in which the model's value is to lie"},
      {"prior", "prior", "", interval, "median and 95 % of the model's own values over draws of the prior"},
      {"posterior", "posterior", "", interval,
       "the same over draws of the posterior, with people other than those by whom the draws were chosen"},
      {"inside", "inside", "", text, "whether the posterior's median lies in the interval"},
      {"without", "predicted by the others", "", interval,
       "median and 95 % of what a study like the published one would find, by a posterior without the row's "
       "whole "
       "source"},
      {"predicted", "predicted", "", text, "whether the published value lies there"},
      {"k_hat", "k-hat", "", numeric,
       "of leaving the source out by weights; above 0.7 that prediction is rough"},
      {"source", "source", "", text, ""}};
  for (std::size_t r = 0; r < f.rows.size(); ++r) {
    auto const& row = f.rows[r];
    double k_hat = not_estimable;
    auto const* without = without_its_source(f, row.id, k_hat);
    auto const none = [&] {
      return number(not_estimable, 1,
                    f.shortcut.empty() ? "no vector was kept" : "told by --method hm alone");
    };
    table.rows.push_back({words(row.id), words(row.outcome),
                          interval_cell(row.value, row.low, row.high, decimals_of_target(row)),
                          spread_cell(f.by_the_prior[r], row),
                          drawn ? spread_cell(f.by_the_posterior[r], row) : none(),
                          words(!drawn     ? ""
                                : f.met(r) ? "yes"
                                           : "no"),
                          without != nullptr ? spread_cell(*without, row) : none(),
                          words(without == nullptr ? ""
                                : without->inside  ? "yes"
                                                   : "no"),
                          without != nullptr ? number(k_hat, 2) : none(), words(row.source)});
  }
  if (drawn) {
    if (!f.left_out.empty()) table.definitions.push_back(predictions_in_words(f));
    table.definitions.push_back("Fitted: " + std::to_string(f.rows_met()) + " of " +
                                std::to_string(f.rows.size()) + " rows inside, of " +
                                std::to_string(f.sources) + " sources (by DOI).");
    table.definitions.push_back("Draw 0 lies between the " + in_percent(f.central.percentiles.minCoeff(), 0) +
                                " and the " + in_percent(f.central.percentiles.maxCoeff(), 0) +
                                " percentile of the draws in each row.");
  }
  table.definitions.push_back(steps_in_words(f));
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
  double const limit = 0.5 * static_cast<double>(f.sources);
  table.definitions.push_back(
      "Effective number of the parameters that are moved: " + fixed(f.information.effective_parameters, 1) +
      (f.information.effective_parameters < limit ? ", below" : ", NOT below") + " half of the " +
      std::to_string(f.sources) +
      " independent sources. Parameters that are not moved are chosen with their "
      "vectors, which it does not count.");
  if (f.inputs_left_out > 0)
    table.definitions.push_back(
        std::to_string(f.inputs_left_out) +
        " more parameters move a row and stay with their vectors: ask for more --inputs.");
  for (auto const& d : f.information.directions)
    table.definitions.push_back("Known to " + fixed(d.ratio, 2) + " of the prior's spread: " + d.words + ".");
  return table;
}

}  // namespace achillesim::analysis::calibration
