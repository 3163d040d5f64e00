/// What drives each contrast.

#include "analysis/causes.hpp"

#include <cmath>

#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"

namespace achillesim::analysis {
namespace {

Cell contrast_cell(double value, double error, ExaminedOutcome const& read, double confidence) {
  if (error == 0.0) {
    // No runner of a pilot of some hundreds: nothing is known of the others.
    auto none = number(read.factor * value, read.digits,
                       "the same in every runner of the pilot: how sure it is cannot be told");
    none.value = value;
    none.standard_error = error;
    return none;
  }
  auto const e = with_normal_interval(value, error, confidence);
  auto cell =
      estimate(with_normal_interval(read.factor * value, read.factor * error, confidence), read.digits);
  cell.value = e.value;
  cell.low = e.low;
  cell.high = e.high;
  cell.standard_error = error;
  return cell;
}

/// Of a verdict that says what makes the difference, or that none can be named.
std::string put_in_or_not(CauseOf const& cause) {
  if (cause.verdict != Verdict::driven && cause.verdict != Verdict::spread &&
      cause.verdict != Verdict::untold)
    return "";
  if (cause.put_in == PutIn::untold) return "cannot be told";
  return cause.put_in == PutIn::yes ? "yes" : "no";
}

std::string evidence_of(CauseOf const& cause, Causes const& causes) {
  std::string text;
  for (auto const& d : cause.drivers) {
    auto const& evidence = causes.mechanisms.at(d.mechanism).evidence;
    if (text.find(evidence) == std::string::npos) text += (text.empty() ? "" : "; ") + evidence;
  }
  return text;
}

}  // namespace

Table causes_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table =
      begin_table(source, "causes", "What drives each difference to " + source.arms[source.reference_arm]);
  table.columns = {
      {"outcome", "outcome", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"difference", "difference", "", interval,
       "to the reference, of the runners of the pilot; its normal interval. Shares in %"},
      {"unit", "unit", "", text, ""},
      {"driven_by", "driven by", "", text,
       "mechanisms without which, switched off in all arms with the same people, at least half of the "
       "difference is gone, and what is gone, runner by runner, is told from none; above 100 %: it turns "
       "round"},
      {"put_in", "put in", "", text,
       "yes: without what is assumed or imposed alone, all at once, the difference is none within "
       "Monte-Carlo "
       "error, and less than half; cannot be told: within an error that would hide half of it"},
      {"without_put_in", "without what is put in", "", interval, "the difference that is left then"},
      {"evidence", "evidence", "", text, "how the parameters of what drives it are known, the weakest"}};
  auto const& causes = source.causes;
  if (!causes.examined()) {
    auto const not_examined = "Not examined: " + why_not_examined(source) +
                              (source.of_two_files ? "." : "; a run that is long enough does so by itself.");
    for (std::size_t a = 0; a < source.arms.size(); ++a)
      if (a != source.reference_arm)
        table.rows.push_back({words("any"), words(source.arms[a]), number(not_estimable, 1, not_examined),
                              words(""), words("not examined"), words(""),
                              number(not_estimable, 1, not_examined), words("")});
    table.definitions.push_back(not_examined);
    return table;
  }
  std::size_t const wide = causes.outcomes.size();
  for (std::size_t o = 0; o < wide; ++o) {
    auto const read = examined_outcome(causes.outcomes[o]);
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      if (a == source.reference_arm || std::isnan(causes.effect[a * wide + o])) continue;
      auto const cause = cause_of(source, a, causes.outcomes[o]);
      table.rows.push_back({words(read.label), words(source.arms[a]),
                            contrast_cell(causes.effect[a * wide + o], causes.effect_error[a * wide + o],
                                          read, options.confidence),
                            words(read.unit), words(in_words(cause, causes)), words(put_in_or_not(cause)),
                            contrast_cell(causes.without_put_in[a * wide + o],
                                          causes.put_in_error[a * wide + o], read, options.confidence),
                            words(evidence_of(cause, causes))});
    }
  }
  for (auto const& m : causes.mechanisms)
    table.definitions.push_back("Without " + m.name + " (" + m.law + "; " + m.evidence + "): " + m.without +
                                ".");
  for (auto const& covariate : causes.covariates)
    if (auto const null = null_by_construction(source, covariate); !null.empty())
      table.definitions.push_back(null);
  table.definitions.push_back("Pilot: the first " + std::to_string(causes.runners) +
                              " runners of the study, draw 0 of the parameters.");
  return table;
}

}  // namespace achillesim::analysis
