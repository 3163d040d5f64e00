/// How much it matters what counts as a return and as an event.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "analysis/definitions.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/refusal.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

struct Reading {
  std::string what;    ///< "returned", "with an event"
  std::string column;  ///< by which it is selected elsewhere, with the window
  OutcomeSpec outcome;
  bool usual = false;       ///< the one that the other tables show most
  std::string refused;      ///< why there is no number
  std::string no_contrast;  ///< why arms cannot be compared in it
};

/// The last window of each definition's column, and of the first event with others competing.
std::vector<Reading> readings(Source const& source) {
  std::vector<Reading> all;
  Refusals refusals(source);
  auto const outcomes = outcomes_of(source);
  bool const first_days = source.has_outcome(first_achilles);
  auto const add = [&](std::string const& what, std::string const& name, bool is_usual, auto const& wanted) {
    OutcomeSpec const* last = nullptr;
    for (auto const& outcome : outcomes)
      if (outcome.by_week() && wanted(outcome) && (last == nullptr || outcome.days > last->days))
        last = &outcome;
    if (last == nullptr) return;
    auto why = refusals.of(*last);
    bool const by_rest =
        !why.empty() && (!is_recorded(source, last->column) || full_records(source, last->days).empty());
    all.push_back({what, name, *last, is_usual, by_rest ? "" : why, by_rest ? why : ""});
    all.back().outcome.definition += refusals.remark(*last);
  };
  auto const of_column = [](std::string_view column) {
    return [column](OutcomeSpec const& o) { return o.kind == OutcomeKind::reached && o.column == column; };
  };
  for (auto const column : return_columns())
    add("returned", std::string(column), column == "volume_day", of_column(column));
  for (auto const column : reinjury_columns())
    add("with an event", std::string(column), column == first_achilles, of_column(column));
  add("with an event", "first event", !first_days, [](OutcomeSpec const& o) {
    return o.kind == OutcomeKind::first_event && o.name.starts_with("reinjury_");
  });
  return all;
}

struct ByDefinition {
  std::size_t n = 0;
  ByDraw share, difference, against_usual, disagree;
};

void add(ByDefinition& shares, Reading const& reading, Reading const& usual, ArmView const& arm,
         ArmView const& reference, double confidence) {
  if (!reading.refused.empty()) return;
  auto const both = kept_in_pair(arm, reference, reading.outcome);
  auto const in_arm = values_of(arm, reading.outcome, both);
  auto const in_reference = values_of(reference, reading.outcome, both);
  auto const in_usual = values_of(arm, usual.outcome, both);
  shares.n += both.size();
  if (both.empty() || in_arm.size() != both.size() || in_reference.size() != both.size() ||
      in_usual.size() != both.size()) {
    for (auto* column : {&shares.share, &shares.difference, &shares.against_usual, &shares.disagree})
      column->add(absent(both.empty() ? "no runners in both arms" : "follow-up is shorter"));
    return;
  }
  std::vector<double> apart;
  for (std::size_t k = 0; k < both.size(); ++k) apart.push_back(std::abs(in_arm[k] - in_usual[k]));
  std::size_t const all = arm.source().runners;
  auto const parts = [&](std::vector<double> const& values) { return parts_of_some(values, both, all); };
  shares.share.add(risk(in_arm, confidence), parts(in_arm));
  shares.difference.add(risk_difference(in_arm, in_reference, confidence),
                        parts(difference_parts(in_arm, in_reference)));
  shares.against_usual.add(risk_difference(in_arm, in_usual, confidence),
                           parts(difference_parts(in_arm, in_usual)));
  shares.disagree.add(risk(apart, confidence), parts(apart));
}

std::string percent(double share) {
  return in_percent(share) + " %";
}

/// A rupture and an injury of any kind are other events, and no definitions of one of the tendon.
bool is_a_definition(Reading const& reading) {
  return reading.column != "first_rupture_day" && reading.column != first_injury;
}

/// "from 12.3 % (Achilles event of the same site by week 52) to 43.1 % (any Achilles event by week 52)": over
/// the definitions of one question, in one arm.
void say_range(std::vector<Reading> const& all, std::vector<double> const& shares, std::string const& what,
               std::string const& arm, Table& table) {
  std::size_t low = all.size();
  std::size_t high = all.size();
  for (std::size_t r = 0; r < all.size(); ++r) {
    if (all[r].what != what || !is_a_definition(all[r]) || std::isnan(shares[r])) continue;
    if (low == all.size() || shares[r] < shares[low]) low = r;
    if (high == all.size() || shares[r] > shares[high]) high = r;
  }
  if (low == all.size()) return;
  table.definitions.push_back(arm + ": " + what + " by one definition or the other are from " +
                              percent(shares[low]) + " (" + all[low].outcome.title + ") to " +
                              percent(shares[high]) + " (" + all[high].outcome.title + ").");
}

}  // namespace

Table definitions_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table =
      begin_table(source, "definitions", "How much the definition of returned and of an event matters");
  table.columns = {
      {"question", "question", "", text, ""},
      {"definition", "definition", "", text, "the column of the file; with its window it is an --outcome"},
      {"arm", "arm", "", text, ""},
      {"n", "n", "", numeric, "runners that failed in neither arm"},
      {"share", "share", "%", interval, "of runners by the last week; Wilson interval"},
      {"against_usual", "less the usual", "%", interval,
       "share less that by the definition which the other tables show, the same runners"},
      {"disagree", "other verdict", "%", interval,
       "runners whom the usual definition puts on the other side"},
      {"difference", "difference", "%", interval, "of the share to the reference arm, paired by runner"},
      {"rank", "rank", "", numeric, "of the arm by this definition, 1 is best"}};
  auto const all = readings(source);
  std::size_t const arms = source.arms.size();
  std::vector<std::vector<double>> by_arm(arms, std::vector<double>(all.size(), not_estimable));
  for (std::size_t r = 0; r < all.size(); ++r) {
    auto const& reading = all[r];
    auto const usual = std::find_if(all.begin(), all.end(), [&](Reading const& other) {
      return other.what == reading.what && other.usual;
    });
    std::vector<ByDefinition> shares(arms);
    for (std::size_t const draw : pooled_draws(source)) {
      DrawView const view(source, draw);
      for (std::size_t a = 0; a < arms; ++a)
        add(shares[a], reading, usual == all.end() ? reading : *usual, view[a], view.reference(),
            options.confidence);
    }
    for (std::size_t a = 0; a < arms; ++a)
      by_arm[a][r] = shares[a].share.pooled(Scale::proportion, options.confidence).estimate.value;
    auto const none = [&](std::string const& why) { return number(not_estimable, 1, why); };
    bool const lower = reading.outcome.better == Better::lower;
    for (std::size_t a = 0; a < arms; ++a) {
      auto const& s = shares[a];
      std::size_t rank = 1;
      for (std::size_t b = 0; b < arms; ++b)
        if (lower ? by_arm[b][r] < by_arm[a][r] : by_arm[b][r] > by_arm[a][r]) ++rank;
      auto const cell = [&](ByDraw const& column, Scale scale) {
        return reading.refused.empty() ? estimate(column.pooled(scale, options.confidence).estimate, scale)
                                       : none(reading.refused);
      };
      std::string const& apart = reading.refused.empty() ? reading.no_contrast : reading.refused;
      table.rows.push_back({words(reading.what), words(reading.column), words(source.arms[a]),
                            per_draw(s.n, source), cell(s.share, Scale::proportion),
                            cell(s.against_usual, Scale::difference), cell(s.disagree, Scale::proportion),
                            a == source.reference_arm ? words("reference")
                            : apart.empty()           ? cell(s.difference, Scale::difference)
                                                      : none(apart),
                            apart.empty() ? whole(rank) : none(apart)});
    }
    table.definitions.push_back(reading.column + (reading.usual ? " (usual)" : "") + ": " +
                                reading.outcome.definition + ".");
  }
  for (std::size_t a = 0; a < arms; ++a)
    for (auto const* what : {"returned", "with an event"})
      say_range(all, by_arm[a], what, source.arms[a], table);
  if (source.event_slots > 0)
    table.definitions.push_back(
        "Length of the stop, leg and site are read from the record of each runner's first " +
        std::to_string(source.event_slots) +
        " events. They are refused where more than 5 % of an arm's records are full by that week, or where "
        "two "
        "arms differ by a point in that; the other definitions have columns of their own.");
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
