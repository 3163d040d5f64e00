#include <algorithm>
#include <cmath>

#include "analysis/causes.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/refusal.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/control.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

std::size_t constexpr most_outcomes = 7;   // GRADE's limit (Guyatt 2013, 10.1016/j.jclinepi.2012.02.012)
double constexpr serious_failures = 0.05;  // share of runners lost to failed simulations

bool fits_a_finding(OutcomeSpec const& outcome) {
  return !outcome.timed() && outcome.kind != OutcomeKind::count;
}

/// What a row is about: an outcome of each runner, or a number of the arm's events (tables/exposure.hpp).
enum class About : unsigned char { outcome, per_runner, per_km, per_hour };

struct AskedFinding {
  About about = About::outcome;
  OutcomeSpec outcome;
};

/// The tendon's three numbers, the return, the quiet return, the days lost. The rates describe, and are no
/// outcomes of their own.
std::vector<AskedFinding> usual_findings(Source const& source) {
  std::vector<AskedFinding> all;
  auto const main = main_risk(source);
  auto const early = main_risk(source, 26);
  if (early.days < main.days) all.push_back({About::outcome, early});
  all.push_back({About::outcome, main});
  if (source.has_outcome(achilles_events)) {
    OutcomeSpec count;
    count.better = Better::lower;
    for (auto const about : {About::per_runner, About::per_km, About::per_hour}) {
      count.title = std::string(about == About::per_runner ? "Achilles events a runner"
                                : about == About::per_km   ? "Achilles events per 1000 km"
                                                           : "Achilles events per 1000 h") +
                    " " + over_horizon(source);
      all.push_back({about, count});
    }
  }
  for (auto const* column : {"volume_day", "volume_quiet_day"})
    for (auto const& outcome : outcomes_of(source))
      if (outcome.kind == OutcomeKind::reached && outcome.column == column && outcome.days == main.days)
        all.push_back({About::outcome, outcome});
  for (auto& outcome : outcomes_of(source))
    if (outcome.kind == OutcomeKind::amount && outcome.column == "time_lost") {
      outcome.title += " " + over_horizon(source);
      all.push_back({About::outcome, std::move(outcome)});
    }
  return all;
}

std::vector<AskedFinding> asked_findings(Source const& source, std::vector<std::string> const& names) {
  if (names.empty()) return usual_findings(source);
  std::vector<AskedFinding> all;
  for (auto& outcome : chosen_outcomes(source, names, fits_a_finding))
    if (all.size() < most_outcomes) all.push_back({About::outcome, std::move(outcome)});
  return all;
}

struct Finding {
  std::size_t n = 0, all = 0;
  ByDraw reference, arm, difference, ratio;
};

void add(Finding& finding, ArmView const& arm, ArmView const& reference, OutcomeSpec const& outcome,
         double confidence) {
  auto const both = kept_in_pair(arm, reference, outcome);
  auto const first = values_of(arm, outcome, both);
  auto const second = values_of(reference, outcome, both);
  finding.n += both.size();
  finding.all += arm.source().runners;
  if (first.size() != both.size() || second.size() != both.size()) {
    for (auto* column : {&finding.reference, &finding.arm, &finding.difference, &finding.ratio})
      column->add(absent("follow-up is shorter"));
    return;
  }
  bool const risks = outcome.by_week();
  finding.arm.add(risks ? risk(first, confidence) : mean(first, confidence), first);
  finding.reference.add(risks ? risk(second, confidence) : mean(second, confidence), second);
  finding.difference.add(
      risks ? risk_difference(first, second, confidence) : paired_mean_difference(first, second, confidence),
      difference_parts(first, second));
  finding.ratio.add(risks ? exponentiated(log_risk_ratio(first, second, confidence))
                          : absent("a mean: see the absolute effect"),
                    log_ratio_parts(first, second));
}

/// Never above low: it starts there, and falls for each further doubt. `none`: the value of no effect.
Cell certainty(Source const& source, std::size_t n, std::size_t all, Estimate const& effect, double none) {
  std::string reasons = std::string("never above low: simulated by ") +
                        (posterior_in_words(source).empty() ? "an uncalibrated model" : "a model") +
                        " (indirectness)";
  int doubts = 0;
  auto const doubt = [&](std::string const& why) {
    reasons += "; " + why;
    ++doubts;
  };
  if (pooled_draws(source).size() == 1) doubt("parameter uncertainty is not in the interval (imprecision)");
  if (!effect.has_interval())
    doubt("no interval (imprecision)");
  else if (effect.low <= none && effect.high >= none)
    doubt("the interval holds no effect (imprecision)");
  if (all > 0 && static_cast<double>(all - n) > serious_failures * static_cast<double>(all))
    doubt("more than 5 % of the runners failed or have no value (risk of bias)");
  auto cell = words(doubts == 0 ? "low" : "very low");
  cell.note = reasons;
  return cell;
}

/// Runners of 1,000, as GRADE words absolute risks.
Cell of_thousand(Estimate const& e) {
  Estimate scaled = e;
  for (double* part : {&scaled.value, &scaled.low, &scaled.high}) *part *= 1000.0;
  auto cell = estimate(scaled, 0);
  if (e.has_value()) cell.text += " per 1000";
  cell.factor = 1000.0;
  cell.value = e.value;
  cell.low = e.low;
  cell.high = e.high;
  return cell;
}

std::string meaning(OutcomeSpec const& outcome, Estimate const& difference) {
  if (!difference.has_interval()) return "not estimable";
  if (difference.low <= 0.0 && difference.high >= 0.0) return "the model cannot tell";
  if (outcome.better == Better::unstated)
    return difference.value > 0.0 ? "may be higher in the model" : "may be lower in the model";
  bool const good = (difference.value < 0.0) == (outcome.better == Better::lower);
  return good ? "may be better in the model" : "may be worse in the model";
}

/// The numbers of an arm's events, as rows.
class EventRows {
 public:
  EventRows(Source const& source, double confidence)
      : source_(source), confidence_(confidence), count_(count_of(source, achilles_events)) {}

  EventCount const& count() const { return count_; }

  void add(ArmView const& arm, ArmView const& reference, std::size_t place) {
    if (arms_.size() <= place) arms_.resize(place + 1);
    auto& own = arms_[place];
    OutcomeSpec count;
    count.kind = OutcomeKind::count;
    count.column = count_.column;
    auto const both = kept_in_pair(arm, reference, count);
    ArmView const* const first[] = {&arm};
    ArmView const* const second[] = {&reference};
    auto const exposed = exposure_of(first, count_, both);
    own.n += both.size();
    own.all += source_.runners;
    own.effect.add_levels(exposed, confidence_);
    own.effect.add_contrast(exposed, exposure_of(second, count_, both), confidence_);
  }

  std::vector<Cell> row(AskedFinding const& question, std::size_t place) const {
    auto const& own = arms_.at(place);
    auto const& e = own.effect;
    auto const pooled = [&](ByDraw const& column, Scale scale) {
      return column.pooled(scale, confidence_).estimate;
    };
    auto const cell = [&](ByDraw const& column, Scale scale = Scale::rate) {
      return estimate(pooled(column, scale), 3);
    };
    bool const per_runner = question.about == About::per_runner;
    bool const per_km = question.about == About::per_km;
    auto const ratio = (per_runner ? e.count_ratio : per_km ? e.km_ratio : e.hour_ratio).pooled(confidence_);
    auto const difference = pooled(e.difference, Scale::difference);
    auto const judged = per_runner ? certainty(source_, own.n, own.all, difference, 0.0)
                                   : certainty(source_, own.n, own.all, ratio, 1.0);
    auto const describes = number(not_estimable, 3, "descriptive: see the ratio");
    return {words(source_.arms[place]),
            words(question.outcome.title),
            per_draw(own.n, source_),
            estimate(ratio, Scale::ratio),
            cell(per_runner ? e.reference_per_runner
                 : per_km   ? e.reference_per_km
                            : e.reference_per_hour),
            cell(per_runner ? e.per_runner
                 : per_km   ? e.per_km
                            : e.per_hour),
            per_runner ? cell(e.difference, Scale::difference) : describes,
            judged,
            words(per_runner ? meaning(question.outcome, difference) + split_of(e)
                  : per_km   ? exposure_or_safety(e)
                             : "descriptive")};
  }

 private:
  struct OfArm {
    std::size_t n = 0, all = 0;
    ExposureEffect effect;
  };
  Source const& source_;
  double confidence_;
  EventCount count_;
  std::vector<OfArm> arms_;

  /// "; -0.085 (-0.100 to -0.070) because less is run, -0.043 (-0.060 to -0.026) because each km is safer".
  /// Of a part that is not told from none there are no words.
  std::string split_of(ExposureEffect const& e) const {
    std::vector<std::string> told;
    auto const tell = [&](ByDraw const& part, char const* more, char const* less) {
      auto const found = part.pooled(Scale::difference, confidence_).estimate;
      if (found.low > 0.0 || found.high < 0.0)
        told.push_back(estimate(found, 3).text + " because " + (found.value > 0.0 ? more : less));
    };
    tell(e.less_run, "more is run", "less is run");
    tell(e.safer, "each km is less safe", "each km is safer");
    if (told.empty()) return {};
    return "; " + told[0] + (told.size() == 2 ? ", " + told[1] : ", the rest not told from none");
  }
};

}  // namespace

Table findings_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table =
      begin_table(source, "findings", "Summary of findings against " + source.arms[source.reference_arm]);
  table.columns = {
      {"arm", "arm", "", text, ""},
      {"outcome", "outcome", "", text, ""},
      {"n", "runners", "", numeric, "that failed in neither arm"},
      {"relative", "relative effect", "", interval, "ratio of risks or of rates, paired by runner"},
      {"reference", "with reference", "", interval, "runners per 1000, mean or rate"},
      {"with_arm", "with arm", "", interval, ""},
      {"difference", "difference", "", interval, "absolute effect, paired by runner"},
      {"certainty", "certainty", "", text,
       "after GRADE: low at most for a simulated contrast, very low with any further doubt; "
       "reasons in the notes"},
      {"meaning", "what it says", "", text, ""}};
  auto const asked = asked_findings(source, options.outcomes);
  bool const of_events = std::any_of(asked.begin(), asked.end(),
                                     [](AskedFinding const& q) { return q.about != About::outcome; });
  bool const own_days = !rest_set_by_arms(source).empty();
  std::vector<std::vector<Finding>> findings(source.arms.size(), std::vector<Finding>(asked.size()));
  EventRows events(source, options.confidence);
  for_each_contrast(source, asked.size(),
                    [&](std::size_t q, std::size_t a, ArmView const& arm, ArmView const& reference) {
                      if (asked[q].about == About::outcome)
                        add(findings[a][q], arm, reference, asked[q].outcome, options.confidence);
                      if (asked[q].about == About::per_runner) events.add(arm, reference, a);
                    });
  for (std::size_t a = 0; a < source.arms.size(); ++a)
    for (std::size_t q = 0; a != source.reference_arm && q < asked.size(); ++q) {
      if (asked[q].about != About::outcome) {
        table.rows.push_back(events.row(asked[q], a));
        continue;
      }
      auto const& f = findings[a][q];
      auto const& outcome = asked[q].outcome;
      bool const risks = outcome.by_week();
      auto const pooled = [&](ByDraw const& column, Scale scale) {
        return column.pooled(scale, options.confidence).estimate;
      };
      auto const level = risks ? Scale::proportion : Scale::difference;
      auto const difference = pooled(f.difference, Scale::difference);
      auto const reference = pooled(f.reference, level);
      auto const ratio = risks ? pooled_ratio(f.arm, f.reference, f.ratio, options.confidence).estimate
                               : pooled(f.ratio, Scale::ratio);
      int const decimals = decimals_of(outcome, reference.value);
      auto const cell = [&](Estimate const& e) {
        if (risks) return of_thousand(e);
        auto plain = estimate(e, decimals);
        if (!outcome.read_unit.empty() && e.has_value()) plain.text += " " + outcome.read_unit;
        return plain;
      };
      table.rows.push_back(
          {words(source.arms[a]), words(outcome.title), per_draw(f.n, source), estimate(ratio, Scale::ratio),
           cell(on_scale(reference, outcome)), cell(on_scale(pooled(f.arm, level), outcome)),
           cell(difference), certainty(source, f.n, f.all, difference, 0.0),
           words(own_days && outcome.column == "time_lost" ? "no verdict: the arms themselves set these days"
                                                           : meaning(outcome, difference))});
    }
  if (source.arms.size() == 1) table.definitions.emplace_back("There is one arm: nothing can be compared.");
  if (of_events) table.definitions.emplace_back(event_in_words);
  for (auto const& question : asked)
    if (question.about == About::outcome)
      table.definitions.push_back(question.outcome.title + ": " + question.outcome.definition + ".");
  if (of_events) {
    if (auto line = refused_in_words(source, events.count()); !line.empty())
      table.definitions.push_back(std::move(line));
    table.definitions.push_back(split_in_words(source));
    table.definitions.emplace_back(per_km_is_descriptive);
    table.definitions.emplace_back(exposure_or_safety_in_words);
  }
  std::vector<OutcomeSpec> outcomes;
  for (auto const& question : asked)
    if (question.about == About::outcome) outcomes.push_back(question.outcome);
  if (auto line = presets_in_words(source, outcomes); !line.empty())
    table.definitions.push_back(std::move(line));
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  say_causes(source, table.definitions);
  return table;
}

}  // namespace achillesim::analysis
