#pragma once
/// Quick methods, told as a calibration is: draws without waves, and why they are no posterior.

#include "analysis/calibration/quick_methods.hpp"
#include "analysis/posterior/findings.hpp"

namespace achillesim::analysis::calibration {

/// What a quick method found, before fresh people have judged it.
struct Quick {
  Draws draws;
  std::string course;    ///< how it went
  std::string shortcut;  ///< what it leaves out
};

/// Members that did not fail.
Quick quick_of(Ensemble const& ensemble);
Quick quick_of(Point const& point);

/// `prior`: evaluations of draws of the prior alone.
Findings findings_of(Quick quick, std::vector<scenarios::Target> rows, std::vector<Prior> const& priors,
                     Evaluations const& prior);

}  // namespace achillesim::analysis::calibration
