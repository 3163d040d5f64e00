#pragma once
/// With what a cohort begins.

#include "model/terms.hpp"
#include "scenarios/study/study.hpp"

namespace achillesim::analysis {

/// The event type with which the cohort of a resolved study begins; 0 for a healthy one.
inline int site_at_start(scenarios::Study const* study) {
  using scenarios::Condition;
  switch (study != nullptr ? study->cohort.condition : Condition::healthy) {
    case Condition::midportion_tendinopathy:
      return static_cast<int>(model::EventType::midportion);
    case Condition::insertional_tendinopathy:
      return static_cast<int>(model::EventType::insertion);
    case Condition::rupture:
      return static_cast<int>(model::EventType::rupture);
    case Condition::healthy:
      break;
  }
  return 0;
}

}  // namespace achillesim::analysis
