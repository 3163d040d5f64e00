#include "scenarios/words/synonyms.hpp"

#include <array>

#include "scenarios/words/utf8.hpp"

namespace achillesim::scenarios {
namespace {

constexpr std::array all = {
    Synonym{"sex", "female"},
    Synonym{"gender", "female"},
    Synonym{"women", "female"},
    Synonym{"women_only", "female"},
    Synonym{"men", "female"},
    Synonym{"men_only", "female"},
    Synonym{"weight", "body_mass"},
    Synonym{"bmi", "body_mass"},
    Synonym{"mileage", "weekly_distance"},
    Synonym{"footstrike", "strike"},
    Synonym{"foot_strike", "strike"},
    Synonym{"duration", "lasts"},
    Synonym{"morning_pain", "pain_morning"},
    Synonym{"pain", "pain_during"},
    Synonym{"stiffness", "morning_stiffness"},
    Synonym{"visa", "visa_a"},
    Synonym{"visa_a", "visa_a_final"},
    Synonym{"reinjury", "reinjury_52wk"},
    Synonym{"reinjury", "first_achilles_52wk"},
    Synonym{"re_injury", "reinjury_52wk"},
    Synonym{"re_injury", "first_achilles_52wk"},
    Synonym{"reinjury", "reinjury"},
    Synonym{"re_injury", "reinjury"},
    Synonym{"recurrence", "recurrences"},
    Synonym{"return_to_running", "run30_day"},
    Synonym{"return", "volume_day"},
    Synonym{"days_lost", "time_lost"},
    Synonym{"time_loss", "time_lost"},
    Synonym{"compliance", "adherence"},
    Synonym{"forest_plot", "forest"},
    Synonym{"table_1", "baseline"},
    Synonym{"samples", "runners"},
    Synonym{"n", "runners"},
    Synonym{"participants", "runners"},
    Synonym{"heel_drop", "drop"},
    Synonym{"shoe_drop", "drop"},
};

}  // namespace

std::span<Synonym const> synonyms() {
  return all;
}

std::string plain_word(std::string_view text) {
  std::string out = in_small_letters(text);
  for (char& c : out)
    if (c == ' ' || c == '-') c = '_';
  return out;
}

}  // namespace achillesim::scenarios
