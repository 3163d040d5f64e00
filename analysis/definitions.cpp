#include "analysis/definitions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include "analysis/event_columns.hpp"
#include "model/terms.hpp"

namespace achillesim::analysis {
namespace {

// clang-format off
constexpr std::array<ReinjuryDefinition, 3> definitions = {{
    {.column = "reinjury_28_day", .label = "Achilles event that stops running for 28 days",
        .meaning = "first Achilles event, any leg and site, that stops running for 28 days or more", .stop_days = 28},
    {.column = "reinjury_same_leg_day", .label = "Achilles event of the same leg",
        .meaning = "first Achilles event of the injured leg that stops running for 7 days or more", .index_leg_only = true},
    {.column = "reinjury_same_site_day", .label = "Achilles event of the same site",
        .meaning = "first event at the injured site of the injured leg that stops running for 7 days or more; after a rupture: a "
        "re-rupture", .index_leg_only = true, .same_site_only = true},
}};
// clang-format on

constexpr std::array<std::string_view, 6> returns = {
    "first_run_day", "run30_day", "volume_day", "volume_full_day", "volume_quiet_day", "volume_kept_day"};

/// Of the file, by events: the default, its alternatives, and what is not the tendon's alone.
constexpr std::array<std::string_view, 4> event_readings = {first_achilles, first_achilles_7,
                                                            "first_rupture_day", first_injury};

/// Other readings of columns that every table shows: the gate before the first run, the strict returns, days
/// of pain, events that cost days, and counts that begin with the first run.
constexpr std::array<std::string_view, 9> other_readings = {
    "gate_passed_day",  "volume_full_day", "volume_quiet_day", "volume_kept_day", "first_pain_day",
    "symptom_free_day", first_achilles_7,  "recurrences",      "other_injuries"};

bool counts(model::EventType type, int leg, ReinjuryDefinition const& d, int site) {
  if (type == model::EventType::none) return false;
  if (!model::is_achilles(type)) return false;
  if (d.index_leg_only && leg != 0) return false;
  if (!d.same_site_only) return true;
  auto const begins = static_cast<model::EventType>(site);
  return site != 0 && (type == begins || (model::is_rupture(begins) && model::is_rupture(type)));
}

}  // namespace

std::span<ReinjuryDefinition const> reinjury_definitions() {
  return definitions;
}

std::span<std::string_view const> return_columns() {
  return returns;
}

std::vector<std::string_view> reinjury_columns() {
  std::vector<std::string_view> all(event_readings.begin(), event_readings.end());
  for (auto const& d : definitions) all.push_back(d.column);
  return all;
}

bool is_definition(std::string_view column) {
  return std::any_of(definitions.begin(), definitions.end(),
                     [&](auto const& d) { return d.column == column; });
}

bool is_variant(std::string_view column) {
  return std::find(other_readings.begin(), other_readings.end(), column) != other_readings.end() ||
         is_of_one_kind(column) || is_definition(column);
}

std::vector<float> first_reinjury(EventRecords const& events, std::size_t slots,
                                  std::span<float const> first_run, std::span<float const> end,
                                  ReinjuryDefinition const& definition, int site) {
  std::vector<float> days(first_run.size(), std::numeric_limits<float>::quiet_NaN());
  for (std::size_t i = 0; i < days.size(); ++i)
    for (std::size_t e = i * slots; e < (i + 1) * slots; ++e) {
      auto const type = static_cast<model::EventType>(events.type.at(e));
      float const day = events.day.at(e);
      if (!(day >= first_run[i]) || !counts(type, events.leg.at(e), definition, site)) continue;
      // Who has not run again has stopped to the end.
      float const back = std::isnan(events.recovery_day.at(e)) ? end[i] : events.recovery_day.at(e);
      if (back - day < static_cast<float>(definition.stop_days)) continue;
      days[i] = day;
      break;
    }
  return days;
}

void add_definitions(Source& source, std::function<int()> site) {
  if (!source.events || source.event_slots == 0) return;
  for (auto const& d : definitions)
    source.outcomes.push_back(
        {std::string(d.column), "d", std::string(d.meaning) + "; NaN if none", "", false});
  auto const slots = source.event_slots;
  source.outcome = [inner = source.outcome, events = source.events, slots, site = std::move(site)](
                       std::string const& name, std::size_t draw, std::size_t arm) {
    auto const* const found =
        std::find_if(definitions.begin(), definitions.end(), [&](auto const& d) { return d.column == name; });
    if (found == definitions.end()) return inner(name, draw, arm);
    return first_reinjury(events(draw, arm), slots, inner("first_run_day", draw, arm),
                          inner("censor_day", draw, arm), *found, found->same_site_only ? site() : 0);
  };
}

}  // namespace achillesim::analysis
