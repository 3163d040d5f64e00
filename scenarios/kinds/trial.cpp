/// The target trial that a study stands for.

#include <fmt/core.h>

#include <cmath>

#include "scenarios/kinds/bind.hpp"
#include "scenarios/kinds/tables.hpp"

namespace achillesim::scenarios {
namespace {

void finish_trial(Binding const& b, Trial& out) {
  if (b.given.has("eligibility") && out.eligibility.empty())
    b.problems.add(
        place_of(b, "eligibility"), "trial",
        "eligibility says nothing; write who could take part in the trial that the study stands for");
  if (b.given.has("follow_up") && out.landmark == Landmark::none)
    b.problems.add(
        place_of(b, "follow_up"), "trial",
        "follow_up stands without a landmark (runners are followed from day 0 to the horizon); name a "
        "landmark, or leave it out");
}

/// Why an arm is not carried out in full; "" where it is.
std::string departs(Arm const& arm) {
  if (arm.behaviour.given) return fmt::format("has the behaviour {}", in_quotes(arm.behaviour.name));
  if (arm.adherence < 1.0) return fmt::format("has adherence {} %", shown(100.0 * arm.adherence));
  if (arm.programme.phases.empty() || arm.programme_adherence >= 1.0) return "";
  return fmt::format("has programme_adherence {} %", shown(100.0 * arm.programme_adherence));
}

bool some_are_not_nought(Marginal const& m) {
  return m.kind != Marginal::Kind::fixed || m.men[0] != 0.0 || m.women[0] != 0.0;
}

}  // namespace

void check_trial(Binding const& b, Study const& study) {
  auto const& trial = study.trial;
  if (!b.given.has("trial")) return;
  auto const& place = place_of(b, "trial");
  if (trial.landmark != Landmark::none && trial.follow_up_days >= study.horizon_days)
    b.problems.add(
        place, "trial",
        fmt::format("the trial follows runners for {} d from a landmark after day 0 (the horizon is {} "
                    "d); make the horizon longer, or follow_up shorter: achillesim plan says what is "
                    "needed",
                    shown(trial.follow_up_days), study.horizon_days));
  if (trial.contrast == CausalContrast::while_running)
    b.problems.add(
        place, "trial",
        "the contrast is while-running (until the first injury after the first run: that is another "
        "outcome, and tables hold any Achilles event from day 0); write contrast = \"policy\", and ask "
        "for the other by --outcome reinjury_52wk, or another week's");
  if (trial.contrast != CausalContrast::per_protocol) return;
  for (auto const& arm : study.arms)
    if (auto const why = departs(arm); !why.empty()) {
      b.problems.add(
          place, "trial",
          fmt::format("the contrast is per-protocol and the arm {} {} (a plan is followed to the letter "
                      "only by who does all of it; nobody is left out for not doing so); write "
                      "adherence = \"100 %\", programme_adherence = \"100 %\" and no behaviour into "
                      "[defaults], or contrast = \"policy\"",
                      in_quotes(arm.name), why));
      return;
    }
  for (auto const covariate : {Covariate::fear, Covariate::impatience})
    if (some_are_not_nought(study.cohort.marginals[static_cast<std::size_t>(covariate)])) {
      auto const name = info(covariate).quantity.name;
      b.problems.add(
          place, "trial",
          fmt::format("the contrast is per-protocol and people of the cohort have {0} of their own (which "
                      "keeps them from the plan); write cohort.{0} = {{ distribution = \"fixed\", value = "
                      "0 }}, or contrast = \"policy\"",
                      name));
      return;
    }
}

template <>
Keys<Trial> const& keys_of<Trial>() {
  using enum Dimension;
  using T = Trial;
  static Keys<T> const keys(
      "trial", "the target trial that the study stands for",
      {{&T::eligibility, "eligibility", "who could take part, in words", {.required = true}},
       {&T::strategies, "strategies", "what is compared, in words; the arms stand beside it"},
       {&T::outcome, "outcome", "what is asked of runners, in words; any Achilles event when not given"},
       {&T::contrast,
        "contrast",
        "policy: the arms with whatever runners make of them; per-protocol: carried out in full, which "
        "adherences of "
        "100 % and no behaviour simulate; while-running is refused: that is an outcome, --outcome "
        "reinjury_52wk",
        {.choices = causal_contrast_names}},
       {&T::landmark,
        "landmark",
        "what runners are followed from besides: the readiness gate, the first run, another milestone; time "
        "zero stays day 0",
        {.choices = landmark_names}},
       {&T::follow_up_days,
        "follow_up",
        "how long, from the landmark; 26 weeks when not given",
        {.low = 1, .high = ten_years, .dimension = days, .unit = "week", .silent = true}}},
      {}, finish_trial);
  return keys;
}

}  // namespace achillesim::scenarios
