#pragma once
/// One runner's events by kind: the first day and the number of each.

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "runners/event_columns.hpp"
#include "runners/kernel/progress.hpp"
#include "runners/record.hpp"

namespace achillesim::runners {

class EventTally {
 public:
  EventTally() { first_.fill(std::numeric_limits<float>::quiet_NaN()); }

  void happen(model::EventType type, int day) {
    auto const kind = static_cast<std::size_t>(type) - 1;
    ++number_[kind];
    note(kind, day);
    note(first_injury, day);
    if (!model::is_achilles(type)) return;
    note(first_achilles, day);
    if (waiting_since_ == none) waiting_since_ = day;
  }

  /// A day with a run, or the end of the horizon. Of the events since the last run the first has cost most.
  void run_again(int day) {
    if (waiting_since_ != none && day - waiting_since_ >= least_days_off)
      note(first_achilles_7, waiting_since_);
    waiting_since_ = none;
  }

  void write(std::size_t row, BlockResult& r) const {
    for (std::size_t f = 0; f < first_.size(); ++f) r.first_days[f][row] = first_[f];
    for (std::size_t k = 0; k < number_.size(); ++k) r.event_counts[k][row] = number_[k];
  }

 private:
  static constexpr int none = -1;
  std::array<float, first_day_columns.size()> first_;
  std::array<std::int16_t, event_kinds> number_{};
  int waiting_since_ = none;  ///< day of the first Achilles event since the last run

  void note(std::size_t which, int day) {
    if (std::isnan(first_[which])) first_[which] = static_cast<float>(day);
  }
};

}  // namespace achillesim::runners
