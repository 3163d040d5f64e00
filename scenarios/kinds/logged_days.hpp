#pragma once
/// A training log that is written out: lists of the same length, a number for each of its days. The lists are
/// the keys of a table and what a log that was read is written down as.

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "scenarios/kinds/tables.hpp"
#include "scenarios/study/log.hpp"

namespace achillesim::scenarios {

struct DayList {
  std::variant<double LogDay::*, int LogDay::*> member;
  std::string_view key;
  std::string_view meaning;
  double most;
  bool always = false;  ///< given in every log
  /// Of a day, when there is no such list.
  double (*otherwise)(LogDay const&) = [](LogDay const&) { return 0.0; };

  double of(LogDay const& day) const;
  void put(double number, LogDay& day) const;  ///< nothing of harm outside the list's range
};

/// The first counts the days.
std::span<DayList const> day_lists();

/// Puts what a table says of a list into its days; nothing where they are not as many, which `check_days`
/// says.
void take_list(DayList const& list, Binding const& b, Log& out);

/// Reports lists of another length and days that cannot be; such a log is left without days.
void check_days(Binding const& b, Log& out);

/// The log as its table.
Table table_of(Log const& log, Place const& place);

/// The keys of the lists, for a struct that holds a log at `log_of`.
template <class T, class LogOf>
void add_day_lists(std::vector<Field<T>>& fields, LogOf log_of, bool required) {
  for (auto const& list : day_lists())
    fields.push_back(
        {[&list, log_of](Binding const& b, T& out) { take_list(list, b, log_of(out)); },
         [&list, log_of](T const& t) {
           std::string out;
           for (auto const& day : log_of(t).days) out += exact(list.of(day)) + " ";
           return out;
         },
         list.key,
         list.meaning,
         {.low = 0, .high = list.most, .required = required && list.always, .form = Form::numbers}});
}

}  // namespace achillesim::scenarios
