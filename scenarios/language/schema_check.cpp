#include "scenarios/language/schema.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "scenarios/language/criterion.hpp"
#include "scenarios/language/fields.hpp"
#include "scenarios/language/parameter_values.hpp"

namespace achillesim::scenarios {
namespace {

void wrong_type(Value const& value, std::string const& path, std::string_view wanted, Problems& problems) {
  problems.add(value.place, "type", fmt::format("{} is {}; write {}", path, kind_of(value), wanted));
}

void check_range(double number, Value const& value, Row const& row, std::string const& path,
                 Problems& problems) {
  if (std::isfinite(number) && number >= row.low && number <= row.high) return;
  problems.add(value.place, "range",
               fmt::format("{} = {} is not allowed ({}); write a value in this range", path,
                           in_quotes(plain_text(value)), range_of(row)));
}

void check_number(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  if (auto const* text = value.as<std::string>()) {
    if (!row.word.empty() && *text == row.word) return;
    if (row.dimension == Dimension::none) {
      problems.add(value.place, "type",
                   fmt::format("{} is a text; write a number without quotes{}", path,
                               row.word.empty() ? "" : " or " + in_quotes(row.word)));
      return;
    }
    auto const read = read_quantity(*text, row.dimension);
    if (!read.value)
      problems.add(value.place, "unit", fmt::format("{} = {} {}", path, in_quotes(*text), read.fault));
    else
      check_range(*read.value, value, row, path, problems);
    return;
  }
  bool const number = value.as<std::int64_t>() != nullptr || value.as<double>() != nullptr;
  if (!number) {
    wrong_type(value, path,
               row.dimension == Dimension::none ? "a number"
                                                : "a text such as " + in_quotes(info(row.dimension).example),
               problems);
  } else if (row.dimension != Dimension::none) {
    problems.add(value.place, "unit",
                 fmt::format("{} = {} has no unit; write {} such as {}, in {}", path, plain_text(value),
                             info(row.dimension).name, in_quotes(info(row.dimension).example),
                             alternatives(units_of(row.dimension))));
  } else {
    check_range(number_of(value, row), value, row, path, problems);
  }
}

void check_integer(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  if (value.as<std::int64_t>() == nullptr)
    wrong_type(value, path, "a whole number", problems);
  else
    check_range(static_cast<double>(*value.as<std::int64_t>()), value, row, path, problems);
}

void check_choice(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  auto const* text = value.as<std::string>();
  if (text == nullptr)
    wrong_type(value, path, "one of " + alternatives(row.choices), problems);
  else if (std::find(row.choices.begin(), row.choices.end(), *text) == row.choices.end())
    problems.add(value.place, "choice",
                 fmt::format("{} = {} is unknown{}; write {}", path, in_quotes(*text),
                             did_you_mean(*text, row.choices), alternatives(row.choices)));
}

/// Calls visit for each item of a list; anything else is a wrong type.
template <class Visit>
void check_list(Value const& value, std::string const& path, std::string_view wanted, Problems& problems,
                Visit&& visit) {
  auto const* list = value.as<Array>();
  if (list == nullptr) {
    wrong_type(value, path, wanted, problems);
    return;
  }
  for (auto const& item : *list) visit(item);
}

void check_numbers(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  check_list(value, path, "a list of numbers", problems, [&](Value const& item) {
    if (item.as<std::int64_t>() == nullptr && item.as<double>() == nullptr)
      wrong_type(item, path, "a number without quotes", problems);
    else
      check_range(number_of(item, row), item, row, path, problems);
  });
}

void check_criteria(Value const& value, std::string const& path, Problems& problems) {
  constexpr std::string_view wanted = "a list such as [\"pain_during <= 2\"]";
  check_list(value, path, wanted, problems, [&](Value const& item) {
    auto const* text = item.as<std::string>();
    if (text == nullptr) {
      wrong_type(item, path, wanted, problems);
    } else if (auto const read = read_criterion(*text); !read.value) {
      problems.add(item.place, read.rule, fmt::format("{}: {}", path, read.fault));
    }
  });
}

void check_repeat(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  if (auto const* list = value.as<Array>()) {
    if (list->size() != 2) {
      problems.add(
          value.place, "type",
          fmt::format("{} has {} numbers; write one number or two, [first, last]", path, list->size()));
      return;
    }
    for (auto const& item : *list) check_integer(item, row, path, problems);
  } else {
    check_integer(value, row, path, problems);
  }
}

void check_time_share(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  auto const* text = value.as<std::string>();
  if (text == nullptr) {
    wrong_type(value, path, "a time such as \"10 min\" or a share of the habitual session such as \"50 %\"",
               problems);
    return;
  }
  Row as = row;
  as.form = Form::quantity;
  as.dimension = text->find('%') != std::string::npos ? Dimension::fraction : Dimension::minutes;
  if (as.dimension == Dimension::fraction) as.high = most_of_habitual;
  check_number(value, as, path, problems);
}

void check_shares(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  double sum = 0.0;
  std::size_t count = 0;
  check_list(value, path, "a list such as [\"90 %\", \"8 %\", \"2 %\"]", problems, [&](Value const& item) {
    check_number(item, row, path, problems);
    sum += number_of(item, row);
    ++count;
  });
  if (count != 3 || std::abs(sum - 1.0) > 1e-9)
    problems.add(
        value.place, "cohort",
        fmt::format("{} has {} shares with the sum {} % (there are three classes, together 100 %); mend them",
                    path, count, shown(100.0 * sum)));
}

void check_tables(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  std::size_t number = 0;
  check_list(value, path, fmt::format("a list of tables, [[{}]]", path), problems, [&](Value const& item) {
    check(item, *row.schema, fmt::format("{} {}", path, ++number), Completeness::whole, problems);
  });
}

void check_map(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  auto const* table = value.as<Table>();
  if (table == nullptr) {
    wrong_type(value, path, "a table", problems);
    return;
  }
  for (auto const& e : table->entries) {
    std::string const name = fmt::format("{}.{}", path, e.key);
    if (row.form == Form::map) {
      check(e.value, *row.schema, name, Completeness::whole, problems);
    } else if (row.form == Form::words && e.value.as<std::string>() == nullptr) {
      wrong_type(e.value, name, "a text", problems);
    } else if (row.form == Form::library && e.value.as<Table>() == nullptr) {
      wrong_type(e.value, name, "a table", problems);
    }
  }
}

void check_relation(Table const& table, Place const& place, Relation const& relation, Problems& problems) {
  auto const has = [&](std::string_view key) { return table.find(key) != nullptr; };
  if (relation.message.empty() || (!relation.unless.empty() && has(relation.unless))) return;
  auto const& keys = relation.keys;
  switch (relation.kind) {
    case Relation::Kind::one_of:
      if (std::count_if(keys.begin(), keys.end(), has) != 1)
        problems.add(place, relation.rule, std::string(relation.message));
      return;
    case Relation::Kind::excludes:
      if (has(keys[0]) && std::any_of(keys.begin() + 1, keys.end(), has))
        problems.add(table.find(keys[0])->place, relation.rule, std::string(relation.message));
      return;
    case Relation::Kind::alone:
      if (!has(keys[0])) return;
      for (auto const& e : table.entries)
        if (std::find(keys.begin(), keys.end(), e.key) == keys.end())
          problems.add(e.place, relation.rule, in_quotes(e.key) + std::string(relation.message));
      return;
    case Relation::Kind::any_of:
      if (std::none_of(keys.begin(), keys.end(), has))
        problems.add(place, relation.rule, std::string(relation.message));
      return;
    case Relation::Kind::needs:
      if (has(keys[0]) && !has(keys[1]))
        problems.add(table.find(keys[0])->place, relation.rule, std::string(relation.message));
      return;
  }
}

}  // namespace

void check_value(Value const& value, Row const& row, std::string const& path, Problems& problems) {
  switch (row.form) {
    case Form::text:
      if (value.as<std::string>() == nullptr) wrong_type(value, path, "a text in quotes", problems);
      return;
    case Form::flag:
      if (value.as<bool>() == nullptr) wrong_type(value, path, "true or false", problems);
      return;
    case Form::integer:
      return check_integer(value, row, path, problems);
    case Form::count:
      if (value.as<Table>() != nullptr) return check(value, *row.schema, path, Completeness::whole, problems);
      return check_integer(value, row, path, problems);
    case Form::number:
    case Form::quantity:
      return check_number(value, row, path, problems);
    case Form::choice:
      return check_choice(value, row, path, problems);
    case Form::texts:
      return check_list(value, path, "a list of texts", problems, [&](Value const& item) {
        if (item.as<std::string>() == nullptr) wrong_type(item, path, "a text in quotes", problems);
      });
    case Form::values:
      return check_list(value, path, "a list", problems, [](Value const&) {});
    case Form::numbers:
      return check_numbers(value, row, path, problems);
    case Form::criteria:
      return check_criteria(value, path, problems);
    case Form::repeat:
      return check_repeat(value, row, path, problems);
    case Form::time_share:
      return check_time_share(value, row, path, problems);
    case Form::shares:
      return check_shares(value, row, path, problems);
    case Form::named:
      if (value.as<std::string>() != nullptr) return;
      if (value.as<Table>() == nullptr) return wrong_type(value, path, "a name or a table", problems);
      return check(value, *row.schema, path, Completeness::whole, problems);
    case Form::table:
      return check(value, *row.schema, path, Completeness::whole, problems);
    case Form::tables:
      return check_tables(value, row, path, problems);
    case Form::layers:
      return check_list(value, path, fmt::format("a list of tables, [[{}]]", path), problems,
                        [&](Value const& item) {
                          if (item.as<Table>() == nullptr) wrong_type(item, path, "a table", problems);
                        });
    case Form::layer:
    case Form::library:
    case Form::map:
    case Form::words:
      return check_map(value, row, path, problems);
    case Form::parameters:
      check_parameters(value, path, problems);
      return;
  }
}

namespace {

/// Of a covariate given as a number: `age = { distribution = "fixed", value = "40 year" }`; "" of other
/// tables.
std::string as_fixed(Value const& value, Schema const& schema, std::string const& path) {
  auto const* row = schema.find("value");
  if (row == nullptr || schema.find("distribution") == nullptr) return "";
  std::string one = plain_text(value);
  if (value.as<std::string>() != nullptr)
    one = in_quotes(one);
  else if (row->dimension != Dimension::none)
    one = in_quotes(fmt::format("{} {}", one, info(row->dimension).written));
  return fmt::format("{} = {{ distribution = \"fixed\", value = {} }}, so that all have it",
                     path.substr(path.rfind('.') + 1), one);
}

}  // namespace

void check(Value const& value, Schema const& schema, std::string const& path, Completeness completeness,
           Problems& problems) {
  auto const* table = value.as<Table>();
  if (table == nullptr) {
    auto const fixed = as_fixed(value, schema, path);
    wrong_type(value, path, fixed.empty() ? fmt::format("a table ({})", schema.meaning) : fixed, problems);
    return;
  }
  auto const prefix = path.empty() ? std::string() : path + ".";
  for (auto const& e : table->entries) {
    if (auto const* row = schema.find(e.key)) {
      check_value(e.value, *row, prefix + e.key, problems);
    } else if (problems.full()) {
      problems.add(e.place, "unknown-key", "");
    } else {
      auto const keys = keys_of(schema);
      problems.add(e.place, "unknown-key",
                   fmt::format("{} is no key of the {}{}; it has {}", in_quotes(prefix + e.key), schema.name,
                               did_you_mean(e.key, keys), alternatives(keys)));
    }
  }
  if (completeness == Completeness::partial) return;
  for (auto const& relation : schema.relations) check_relation(*table, value.place, relation, problems);
  for (auto const& row : schema.rows)
    if (row.required && table->find(row.key) == nullptr)
      problems.add(value.place, "missing-key",
                   fmt::format("the {}{} has no {} ({}); add it", schema.name,
                               path.empty() ? "" : " " + in_quotes(path), in_quotes(row.key), row.meaning));
}

}  // namespace achillesim::scenarios
