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
#include "runners/knock_out_outcomes.hpp"
#include "runners/parallel.hpp"
#include "runners/people_changes.hpp"
#include "runners/record.hpp"
#include "runners/simulate.hpp"

namespace achillesim::runners {
namespace {

using knock_out::at_equal_distance, knock_out::differences, knock_out::error_of_loss, knock_out::looked;
using knock_out::mean_of, knock_out::none, knock_out::Outcomes, knock_out::Parts, knock_out::reduced;
using knock_out::of_any, knock_out::of_events, knock_out::of_first_event, knock_out::of_rupture;
using knock_out::same_bits;
using model::Mechanism;
using scenarios::Study;

constexpr std::size_t most_pilot_runners = 512;

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

bool somebody_ruptured(std::vector<Outcomes> const& arms) {
  for (auto const& arm : arms)
    for (auto const& runner : arm.values)
      if (runner[of_rupture] > 0.0) return true;
  return false;
}

/// Whether each covariate changes events, from all the values that were tried.
void add_covariates(results::Causes& causes, Study const& study, std::vector<PeopleChange> const& changes,
                    std::vector<std::int8_t> const& changed, bool ruptures) {
  for (std::size_t c = 0; c < changes.size(); ++c) {
    if (c == 0 || changes[c].covariate != changes[c - 1].covariate) {
      bool const felt = is_felt(study, changes[c].covariate, causes.runners, ruptures);
      causes.covariates.emplace_back(scenarios::covariates[changes[c].covariate].quantity.name);
      causes.changes_events.push_back(felt ? results::changes_none : results::not_changed);
    }
    if (changed[c] != 0) causes.changes_events.back() = results::changes_some;
  }
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

/// Where the contrasts of a variant go: [arm * looked + outcome].
struct Row {
  double* value;
  double* error;
  double* lost_error;
};

/// The study as it is, and its variants held against it.
class Search {
 public:
  Search(Study const& study, Isa isa, Precision precision, std::size_t runners)
      : study_(study),
        isa_(isa),
        precision_(precision),
        runners_(runners),
        pilot_(pilot(study, runners, {})),
        lived_(pilot_, isa, precision),
        as_it_is_(blocks_of(lived_)) {}

  std::vector<Outcomes> const& as_it_is() const { return as_it_is_; }
  Outcomes const& reference() const { return as_it_is_[study_.reference_arm]; }

  std::vector<Outcomes> run(Study const& variant) const {
    // What people bring to day 0 is theirs, whatever is switched off afterwards.
    return blocks_of(Simulation(variant, isa_, precision_, &lived_));
  }

  /// Of other people: what they bring to day 0 is made anew.
  std::vector<Outcomes> run_others(Study const& variant) const {
    return blocks_of(Simulation(variant, isa_, precision_));
  }

  void fill(std::vector<Outcomes> const& arms, Row const& row) const {
    for (std::size_t a = 0; a < arms.size(); ++a)
      for (std::size_t o = 0; o < looked.size(); ++o)
        put(row, a, o, differences(arms[a], arms[study_.reference_arm], o));
  }

  /// `left`: what takes the place of the difference of an outcome.
  void put(Row const& row, std::size_t arm, std::size_t outcome, Parts const& left) const {
    std::size_t const at = arm * looked.size() + outcome;
    auto const c = mean_of(left);
    row.value[at] = c.value;
    row.error[at] = c.error;
    row.lost_error[at] = error_of_loss(differences(as_it_is_[arm], reference(), outcome), left);
  }

 private:
  std::vector<Outcomes> blocks_of(Simulation const& simulation) const {
    std::vector<Outcomes> arms;
    for (std::size_t a = 0; a < simulation.study().arms.size(); ++a)
      arms.push_back(reduced(simulation.block(0, a, 0, runners_)));
    return arms;
  }

  Study const& study_;
  Isa isa_;
  Precision precision_;
  std::size_t runners_;
  Study pilot_;
  Simulation lived_;
  std::vector<Outcomes> as_it_is_;
};

/// The two definitions, from the arms as they are.
void fill_definitions(Search const& search, Row const& exposure, Row const& competing) {
  auto const& reference = search.reference();
  for (std::size_t a = 0; a < search.as_it_is().size(); ++a) {
    auto const& arm = search.as_it_is()[a];
    for (auto const o : {of_any, of_events, of_first_event})
      search.put(exposure, a, o, at_equal_distance(arm, reference, o));
    search.put(competing, a, of_first_event, differences(arm, reference, of_any));
  }
}

}  // namespace

std::size_t knock_outs(Study const& study) {
  return 2 + model::mechanisms().size() + changes_of_people(study).size();
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
  for (auto const l : looked) causes.outcomes.emplace_back(l);
  for (auto* one : {&causes.effect, &causes.effect_error, &causes.without_put_in, &causes.put_in_error,
                    &causes.put_in_lost_error})
    one->assign(cells, none);
  for (auto* one : {&causes.without, &causes.without_error, &causes.lost_error})
    one->assign(causes.mechanisms.size() * cells, none);
  auto const row = [&](std::size_t mechanism) {
    std::size_t const at = mechanism * cells;
    return Row{&causes.without[at], &causes.without_error[at], &causes.lost_error[at]};
  };

  Search const search(study, isa, precision, runners);
  auto const& as_it_is = search.as_it_is();
  std::vector<double> of_itself(cells);
  search.fill(as_it_is, {causes.effect.data(), causes.effect_error.data(), of_itself.data()});
  for (auto const& arm : as_it_is)
    causes.same_events.push_back(same_bits(arm.events, search.reference().events) ? 1 : 0);
  auto const mechanisms = model::mechanisms();
  fill_definitions(search, row(mechanisms.size()), row(mechanisms.size() + 1));

  auto const changes = changes_of_people(study);
  std::vector<std::int8_t> changed(changes.size(), 0);
  parallel_for(mechanisms.size() + 1 + changes.size(), threads, [&](std::size_t i) {
    if (stop != nullptr && *stop)
      throw std::runtime_error("stopped while what drives the contrasts was sought");
    if (i < mechanisms.size()) {
      search.fill(search.run(pilot(study, runners, mechanisms[i].values)), row(i));
    } else if (i == mechanisms.size()) {
      search.fill(
          search.run(pilot(study, runners, model::all_put_in())),
          {causes.without_put_in.data(), causes.put_in_error.data(), causes.put_in_lost_error.data()});
    } else {
      std::size_t const c = i - mechanisms.size() - 1;
      auto const other = search.run_others(with_one_value(pilot(study, runners, {}), changes[c]));
      for (std::size_t a = 0; a < arms; ++a)
        if (!same_bits(other[a].events, as_it_is[a].events)) changed[c] = 1;
    }
  });
  add_covariates(causes, study, changes, changed, somebody_ruptured(as_it_is));
  return causes;
}

}  // namespace achillesim::runners
