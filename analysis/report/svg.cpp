#include <algorithm>
#include <stdexcept>

#include "analysis/formats/escape.hpp"
#include "analysis/report/report.hpp"

namespace achillesim::analysis {
namespace {

void replace_all(std::string& text, std::string const& from, std::string const& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

/// A tag with its own and other names made those of this figure.
std::string renamed(std::string tag, std::string const& name) {
  replace_all(tag, "xlink:href=", "href=");
  for (char const* const quoted : {"'", "\""}) {
    replace_all(tag, std::string(" id=") + quoted, std::string(" id=") + quoted + name + "-");
    replace_all(tag, std::string("href=") + quoted + "#", std::string("href=") + quoted + "#" + name + "-");
  }
  replace_all(tag, "url(#", "url(#" + name + "-");
  return tag;
}

}  // namespace

std::string inline_svg(std::string const& svg, std::string const& name, std::string const& title,
                       std::string const& description) {
  auto const box = svg.find("viewBox=\"");
  auto const body = svg.find("<g id=");
  auto const end = svg.rfind("</svg>");
  if (box == std::string::npos || body == std::string::npos || end == std::string::npos)
    throw std::runtime_error("figure " + name + ": gnuplot wrote an SVG of an unknown kind");
  auto const quote = svg.find('"', box + 9);
  auto const view = svg.substr(box + 9, quote - box - 9);
  auto const first = view.find(' ', view.find(' ') + 1) + 1;
  auto const width = view.substr(first, view.find(' ', first) - first);
  // Within tags alone: between them are words of the study, whose angle brackets gnuplot has escaped.
  std::string inside;
  for (std::size_t at = body; at < end;) {
    auto const tag = std::min(svg.find('<', at), end);
    auto const after = std::min(svg.find('>', tag), end - 1) + 1;
    inside += svg.substr(at, tag - at);
    if (tag < end) inside += renamed(svg.substr(tag, after - tag), name);
    at = std::max(after, tag);
  }
  return "<svg viewBox=\"" + view + "\" style=\"--w:" + width + "px\" role=\"img\" aria-label=\"" +
         html(title + ". " + description) + "\">\n" + inside + "</svg>\n";
}

}  // namespace achillesim::analysis
