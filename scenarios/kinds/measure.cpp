/// How a simulated value is measured, and which keys each way takes.

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

struct Uses {
  Estimator estimator;
  std::vector<std::string_view> needs;
  std::vector<std::string_view> takes;  ///< besides
};

std::array<Uses, estimator_names.size()> const& uses() {
  using enum Estimator;
  static std::array<Uses, estimator_names.size()> const all = {{
      {mean, {"of"}, {"per", "less", "arms"}},
      {weekly_mean, {"of", "week"}, {"less_week", "arms"}},
      {difference, {"of", "arms", "against"}, {"less"}},
      {share, {"of"}, {"expected", "per", "below", "among", "none", "arms", "from", "until"}},
      {risk_ratio, {"of", "arms", "against"}, {"from", "until"}},
      {odds_ratio, {"of", "by"}, {"expected", "arms", "from", "until"}},
      {hazard_ratio, {"of"}, {"by", "arms", "against", "from", "until"}},
      {rate, {"of"}, {"arms"}},
      {yearly_rate, {"of"}, {"expected", "arms", "from", "until"}},
      {yearly_rate_ratio, {"of", "from", "until", "base_from", "base_until"}, {"arms"}},
      {median_relief, {"until"}, {"arms"}},
      {share_in_pain, {"until", "week"}, {"arms"}},
      {back_at_sport, {}, {"arms"}},
      {session_hazard_ratio, {"above"}, {"below", "arms"}},
      {reinjury_ratio, {"arms", "against"}, {"until"}},
      {lay_off_ratio, {}, {"arms", "until"}},
      {same_site_share, {"until"}, {"arms"}},
  }};
  return all;
}

/// Why a column of hazards does not stand for these days; "" where it does, or where there is none.
std::string not_expected(Measure const& m) {
  auto days = m.of;
  std::sort(days.begin(), days.end());
  using Days = std::vector<std::string>;
  if (m.expected.empty()) return "";
  if (m.expected == "onset_hazard" && days == Days{"first_insertion_day", "first_midportion_day"}) return "";
  if (m.expected == "rupture_hazard" &&
      (days == Days{"first_new_rupture_day"} || days == Days{"first_rupture_day"}))
    return "";
  return fmt::format(
      "expected = {} does not stand for these days; onset_hazard is of first_midportion_day and "
      "first_insertion_day together, rupture_hazard of first_rupture_day",
      in_quotes(m.expected));
}

void finish_measure(Binding const& b, Measure& out) {
  auto const& u = uses()[static_cast<std::size_t>(out.estimator)];
  auto const name = estimator_names[static_cast<std::size_t>(out.estimator)];
  auto const names = [](auto const& keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
  };
  for (auto const key : u.needs)
    if (!b.given.has(key))
      b.problems.add(b.at.place, "measure",
                     fmt::format("estimator {} needs {}; add it", in_quotes(name), in_quotes(key)));
  auto both = u.needs;
  both.insert(both.end(), u.takes.begin(), u.takes.end());
  for (auto const& e : b.at.as<Table>()->entries)
    if (e.key != "estimator" && !names(both, e.key) && (e.key != "none" || out.none))  // false is its preset
      b.problems.add(
          e.place, "measure",
          fmt::format("estimator {} does not look at {} (it takes {}); leave it out", in_quotes(name),
                      in_quotes(e.key), both.empty() ? "nothing" : alternatives(both)));
  if (out.estimator == Estimator::hazard_ratio && b.given.has("by") == b.given.has("against"))
    b.problems.add(
        b.at.place, "measure",
        "estimator \"hazard-ratio\" holds an arm against another or people against people; write one "
        "of against and by");
  if (!out.expected.empty() &&
      (b.given.has("per") || b.given.has("below") || b.given.has("among") || out.none))
    b.problems.add(
        b.at.place, "measure",
        "expected stands for the days of first events alone; leave out per, below, among and none");
  if (auto const why = not_expected(out); !why.empty()) b.problems.add(b.at.place, "measure", why);
  if (out.estimator == Estimator::odds_ratio && out.arms.size() > 1)
    b.problems.add(b.at.place, "measure", "estimator \"odds-ratio\" compares people of one arm; name one");
  if (out.from_days >= out.until_days || out.base_from_days >= out.base_until_days ||
      out.above >= out.below || out.less_week >= out.week)
    b.problems.add(b.at.place, "measure", "a window ends before it begins; exchange its ends");
}

}  // namespace

template <>
Keys<Measure> const& keys_of<Measure>() {
  using enum Dimension;
  using M = Measure;
  constexpr double most_weeks = 520;
  static Keys<M> const keys(
      "measure",
      "how the simulated value of a published outcome is measured; which keys go with which estimator, "
      "the program says",
      {{&M::estimator,
        "estimator",
        "what is made of the columns",
        {.choices = estimator_names, .required = true}},
       {&M::of, "of", "columns of the results: the earliest of several days, the sum of several counts"},
       {&M::expected, "expected",
        "column of hazards that stands for these days, of the whole horizon: what is expected, with less "
        "luck"},
       {&M::per, "per", "column by which that is divided, runner by runner"},
       {&M::less, "less", "covariate that is taken away, for a change since day 0"},
       {&M::among, "among",
        "columns of days: only runners to whom one of them comes within the window count"},
       {&M::arms, "arms", "arms that are pooled; the first one when not given"},
       {&M::against, "against", "the arm with which they are compared"},
       {&M::by, "by", "covariate whose 1 is compared with its 0"},
       {&M::from_days,
        "from",
        "first day that counts; day 0 when not given",
        {.low = 0, .high = ten_years, .dimension = days, .silent = true}},
       {&M::until_days,
        "until",
        "the day before which it counts, of a re-injury after the return; the horizon when not given",
        {.low = 1, .high = ten_years, .dimension = days, .silent = true}},
       {&M::base_from_days,
        "base_from",
        "first day of the window against which a rate is held",
        {.low = 0, .high = ten_years, .dimension = days, .silent = true}},
       {&M::base_until_days,
        "base_until",
        "its end, which is outside",
        {.low = 1, .high = ten_years, .dimension = days, .silent = true}},
       {&M::week, "week", "week whose last day is looked at", {.low = 1, .high = most_weeks, .silent = true}},
       {&M::less_week,
        "less_week",
        "week whose value is taken away",
        {.low = 1, .high = most_weeks, .silent = true}},
       {&M::above, "above", "lower end of a band of session ratios", {.low = 0, .silent = true}},
       {&M::below,
        "below",
        "upper end of it; of a column, below which a runner counts",
        {.low = 0, .silent = true}},
       {&M::none, "none", "the share of those to whom it does not come"}},
      {}, finish_measure);
  return keys;
}

}  // namespace achillesim::scenarios
