#include "runners/kernel/past.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "scenarios/study/protocol.hpp"

namespace achillesim::runners {
namespace {

using scenarios::Condition;
using scenarios::Covariate;

constexpr double year = 364.0;  ///< d

/// The person's random numbers of one life: the same in every draw, as all that is a person's.
struct Fate {
  Stream who;
  std::uint32_t life;

  double number(std::uint32_t index) const { return uniform(who, Purpose::past, 1024 * life + index); }
  double threshold(int event, std::size_t leg, std::size_t site) const {
    return -std::log(
        number(static_cast<std::uint32_t>(8 * (event % 64)) + static_cast<std::uint32_t>(2 * leg + site)));
  }
  double severity(int event) const { return number(512 + static_cast<std::uint32_t>(event % 64)); }
  std::array<double, 3> frailty() const { return {number(1016), number(1017), number(1018)}; }
};

bool is_ill(scenarios::Cohort const& cohort) {
  return cohort.condition == Condition::midportion_tendinopathy ||
         cohort.condition == Condition::insertional_tendinopathy;
}

/// What the cohort says of the person, but for one with a rupture.
model::KnownOnset known_onset(Person const& person, scenarios::Cohort const& cohort, double off) {
  model::KnownOnset known;
  known.days = year + off;
  if (cohort.condition == Condition::healthy) {
    known.at = {{{true, true}, {true, true}}};
    known.there = person[Covariate::prior_tendinopathy] > 0.5;
  } else {
    known.at[0][cohort.condition == Condition::midportion_tendinopathy ? 0 : 1] = true;
    known.there = true;
  }
  return known;
}

bool fits(model::LifeSoFar const& life, Person const& person, scenarios::Cohort const& cohort, double off) {
  if (life.given_up) return false;
  if (cohort.condition == Condition::rupture) return true;
  if (is_ill(cohort)) {
    std::size_t const site = cohort.condition == Condition::midportion_tendinopathy ? 0 : 1;
    return life.days_since[0][site] < year + off;
  }
  bool const has_had = life.days_since_any() < year + off;
  return has_had == (person[Covariate::prior_tendinopathy] > 0.5) && (off >= 1.0 || life.off <= 0.0);
}

/// Of a life whose onset is imposed: when and where. Of two legs the frailer one is the likelier.
model::PastOnset imposed_onset(Person const& person, scenarios::Cohort const& cohort,
                               std::array<double, 2> const& frailty, int weeks, int rested,
                               model::Model const& m) {
  std::size_t const site = is_ill(cohort)
                               ? (cohort.condition == Condition::midportion_tendinopathy ? 0 : 1)
                               : model::Tendinopathy::former_site(person.history_site, m.tendinopathy);
  bool const first = is_ill(cohort) || person.history_side * (frailty[0] + frailty[1]) < frailty[0];
  std::size_t const leg = first ? 0 : 1;
  // Any week of the year before, but for the last three: those days off running are over.
  auto const before = static_cast<int>(3.0 + person.history_uniform * 49.0);
  return {leg, site, std::max(0, weeks - rested - before), true};
}

/// Of lives of which none fitted, that whose frailty those who fall ill have: a rare onset is as likely as
/// its hazard is high.
std::uint32_t likely_life(std::vector<double> const& frailty, double uniform) {
  double left = uniform * std::accumulate(frailty.begin(), frailty.end(), 0.0);
  std::uint32_t life = 0;
  for (; life + 1 < frailty.size() && left >= frailty[life]; ++life) left -= frailty[life];
  return life;
}

}  // namespace

double days_without_running(Person const& person, scenarios::Cohort const& cohort) {
  return cohort.condition == Condition::rupture
             ? std::max(person[Covariate::days_since_rupture], person[Covariate::lay_off])
             : person[Covariate::lay_off];
}

RunnersPast past_of(Person const& person, Wearer const& wearer, scenarios::Cohort const& cohort,
                    model::TissueTraits<double> const& traits, bool lasts, model::Model const& m) {
  RunnersPast past;
  auto const weeks = static_cast<int>(std::lround(m.past.years * model::Past::weeks_a_year));
  if (weeks == 0 || person[Covariate::novice] > 0.5) return past;
  model::HabitualWeek week{};
  week.runs = wearer.habitual_days;
  for (std::size_t s = 0; s < model::site_count; ++s)
    week.session[s] = wearer.habitual_site_load[s] * 7.0 / wearer.habitual_days;
  week.walking = wearer.own_walking_load;
  week.repair_effect = wearer.habitual_repair;
  week.days_off = scenarios::InjuryResponse{}.rest_days;
  model::HabitualYears years(week, traits, m);
  double const off = days_without_running(person, cohort);
  int const rested = std::min(weeks, static_cast<int>(off / 7.0));
  auto const known = known_onset(person, cohort, off);
  bool const all_fit = cohort.condition == Condition::rupture;

  auto const fate_of = [&](std::uint32_t number) {
    return Fate{{person.stream.seed, 0, person.stream.runner}, number};
  };
  auto const frailty_of = [&](std::uint32_t number) {
    return frailties(number == 0 ? person.frailty_uniforms : fate_of(number).frailty(), m.tendinopathy);
  };
  auto const live = [&](std::uint32_t number, model::PastOnset const* imposed) {
    auto const fate = fate_of(number);
    past.frailty = frailty_of(number);
    past.life = years.live(
        {past.frailty, wearer.habits.own_onset, lasts}, weeks, rested,
        [&](int event, std::size_t leg, std::size_t site) { return fate.threshold(event, leg, site); },
        [&](int event) { return fate.severity(event); }, imposed,
        imposed == nullptr && !all_fit ? &known : nullptr);
    past.life.running *= model::Damage::capacity_kept(off - 7.0 * rested, m.damage);
  };
  std::vector<double> frailty;
  for (past.lives = 1; past.lives <= most_lives; ++past.lives) {
    live(static_cast<std::uint32_t>(past.lives - 1), nullptr);
    if (fits(past.life, person, cohort, off)) return past;
    frailty.push_back(past.frailty[0] + (is_ill(cohort) ? 0.0 : past.frailty[1]));
  }
  bool const should_have = is_ill(cohort) || person[Covariate::prior_tendinopathy] > 0.5;
  model::PastOnset onset{0, 0, -1};
  std::uint32_t life = 0;
  if (should_have) {
    life = likely_life(frailty, fate_of(most_lives).number(0));
    onset = imposed_onset(person, cohort, frailty_of(life), weeks, rested, m);
  }
  live(life, &onset);
  return past;
}

}  // namespace achillesim::runners
