#include "runners/results/detail/text_copy.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace achillesim::runners::results {
namespace {

/// Value by value: as one document in memory, the texts of 10,000 arms would take several times their length.
std::string json_of(nlohmann::json const& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string object(std::map<std::string, std::string> const& members) {
  std::string text = "{";
  for (auto const& [name, value] : members) {
    if (text.size() > 1) text += ',';
    text += json_of(name) + ':';
    text += value;
  }
  return text + '}';
}

std::string list_of(std::vector<std::string> const& words) {
  std::string text = "[";
  for (auto const& word : words) {
    if (text.size() > 1) text += ',';
    text += json_of(word);
  }
  return text + ']';
}

template <class Value>
std::string object_of(std::map<std::string, Value> const& values) {
  std::map<std::string, std::string> members;
  for (auto const& [name, value] : values) {
    if constexpr (std::is_same_v<Value, std::vector<std::string>>)
      members[name] = list_of(value);
    else
      members[name] = json_of(value);
  }
  return object(members);
}

}  // namespace

std::string TextCopy::encoded() const {
  return object(
      {{"attributes", object_of(attributes)}, {"numbers", object_of(numbers)}, {"texts", object_of(texts)}});
}

TextCopy TextCopy::decoded(std::string_view json) {
  TextCopy copy;
  try {
    auto const content = nlohmann::json::parse(json);
    content.at("attributes").get_to(copy.attributes);
    content.at("numbers").get_to(copy.numbers);
    content.at("texts").get_to(copy.texts);
  } catch (nlohmann::json::exception const&) {
    throw std::runtime_error("the copy of its texts cannot be read");
  }
  return copy;
}

}  // namespace achillesim::runners::results
