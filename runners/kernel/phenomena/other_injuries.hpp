#pragma once
/// Other running injuries, which compete with the tendon. Law: model/injury/other_injuries.hpp.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "runners/kernel/footing.hpp"
#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

template <model::Lane L>
class OtherInjuries {
 public:
  void start(Pack<L>& p, int lane) {
    for (std::size_t s = 0; s < kinds; ++s)
      hazard_[lane][s] = {0.0, p.threshold(lane, Purpose::other_injury, 0, s)};
    Wearer const& wearer = *p.wearer[lane];
    double const habitual = wearer.habitual_minutes * wearer.habitual_days / 60.0;
    last_site_[lane].fill(1.0);
    if (int const site = past_site(p, lane); site >= 0) remember(p, lane, static_cast<std::size_t>(site));
    used_to_[lane] = {habitual * model::OtherInjuries::remembered(p.start(lane).days_off, p.m.other_injuries),
                      0};
  }

  /// The hazards of a run, and the injury to which they lead.
  void run(Pack<L>& p, int lane, double hours, Technique const& technique, int day) {
    Wearer const& wearer = *p.wearer[lane];
    auto const shift =
        model::OtherInjuries::technique(technique.cadence, technique.new_strike, p.m.other_injuries);
    auto& used_to = used_to_[lane];
    used_to.hours *= model::OtherInjuries::remembered(day - used_to.day, p.m.other_injuries);
    double const exposed = hours * model::OtherInjuries::conditioned(used_to.hours, p.m.other_injuries);
    used_to = {model::OtherInjuries::conditioned_by(used_to.hours, hours, p.m.other_injuries), day};
    bool hurt = false;
    for (std::size_t s = 0; s < kinds; ++s) {
      hazard_[lane][s].so_far += exposed * other_rate(wearer, s, technique) * shift[s] * last_site_[lane][s] *
                                 p.clinic[lane].control * p.life[lane].other;
      hurt = hurt || hazard_[lane][s].so_far >= hazard_[lane][s].threshold;
    }
    if (!hurt) return;
    for (std::size_t s = 0; s < kinds; ++s)
      if (hazard_[lane][s].so_far >= hazard_[lane][s].threshold) return begin_injury(p, lane, s, day);
  }

 private:
  static constexpr std::size_t kinds = model::OtherInjuries::sites;

  void begin_injury(Pack<L>& p, int lane, std::size_t site, int day) {
    auto& c = p.chronicle[lane];
    auto const number = static_cast<std::uint32_t>(c.other_events);
    auto const w = words(p.person(lane).stream, Purpose::time_off, number);
    double const days = std::max(
        model::OtherInjuries::layoff(site, uniform(w[0], w[1]), uniform(w[2], w[3]), p.m.other_injuries),
        static_cast<double>(counted_stop_days));
    auto const type =
        static_cast<model::EventType>(static_cast<int>(model::EventType::knee) + static_cast<int>(site));
    p.injure(lane, type, -1, day);
    remember(p, lane, site);
    hazard_[lane][site] = {0.0, p.threshold(lane, Purpose::other_injury, c.other_events, site)};
    send_out(p.progress[lane], type, day, day + 1 + static_cast<int>(days), never);
    if (auto* row = p.traced(lane, day)) row->event = type;
  }

  void remember(Pack<L>& p, int lane, std::size_t site) {
    last_site_[lane] = model::OtherInjuries::remembering(site, p.m.other_injuries);
  }

  /// Where the injury of the year before was; -1 without one.
  static int past_site(Pack<L> const& p, int lane) {
    using scenarios::Covariate;
    auto const& person = p.person(lane);
    Stream const who{person.stream.seed, 0, person.stream.runner};
    if (!(uniform(who, Purpose::past_site, 0) < person[Covariate::prior_running_injury])) return -1;
    int const known = static_cast<int>(std::lround(person[Covariate::prior_injury_site]));
    if (known > 0) return known - 1;
    return static_cast<int>(
        model::OtherInjuries::site_of(uniform(who, Purpose::past_site, 1), p.m.other_injuries));
  }

  /// Hours a week that the runner was used to on the day of the last run.
  struct UsedTo {
    double hours;
    int day;
  };

  typename Pack<L>::template Each<std::array<Hazard<double>, kinds>> hazard_;
  typename Pack<L>::template Each<UsedTo> used_to_;
  typename Pack<L>::template Each<std::array<double, kinds>> last_site_;  ///< ratios by it
};

}  // namespace achillesim::runners
