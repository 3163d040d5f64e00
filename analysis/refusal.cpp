#include "analysis/refusal.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "analysis/definitions.hpp"
#include "analysis/event_columns.hpp"
#include "analysis/rounding.hpp"
#include "scenarios/reference/arm_differences.hpp"

namespace achillesim::analysis {
namespace {

std::string percent(double share) {
  return in_percent(share) + " %";
}

/// By arm, over the pooled draws: the share of records whose last place is taken before the day.
std::vector<double> shares_of_full_records(Source const& source, int days) {
  std::vector<double> shares;
  auto const draws = pooled_draws(source);
  for (std::size_t a = 0; a < source.arms.size(); ++a) {
    std::size_t full = 0, all = 0;
    for (std::size_t const draw : draws) {
      auto const record = source.events(draw, a);
      for (std::size_t last = source.event_slots - 1; last < record.type.size(); last += source.event_slots) {
        ++all;
        full += record.type[last] != 0 && record.day[last] < static_cast<float>(days) ? 1U : 0U;
      }
    }
    shares.push_back(all == 0 ? 0.0 : static_cast<double>(full) / static_cast<double>(all));
  }
  return shares;
}

/// "28wk" of "reinjury_28_28wk".
std::string window_of(OutcomeSpec const& outcome) {
  return outcome.name.substr(outcome.name.rfind('_') + 1);
}

/// Whether an event counts by the days without running that it costs.
bool counts_by_days_off(OutcomeSpec const& outcome) {
  return is_definition(outcome.column) || outcome.column == first_achilles_7 ||
         outcome.kind == OutcomeKind::first_event || outcome.kind == OutcomeKind::event_time;
}

/// "first_knee_52wk" for "knee_52wk": the same events from day 0, whatever they cost; "" where the file has
/// no column of them.
std::string whatever_it_costs(Source const& source, OutcomeSpec const& outcome) {
  auto const names = source.event_types();
  auto column = std::string(first_achilles);
  if (outcome.types.size() == 1)
    column = first_day_column(names.at(static_cast<std::size_t>(outcome.types.front())));
  else if (!outcome.types.empty() && outcome.types.size() + 1 == names.size())
    column = first_injury;
  if (!source.has_outcome(column)) return {};
  return column.substr(0, column.rfind("day")) + window_of(outcome);
}

/// What the arms prescribe; null where it is not known.
std::shared_ptr<std::vector<scenarios::Arm> const> prescriptions(Source const& source) {
  auto arms = source.prescribed ? source.prescribed() : nullptr;
  return arms && arms->size() == source.arms.size() ? arms : nullptr;
}

}  // namespace

bool is_recorded(Source const& source, std::string_view column) {
  auto const& all = source.recorded;
  return is_definition(column) || std::find(all.begin(), all.end(), column) != all.end();
}

std::string full_records(Source const& source, int days) {
  if (!source.events || source.event_slots == 0) return {};
  auto const shares = shares_of_full_records(source, days);
  if (shares.empty()) return {};
  auto const [least, most] = std::minmax_element(shares.begin(), shares.end());
  bool const differs = *most - *least > most_difference_of_full_records - 1e-9;
  if (*most <= most_full_records && !differs) return {};
  auto const name = [&](auto place) { return source.arms[static_cast<std::size_t>(place - shares.begin())]; };
  auto text = "the record of " + std::to_string(source.event_slots) + " events is full by day " +
              std::to_string(days - 1) + " in " + percent(*most) + " of the runners of " + name(most);
  if (least != most) text += " and " + percent(*least) + " of " + name(least);
  return text + ", so that later events are missing";
}

std::string rest_set_by_arms(Source const& source) {
  auto const arms = prescriptions(source);
  if (!arms) return {};
  for (std::size_t a = 0; a < arms->size(); ++a) {
    auto const keys =
        scenarios::differing_keys((*arms)[a], (*arms)[source.reference_arm], scenarios::Bearing::rest);
    if (keys.empty()) continue;
    return source.arms[a] + " and " + source.arms[source.reference_arm] + " differ in " +
           std::string(keys.front().key) + " (" + std::string(keys.front().how) +
           "), which itself sets for how long a runner stays off";
  }
  return {};
}

std::string Refusals::of(OutcomeSpec const& outcome) {
  bool const defined = is_definition(outcome.column);
  if (is_recorded(*source_, outcome.column)) {
    int const days = outcome.by_week() ? outcome.days : source_->horizon_days;
    auto const [found, is_new] = full_.try_emplace(days);
    if (is_new) found->second = full_records(*source_, days);
    if (auto const& why = found->second; !why.empty())
      return why + "; " +
             (defined ? "use first_achilles_" + window_of(outcome) + ", which has a column of its own"
                      : "run the study again: files of this version have columns of first events and counts");
  }
  if (!counts_by_days_off(outcome)) return {};
  if (!rest_) rest_ = rest_set_by_arms(*source_);
  if (rest_->empty()) return {};
  auto const other = whatever_it_costs(*source_, outcome);
  return "it counts events by the days without running that they cost, and " + *rest_ + "; use " +
         (other.empty() ? "" : other + ", with time_lost beside it, or ") + "--arm with an arm that agrees";
}

std::string Refusals::remark(OutcomeSpec const& outcome) const {
  if (!counts_by_days_off(outcome) || source_->arms.size() < 2 || prescriptions(*source_)) return {};
  return "; it counts events by the days without running that they cost, and the file does not say what the "
         "arms "
         "prescribe: it is not known whether they themselves set those days";
}

}  // namespace achillesim::analysis
