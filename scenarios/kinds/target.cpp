/// A published outcome that a study is held against.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

void finish_target(Binding const& b, Target& out) {
  out.line = b.at.place.line;
  if (out.low > out.value || out.high < out.value || out.published_low > out.value ||
      out.published_high < out.value)
    b.problems.add(place_of(b, "value"), "target",
                   fmt::format("value = {} lies outside its interval; low and high are the interval's ends",
                               shown(out.value)));
  if (std::isnan(out.published_low) != std::isnan(out.published_high))
    b.problems.add(b.at.place, "target",
                   "published_low and published_high belong together; add the other one");
  if (out.low == out.high || out.published_low == out.published_high ||
      (std::isnan(out.low) && out.high == out.value))
    b.problems.add(place_of(b, "high"), "target",
                   "the interval has no width (nothing is known so well); write its two ends");
  bool const logit = out.scale == TargetScale::logit;
  if (logit && out.unit != "%")
    b.problems.add(
        place_of(b, "scale"), "target",
        fmt::format("scale = \"logit\" is for values in percent (the unit is {}); write unit = \"%\" or "
                    "another scale",
                    in_quotes(out.unit)));
  for (auto const& [key, number] : {std::pair("value", out.value),
                                    {"low", out.low},
                                    {"high", out.high},
                                    {"published_low", out.published_low},
                                    {"published_high", out.published_high}})
    if (out.scale != TargetScale::identity && (number <= 0.0 || (logit && number >= 100.0)))
      b.problems.add(
          place_of(b, key), "target",
          fmt::format("{} = {} has no {} (it must be {}); write another scale, or leave out a bound of "
                      "nothing",
                      key, shown(number), logit ? "logit" : "logarithm",
                      logit ? "between 0 and 100" : "above 0"));
}

/// Of a target, where its file and the study's arms disagree.
void check_target(Binding const& b, Place const& place, Target const& target, Study const& study) {
  auto const& m = target.measured;
  std::vector<std::string_view> arms;
  for (auto const& arm : study.arms) arms.push_back(arm.name);
  auto const known = [&](std::string const& name) {
    if (arms.empty() || std::find(arms.begin(), arms.end(), name) != arms.end()) return;
    b.problems.add(
        place, "target",
        fmt::format("target {} measures the arm {}, which the study has not{}; its arms are {}",
                    in_quotes(target.id), in_quotes(name), did_you_mean(name, arms), alternatives(arms)));
  };
  for (auto const& name : m.arms) known(name);
  if (!m.against.empty()) known(m.against);
  if (std::find(m.arms.begin(), m.arms.end(), m.against) != m.arms.end())
    b.problems.add(place, "target",
                   fmt::format("target {} holds the arm {} against itself; name two arms",
                               in_quotes(target.id), in_quotes(m.against)));
  auto const late = [&](double days, std::string_view key) {
    if (days > study.horizon_days)
      b.problems.add(
          place, "target",
          fmt::format("target {} looks at day {} ({}), after the horizon of {} d; make the horizon longer",
                      in_quotes(target.id), shown(days), key, study.horizon_days));
  };
  if (m.estimator != Estimator::reinjury_ratio && m.estimator != Estimator::lay_off_ratio)
    late(m.until_days, "until");
  late(m.base_until_days, "base_until");
  if (m.expected == "rupture_hazard" && study.cohort.condition == Condition::rupture && !m.of.empty() &&
      m.of.front() == "first_rupture_day")
    b.problems.add(
        place, "target",
        fmt::format("target {} takes rupture_hazard for first_rupture_day, which counts re-ruptures too; "
                    "write first_new_rupture_day",
                    in_quotes(target.id)));
  bool const whole = (std::isnan(m.from_days) || m.from_days == 0.0) &&
                     (std::isnan(m.until_days) || m.until_days == study.horizon_days);
  if (!m.expected.empty() && !whole)
    b.problems.add(
        place, "target",
        fmt::format("target {} takes {} for a window, and it is of the whole horizon; leave out from "
                    "and until, and give the study that horizon",
                    in_quotes(target.id), in_quotes(m.expected)));
  if (m.estimator == Estimator::weekly_mean) late(7.0 * m.week, "week");
  if (m.estimator == Estimator::weekly_mean && !study.weekly)
    b.problems.add(
        place, "target",
        fmt::format("target {} looks at a weekly series, and the study says weekly = false; leave that out",
                    in_quotes(target.id)));
  bool const sessions =
      m.estimator == Estimator::back_at_sport || m.estimator == Estimator::session_hazard_ratio;
  if (sessions && !study.record_sessions)
    b.problems.add(place, "target",
                   fmt::format("target {} looks at single runs, of which the study keeps no record; add "
                               "record_sessions = true",
                               in_quotes(target.id)));
}

}  // namespace

void check_targets(Binding const& b, Study const& study) {
  auto const& list = items(b.given, "target");
  for (std::size_t i = 0; i < study.targets.size() && i < list.size(); ++i) {
    auto const& target = study.targets[i];
    check_target(b, list[i].place, target, study);
    for (std::size_t j = 0; j < i; ++j)
      if (study.targets[j].id == target.id)
        b.problems.add(list[i].place, "duplicate",
                       fmt::format("there are two targets {}; give one another id", in_quotes(target.id)));
  }
}

template <>
Keys<Target> const& keys_of<Target>() {
  using T = Target;
  static Keys<T> const keys(
      "target", "a published outcome that the study's people are held against",
      {{&T::id, "id", "by which it is asked for: \"C06\"", {.required = true}},
       {&T::split,
        "split",
        "calibration: parameters may be fitted to it; reserve: predicted, never fitted; check: a bound that "
        "no study "
        "published as such",
        {.choices = target_split_names}},
       {&T::beside, "beside",
        "id of the row that this one reads in another way: it is shown and not counted"},
       {&T::derived_from, "derived_from",
        "ids of the rows of which it is the difference: it is no source of its own"},
       {&T::outcome, "outcome", "what was measured, in words", {.required = true}},
       {&T::definition, "definition", "how it is measured here, in words", {.required = true}},
       {&T::source, "source", "author, year and journal", {.required = true}},
       {&T::doi, "doi", "of the source"},
       {&T::cited_as, "cited_as",
        "names by which sources of the model's parameters cite the study: a parameter that does has the row "
        "imposed"},
       {&T::evidence, "evidence", "how the figures are known, and what was widened and why"},
       {&T::observational, "design", "of the source", {.choices = target_design_names}},
       {&T::people, "people", "of the source, against those of the cohort", {.choices = target_people_names}},
       {&T::blinded, "blinded", "whether those who measured did not know the group"},
       {&T::value, "value", "as published", {.required = true}},
       {&T::low,
        "low",
        "of the interval in which the simulated value is to lie; no bound when not given",
        {.silent = true}},
       {&T::high, "high", "its other end", {.required = true}},
       {&T::published_low,
        "published_low",
        "of the study's own interval, where low to high is another one",
        {.silent = true}},
       {&T::published_high, "published_high", "its other end", {.silent = true}},
       {&T::unit, "unit", "of the value, for people: \"%\", \"cm\"; 1 for a ratio"},
       {&T::scale, "scale", "on which errors are about symmetric", {.choices = target_scale_names}},
       {&T::discrepancy,
        "discrepancy",
        "standard deviation of a good model against the world, on the scale; doubled where design is "
        "observational, or "
        "people are mixed or elite",
        {.low = 0, .required = true}},
       {&T::measured, "measured", "how the simulated value is measured", {.required = true}}},
      {}, finish_target);
  return keys;
}

}  // namespace achillesim::scenarios
