#pragma once
/// What can be asked of a results file, each with its definition: made from the columns, flags, units and
/// meanings that the file itself names.

#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/readings.hpp"
#include "analysis/source.hpp"
#include "analysis/statistics/estimate.hpp"
#include "analysis/statistics/potential_outcomes.hpp"

namespace achillesim::analysis {

enum class OutcomeKind : unsigned char {
  first_event,   ///< the first event is of certain types, by a week; other types compete
  reached,       ///< a milestone by a week
  event_time,    ///< days to a first event of certain types
  reached_time,  ///< days to a milestone
  amount,        ///< one number per runner
  count          ///< events per runner, as a rate
};

inline constexpr int days_per_week = 7;

struct OutcomeSpec {
  std::string name;   ///< how --outcome asks for it: "reinjury_52wk"
  std::string label;  ///< "re-injury", whatever the week
  std::string title;  ///< "re-injury by week 52"
  std::string unit;   ///< UDUNITS; "1"
  std::string definition;
  OutcomeKind kind;
  Better better = Better::unstated;
  int digits = -1;         ///< decimals of a mean; -1: as many as show three digits of it
  std::string read_unit;   ///< of an amount, for people; "" for none
  std::string column;      ///< of the file, where it is not a first event
  std::vector<int> types;  ///< first events that count, by their number in the file
  int days = 0;            ///< of the kinds by a week: days 0 to days - 1 count
  double low = -std::numeric_limits<double>::infinity();  ///< of the scale of an amount
  double high = std::numeric_limits<double>::infinity();

  /// A day that nobody hopes for: a rupture is no milestone of the return.
  bool dreaded() const { return better == (by_week() ? Better::lower : Better::higher); }
  bool by_week() const { return kind == OutcomeKind::first_event || kind == OutcomeKind::reached; }
  /// A milestone of the return, by a week.
  bool is_return() const { return kind == OutcomeKind::reached && !dreaded(); }
  bool timed() const { return kind == OutcomeKind::event_time || kind == OutcomeKind::reached_time; }
};

/// An event that is not of a single kind of injury: any of the tendon, any at all, a rupture.
bool is_of_several_kinds(OutcomeSpec const& outcome);

/// A mean with limits that lie on the outcome's scale.
Estimate on_scale(Estimate mean, OutcomeSpec const& outcome);

/// All of them, in this order: by week the first events (of the tendon, any, each kind), milestones, first
/// events with others competing; the same as times; amounts, counts. Weeks 12, 26 and 52 as far as the
/// horizon goes; the whole horizon where it is none of these.
std::vector<OutcomeSpec> outcomes_of(Source const& source);

/// What a table or a figure can use.
inline bool is_timed(OutcomeSpec const& outcome) {
  return outcome.timed();
}
inline bool not_timed(OutcomeSpec const& outcome) {
  return !outcome.timed();
}
inline bool is_event_time(OutcomeSpec const& outcome) {
  return outcome.timed() && (outcome.kind == OutcomeKind::event_time || outcome.dreaded());
}
inline bool is_milestone(OutcomeSpec const& outcome) {
  return outcome.kind == OutcomeKind::reached_time && !outcome.dreaded();
}
inline bool is_amount(OutcomeSpec const& outcome) {
  return outcome.kind == OutcomeKind::amount;
}
inline bool is_count(OutcomeSpec const& outcome) {
  return outcome.kind == OutcomeKind::count;
}
inline bool has_a_better_side(OutcomeSpec const& outcome) {
  return !outcome.timed() && outcome.better != Better::unstated;
}

/// An outcome that was named and is refused (refusal.hpp).
class RefusedOutcome : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Why a file does not hold an outcome, or a milestone, that this program records, and what to do; "" where
/// it does, or the program does not know the name.
std::string not_recorded(Source const& source, std::string_view name);

/// Those whose kind `wanted` accepts: the named ones, or (with no names) all but other definitions of the
/// same (definitions.hpp) and what is refused (refusal.hpp). Throws std::runtime_error for a name that does
/// not exist or that the table cannot use, listing those that it can; RefusedOutcome.
std::vector<OutcomeSpec> chosen_outcomes(Source const& source, std::vector<std::string> const& names,
                                         bool (*wanted)(OutcomeSpec const&));

}  // namespace achillesim::analysis
