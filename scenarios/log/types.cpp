#include "scenarios/log/types.hpp"

#include <algorithm>

#include "scenarios/log/words.hpp"

namespace achillesim::scenarios {
namespace {

using Words = std::map<std::string, LogKind, std::less<>>;

void learn(Words& words, std::vector<std::string> const& types, LogKind kind, bool codes) {
  for (auto const& type : types) {
    auto const word = folded_type(type);
    bool const code = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (code && !codes) continue;
    auto const [it, added] = words.emplace(word, kind);
    if (!added && it->second != kind) it->second = LogKind::unknown;
  }
}

void learn_all(Words& words, LogFormat const& format, bool codes) {
  learn(words, format.runs, LogKind::run, codes);
  learn(words, format.walks, LogKind::walk, codes);
  learn(words, format.others, LogKind::other, codes);
}

}  // namespace

TypeWords::TypeWords(LogFormat const& format, std::vector<LogFormat> const& known) {
  learn_all(own_, format, true);
  for (auto const& one : known) learn_all(known_, one, false);
  for (auto const& type : format.metres) metres_[folded_type(type)] = true;
}

LogKind TypeWords::of(std::string_view type) const {
  auto const word = folded_type(type);
  if (auto const it = own_.find(word); it != own_.end()) return it->second;
  auto const it = known_.find(word);
  return it != known_.end() ? it->second : LogKind::unknown;
}

bool TypeWords::in_metres(std::string_view type) const {
  return metres_.contains(folded_type(type));
}

}  // namespace achillesim::scenarios
