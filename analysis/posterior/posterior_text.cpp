#include "analysis/posterior/posterior_text.hpp"

#include <cstdio>
#include <vector>

namespace achillesim::analysis::calibration {
namespace {

std::string quoted(std::string const& text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string list_of(std::vector<std::string> const& texts) {
  std::string out = "[";
  for (auto const& text : texts) out += (out.size() == 1 ? "" : ", ") + quoted(text);
  return out + "]";
}

std::string values_of(scenarios::ParameterSet const& set) {
  std::string out = "values = [";
  char number[32];
  for (std::size_t i = 0; i < set.values.size(); ++i) {
    std::snprintf(number, sizeof number, "%s%.6g", i == 0 ? "" : ", ", set.values[i]);
    out += number;
  }
  return out + "]";
}

/// Its keys but for sets, each with what follows it.
std::string keys_of_posterior(scenarios::Posterior const& p, std::string const& end) {
  return "source = " + quoted(p.source) + end + "targets = " + quoted(p.targets) + end +
         "met = " + list_of(p.met) + end + "missed = " + list_of(p.missed) + end +
         (p.doubt.empty() ? "" : "doubt = " + quoted(p.doubt) + end) +
         "parameters = " + list_of(p.parameters) + end;
}

}  // namespace

std::string posterior_text(scenarios::Posterior const& posterior) {
  std::string out = "schema_version = 1\n" + keys_of_posterior(posterior, "\n");
  for (auto const& set : posterior.sets) out += "[[set]]\n" + values_of(set) + "\n";
  return out;
}

std::string posterior_in_place(scenarios::Posterior const& posterior) {
  std::string out =
      "{ name = " + quoted(posterior.name) + ", " + keys_of_posterior(posterior, ", ") + "set = [";
  for (auto const& set : posterior.sets) out += (out.back() == '[' ? "{ " : ", { ") + values_of(set) + " }";
  return out + "] }";
}

}  // namespace achillesim::analysis::calibration
