#pragma once
/// Other running injuries, which compete with the tendon. Law: model/injury/other_injuries.hpp. What a run
/// brings is noted runner by runner; the hazards of all runs of a day are added up in lanes.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "runners/kernel/footing.hpp"
#include "runners/kernel/pack.hpp"

namespace achillesim::runners {

template <model::Lane L>
class OtherInjuries {
  using D = model::Doubles<L>;

 public:
  explicit OtherInjuries(model::Model const& m) {
    for (std::size_t days = 0; days < kept_after_.size(); ++days)
      kept_after_[days] = model::OtherInjuries::remembered(static_cast<double>(days), m.other_injuries);
    end_day();
  }

  void start(Pack<L>& p, int lane) {
    using model::at;
    for (std::size_t s = 0; s < kinds; ++s) {
      at(hazard_[s].so_far, lane) = 0.0;
      at(hazard_[s].threshold, lane) = p.threshold(lane, Purpose::other_injury, 0, s);
      at(last_site_[s], lane) = 1.0;
      at(rate_[s], lane) = at(shift_[s], lane) = 0.0;
    }
    at(control_, lane) = at(other_, lane) = 1.0;
    Wearer const& wearer = *p.wearer[lane];
    double const habitual = wearer.habitual_minutes * wearer.habitual_days / 60.0;
    if (int const site = past_site(p, lane); site >= 0) remember(p, lane, static_cast<std::size_t>(site));
    at(used_to_, lane) =
        habitual * model::OtherInjuries::remembered(p.start(lane).days_off, p.m.other_injuries);
    last_run_[lane] = 0;
    rates_of_[lane] = {};
  }

  /// A runner's run of today.
  void note(Pack<L> const& p, int lane, double hours, Technique const& technique, int day) {
    using model::at;
    some_ = true;
    at(hours_, lane) = hours;
    auto const gap = static_cast<std::size_t>(day - last_run_[lane]);
    at(kept_, lane) = gap < kept_after_.size()
                          ? kept_after_[gap]
                          : model::OtherInjuries::remembered(static_cast<double>(gap), p.m.other_injuries);
    last_run_[lane] = day;
    at(control_, lane) = p.clinic[lane].control;
    at(other_, lane) = p.life[lane].other;
    Manner const now{technique.changed_share, technique.cadence, technique.new_strike};
    if (technique.footing == nullptr && now == rates_of_[lane]) return;
    rates_of_[lane] = technique.footing == nullptr ? now : Manner{};
    auto const shift =
        model::OtherInjuries::technique(technique.cadence, technique.new_strike, p.m.other_injuries);
    for (std::size_t s = 0; s < kinds; ++s) {
      at(rate_[s], lane) = other_rate(*p.wearer[lane], s, technique);
      at(shift_[s], lane) = shift[s];
    }
  }

  /// The hazards of the day's runs, and the injuries to which they lead.
  void accumulate(Pack<L>& p, int day) {
    using model::at;
    if (!some_) return;
    auto const& law = p.m.other_injuries;
    used_to_ = used_to_ * kept_;
    D const exposed =
        hours_ * model::widen(model::OtherInjuries::conditioned(model::narrow<L>(used_to_), law));
    used_to_ = model::OtherInjuries::conditioned_by(used_to_, hours_, law);
    D above = model::broadcast<D>(-1.0);
    for (std::size_t s = 0; s < kinds; ++s) {
      auto& h = hazard_[s];
      h.so_far = h.so_far + exposed * rate_[s] * shift_[s] * last_site_[s] * control_ * other_;
      above = model::higher_of(above, D(h.so_far - h.threshold));
    }
    if (model::any_from_zero(above))
      for (int lane = 0; lane < p.width; ++lane)
        if (at(hours_, lane) > 0.0) look_for_injury(p, lane, day);
    end_day();
  }

 private:
  static constexpr std::size_t kinds = model::OtherInjuries::sites;

  /// How somebody runs; none as long as it is not known.
  struct Manner {
    double changed_share = -1.0, cadence = 0.0, new_strike = 0.0;
    bool operator==(Manner const&) const = default;
  };

  /// No run until somebody notes one: no hours, and nothing forgotten.
  void end_day() {
    hours_ = model::broadcast<D>(0.0);
    kept_ = model::broadcast<D>(1.0);
    some_ = false;
  }

  void look_for_injury(Pack<L>& p, int lane, int day) {
    using model::at;
    for (std::size_t s = 0; s < kinds; ++s)
      if (at(std::as_const(hazard_[s].so_far), lane) >= at(std::as_const(hazard_[s].threshold), lane))
        return begin_injury(p, lane, s, day);
  }

  void begin_injury(Pack<L>& p, int lane, std::size_t site, int day) {
    using model::at;
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
    at(hazard_[site].so_far, lane) = 0.0;
    at(hazard_[site].threshold, lane) = p.threshold(lane, Purpose::other_injury, c.other_events, site);
    send_out(p.progress[lane], type, day, day + 1 + static_cast<int>(days), never);
    if (auto* row = p.traced(lane, day)) row->event = type;
  }

  void remember(Pack<L>& p, int lane, std::size_t site) {
    auto const ratios = model::OtherInjuries::remembering(site, p.m.other_injuries);
    for (std::size_t s = 0; s < kinds; ++s) model::at(last_site_[s], lane) = ratios[s];
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

  std::array<double, 64> kept_after_;  ///< OtherInjuries::remembered, by days
  std::array<Hazard<D>, kinds> hazard_;
  std::array<D, kinds> last_site_;  ///< ratios by it
  D used_to_;                       ///< h a week, on the day of the last run
  typename Pack<L>::template Each<int> last_run_;
  // Of today's runs; rates and shifts as they were in the last one.
  bool some_ = false;
  D hours_, kept_;
  std::array<D, kinds> rate_, shift_;
  D control_, other_;
  typename Pack<L>::template Each<Manner> rates_of_;
};

}  // namespace achillesim::runners
