#include "analysis/event_columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "model/terms.hpp"
#include "runners/record.hpp"

namespace achillesim::analysis {
namespace {

using model::EventType;

/// Days without running that count as a stop, as the run has it.
constexpr float least_days_off = 7.0F;

/// A sum over kinds of events.
struct EventSum {
  std::string_view name, meaning;
  bool achilles;
};
constexpr std::array<EventSum, 2> sums = {
    {{achilles_events, "Achilles events, any kind and leg, from day 0, running or not", true},
     {other_injury_events, "other running injuries from day 0", false}}};

constexpr EventType kind(std::size_t place) {
  return static_cast<EventType>(place + 1);
}

std::optional<std::size_t> place_of_count(std::string_view name) {
  for (std::size_t k = 0; k < runners::event_kinds; ++k)
    if (runners::event_count_columns[k].name == name) return k;
  return std::nullopt;
}

std::optional<std::size_t> place_of_day(std::string_view name) {
  for (std::size_t k = 0; k < runners::first_day_columns.size(); ++k)
    if (runners::first_day_columns[k].name == name) return k;
  return std::nullopt;
}

/// Whether an event belongs to the first days at a place of runners::first_day_columns.
bool belongs(EventType type, std::size_t place) {
  if (place < runners::event_kinds) return type == kind(place);
  return place == runners::first_injury || model::is_achilles(type);
}

/// Columns as the record of events has them.
class Recorded {
 public:
  explicit Recorded(Source const& source)
      : events_(source.events),
        slots_(source.event_slots),
        types_(source.event_types().size()),
        file_(source.file) {}

  std::vector<float> first_days(std::size_t place, std::size_t draw, std::size_t arm,
                                std::vector<float> const& end) const {
    auto const record = read(draw, arm);
    std::vector<float> days(end.size(), std::numeric_limits<float>::quiet_NaN());
    for (std::size_t i = 0; i < days.size(); ++i)
      for (std::size_t e = i * slots_; e < (i + 1) * slots_ && std::isnan(days[i]); ++e) {
        if (!belongs(type_at(record, e), place)) continue;
        if (place == runners::first_achilles_7) {
          float const back = std::isnan(record.recovery_day.at(e)) ? end[i] : record.recovery_day.at(e);
          if (back - record.day[e] < least_days_off) continue;
        }
        days[i] = record.day[e];
      }
    return days;
  }

  std::vector<float> counts(std::size_t place, std::size_t draw, std::size_t arm, std::size_t runners) const {
    auto const record = read(draw, arm);
    std::vector<float> number(runners, 0.0F);
    for (std::size_t i = 0; i < runners; ++i)
      for (std::size_t e = i * slots_; e < (i + 1) * slots_; ++e)
        number[i] += type_at(record, e) == kind(place) ? 1.0F : 0.0F;
    return number;
  }

 private:
  std::function<EventRecords(std::size_t, std::size_t)> events_;
  std::size_t slots_, types_;
  std::string file_;

  EventRecords read(std::size_t draw, std::size_t arm) const { return events_(draw, arm); }

  EventType type_at(EventRecords const& record, std::size_t e) const {
    auto const type = record.type.at(e);
    bool const known = type >= 0 && static_cast<std::size_t>(type) < types_;
    if (!known || (type != 0 && std::isnan(record.day.at(e))))
      throw std::runtime_error(
          file_ + ": the record of events has " +
          (known ? std::string("an event without a day")
                 : "event type " + std::to_string(type) + ", which the file does not name") +
          " (the results are damaged or of another program); run the study again");
    return static_cast<EventType>(type);
  }
};

std::vector<float> added_up(std::vector<std::vector<float>> const& columns) {
  auto sum = columns.at(0);
  for (std::size_t c = 1; c < columns.size(); ++c)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += columns[c].at(i);
  return sum;
}

}  // namespace

void add_event_columns(Source& source) {
  bool const recorded = source.events && source.event_slots > 0;
  auto const add_missing = [&](model::Quantity const& quantity, bool whole) {
    std::string const name(quantity.name);
    if (source.has_outcome(name)) return;
    source.outcomes.push_back({name, std::string(quantity.unit), std::string(quantity.meaning), "", whole});
    source.recorded.push_back(name);
  };
  if (recorded) {
    for (auto const& quantity : runners::first_day_columns) add_missing(quantity, false);
    for (auto const& quantity : runners::event_count_columns) add_missing(quantity, true);
  }
  if (!source.has_outcome(runners::event_count_columns[0].name)) return;
  bool const from_record = !source.recorded.empty();
  for (auto const& sum : sums) {
    source.outcomes.push_back({std::string(sum.name), "1", std::string(sum.meaning), "", true});
    if (from_record) source.recorded.emplace_back(sum.name);
  }
  source.outcome = [inner = source.outcome, missing = source.recorded, record = Recorded(source)](
                       std::string const& name, std::size_t draw, std::size_t arm) {
    auto const one = [&](std::string const& column) {
      if (std::find(missing.begin(), missing.end(), column) == missing.end()) return inner(column, draw, arm);
      if (auto const place = place_of_day(column))
        return record.first_days(*place, draw, arm, inner("censor_day", draw, arm));
      return record.counts(place_of_count(column).value(), draw, arm, inner("status", draw, arm).size());
    };
    auto const* const sum =
        std::find_if(sums.begin(), sums.end(), [&](EventSum const& s) { return s.name == name; });
    if (sum == sums.end()) return one(name);
    std::vector<std::vector<float>> columns;
    for (std::size_t k = 0; k < runners::event_kinds; ++k)
      if (model::is_achilles(kind(k)) == sum->achilles)
        columns.push_back(one(std::string(runners::event_count_columns[k].name)));
    return added_up(columns);
  };
}

std::string first_day_column(std::string_view type) {
  for (std::size_t k = 0; k < runners::event_kinds; ++k)
    if (model::event_type_names[k + 1] == type) return std::string(runners::first_day_columns[k].name);
  return "first_" + std::string(type) + "_day";
}

bool is_of_one_kind(std::string_view column) {
  return place_of_count(column).has_value() || column == "first_new_rupture_day" ||
         column == "first_re_rupture_day";
}

}  // namespace achillesim::analysis
