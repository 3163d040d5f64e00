#include "runners/results/detail/text_copy.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace achillesim::runners::results {

std::string TextCopy::encoded() const {
  nlohmann::json const content = {{"attributes", attributes}, {"numbers", numbers}, {"texts", texts}};
  return content.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
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
