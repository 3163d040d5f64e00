#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/statistics/potential_outcomes.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

/// An outcome with the change that counts: any for events, half a standard deviation of the score on day 0.
struct Question {
  OutcomeSpec outcome;
  double threshold = 0.0;
  std::vector<float> before;  ///< [runner] score on day 0; empty for events
};

/// A score in the end that is declared to start from a covariate.
std::optional<Question> scored(Source const& source, OutcomeSpec const& outcome) {
  if (outcome.kind != OutcomeKind::amount) return std::nullopt;
  auto const start = readable_outcome(outcome.column, outcome.unit).before;
  bool const known = std::any_of(source.covariates.begin(), source.covariates.end(),
                                 [&](ColumnInfo const& c) { return c.name == start; });
  if (!known) return std::nullopt;
  Question question{outcome, 0.0, source.covariate(start)};
  double sum = 0.0, squares = 0.0;
  for (float const v : question.before) sum += v;
  auto const n = static_cast<double>(question.before.size());
  for (float const v : question.before) squares += std::pow(v - sum / n, 2);
  question.threshold = n > 1.0 ? 0.5 * std::sqrt(squares / (n - 1.0)) : 0.0;
  return question;
}

bool is_of_one_runner(OutcomeSpec const& outcome) {
  return outcome.by_week() || outcome.kind == OutcomeKind::amount;
}

std::vector<Question> questions(Source const& source, std::vector<std::string> const& names) {
  std::vector<Question> all;
  int last = 0;
  auto const chosen = chosen_outcomes(source, names, is_of_one_runner);
  for (auto const& outcome : chosen) last = std::max(last, outcome.days);
  for (auto const& outcome : chosen) {
    bool const main = outcome.is_return() || is_of_several_kinds(outcome);
    if (outcome.by_week() && (!names.empty() || (outcome.days == last && main)))
      all.push_back({outcome, 0.0, {}});
    if (auto question = scored(source, outcome)) all.push_back(std::move(*question));
  }
  return all;
}

struct Shares {
  std::size_t n = 0;
  ByDraw improved, reference_improved, difference, gained, lost;
};

void add(Shares& shares, Question const& question, ArmView const& arm, ArmView const& reference,
         double confidence) {
  auto const both = kept_in_pair(arm, reference, question.outcome);
  auto const in_arm = values_of(arm, question.outcome, both);
  auto const in_reference = values_of(reference, question.outcome, both);
  shares.n += both.size();
  auto const nothing =
      absent(question.before.empty() ? "an event has no change from day 0" : "no runners in both arms");
  if (in_arm.size() != both.size() || in_reference.size() != both.size() || both.empty()) {
    for (auto* column :
         {&shares.improved, &shares.reference_improved, &shares.difference, &shares.gained, &shares.lost})
      column->add(absent(both.empty() ? "no runners in both arms" : "follow-up is shorter"));
    return;
  }
  auto const better = question.outcome.better;
  auto const split = gains_and_losses(in_arm, in_reference, better, question.threshold, confidence);
  shares.gained.add(split.gained);
  shares.lost.add(split.lost);
  if (question.before.empty()) {
    shares.improved.add(nothing);
    shares.reference_improved.add(nothing);
    shares.difference.add(nothing);
    return;
  }
  std::vector<double> before, responds, reference_responds;
  for (std::size_t k = 0; k < both.size(); ++k) {
    before.push_back(question.before[both[k]]);
    double const sign = better == Better::lower ? -1.0 : 1.0;
    responds.push_back(sign * (in_arm[k] - before[k]) >= question.threshold ? 1.0 : 0.0);
    reference_responds.push_back(sign * (in_reference[k] - before[k]) >= question.threshold ? 1.0 : 0.0);
  }
  shares.improved.add(responders(in_arm, before, question.threshold, better, confidence), responds);
  shares.reference_improved.add(responders(in_reference, before, question.threshold, better, confidence),
                                reference_responds);
  shares.difference.add(risk_difference(responds, reference_responds, confidence),
                        difference_parts(responds, reference_responds));
}

}  // namespace

Table responders_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table = begin_table(source, "responders",
                           "Who responds, gains or is harmed, against " + source.arms[source.reference_arm]);
  table.columns = {
      {"outcome", "outcome", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"n", "n", "", numeric, "runners that failed in neither arm"},
      {"threshold", "threshold", "", numeric,
       "the change that counts: half a standard deviation of the score on day 0 (Norman 2003); 0 for events"},
      {"responders", "responders", "%", interval,
       "score better than on day 0 by the threshold or more; Wilson interval"},
      {"reference_responders", "ref. responders", "%", interval, ""},
      {"difference", "difference", "%", interval, "of the two shares, paired by runner"},
      {"gained", "gained", "%", interval,
       "runners better off in the arm than the same runner in the reference by more than the threshold: no "
       "trial can see "
       "this, the simulation gives both arms the same random numbers"},
      {"harmed", "harmed", "%", interval, "runners worse off by more than the threshold"}};
  for (auto const& question : questions(source, options.outcomes)) {
    std::vector<Shares> shares(source.arms.size());
    for (std::size_t const draw : pooled_draws(source)) {
      DrawView const arms(source, draw);
      for (std::size_t a = 0; a < arms.size(); ++a)
        if (a != source.reference_arm)
          add(shares[a], question, arms[a], arms.reference(), options.confidence);
    }
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      if (a == source.reference_arm) continue;
      auto const cell = [&](ByDraw const& column, Scale scale) {
        return estimate(column.pooled(scale, options.confidence).estimate, scale);
      };
      auto const& s = shares[a];
      table.rows.push_back({words(question.outcome.title), words(source.arms[a]), per_draw(s.n, source),
                            number(question.threshold, 1), cell(s.improved, Scale::proportion),
                            cell(s.reference_improved, Scale::proportion),
                            cell(s.difference, Scale::difference), cell(s.gained, Scale::proportion),
                            cell(s.lost, Scale::proportion)});
    }
    table.definitions.push_back(question.outcome.title + ": " + question.outcome.definition + ".");
  }
  if (source.arms.size() == 1) table.definitions.emplace_back("There is one arm: nothing can be compared.");
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
