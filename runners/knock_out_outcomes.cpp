#include "runners/knock_out_outcomes.hpp"

#include <algorithm>
#include <cmath>

#include "model/terms.hpp"
#include "runners/event_columns.hpp"

namespace achillesim::runners::knock_out {
namespace {

double column(BlockResult const& r, Outcome o, std::size_t i) {
  return r.outcomes[static_cast<std::size_t>(o)][i];
}

double achilles_events(BlockResult const& r, std::size_t i) {
  double sum = 0.0;
  for (std::size_t k = 0; k < event_kinds; ++k)
    if (model::is_achilles(static_cast<model::EventType>(k + 1))) sum += r.event_counts[k][i];
  return sum;
}

/// In the order of `looked`.
using Value = double (*)(BlockResult const&, std::size_t runner);
template <Outcome which>
double of(BlockResult const& r, std::size_t i) {
  return column(r, which, i);
}
double any_achilles_event(BlockResult const& r, std::size_t i) {
  return std::isnan(r.first_days[first_achilles][i]) ? 0.0 : 1.0;
}
double first_event_achilles(BlockResult const& r, std::size_t i) {
  return model::is_achilles(static_cast<model::EventType>(column(r, Outcome::event_type, i))) ? 1.0 : 0.0;
}
double ruptured(BlockResult const& r, std::size_t i) {
  return std::isnan(column(r, Outcome::rupture_day, i)) ? 0.0 : 1.0;
}
constexpr std::array<Value, looked.size()> value_of = {
    any_achilles_event,          achilles_events,
    first_event_achilles,        ruptured,
    of<Outcome::other_injuries>, of<Outcome::distance>,
    of<Outcome::visa_a_final>,   of<Outcome::strength_final>,
    of<Outcome::atrs_final>};

}  // namespace

Outcomes reduced(BlockResult const& r) {
  Outcomes out;
  out.values.resize(r.count);
  for (std::size_t i = 0; i < r.count; ++i)
    for (std::size_t o = 0; o < looked.size(); ++o)
      out.values[i][o] = column(r, Outcome::status, i) == 0.0F ? value_of[o](r, i) : none;
  for (auto const& days : r.first_days) out.events.insert(out.events.end(), days.begin(), days.end());
  for (auto const& counts : r.event_counts) out.events.insert(out.events.end(), counts.begin(), counts.end());
  out.events.insert(out.events.end(), r.event_day.begin(), r.event_day.end());
  return out;
}

bool same_bits(std::vector<float> const& a, std::vector<float> const& b) {
  auto const same = [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

Contrast mean_of(Parts const& parts) {
  double sum = 0.0, squares = 0.0, n = 0.0;
  for (double const v : parts)
    if (!std::isnan(v)) {
      sum += v;
      ++n;
    }
  if (n < 2.0) return {};
  double const mean = sum / n;
  for (double const v : parts)
    if (!std::isnan(v)) squares += (v - mean) * (v - mean);
  return {mean, std::sqrt(squares / (n - 1.0) / n)};
}

Parts differences(Outcomes const& arm, Outcomes const& reference, std::size_t outcome) {
  Parts parts;
  for (std::size_t i = 0; i < arm.values.size(); ++i)
    parts.push_back(arm.values[i][outcome] - reference.values[i][outcome]);
  return parts;
}

Parts at_equal_distance(Outcomes const& arm, Outcomes const& reference, std::size_t outcome) {
  Parts parts(arm.values.size(), none);
  double events = 0.0, km = 0.0, events_reference = 0.0, km_reference = 0.0, n = 0.0;
  auto const usable = [&](std::size_t i) {
    return !std::isnan(arm.values[i][outcome]) && !std::isnan(reference.values[i][outcome]);
  };
  for (std::size_t i = 0; i < arm.values.size(); ++i)
    if (usable(i)) {
      events += arm.values[i][outcome];
      km += arm.values[i][of_distance];
      events_reference += reference.values[i][outcome];
      km_reference += reference.values[i][of_distance];
      ++n;
    }
  if (km <= 0.0 || km_reference <= 0.0) return parts;
  double const rate = events / km, rate_reference = events_reference / km_reference;
  double const mean_km = (km + km_reference) / (2.0 * n);
  for (std::size_t i = 0; i < arm.values.size(); ++i)
    if (usable(i)) {
      double const own = (arm.values[i][outcome] - rate * arm.values[i][of_distance]) / (km / n);
      double const other =
          (reference.values[i][outcome] - rate_reference * reference.values[i][of_distance]) /
          (km_reference / n);
      parts[i] = (rate - rate_reference + own - other) * mean_km;
    }
  return parts;
}

double error_of_loss(Parts effect, Parts const& left) {
  for (std::size_t i = 0; i < effect.size(); ++i) effect[i] -= left[i];
  return mean_of(effect).error;
}

}  // namespace achillesim::runners::knock_out
