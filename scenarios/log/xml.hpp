#pragma once
/// XML as a stream of elements, by expat.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

struct XmlElement {
  std::string_view name;  ///< without its prefix
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
  int line = 0;
  /// "" when there is none of that name.
  std::string_view attribute(std::string_view wanted) const;
};

struct XmlHandlers {
  std::function<void(XmlElement const&)> begin;
  /// With the element's own text, up to `most_xml_text` bytes.
  std::function<void(std::string_view name, std::string_view text)> end;
};

inline constexpr std::size_t most_xml_text = 1000;

struct XmlFault {
  std::string what;  ///< "" when the whole text was read
  int line = 0;
};

/// Entities of the text's own are refused, and elements deeper than 100.
XmlFault read_xml(std::string_view text, XmlHandlers const& handlers);

}  // namespace achillesim::scenarios
