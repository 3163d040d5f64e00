#pragma once
/// What a type of activity is.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/log/format.hpp"

namespace achillesim::scenarios {

enum class LogKind : unsigned char { run, walk, other, unknown };

/// Words for types: a format's own, then those of all known ones. Numbers mean something in their own format
/// alone, and a word that formats use differently nothing.
class TypeWords {
 public:
  TypeWords(LogFormat const& format, std::vector<LogFormat> const& known);
  LogKind of(std::string_view type) const;
  /// Whether distances of the type are in metres whatever the column's unit.
  bool in_metres(std::string_view type) const;

 private:
  std::map<std::string, LogKind, std::less<>> own_, known_;
  std::map<std::string, bool, std::less<>> metres_;
};

}  // namespace achillesim::scenarios
