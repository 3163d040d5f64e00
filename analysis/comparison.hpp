#pragma once
/// From the outcomes of every arm to the table that answers the study's question.

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/measures.hpp"
#include "analysis/statistics/estimate.hpp"
#include "model/terms.hpp"

namespace achillesim::analysis {

/// One arm in one draw, [runner]; names and meanings as in the results file. Days count from 0.
struct ArmOutcomes {
  std::vector<float> status;      ///< 0 ok
  std::vector<float> event_type;  ///< model::EventType
  std::vector<float> event_day;
  std::vector<float> censor_day;
  std::vector<float> run30_day;   ///< NaN if never
  std::vector<float> volume_day;  ///< NaN if never
};

/// A swept key and the level of it that each arm has.
struct FactorLevels {
  std::string name;
  std::vector<std::string> labels;  ///< [arm]
};

struct ComparisonInput {
  std::string study;
  std::string question;
  std::vector<std::string> arms;
  std::vector<FactorLevels> factors;
  std::size_t reference_arm = 0;
  std::size_t runners = 0;
  std::size_t draws = 1;
  int horizon_days = 364;
  std::vector<ArmOutcomes> outcomes;  ///< [draw * arms + arm]
  std::string data_hash;
  std::string command;  ///< that makes this table again
};

inline constexpr std::size_t event_type_count = model::event_type_names.size();

/// An arm, or a level of a factor pooled over the arms that have it.
struct ComparisonRow {
  std::string factor;               ///< "" for an arm
  std::string name;                 ///< of the arm, or the level's label
  std::vector<std::string> levels;  ///< [factor], for an arm
  bool reference = false;
  std::size_t arms = 1;         ///< pooled
  std::size_t paired_arms = 0;  ///< of them, those with a partner in the reference; 0 for the reference
  std::size_t n = 0;            ///< runners that count, times arms, times pooled draws
  std::size_t failed = 0;       ///< runners that failed numerically, likewise
  std::size_t dropped = 0;      ///< pairs not made because the runner failed in one of the two
  /// First events by the week of the risk, by type; [0] is runners without one.
  std::array<std::size_t, event_type_count> events_by_type{};
  std::array<Estimate, measure_count> estimates{};

  Estimate const& operator[](Measure m) const { return estimates[static_cast<std::size_t>(m)]; }
  Estimate& operator[](Measure m) { return estimates[static_cast<std::size_t>(m)]; }
  /// Re-injuries: first events that are Achilles events.
  std::size_t events() const {
    std::size_t sum = 0;
    for (std::size_t t = 0; t < event_type_count; ++t)
      if (model::is_achilles(static_cast<model::EventType>(t))) sum += events_by_type[t];
    return sum;
  }
};

struct Comparison {
  std::string title;
  std::string study;
  std::string question;
  std::string reference_arm;
  std::vector<std::string> factors;
  std::vector<ComparisonRow> arms;    ///< in the study's order
  std::vector<ComparisonRow> levels;  ///< by factor, levels in order of appearance
  std::size_t runners = 0;
  std::size_t draws = 1;
  std::size_t pooled_draws = 1;  ///< 1: the table is draw 0
  int horizon_days = 364;
  int risk_days = 364;  ///< the window of the events and of the risk's contrasts
  double confidence = default_confidence;
  std::string data_hash;
  std::string command;
  std::vector<std::string> definitions;  ///< sentences for the footer
};

/// Sampled draws (1, 2, ...) from which the spread over parameters is estimated; with fewer the table
/// is that of draw 0.
inline constexpr std::size_t fewest_sampled_draws = 3;

/// Throws std::runtime_error when the outcomes do not fit together (lengths, event types, days).
Comparison compare(ComparisonInput const& input, double confidence = default_confidence);

}  // namespace achillesim::analysis
