#pragma once
/// A member of a struct and how the language writes it: what follows from the member's type.

#include <cmath>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "scenarios/kinds/holds.hpp"
#include "scenarios/kinds/library.hpp"
#include "scenarios/language/criterion.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/study/programme.hpp"
#include "scenarios/study/protocol.hpp"

namespace achillesim::scenarios {

/// A checked table on its way into a struct.
struct Binding {
  Value const& at;  ///< the table, for its place
  Fields const& given;
  Library& library;
  Problems& problems;
  Protocol* protocol = nullptr;    ///< in which the table stands
  Programme* programme = nullptr;  ///< the same
  std::string_view name = {};      ///< by which the table is known; "": by none

  void within(Protocol& whole) { protocol = &whole; }
  void within(Programme& whole) { programme = &whole; }
  void within(auto const&) {}
};

template <class T>
class Keys;

/// The keys of a struct of study/: a specialisation for each, declared in tables.hpp.
template <class T>
Keys<T> const& keys_of();

/// A thing by its name, or written in place: its table, and what it is called.
struct Named {
  Value const* table = nullptr;
  std::string name;
};
Named named(Value const* value, std::string_view kind, std::string_view preset, Place const& place,
            Library& library);

/// The tables of a list; empty when there is none.
std::vector<Value> const& items(Fields const& given, std::string_view key);

/// Where a key's value stands; the table when it is not given.
Place const& place_of(Binding const& b, std::string_view key);

/// Reports criteria that can never hold together, under a rule's name.
void check_criteria(Binding const& b, std::string_view key, std::vector<Criterion> const& criteria,
                    std::string_view rule);

/// A value to the last bit: what differs in it differs here.
std::string exact(double value);
std::string exact(Criterion const& criterion);

template <class M>
inline constexpr bool is_list = false;
template <class M>
inline constexpr bool is_list<std::vector<M>> = true;

/// A struct with keys of its own.
template <class M>
inline constexpr bool has_keys =
    std::is_class_v<M> && !std::is_same_v<M, std::string> && !std::is_same_v<M, Criterion> && !is_list<M>;

template <class M>
std::string shown_exactly(M const& value) {
  if constexpr (std::is_same_v<M, double> || std::is_same_v<M, Criterion>) {
    return exact(value);
  } else if constexpr (std::is_same_v<M, std::string>) {
    return value;
  } else if constexpr (is_list<M>) {
    std::string out;
    for (auto const& item : value) out += shown_exactly(item) + "; ";
    return out;
  } else if constexpr (has_keys<M>) {
    return keys_of<M>().show(value);
  } else {
    return std::to_string(static_cast<unsigned long long>(value));
  }
}

/// How a member of this type is written.
template <class M>
constexpr Form form_of(Holds const& holds) {
  if constexpr (std::is_same_v<M, double>)
    return holds.dimension == Dimension::none ? Form::number : Form::quantity;
  else if constexpr (std::is_same_v<M, bool>)
    return holds.choices.empty() ? Form::flag : Form::choice;
  else if constexpr (std::is_enum_v<M>)
    return Form::choice;
  else if constexpr (std::is_integral_v<M>)
    return Form::integer;
  else if constexpr (std::is_same_v<M, std::vector<Criterion>>)
    return Form::criteria;
  else if constexpr (std::is_same_v<M, std::vector<std::string>>)
    return Form::texts;
  else if constexpr (is_list<M>)
    return Form::tables;
  else if constexpr (has_keys<M>)
    return holds.kind.empty() ? Form::table : Form::named;
  else
    return Form::text;
}

/// The member's initial value as the language writes it; of texts, lists and tables what `holds` says.
template <class M>
std::string preset_of(M const& initial, double in_one, Holds const& holds) {
  if constexpr (std::is_same_v<M, double>)
    return holds.form.is(Form::integer) ? std::to_string(static_cast<long long>(initial))
                                        : written(initial / in_one, holds);
  else if constexpr (std::is_same_v<M, bool>)
    return holds.choices.empty() ? (initial ? "true" : "false")
                                 : std::string(holds.choices[initial ? holds.yes : 1 - holds.yes]);
  else if constexpr (std::is_enum_v<M>)
    return std::string(holds.choices[static_cast<std::size_t>(initial)]);
  else if constexpr (std::is_integral_v<M>)
    return holds.form.is(Form::quantity) ? written(static_cast<double>(initial), holds)
                                         : std::to_string(initial);
  else
    return std::string(holds.preset);
}

/// The nearest whole number; 0 outside the row's range, which `check` reports.
template <class M>
M whole_of(double number, Row const& row) {
  return number >= row.low && number <= row.high ? static_cast<M>(std::round(number)) : M{};
}

/// Puts what a table says of a key into its member; what is not given leaves it as it is, but for things by
/// name.
template <class M>
void put(Binding const& b, Row const& row, std::string const& preset, double in_one, std::size_t yes,
         M& out) {
  auto const* value = b.given.find(row.key);
  if constexpr (has_keys<M>) {
    if (row.form == Form::table) {
      if (value != nullptr) out = keys_of<M>().bind(*value, "", b);
    } else if (auto const it = named(value, row.kind, preset, b.at.place, b.library); it.table != nullptr) {
      out = keys_of<M>().bind(*it.table, it.name, b);
    }
  } else if (value == nullptr) {
    return;
  } else if constexpr (std::is_same_v<M, double>) {
    double const number = b.given.number(row.key);
    out = in_one < 1.0 ? number / std::round(1.0 / in_one) : number * in_one;  // rounded once
  } else if constexpr (std::is_same_v<M, bool>) {
    out = row.form == Form::flag ? b.given.flag(row.key) : b.given.choice(row.key) == yes;
  } else if constexpr (std::is_enum_v<M>) {
    out = static_cast<M>(b.given.choice(row.key));
  } else if constexpr (std::is_integral_v<M>) {
    out = row.form == Form::integer ? static_cast<M>(b.given.integer(row.key))
                                    : whole_of<M>(b.given.quantity(row.key), row);
  } else if constexpr (std::is_same_v<M, std::vector<Criterion>>) {
    out = criteria_of(value);
  } else if constexpr (std::is_same_v<M, std::vector<std::string>>) {
    out = b.given.texts(row.key);
  } else if constexpr (is_list<M>) {
    auto const& keys = keys_of<typename M::value_type>();
    if (auto const* map = value->template as<Table>())
      for (auto const& e : map->entries) out.push_back(keys.bind(e.value, e.key, b));
    else
      for (auto const& item : items(b.given, row.key)) out.push_back(keys.bind(item, "", b));
  } else {
    out = b.given.text(row.key);
  }
}

}  // namespace achillesim::scenarios
