#include "scenarios/log/duplicates.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <tuple>
#include <utility>

namespace achillesim::scenarios {
namespace {

double end_of(Activity const& a) {
  return a.start + a.minutes;
}

/// Of two that are one the one that is kept.
bool better(Activity const& a, Activity const& b) {
  return std::tuple(a.km > 0.0, a.minutes, a.km) > std::tuple(b.km > 0.0, b.minutes, b.km);
}

bool at_once(Activity const& a, Activity const& b) {
  auto const& [brief, lasting] = a.minutes < b.minutes ? std::tie(a, b) : std::tie(b, a);
  double const middle = brief.start + 0.5 * brief.minutes;
  return a.run == b.run && middle >= lasting.start && middle <= end_of(lasting);
}

bool alike(Activity const& a, Activity const& b) {
  auto const near = [](double x, double y) { return std::abs(x - y) <= alike_log_share * std::max(x, y); };
  bool const timed = !std::isnan(a.start) && !std::isnan(b.start);
  return !timed && a.km > 0.0 && b.km > 0.0 && near(a.minutes, b.minutes) && near(a.km, b.km);
}

class Duplicates {
 public:
  Duplicates(std::vector<Activity>& activities, std::shared_ptr<std::string const> const& file,
             Problems& problems)
      : all_(activities), gone_(activities.size(), false), file_(file), problems_(problems) {}

  /// Along the clock, beside those that are not over: few, since of those at once one is kept.
  void overlapping() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all_.size(); ++i)
      if (!std::isnan(all_[i].start)) order.push_back(i);
    sort(order, [](Activity const& a) { return std::tuple(a.start, a.minutes, a.km, a.line); });
    std::vector<std::size_t> open;
    for (auto const i : order) {
      std::erase_if(open, [&](std::size_t o) { return gone_[o] || end_of(all_[o]) < all_[i].start; });
      for (auto const o : open) {
        if (gone_[o] || !at_once(all_[o], all_[i])) continue;
        bool const later_stays = better(all_[i], all_[o]);
        leave_out(
            later_stays ? o : i, later_stays ? i : o,
            "the times of the two overlap; it counts once (duplicates = \"keep\" beside file counts both)");
        if (!later_stays) break;
      }
      if (!gone_[i]) open.push_back(i);
    }
  }

  /// Within each day, of those of which one has no time.
  void alike_ones(bool once) {
    // A day with more is left out as a whole, or is no day of a person.
    constexpr std::ptrdiff_t most_of_a_day = std::ptrdiff_t{2} * most_log_runs;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < all_.size(); ++i)
      if (!gone_[i]) order.push_back(i);
    sort(order, [](Activity const& a) { return std::tuple(a.day, a.run, -a.minutes, -a.km, a.line); });
    for (auto first = order.begin(); first != order.end();) {
      auto const last = std::find_if(first, order.end(), [&](std::size_t i) {
        return all_[i].day != all_[*first].day || all_[i].run != all_[*first].run;
      });
      if (last - first <= most_of_a_day)
        for (auto i = first; i != last; ++i)
          for (auto o = first; o != i; ++o)
            if (!gone_[*o] && alike(all_[*o], all_[*i])) {
              see_alike(*i, *o, once);
              break;
            }
      first = last;
    }
    if (seen_ == 0) return;
    problems_.add(
        place_of(all_[seen_first_]), "log-duplicate",
        fmt::format("{} activities, this the first, are as long and as far, to 2 %, as another of their day "
                    "(here {}); without times of the day each counts: write duplicates = \"alike\" beside "
                    "file if they were recorded twice, duplicates = \"keep\" if not",
                    seen_, name_of(all_[seen_like_])));
  }

  std::vector<Activity> left() {
    std::vector<Activity> out;
    out.reserve(all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i)
      if (!gone_[i]) out.push_back(all_[i]);
    return out;
  }

 private:
  template <class Key>
  void sort(std::vector<std::size_t>& order, Key const& key) const {
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return key(all_[a]) < key(all_[b]); });
  }

  Place place_of(Activity const& a) const { return {a.file ? a.file : file_, a.line, 1}; }

  /// "line 3", or a recording's file.
  static std::string name_of(Activity const& a) {
    return a.file ? *a.file : "line " + std::to_string(a.line);
  }

  void leave_out(std::size_t again, std::size_t kept, std::string const& why) {
    gone_[again] = true;
    auto const& a = all_[again];
    if (all_[kept].cadence == 0.0) all_[kept].cadence = a.cadence;
    problems_.add(
        place_of(a), "log-duplicate",
        fmt::format("{}{} of {} again: {}", "is the ", a.run ? "run" : "walk", name_of(all_[kept]), why));
  }

  void see_alike(std::size_t again, std::size_t like, bool once) {
    if (once)
      return leave_out(again, like,
                       "both are as long and as far, to 2 %; it counts once, as duplicates = \"alike\" says");
    auto const later = all_[again].line < all_[like].line ? like : again;
    if (seen_++ != 0 && all_[later].line > all_[seen_first_].line) return;
    seen_first_ = later;
    seen_like_ = later == again ? like : again;
  }

  std::vector<Activity>& all_;
  std::vector<bool> gone_;
  std::shared_ptr<std::string const> const& file_;
  Problems& problems_;
  std::size_t seen_ = 0;
  std::size_t seen_first_ = 0;
  std::size_t seen_like_ = 0;
};

}  // namespace

std::vector<Activity> each_once(std::vector<Activity> activities, LogDuplicates duplicates,
                                std::shared_ptr<std::string const> const& file, Problems& problems) {
  if (duplicates == LogDuplicates::keep) return activities;
  Duplicates found(activities, file, problems);
  found.overlapping();
  found.alike_ones(duplicates == LogDuplicates::alike);
  return found.left();
}

}  // namespace achillesim::scenarios
