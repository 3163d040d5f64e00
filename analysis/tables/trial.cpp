/// The target trial that a study stands for: its author's words, and what follows from the study.

#include <algorithm>
#include <array>

#include "analysis/tables/catalogue.hpp"
#include "analysis/tables/cells.hpp"
#include "analysis/tables/landmarks.hpp"

namespace achillesim::analysis {
namespace {

using scenarios::Arm;
using scenarios::CausalContrast;
using scenarios::Study;

/// More arms than these are told by their factors alone.
constexpr std::size_t most_arms_told = 12;

/// What an arm is put together from, as far as it has names.
struct Part {
  char const* what;
  std::string const& (*name)(Arm const&);
};
// clang-format off
constexpr std::array<Part, 8> parts = {{
    {"plan", [](Arm const& a) -> std::string const& { return a.protocol.name; }},
    {"programme", [](Arm const& a) -> std::string const& { return a.programme.name; }},
    {"gate", [](Arm const& a) -> std::string const& { return a.readiness.name; }},
    {"monitoring", [](Arm const& a) -> std::string const& { return a.monitoring.name; }},
    {"after an injury", [](Arm const& a) -> std::string const& { return a.injury_response.name; }},
    {"strike", [](Arm const& a) -> std::string const& { return a.strike.name; }},
    {"behaviour", [](Arm const& a) -> std::string const& { return a.behaviour.name; }},
    {"care of a rupture", [](Arm const& a) -> std::string const& { return a.rupture_care.name; }},
}};
// clang-format on

std::string sentence(std::string text) {
  if (!text.empty() && std::string_view(".!?").find(text.back()) == std::string_view::npos) text += '.';
  return text;
}

std::string both(std::string const& author, std::string const& program) {
  return author.empty() ? program : sentence(author) + " " + program;
}

std::string listed(std::vector<std::string> const& all) {
  std::string text;
  for (auto const& one : all) text += (text.empty() ? "" : "; ") + one;
  return text;
}

/// "wait: no wait, 4 weeks; patience: waits, never waits".
std::string factors_of(Source const& source) {
  std::vector<std::string> all;
  for (auto const& factor : source.factors) {
    std::vector<std::string> levels;
    for (auto const& label : factor.labels)
      if (std::find(levels.begin(), levels.end(), label) == levels.end()) levels.push_back(label);
    std::string text = factor.name + ":";
    for (std::size_t i = 0; i < levels.size(); ++i) text += (i == 0 ? " " : ", ") + levels[i];
    all.push_back(text);
  }
  return listed(all);
}

/// The arms with the named parts in which they differ.
std::string arms_of(Source const& source, Study const* study) {
  std::vector<std::string> all;
  for (auto const& name : source.arms) {
    auto text = name;
    if (study != nullptr) {
      auto const arm =
          std::find_if(study->arms.begin(), study->arms.end(), [&](Arm const& a) { return a.name == name; });
      std::string own;
      if (arm != study->arms.end())
        for (auto const& part : parts)
          if (std::any_of(study->arms.begin(), study->arms.end(),
                          [&](Arm const& other) { return part.name(other) != part.name(*arm); }))
            own += (own.empty() ? "" : ", ") + std::string(part.what) + " " + part.name(*arm);
      if (!own.empty()) text += " (" + own + ")";
    }
    all.push_back(text);
  }
  return listed(all);
}

std::string eligibility_of(Source const& source, Study const* study) {
  std::string const preset = study != nullptr ? study->cohort.preset : "";
  auto const who = study != nullptr && study->trial.given() ? study->trial.eligibility
                                                            : "Not stated: the study has no table [trial].";
  return both(who, "Simulated: " + std::to_string(source.runners) + " virtual runners" +
                       (preset.empty() ? "" : " of the cohort " + preset) + ", all of whom take part.");
}

std::string strategies_of(Source const& source, Study const* study) {
  auto const swept = factors_of(source);
  bool const by_factor = !swept.empty() && source.arms.size() > most_arms_told;
  auto const own = study != nullptr ? study->trial.strategies : std::string();
  return both(own, (by_factor ? std::to_string(source.arms.size()) + " arms made of " + swept
                              : arms_of(source, study)) +
                       ". Reference: " + source.arms[source.reference_arm] + ".");
}

std::string follow_up_of(Source const& source, Study const* study) {
  std::string text =
      "Time zero is day 0, when arms are assigned, in every arm and for every contrast of arms. Followed to "
      "day " +
      std::to_string(source.horizon_days - 1) + ", running or not; nobody is lost.";
  if (study != nullptr && study->trial.landmark != scenarios::Landmark::none)
    text += " Besides, from a landmark: " + landmark_of(source).in_words() +
            ". It comes after assignment and because of it: see the table landmarks.";
  return text;
}

/// The author's, and always what the tables hold: the two may differ.
std::string outcome_of_trial(Study const* study) {
  constexpr auto of_tables =
      "Any Achilles event of the tendon (onset or rupture, either leg), whatever came before, running or "
      "not.";
  if (study == nullptr || study->trial.outcome.empty()) return of_tables;
  return both(study->trial.outcome, std::string("First in tables, figures and report: ") + of_tables);
}

std::string contrast_of(Study const* study) {
  if (study != nullptr && study->trial.contrast == CausalContrast::per_protocol)
    return "Per protocol: every plan carried out in full. It is simulated so (adherence 100 %, no behaviour "
           "of their own); no runner is left out for what was done.";
  return "Of policies (intention to treat): each arm as it is, with whatever runners make of it.";
}

std::string analysis_of(Source const& source, Study const* study) {
  std::string text =
      "Differences and ratios of the same runners under both arms (paired), over all runners that failed in "
      "neither; intervals hold Monte-Carlo error";
  text += pooled_draws(source).size() > 1 ? " and the spread over " + draws_in_words(source) + "." : ".";
  if (study != nullptr && study->trial.landmark != scenarios::Landmark::none)
    text +=
        " From the landmark: among the runners who reach it under both arms with full follow-up, who are "
        "known "
        "here, and in no real trial.";
  return text;
}

}  // namespace

Table trial_table(Source const& source, TableOptions const&) {
  using enum ColumnKind;
  auto table = begin_table(source, "trial", "The target trial that the study stands for");
  table.columns = {{"component", "component", "", text, ""},
                   {"specification", "specification", "", text, ""}};
  auto const known = source.study_asked();
  auto const* study = known.get();
  auto const row = [&](char const* what, std::string text) {
    table.rows.push_back({words(what), words(std::move(text))});
  };
  row("eligibility", eligibility_of(source, study));
  row("strategies", strategies_of(source, study));
  row("assignment",
      "Every runner under every arm, with the same random numbers, from day 0: nobody is allocated, and "
      "nothing "
      "is confounded.");
  row("follow-up", follow_up_of(source, study));
  row("outcome", outcome_of_trial(study));
  row("causal contrast", contrast_of(study));
  row("analysis", analysis_of(source, study));
  table.definitions.emplace_back(
      "Components after Hernan & Robins 2016 (10.1093/aje/kwv254); what only the author knows stands in the "
      "study's table [trial].");
  return table;
}

}  // namespace achillesim::analysis
