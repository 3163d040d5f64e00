/// From the first pain to none, and where events are.

#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/definitions.hpp"
#include "analysis/refusal.hpp"
#include "analysis/statistics/mean.hpp"
#include "analysis/statistics/risk.hpp"
#include "analysis/statistics/survival.hpp"
#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/draws.hpp"

namespace achillesim::analysis {
namespace {

struct Course {
  std::size_t hurt = 0, reinjured = 0;
  ByDraw days, same_leg, same_site, capacity;
};

/// Days from the end of the first week in pain to that of the first without; those who stay in pain are
/// followed to the end.
void add_pain(Course& course, ArmView const& arm, double confidence) {
  auto const& from = arm.column("first_pain_day");
  auto const& to = arm.column("symptom_free_day");
  auto const& end = arm.column("censor_day");
  Times times;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!arm.ok(i) || std::isnan(from[i])) continue;
    bool const free = !std::isnan(to[i]);
    times.time.push_back(std::max(0.0F, (free ? to[i] : end[i]) - from[i]));
    times.type.push_back(free ? 1 : 0);
  }
  course.hurt += times.time.size();
  course.days.add(times.time.empty() ? absent("nobody was in pain")
                                     : median_time(kaplan_meier(times.follow_up(), confidence)));
}

/// Shares of the first re-injuries that are of the injured leg, and of the injured site.
void add_sites(Course& course, ArmView const& arm, double confidence) {
  auto const& source = arm.source();
  auto const first = first_reinjury(source.events(arm.draw(), arm.arm()), source.event_slots,
                                    arm.column("first_run_day"), arm.column("censor_day"), {}, 0);
  auto const& leg = arm.column("reinjury_same_leg_day");
  auto const& site = arm.column("reinjury_same_site_day");
  std::vector<double> same_leg, same_site;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (!arm.ok(i) || std::isnan(first[i])) continue;
    same_leg.push_back(leg[i] == first[i] ? 1.0 : 0.0);
    same_site.push_back(site[i] == first[i] ? 1.0 : 0.0);
  }
  course.reinjured += same_leg.size();
  course.same_leg.add(same_leg.empty() ? absent("nobody was re-injured") : risk(same_leg, confidence));
  course.same_site.add(same_site.empty() ? absent("nobody was re-injured") : risk(same_site, confidence));
}

void add_capacity(Course& course, ArmView const& arm, double confidence) {
  auto const& percent = arm.column("capacity_final");
  std::vector<double> values;
  for (std::size_t i = 0; i < percent.size(); ++i)
    if (arm.ok(i) && std::isfinite(percent[i])) values.push_back(percent[i]);
  course.capacity.add(values.size() < 2 ? absent("no runners") : mean(values, confidence));
}

}  // namespace

Table course_table(Source const& source, TableOptions const& options) {
  using enum ColumnKind;
  auto table = begin_table(source, "course", "From the first pain to none, and where events are");
  table.columns = {
      {"arm", "arm", "", text, ""},
      {"hurt", "in pain", "", numeric, "runners with a week of pain above 2 of 10"},
      {"days", "days to no pain", "d", interval,
       "median from the end of that week to that of the first with no pain above 1 (Kaplan-Meier, whole "
       "weeks)"},
      {"reinjured", "re-injured", "", numeric,
       "runners with an Achilles event after the first run that stopped running for 7 days"},
      {"same_leg", "same leg", "%", interval, "of these, the first such event is of the injured leg"},
      {"same_site", "same site", "%", interval,
       "of these, it is also at the site that the cohort begins with (after a rupture: a re-rupture)"},
      {"capacity", "capacity", "%", interval,
       "chronic load capacity on the last day over that before the injury, mean; it follows the load that is "
       "habitual, so who runs less, or with less force, has less of it"}};
  bool const pain = source.has_outcome("first_pain_day") && source.has_outcome("symptom_free_day");
  bool const capacity = source.has_outcome("capacity_final");
  auto const full = full_records(source, source.horizon_days);
  auto const refused = "leg and site are refused: " + full;
  bool const sites = source.has_outcome("reinjury_same_leg_day") && full.empty();
  for (std::size_t a = 0; a < source.arms.size(); ++a) {
    Course course;
    for (std::size_t const draw : pooled_draws(source)) {
      ArmView const arm(source, draw, a);
      if (pain) add_pain(course, arm, options.confidence);
      if (sites) add_sites(course, arm, options.confidence);
      if (capacity) add_capacity(course, arm, options.confidence);
    }
    auto const pooled = [&](ByDraw const& column, Scale scale) {
      bool const of_sites = &column == &course.same_leg || &column == &course.same_site;
      return column.draws.empty() ? absent(of_sites && !full.empty() ? std::string_view(refused)
                                                                     : "the file does not record it")
                                  : column.pooled(scale, options.confidence).estimate;
    };
    table.rows.push_back(
        {words(source.arms[a] + (a == source.reference_arm ? " (reference)" : "")),
         per_draw(course.hurt, source), estimate(pooled(course.days, Scale::day), Scale::day),
         full.empty() ? per_draw(course.reinjured, source) : number(not_estimable, 0, refused),
         estimate(pooled(course.same_leg, Scale::proportion), Scale::proportion),
         estimate(pooled(course.same_site, Scale::proportion), Scale::proportion),
         estimate(pooled(course.capacity, Scale::difference), 1)});
  }
  table.definitions.push_back(intervals_in_words(source, options.confidence));
  return table;
}

}  // namespace achillesim::analysis
