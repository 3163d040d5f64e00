#pragma once
/// How the language's tables are described: one row for each key. From the rows follow the checks, the
/// defaults, the JSON Schema and the documentation of the keys.

#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/language/units.hpp"
#include "scenarios/source/document.hpp"

namespace achillesim::scenarios {

enum class Form : unsigned char {
  text,
  integer,
  count,  ///< a whole number, or a table of `schema` that has it and more
  number,
  flag,        ///< true or false
  quantity,    ///< "12 mm"; in the dimension's inside unit
  choice,      ///< one of `choices`
  texts,       ///< list of texts
  values,      ///< list of anything: what a sweep puts in
  numbers,     ///< list of numbers, in the unit that the key names
  criteria,    ///< list of "pain_during <= 2"
  repeat,      ///< a whole number or a pair [first, last]
  time_share,  ///< "20 min", or "50 %" of the habitual session
  shares,      ///< list of "54 %" that add up to 100 %
  table,       ///< of `schema`
  tables,      ///< list of tables of `schema`
  named,       ///< a name, or a table of `schema`
  map,         ///< free keys, each a table of `schema`
  layer,       ///< a table of `schema`, looked at after it has been laid over others
  layers,      ///< a list of such tables
  library,     ///< free keys, each such a table
  words,       ///< free keys, each a text
  parameters   ///< names of the model's parameters, values in their units
};

/// The version of the language that this program reads.
inline constexpr int schema_version = 1;

/// The longest time that a key takes, days.
inline constexpr double ten_years = 3660.0;

/// A bout given as a share is at most this much of the habitual session.
inline constexpr double most_of_habitual = 3.0;

struct Schema;

/// What several keys of a table have to do with each other.
struct Relation {
  enum class Kind : unsigned char {
    one_of,    ///< one of the keys stands there, and no other of them
    excludes,  ///< the first does not stand beside any of the others
    alone,     ///< the first stands beside the others only
    any_of,    ///< at least one stands there
    needs      ///< the first does not stand without the second
  };
  Kind kind;
  std::span<std::string_view const> keys;
  std::string_view rule;
  /// alone: after the key that is too many. Empty: the relation is held where the table is bound, which says
  /// more.
  std::string_view message;
  std::string_view unless = "";  ///< does not hold of tables with this key
};

struct Row {
  std::string_view key;
  Form form;
  std::string_view meaning;
  std::string_view preset =
      "";  ///< value when not given, as in TOML without quotes; "{}": a table of presets
  bool required = false;
  double low = -std::numeric_limits<double>::infinity();  ///< in the inside unit
  double high = std::numeric_limits<double>::infinity();
  Dimension dimension = Dimension::none;
  std::string_view word = "";                      ///< a text that is taken instead of a number ("habitual")
  std::span<std::string_view const> choices = {};  ///< of a choice, or of each of `texts`
  Schema const* schema = nullptr;
  std::string_view kind = "";  ///< of the catalogue, for names
  /// Length of a list. Held, with advice, where the list is bound; here for the JSON Schema.
  std::size_t fewest = 0;
  std::size_t most = std::numeric_limits<std::size_t>::max();
};

struct Schema {
  std::string_view name;
  std::string_view meaning;
  std::span<Row const> rows;
  std::span<Relation const> relations = {};

  Row const* find(std::string_view key) const;
};

/// Whether all keys that a table needs must be there.
enum class Completeness : unsigned char { partial, whole };

/// Reports unknown keys, missing keys, wrong types, units and values outside their range, in the table and
/// all that it holds. `path` is the table's name in messages.
void check(Value const& table, Schema const& schema, std::string const& path, Completeness completeness,
           Problems& problems);

/// Reports what is wrong with one value as the value of a row.
void check_value(Value const& value, Row const& row, std::string const& path, Problems& problems);

/// The row of a dotted key ("shoes.drop"), through tables and named tables; none if there is none.
Row const* find_row(Schema const& schema, std::string_view dotted);

std::vector<std::string_view> keys_of(Schema const& schema);

/// "0 mm to 20 mm", "at least 1"; "" of a row without bounds.
std::string range_of(Row const& row);

/// Adds keys that are not given with their presets, also in inner tables.
void add_presets(Table& table, Schema const& schema);

}  // namespace achillesim::scenarios
