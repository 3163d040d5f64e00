#include "scenarios/log/xml.hpp"

#include <expat.h>

#include <algorithm>
#include <memory>

namespace achillesim::scenarios {
namespace {

constexpr std::size_t deepest_element = 100;
constexpr std::size_t piece = 1U << 20U;  ///< bytes that expat gets at once

/// Why a text is not read on, although it may be XML.
struct Reader {
  XmlHandlers const& handlers;
  XML_Parser parser;
  std::vector<std::string> texts;  ///< of the open elements
  std::string stopped;

  void stop(char const* why) {
    stopped = why;
    XML_StopParser(parser, XML_FALSE);
  }
};

std::string_view without_prefix(std::string_view name) {
  auto const colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// Newer versions of expat have a counter of 64 bits and warn of the other.
template <class Parser>
int line_of(Parser parser) {
  if constexpr (requires { XML_GetCurrentLineNumber64(parser); })
    return static_cast<int>(XML_GetCurrentLineNumber64(parser));
  else
    return static_cast<int>(XML_GetCurrentLineNumber(parser));
}

void begin_element(void* data, XML_Char const* name, XML_Char const** attributes) {
  auto& reader = *static_cast<Reader*>(data);
  if (reader.texts.size() == deepest_element) return reader.stop("elements lie deeper than 100");
  reader.texts.emplace_back();
  XmlElement element{without_prefix(name), {}, line_of(reader.parser)};
  for (auto const** a = attributes; *a != nullptr; a += 2)
    element.attributes.emplace_back(without_prefix(a[0]), a[1]);
  reader.handlers.begin(element);
}

void end_element(void* data, XML_Char const* name) {
  auto& reader = *static_cast<Reader*>(data);
  if (reader.texts.empty()) return;
  auto const text = std::move(reader.texts.back());
  reader.texts.pop_back();
  reader.handlers.end(without_prefix(name), text);
}

void add_text(void* data, XML_Char const* text, int length) {
  auto& reader = *static_cast<Reader*>(data);
  if (reader.texts.empty() || reader.texts.back().size() > most_xml_text) return;
  reader.texts.back().append(text, static_cast<std::size_t>(length));
}

/// Apple's export declares its elements; entities nobody needs, and they can be made to grow without end.
void refuse_entity(void* data, XML_Char const*, int, XML_Char const*, int, XML_Char const*, XML_Char const*,
                   XML_Char const*, XML_Char const*) {
  static_cast<Reader*>(data)->stop("it declares entities of its own");
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view wanted) const {
  auto const it =
      std::find_if(attributes.begin(), attributes.end(), [&](auto const& a) { return a.first == wanted; });
  return it != attributes.end() ? it->second : std::string_view{};
}

XmlFault read_xml(std::string_view text, XmlHandlers const& handlers) {
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, void (*)(XML_Parser)> const parser(
      XML_ParserCreate(nullptr), XML_ParserFree);
  Reader reader{handlers, parser.get(), {}, ""};
  XML_SetUserData(parser.get(), &reader);
  XML_SetElementHandler(parser.get(), begin_element, end_element);
  XML_SetCharacterDataHandler(parser.get(), add_text);
  XML_SetEntityDeclHandler(parser.get(), refuse_entity);
  while (true) {
    auto const part = text.substr(0, piece);
    text.remove_prefix(part.size());
    if (XML_Parse(parser.get(), part.data(), static_cast<int>(part.size()), text.empty() ? 1 : 0) ==
        XML_STATUS_OK) {
      if (text.empty()) return {};
      continue;
    }
    int const line = line_of(parser.get());
    if (!reader.stopped.empty()) return {reader.stopped, line};
    return {XML_ErrorString(XML_GetErrorCode(parser.get())), line};
  }
}

}  // namespace achillesim::scenarios
