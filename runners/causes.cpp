#include "runners/causes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string_view>

#include "model/neutral.hpp"
#include "runners/event_columns.hpp"
#include "runners/parallel.hpp"
#include "runners/person.hpp"
#include "runners/record.hpp"
#include "runners/simulate.hpp"

namespace achillesim::runners {
namespace {

using model::Mechanism;
using scenarios::Study;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_pilot_runners = 512;

double column(BlockResult const& r, Outcome o, std::size_t i) {
  return r.outcomes[static_cast<std::size_t>(o)][i];
}

double achilles_events(BlockResult const& r, std::size_t i) {
  double sum = 0.0;
  for (std::size_t k = 0; k < event_kinds; ++k)
    if (model::is_achilles(static_cast<model::EventType>(k + 1))) sum += r.event_counts[k][i];
  return sum;
}

/// What is looked at, a number of each runner.
struct Looked {
  std::string_view name;
  double (*value)(BlockResult const&, std::size_t runner);
};
constexpr std::array<Looked, 9> looked = {{
    {"any_achilles_event",
     [](BlockResult const& r, std::size_t i) {
       return std::isnan(r.first_days[first_achilles][i]) ? 0.0 : 1.0;
     }},
    {"achilles_events", achilles_events},
    {"first_event_achilles",
     [](BlockResult const& r, std::size_t i) {
       return model::is_achilles(static_cast<model::EventType>(column(r, Outcome::event_type, i))) ? 1.0
                                                                                                   : 0.0;
     }},
    {"ruptured", [](BlockResult const& r,
                    std::size_t i) { return std::isnan(column(r, Outcome::rupture_day, i)) ? 0.0 : 1.0; }},
    {"other_injuries",
     [](BlockResult const& r, std::size_t i) { return column(r, Outcome::other_injuries, i); }},
    {"distance", [](BlockResult const& r, std::size_t i) { return column(r, Outcome::distance, i); }},
    {"visa_a_final", [](BlockResult const& r, std::size_t i) { return column(r, Outcome::visa_a_final, i); }},
    {"strength_final",
     [](BlockResult const& r, std::size_t i) { return column(r, Outcome::strength_final, i); }},
    {"atrs_final", [](BlockResult const& r, std::size_t i) { return column(r, Outcome::atrs_final, i); }},
}};
constexpr std::size_t of_events = 1, of_first_event = 2, of_any = 0, of_distance = 5;

/// One arm of a variant, reduced to what is looked at.
struct Outcomes {
  std::vector<std::array<double, looked.size()>> values;  ///< [runner]; NaN of one that failed
  std::vector<float> events;                              ///< days and numbers, for comparison to the bit
};

Outcomes reduced(BlockResult const& r) {
  Outcomes out;
  out.values.resize(r.count);
  for (std::size_t i = 0; i < r.count; ++i)
    for (std::size_t o = 0; o < looked.size(); ++o)
      out.values[i][o] = column(r, Outcome::status, i) == 0.0F ? looked[o].value(r, i) : none;
  for (auto const& days : r.first_days) out.events.insert(out.events.end(), days.begin(), days.end());
  for (auto const& counts : r.event_counts) out.events.insert(out.events.end(), counts.begin(), counts.end());
  out.events.insert(out.events.end(), r.event_day.begin(), r.event_day.end());
  return out;
}

bool same_bits(std::vector<float> const& a, std::vector<float> const& b) {
  auto const same = [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

/// Mean and standard error of differences; NaN of fewer than two.
struct Contrast {
  double value = none, error = none;
};
Contrast mean_of(std::vector<double> const& d) {
  if (d.size() < 2) return {};
  double sum = 0.0, squares = 0.0;
  for (double const v : d) sum += v;
  auto const n = static_cast<double>(d.size());
  double const mean = sum / n;
  for (double const v : d) squares += (v - mean) * (v - mean);
  return {mean, std::sqrt(squares / (n - 1.0) / n)};
}

Contrast contrast(Outcomes const& arm, Outcomes const& reference, std::size_t outcome) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < arm.values.size(); ++i) {
    double const d = arm.values[i][outcome] - reference.values[i][outcome];
    if (!std::isnan(d)) differences.push_back(d);
  }
  return mean_of(differences);
}

/// The difference in a number of events at equal distance: (rate - rate of the reference) x mean distance,
/// linearised.
Contrast at_equal_distance(Outcomes const& arm, Outcomes const& reference, std::size_t outcome) {
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
  if (n < 2.0 || km <= 0.0 || km_reference <= 0.0) return {};
  double const rate = events / km, rate_reference = events_reference / km_reference;
  double const mean_km = (km + km_reference) / (2.0 * n);
  std::vector<double> parts;
  for (std::size_t i = 0; i < arm.values.size(); ++i)
    if (usable(i)) {
      double const own = (arm.values[i][outcome] - rate * arm.values[i][of_distance]) / (km / n);
      double const other =
          (reference.values[i][outcome] - rate_reference * reference.values[i][of_distance]) /
          (km_reference / n);
      parts.push_back((rate - rate_reference + own - other) * mean_km);
    }
  return {(rate - rate_reference) * mean_km, mean_of(parts).error};
}

/// The study of the pilot, with parameters of all arms set.
Study pilot(Study const& study, std::size_t runners, std::vector<model::NeutralValue> const& values) {
  Study own = study;
  own.runners = runners;
  own.draws.number = 1;
  own.weekly = false;
  own.record_sessions = false;
  for (auto& arm : own.arms)
    for (auto const& v : values) arm.parameters.push_back({std::string(v.parameter), v.value});
  return own;
}

using Covariates = std::vector<std::size_t>;

/// Covariates that differ between people of the cohort.
Covariates varying(scenarios::Cohort const& cohort) {
  Covariates all;
  for (std::size_t c = 0; c < scenarios::covariate_count; ++c) {
    auto const& m = cohort.marginals[c];
    if (m.kind != scenarios::Marginal::Kind::fixed || m.men[0] != m.women[0]) all.push_back(c);
  }
  return all;
}

/// The most that a covariate is among the first people.
double highest(Study const& study, std::size_t covariate, std::size_t runners) {
  CohortSampler const sampler(study.cohort, study.seed);
  double high = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < runners; ++i) high = std::max(high, sampler.sample(i).covariates[covariate]);
  return high;
}

/// The same people, all with one value of a covariate.
Study with_one_value(Study study, std::size_t covariate, double value) {
  scenarios::Marginal fixed = study.cohort.marginals[covariate];
  fixed.kind = scenarios::Marginal::Kind::fixed;
  fixed.men = {value, 0.0, 0.0};
  fixed.women = fixed.men;
  study.cohort.marginals[covariate] = fixed;
  return study;
}

std::string in_words(std::vector<model::NeutralValue> const& values) {
  std::string text;
  for (auto const& v : values) {
    auto number = std::to_string(v.value);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.back() == '.') number.pop_back();
    text += (text.empty() ? "" : "; ") + std::string(v.parameter) + " = " + number;
  }
  return text;
}

std::vector<results::CauseInfo> infos() {
  std::vector<results::CauseInfo> all;
  for (auto const& m : model::mechanisms())
    all.push_back({std::string(m.name), std::string(m.law()), std::string(m.without),
                   std::string(model::name_of(m.evidence())) +
                       (m.kind == model::MechanismKind::imposed ? ", imposed" : ""),
                   in_words(m.values), !m.put_in().empty()});
  all.push_back({"how much is run", "definition", "events are held against the distance that is run",
                 "definition", "none", false});
  all.push_back({"other injuries compete", "definition",
                 "an Achilles event counts whatever came before, running or not", "definition", "none",
                 false});
  return all;
}

/// Fills in the contrasts of a variant of the study.
class Search {
 public:
  Search(Study const& study, Isa isa, Precision precision, std::size_t runners)
      : study_(study), isa_(isa), precision_(precision), runners_(runners) {}

  std::vector<Outcomes> run(Study const& variant) const {
    Simulation const simulation(variant, isa_, precision_);
    std::vector<Outcomes> arms;
    for (std::size_t a = 0; a < variant.arms.size(); ++a)
      arms.push_back(reduced(simulation.block(0, a, 0, runners_)));
    return arms;
  }

  void fill(std::vector<Outcomes> const& arms, double* value, double* error) const {
    auto const& reference = arms[study_.reference_arm];
    for (std::size_t a = 0; a < arms.size(); ++a)
      for (std::size_t o = 0; o < looked.size(); ++o) {
        auto const c = contrast(arms[a], reference, o);
        value[a * looked.size() + o] = c.value;
        error[a * looked.size() + o] = c.error;
      }
  }

 private:
  Study const& study_;
  Isa isa_;
  Precision precision_;
  std::size_t runners_;
};

/// The two definitions, from the arms as they are.
void fill_definitions(std::vector<Outcomes> const& arms, std::size_t reference, std::size_t first_row,
                      results::Causes& causes) {
  std::size_t const wide = looked.size();
  auto const put = [&](std::size_t row, std::size_t a, std::size_t o, Contrast c) {
    causes.without[(row * arms.size() + a) * wide + o] = c.value;
    causes.without_error[(row * arms.size() + a) * wide + o] = c.error;
  };
  for (std::size_t a = 0; a < arms.size(); ++a) {
    for (auto const o : {of_any, of_events, of_first_event})
      put(first_row, a, o, at_equal_distance(arms[a], arms[reference], o));
    put(first_row + 1, a, of_first_event, contrast(arms[a], arms[reference], of_any));
  }
}

}  // namespace

std::size_t knock_outs(Study const& study) {
  return 2 + model::mechanisms().size() + varying(study.cohort).size();
}

std::size_t pilot_of(Study const& study) {
  auto const all = static_cast<double>(study.runners) * static_cast<double>(study.draws.number);
  auto const allowed = static_cast<std::size_t>(most_of_a_run * all / static_cast<double>(knock_outs(study)));
  return allowed < fewest_pilot_runners ? 0 : std::min({allowed, most_pilot_runners, study.runners});
}

results::Causes find_causes(Study const& study, Isa isa, Precision precision, unsigned threads,
                            std::size_t runners, std::atomic<bool> const* stop) {
  runners = std::min(runners, study.runners);
  std::size_t const arms = study.arms.size();
  std::size_t const cells = arms * looked.size();
  results::Causes causes;
  causes.runners = runners;
  causes.mechanisms = infos();
  for (auto const& l : looked) causes.outcomes.emplace_back(l.name);
  causes.effect.assign(cells, none);
  causes.effect_error = causes.without_put_in = causes.put_in_error = causes.effect;
  causes.without.assign(causes.mechanisms.size() * cells, none);
  causes.without_error = causes.without;
  auto const people = varying(study.cohort);
  for (auto const c : people) causes.covariates.emplace_back(scenarios::covariates[c].quantity.name);
  causes.changes_events.assign(people.size(), 0);

  Search const search(study, isa, precision, runners);
  auto const as_it_is = search.run(pilot(study, runners, {}));
  search.fill(as_it_is, causes.effect.data(), causes.effect_error.data());
  for (std::size_t a = 0; a < arms; ++a)
    causes.same_events.push_back(same_bits(as_it_is[a].events, as_it_is[study.reference_arm].events) ? 1 : 0);
  auto const mechanisms = model::mechanisms();
  fill_definitions(as_it_is, study.reference_arm, mechanisms.size(), causes);

  parallel_for(mechanisms.size() + 1 + people.size(), threads, [&](std::size_t i) {
    if (stop != nullptr && *stop)
      throw std::runtime_error("stopped while what drives the contrasts was sought");
    if (i < mechanisms.size()) {
      search.fill(search.run(pilot(study, runners, mechanisms[i].values)), &causes.without[i * cells],
                  &causes.without_error[i * cells]);
    } else if (i == mechanisms.size()) {
      search.fill(search.run(pilot(study, runners, model::all_put_in())), causes.without_put_in.data(),
                  causes.put_in_error.data());
    } else {
      std::size_t const c = i - mechanisms.size() - 1;
      auto const changed = search.run(
          with_one_value(pilot(study, runners, {}), people[c], highest(study, people[c], runners)));
      for (std::size_t a = 0; a < arms; ++a)
        if (!same_bits(changed[a].events, as_it_is[a].events)) causes.changes_events[c] = 1;
    }
  });
  return causes;
}

}  // namespace achillesim::runners
