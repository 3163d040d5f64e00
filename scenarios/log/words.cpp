#include "scenarios/log/words.hpp"

#include "scenarios/words/utf8.hpp"

namespace achillesim::scenarios {

std::string with_plain_blanks(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto const c = first_code_point(text);
    if (!is_blank(c.value))
      out += text.substr(0, c.bytes);
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
    text.remove_prefix(c.bytes);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string folded(std::string_view text) {
  constexpr std::string_view apostrophe = "’";
  auto out = in_base_letters(with_plain_blanks(text));
  for (std::size_t at = 0; (at = out.find(apostrophe, at)) != std::string::npos;)
    out.replace(at, apostrophe.size(), "'");
  return out;
}

std::string folded_type(std::string_view text) {
  std::string out = folded(text);
  std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return out;
}

}  // namespace achillesim::scenarios
