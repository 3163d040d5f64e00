#include "scenarios/source/change.hpp"

#include <memory>
#include <string_view>

#include "scenarios/source/toml_reader.hpp"

namespace achillesim::scenarios {
namespace {

/// Where a value stands that no file holds.
void move_to(Place const& place, Value& value) {
  value.place = place;
  if (auto* list = value.as<Array>())
    for (auto& item : *list) move_to(place, item);
  if (auto* table = value.as<Table>())
    for (auto& e : table->entries) {
      e.place = place;
      move_to(place, e.value);
    }
}

Value value_of(Change const& change, Place const& place) {
  Problems none;
  auto document = parse_document("value = " + change.value, change.option, none);
  auto const* table = document ? document->as<Table>() : nullptr;
  bool const one = table != nullptr && table->entries.size() == 1;
  Value out = one ? table->entries.front().value : Value{place, change.value};
  if (out.as<DateTime>() != nullptr) out.data = change.value;
  move_to(place, out);
  return out;
}

}  // namespace

void apply(Change const& change, Table& study, Problems& problems) {
  Place const place{std::make_shared<std::string const>(change.option), 0, 0};
  auto* at = &study;
  std::string_view rest = change.key;
  for (auto dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
    auto const key = rest.substr(0, dot);
    if (at->find(key) == nullptr) at->set(key, {place, Table{}});
    auto* const inner = at->find(key);
    at = inner->as<Table>();
    if (at == nullptr) {
      problems.add(place, "unknown-key",
                   in_quotes(change.key) + " leads through " + in_quotes(key) + ", which is " +
                       std::string(kind_of(*inner)) +
                       " in the study (only tables have keys) name a whole key, such as " + in_quotes(key));
      return;
    }
    rest.remove_prefix(dot + 1);
  }
  at->set(rest, value_of(change, place));
}

}  // namespace achillesim::scenarios
