/// What drives each contrast.

#include "analysis/causes.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/event_columns.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/uncertain.hpp"

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

/// The file's outcome that a pilot calls so.
bool is_examined_as(std::string_view name, OutcomeSpec const& outcome, Source const& source) {
  bool const whole = outcome.days == source.horizon_days;
  if (name == "any_achilles_event") return whole && outcome.by_week() && outcome.column == first_achilles;
  if (name == "first_event_achilles")
    return whole && outcome.kind == OutcomeKind::first_event && outcome.types.size() > 1 &&
           outcome.name.starts_with("reinjury_");
  if (name == "ruptured") return whole && outcome.by_week() && outcome.column == "first_rupture_day";
  return not_timed(outcome) && !outcome.by_week() && outcome.name == name;
}

/// [arm] in words, or why not.
std::vector<std::string> uncertain(Source const& source, SampledLaws const& laws, std::string_view name) {
  std::vector<std::string> said(source.arms.size(), "not told: the file does not hold the outcome");
  for (auto const& outcome : outcomes_of(source)) {
    if (!is_examined_as(name, outcome, source)) continue;
    auto const found = laws.of(outcome);
    for (std::size_t a = 0; a < said.size(); ++a) said[a] = in_words(found[a]);
    break;
  }
  return said;
}

/// As the last column of rows that are of one outcome and all arms but the reference.
void append_uncertain(Table& table, std::size_t first_row, std::vector<std::string> const& said,
                      Source const& source) {
  for (std::size_t r = first_row; r < table.rows.size(); ++r) {
    auto const arm = std::find(source.arms.begin(), source.arms.end(), table.rows[r][1].text);
    table.rows[r].push_back(words(said.at(static_cast<std::size_t>(arm - source.arms.begin()))));
  }
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
  SampledLaws const laws(source);
  bool const draws = pooled_draws(source).size() > 1;
  if (draws)
    table.columns.push_back({"uncertain_through", "uncertain through", "", text,
                             "laws whose parameters make the spread over the draws, and their shares of it"});
  table.definitions.push_back(laws.missing().empty()
                                  ? uncertain_in_words(source)
                                  : "Uncertain through: not told; " + laws.missing() + ".");
  auto const& causes = source.causes;
  if (!causes.examined()) {
    auto const not_examined = "Not examined: " + why_not_examined(source) +
                              (source.of_two_files ? "." : "; a run that is long enough does so by itself.");
    for (std::size_t a = 0; a < source.arms.size(); ++a)
      if (a != source.reference_arm)
        table.rows.push_back({words(draws ? "any Achilles event" : "any"), words(source.arms[a]),
                              number(not_estimable, 1, not_examined), words(""), words("not examined"),
                              words(""), number(not_estimable, 1, not_examined), words("")});
    if (draws) append_uncertain(table, 0, uncertain(source, laws, "any_achilles_event"), source);
    table.definitions.push_back(not_examined);
    return table;
  }
  std::size_t const wide = causes.outcomes.size();
  for (std::size_t o = 0; o < wide; ++o) {
    auto const read = examined_outcome(causes.outcomes[o]);
    std::size_t const first_row = table.rows.size();
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
    if (draws) append_uncertain(table, first_row, uncertain(source, laws, causes.outcomes[o]), source);
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
