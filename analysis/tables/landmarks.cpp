#include "analysis/tables/landmarks.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/refusal.hpp"
#include "analysis/statistics/exposure.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

/// One arm's estimates, filled draw by draw.
struct Seen {
  std::size_t kept = 0, reached = 0, followed = 0, before = 0, unreached_events = 0, unknown = 0, always = 0;
  std::vector<double> days;
  ByDraw share, always_share, risk, reference_risk, difference, crude_risk, crude_difference;
};

using View = std::vector<FromLandmark>;

bool usable(FromLandmark const& r) {
  return r.reached && r.followed && r.known;
}

/// Of the runners who reach it in either arm, other people in each: influence functions, so that those who
/// are in both count as such.
Linearised difference_of_reachers(View const& arm, View const& reference, double confidence) {
  auto const mean = [](View const& v) {
    double n = 0.0, events = 0.0;
    for (auto const& r : v)
      if (usable(r)) {
        ++n;
        events += r.event ? 1.0 : 0.0;
      }
    return std::pair{n, n > 0.0 ? events / n : not_estimable};
  };
  auto const [n_arm, p_arm] = mean(arm);
  auto const [n_reference, p_reference] = mean(reference);
  if (n_arm == 0.0 || n_reference == 0.0) return {absent("nobody reaches it with full follow-up"), {}};
  double squares = 0.0;
  std::vector<double> parts;
  for (std::size_t i = 0; i < arm.size(); ++i) {
    double part = 0.0;
    if (usable(arm[i])) part += ((arm[i].event ? 1.0 : 0.0) - p_arm) / n_arm;
    if (usable(reference[i])) part -= ((reference[i].event ? 1.0 : 0.0) - p_reference) / n_reference;
    squares += part * part;
    parts.push_back(part * static_cast<double>(arm.size()));
  }
  return {with_normal_interval(p_arm - p_reference, std::sqrt(squares), confidence), std::move(parts)};
}

std::vector<std::size_t> places_where(View const& view, auto const& wanted) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < view.size(); ++i)
    if (wanted(i)) places.push_back(i);
  return places;
}

std::vector<double> events_at(View const& view, std::vector<std::size_t> const& places) {
  std::vector<double> values;
  for (std::size_t const i : places) values.push_back(view[i].event ? 1.0 : 0.0);
  return values;
}

/// A share of those at the places, with what each of all runners adds to it.
void add_risk(ByDraw& column, std::vector<double> const& values, std::vector<std::size_t> const& places,
              std::size_t all, double confidence) {
  column.add(values.empty() ? absent("nobody reaches it with full follow-up") : risk(values, confidence),
             parts_of_some(values, places, all));
}

void add(Seen& seen, ArmView const& arm, View const& in_arm, View const& in_reference,
         std::vector<bool> const& event_ever, double confidence) {
  std::size_t const all = in_arm.size();
  std::vector<std::size_t> kept;
  std::vector<double> reached, always;
  for (std::size_t i = 0; i < in_arm.size(); ++i) {
    if (!arm.ok(i)) continue;
    auto const& r = in_arm[i];
    ++seen.kept;
    kept.push_back(i);
    reached.push_back(r.reached ? 1.0 : 0.0);
    bool const both = usable(r) && usable(in_reference[i]);
    always.push_back(both ? 1.0 : 0.0);
    seen.always += both ? 1U : 0U;
    if (!r.reached) {
      seen.unreached_events += event_ever[i] ? 1U : 0U;
      continue;
    }
    ++seen.reached;
    seen.days.push_back(r.day);
    seen.followed += r.followed ? 1U : 0U;
    seen.before += r.before ? 1U : 0U;
    seen.unknown += r.followed && !r.known ? 1U : 0U;
  }
  auto const both =
      places_where(in_arm, [&](std::size_t i) { return usable(in_arm[i]) && usable(in_reference[i]); });
  auto const arm_events = events_at(in_arm, both);
  auto const reference_events = events_at(in_reference, both);
  seen.share.add(risk(reached, confidence), parts_of_some(reached, kept, all));
  seen.always_share.add(risk(always, confidence), parts_of_some(always, kept, all));
  add_risk(seen.risk, arm_events, both, all, confidence);
  add_risk(seen.reference_risk, reference_events, both, all, confidence);
  seen.difference.add(both.empty() ? absent("nobody reaches it under both arms with full follow-up")
                                   : risk_difference(arm_events, reference_events, confidence),
                      parts_of_some(difference_parts(arm_events, reference_events), both, all));
  auto const own = places_where(in_arm, [&](std::size_t i) { return usable(in_arm[i]); });
  add_risk(seen.crude_risk, events_at(in_arm, own), own, all, confidence);
  auto const crude = difference_of_reachers(in_arm, in_reference, confidence);
  seen.crude_difference.add(crude.estimate, crude.influence);
}

double share_of(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Why an arm is not held against the reference although neither is refused: of one of them the record of
/// events misses more, as in refusal.hpp; "" where it does not.
std::string differing_records(Seen const& seen, Seen const& reference, std::string const& arm,
                              std::string const& reference_arm) {
  double const own = share_of(seen.unknown, seen.followed);
  double const other = share_of(reference.unknown, reference.followed);
  if (std::abs(own - other) <= most_difference_of_full_records - 1e-9) return "";
  return "refused: the record of events is full before the end of the follow-up for " + in_percent(own) +
         " % of those who reach it in arm " + arm + " and for " + in_percent(other) + " % in arm " +
         reference_arm + " (less than a point apart, else the arms differ by what is not recorded); take a " +
         "landmark that comes sooner";
}

/// Why the contrasts of an arm are refused; "" where they are not.
std::string refusal(Seen const& seen, LandmarkSpec const& landmark, Source const& source,
                    std::string const& arm) {
  using scenarios::most_without_follow_up;
  double const lack = share_of(seen.reached - seen.followed, seen.reached);
  if (lack > most_without_follow_up)
    return "refused: in arm " + arm + " " + in_percent(lack) + " % of those who reach it lack " +
           std::to_string(landmark.days) +
           " days of follow-up (5 % at most, else the contrast is one of the " +
           "quick); give the study a longer horizon (" + std::to_string(source.horizon_days) +
           " days now): with [trial] landmark and follow_up achillesim plan says which, or a shorter "
           "follow_up";
  double const unknown = share_of(seen.unknown, seen.followed);
  if (unknown > most_without_follow_up)
    return "refused: in arm " + arm + " the record of events is full before the landmark for " +
           in_percent(unknown) + " % of those who reach it: whether they had another is not known; take a " +
           "landmark that comes sooner";
  return "";
}

Cell refused(std::string const& why) {
  auto cell = words("refused");
  cell.note = why;
  return cell;
}

Cell days_cell(std::vector<double> const& days) {
  if (days.empty()) return number(not_estimable, 0, "nobody reaches it");
  Cell cell;
  cell.value = percentile(days, 0.5);
  cell.low = percentile(days, 0.25);
  cell.high = percentile(days, 0.75);
  cell.text = fixed(cell.value, 0) + " (" + fixed(cell.low, 0) + " to " + fixed(cell.high, 0) + ")";
  cell.decimals = 0;
  return cell;
}

std::vector<TableColumn> landmark_columns() {
  using enum ColumnKind;
  return {
      {"landmark", "landmark", "", text, ""},
      {"arm", "arm", "", text, ""},
      {"n", "n", "", numeric, "runners that did not fail in the arm"},
      {"reached", "reach it", "%", interval, "within the horizon, of n"},
      {"day", "on day", "d", interval, "median of those who reach it (quartiles)"},
      {"followed", "with full follow-up", "", numeric, "of those who reach it"},
      {"events_before", "event before", "", numeric,
       "runners with an Achilles event before the landmark, of those who reach it"},
      {"events_unreached", "event, never reach it", "", numeric,
       "runners with an Achilles event who do not reach the landmark at all"},
      {"always", "reach it under both", "%", interval,
       "share of the cohort that reaches the landmark, with full follow-up, in the arm and in the reference"},
      {"risk", "risk", "%", interval,
       "any Achilles event in the follow-up, among those who reach it under both"},
      {"reference_risk", "ref. risk", "%", interval, "the same runners in the reference"},
      {"risk_difference", "difference", "%", interval,
       "of these two, the same runners: causal for those who would reach it whatever the arm"},
      {"crude_risk", "crude risk", "%", interval, "among those who reach it in the arm, whoever they are"},
      {"crude_difference", "crude difference: different people", "%", interval,
       "of the crude risks. Different people: who reaches the landmark depends on the arm, so this is no "
       "effect "
       "of it"}};
}

}  // namespace

Table landmarks_table(Source const& source, TableOptions const& options) {
  std::vector<LandmarkSpec> landmarks;
  if (options.outcomes.empty()) landmarks.push_back(landmark_of(source));
  if (!options.outcomes.empty())
    for (auto const& milestone : chosen_outcomes(source, options.outcomes, may_be_a_landmark))
      landmarks.push_back({milestone, days_from_landmark(source)});
  auto table = begin_table(
      source, "landmarks",
      "From a landmark on: who reaches it, and what then, against " + source.arms[source.reference_arm]);
  table.columns = landmark_columns();
  if (!source.first_days_known && (!source.events || source.event_slots == 0)) {
    table.definitions.emplace_back(no_events_to_tell);
    return table;
  }
  for (auto const& landmark : landmarks) {
    std::vector<Seen> seen(source.arms.size());
    for (std::size_t const draw : pooled_draws(source)) {
      DrawView const arms(source, draw);
      auto const reference = from_landmark(arms.reference(), landmark);
      for (std::size_t a = 0; a < arms.size(); ++a)
        add(seen[a], arms[a], from_landmark(arms[a], landmark), reference, had_an_event(arms[a]),
            options.confidence);
    }
    auto const reference_refused =
        refusal(seen[source.reference_arm], landmark, source, source.arms[source.reference_arm]);
    for (std::size_t a = 0; a < source.arms.size(); ++a) {
      auto const& s = seen[a];
      bool const is_reference = a == source.reference_arm;
      auto const own = refusal(s, landmark, source, source.arms[a]);
      auto why = own.empty() ? reference_refused : own;
      if (why.empty())
        why = differing_records(s, seen[source.reference_arm], source.arms[a],
                                source.arms[source.reference_arm]);
      auto const cell = [&](ByDraw const& column, Scale scale, std::string const& no) {
        return no.empty() ? estimate(column.pooled(scale, options.confidence).estimate, scale) : refused(no);
      };
      auto const against = [&](ByDraw const& column, Scale scale) {
        return is_reference ? words("reference") : cell(column, scale, why);
      };
      table.rows.push_back(
          {words(landmark.in_words()), words(source.arms[a]), per_draw(s.kept, source),
           cell(s.share, Scale::proportion, ""), days_cell(s.days), per_draw(s.followed, source),
           per_draw(s.before, source), per_draw(s.unreached_events, source),
           is_reference ? words("reference") : cell(s.always_share, Scale::proportion, ""),
           against(s.risk, Scale::proportion), against(s.reference_risk, Scale::proportion),
           against(s.difference, Scale::difference), cell(s.crude_risk, Scale::proportion, own),
           against(s.crude_difference, Scale::difference)});
    }
    table.definitions.push_back("Landmark: " + landmark.milestone.definition +
                                ". Follow-up: that day and the " + std::to_string(landmark.days - 1) +
                                " after it.");
  }
  table.definitions.emplace_back(
      "Time zero of the contrast of arms is day 0 (see the other tables); a landmark comes after it and "
      "because "
      "of the arm. Refused where more than 5 % of those who reach it are not followed in full, and where the "
      "record of events is full for more than 5 % of them or for shares that differ by a point between the "
      "arms.");
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
