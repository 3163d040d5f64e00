#pragma once
/// What drives a contrast, from the knock-outs that a results file holds (runners/results/causes.hpp).

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/source.hpp"

namespace achillesim::analysis {

/// How an outcome of the pilot is read.
struct ExaminedOutcome {
  std::string label;  ///< "any Achilles event"
  std::string unit;   ///< "%", "a runner", "km"
  double factor = 1.0;
  int digits = 1;
  bool of_events = true;
};
ExaminedOutcome examined_outcome(std::string_view name);

/// A mechanism that a contrast does not keep half of itself without; what is gone is told from none.
struct Driver {
  std::size_t mechanism = 0;
  double removed = 0.0;  ///< share of the contrast that is gone without it; above 1 where it turns round
};

enum class Verdict : unsigned char {
  not_examined,
  by_construction,  ///< no runner's events differ from the reference's, in the pilot and in the file
  too_small,        ///< not told from none in the pilot
  driven,           ///< by what `drivers` names
  spread,           ///< no single mechanism makes half of it
  untold            ///< the pilot is too small to say which of both
};

/// Whether a contrast is gone without what is assumed or imposed alone.
enum class PutIn : unsigned char {
  no,
  yes,    ///< what is left is none within Monte-Carlo error, and less than half
  untold  ///< what is left is none within an error that would hide half of it
};

struct CauseOf {
  Verdict verdict = Verdict::not_examined;
  std::vector<Driver> drivers;  ///< most first
  PutIn put_in = PutIn::no;
  double effect = 0.0, error = 0.0;
};

/// Of an arm against the reference; `outcome` is a name in Causes::outcomes.
CauseOf cause_of(Source const& source, std::size_t arm, std::string_view outcome);

/// "put in: damage by force (102 % of it)".
std::string in_words(CauseOf const& cause, Causes const& causes);

/// Why a source without knock-outs has none, and what to do.
std::string why_not_examined(Source const& source);

/// Adds what drives the first outcome of each arm; one sentence where nothing was examined, none with one
/// arm.
void say_causes(Source const& source, std::vector<std::string>& sentences);
/// The same of the named arms alone.
void say_causes_of(Source const& source, std::vector<std::string> const& arms,
                   std::vector<std::string>& sentences);

/// "" where the covariate changes events, or nothing was examined that could tell.
std::string null_by_construction(Source const& source, std::string_view covariate);
/// Whether a difference of events between groups of a covariate can be one of the covariate.
std::string covariate_in_words(Source const& source, std::string_view covariate);

}  // namespace achillesim::analysis
