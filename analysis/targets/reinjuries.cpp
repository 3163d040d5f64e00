/// Who is injured again after the return, by how long the recovery was.

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/targets/estimators.hpp"
#include "model/terms.hpp"

namespace achillesim::analysis {
namespace {

constexpr double a_year = 364.0;

struct Return {
  double day, lay_off;
  std::int8_t leg;
};

class Events {
 public:
  Events(RunnersOf const& runners, ArmView const& arm)
      : record_(runners.source().events(runners.draw(), arm.arm())), slots_(runners.source().event_slots) {}

  /// From the first Achilles event; none where there is none, or no return from it.
  std::optional<Return> first_return(std::size_t runner) const {
    for (std::size_t e = runner * slots_; e < (runner + 1) * slots_; ++e) {
      if (!achilles(e)) continue;
      double const day = record_.recovery_day[e];
      if (std::isnan(day)) return std::nullopt;
      return Return{day, day - static_cast<double>(record_.day[e]), record_.leg[e]};
    }
    return std::nullopt;
  }
  bool again(std::size_t runner, Return const& from, double within) const {
    for (std::size_t e = runner * slots_; e < (runner + 1) * slots_; ++e)
      if (achilles(e) && record_.leg[e] == from.leg && record_.day[e] >= from.day &&
          record_.day[e] < from.day + within)
        return true;
    return false;
  }

 private:
  bool achilles(std::size_t e) const {
    return record_.type[e] > 0 && model::is_achilles(static_cast<model::EventType>(record_.type[e]));
  }
  EventRecords record_;
  std::size_t slots_;
};

double within_of(Measure const& m) {
  return std::isnan(m.until_days) ? a_year : m.until_days;
}

Estimate ratio_of_groups(double again_a, double n_a, double again_b, double n_b) {
  if (!(again_a > 0.0) || !(again_b > 0.0)) return absent("a group without re-injuries");
  double const a = again_a / n_a;
  double const b = again_b / n_b;
  return ratio_of_log(std::log(a / b), std::sqrt((1.0 - a) / again_a + (1.0 - b) / again_b));
}

}  // namespace

/// Arm against arm, the same people. Patients return with the first run of the arm, and their index leg
/// counts; the healthy with the first run after their first Achilles event, and its leg; of those who return
/// in both arms early enough to be followed.
Estimate reinjury_ratio_value(Measure const& m, RunnersOf const& runners) {
  double const within = within_of(m);
  auto const study = runners.source().study_asked();
  if (study == nullptr) return absent("the file does not say whether its people begin as patients");
  bool const patients = study->cohort.condition != scenarios::Condition::healthy;
  auto const& arm = runners.arms().front();
  auto const& other = runners.against();
  Events const of_arm(runners, arm);
  Events const of_other(runners, other);
  auto const back = [&](ArmView const& view, Events const& events, std::size_t i) -> std::optional<Return> {
    if (!patients) {
      auto const found = events.first_return(i);
      return found && found->day + within <= runners.horizon() ? found : std::nullopt;
    }
    return Return{static_cast<double>(view.column("first_run_day")[i]), 0.0,
                  0};  // a day that never comes: no event
  };
  std::vector<double> hit_arm;
  std::vector<double> hit_other;
  for (auto const i : runners.kept()) {
    auto const a = back(arm, of_arm, i);
    auto const b = back(other, of_other, i);
    if (!a || !b) continue;
    hit_arm.push_back(of_arm.again(i, *a, within) ? 1.0 : 0.0);
    hit_other.push_back(of_other.again(i, *b, within) ? 1.0 : 0.0);
  }
  auto const top = mean_of_known(hit_arm);
  auto const bottom = mean_of_known(hit_other);
  if (!(top.value > 0.0) || !(bottom.value > 0.0)) return absent("a group without re-injuries");
  std::vector<double> influence;
  for (std::size_t k = 0; k < hit_arm.size(); ++k)
    influence.push_back(hit_arm[k] / top.value - hit_other[k] / bottom.value);
  return ratio_of_log(std::log(top.value / bottom.value), mean_of_known(influence).standard_error);
}

/// An association: people differ in the lay-off that their first Achilles event took. Split at its median,
/// ties to the shorter; of those who can be followed for long enough after the return.
Estimate lay_off_ratio_value(Measure const& m, RunnersOf const& runners) {
  double const within = within_of(m);
  Events const events(runners, runners.arms().front());
  std::vector<double> lay_offs;
  std::vector<bool> hit;
  for (auto const i : runners.kept()) {
    auto const back = events.first_return(i);
    if (!back || back->day + within > runners.horizon()) continue;
    lay_offs.push_back(back->lay_off);
    hit.push_back(events.again(i, *back, within));
  }
  if (lay_offs.size() < 2) return absent("fewer than two returns from an Achilles event");
  auto sorted = lay_offs;
  std::sort(sorted.begin(), sorted.end());
  double const median = sorted[(sorted.size() - 1) / 2];
  double n_short = 0.0;
  double n_long = 0.0;
  double again_short = 0.0;
  double again_long = 0.0;
  for (std::size_t k = 0; k < hit.size(); ++k) {
    bool const is_short = lay_offs[k] <= median;
    (is_short ? n_short : n_long) += 1.0;
    if (hit[k]) (is_short ? again_short : again_long) += 1.0;
  }
  if (n_long == 0.0) return absent("all lay-offs are the same");
  return ratio_of_groups(again_short, n_short, again_long, n_long);
}

}  // namespace achillesim::analysis
