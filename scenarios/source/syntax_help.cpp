#include "scenarios/source/syntax_help.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "scenarios/source/syntax_stop.hpp"
#include "scenarios/words/problem.hpp"
#include "scenarios/words/trimmed.hpp"
#include "scenarios/words/utf8.hpp"

namespace achillesim::scenarios {
namespace {

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool only(std::string_view text, std::string_view letters) {
  return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

/// What the reader saw: "m" of `saw 'm'`.
std::string_view seen(std::string_view said) {
  auto const at = said.rfind("saw '");
  if (at == std::string_view::npos) return {};
  auto const rest = said.substr(at + 5);
  return rest.substr(0, rest.rfind('\''));
}

std::string example(Stop const& at, std::string const& value) {
  return (at.key.empty() ? "" : std::string(at.key) + " = ") + value;
}

std::string open_text(Stop const& at) {
  auto const mark = at.value.empty() ? std::string("\"") : std::string(at.value.substr(0, 1));
  bool const lines = at.value.starts_with(mark + mark + mark);
  auto const quote = lines ? mark + mark + mark : mark;
  return fmt::format(
      "a text begins with {} and has no end ({}); write {} behind it too{}", quote,
      lines ? "what is opened is closed" : "a text ends on its own line", quote,
      lines || at.value.empty() || at.key.empty() ? "" : ": " + example(at, std::string(at.value) + quote));
}

std::string keep_one(Stop const& at, std::string_view said) {
  auto const first = said.find('\'');
  auto const name = std::string(said.substr(first + 1, said.find('\'', first + 1) - first - 1));
  auto const last = name.substr(name.rfind('.') + 1);
  bool const heading = trimmed(at.line).starts_with('[');
  // The line that has it already: looked for backwards, so that it is of the same table.
  std::string where;
  each_line_before(at, [&](std::string_view line, std::size_t number) {
    bool const table = line.starts_with('[');
    auto const word = table ? line.substr(std::min(line.find_first_not_of('['), line.size())) : line;
    auto const wanted = std::string_view(table ? name : last);
    auto const after = word.starts_with(wanted) ? trimmed(word.substr(wanted.size())) : std::string_view();
    if (after.empty() || !has(table ? "]." : "=", after.substr(0, 1))) return true;
    where = ", first in line " + std::to_string(number);
    return false;
  });
  if (!heading)
    return fmt::format("{} is given twice{} (a key has one value); keep one of the two", in_quotes(last),
                       where);
  if (has(said, "existing table"))
    return fmt::format(
        "the heading [{}] is there twice{} (a table has one heading); put all its keys under one; for a list "
        "of tables write [[{}]]",
        name, where, name);
  if (has(said, "existing array"))
    return fmt::format(
        "[{}] is a list of tables above{} (each of them begins with two brackets); write [[{}]]", name, where,
        name);
  return fmt::format(
      "{} has a value already{} (it cannot be a table too); keep the value or the heading [{}]",
      in_quotes(name), where, name);
}

std::string no_equals(Stop const& at, std::string_view said) {
  auto const line = trimmed(at.line.substr(0, at.line.find('#')));
  auto const word = std::string(line.substr(0, line.find_first_of(" \t:,")));
  auto const colon = line.find(':');
  auto const equals = line.find('=');
  if (equals != std::string_view::npos && (colon == std::string_view::npos || colon > equals)) {
    auto key = std::string(trimmed(line.substr(0, equals)));
    auto joined = key;
    std::replace(joined.begin(), joined.end(), ' ', '_');
    return fmt::format("{} is no key (a key is one word, or stands in quotes); write {} = ... or {} = ...",
                       in_quotes(key), joined, in_quotes(key));
  }
  if (colon != std::string_view::npos)
    return fmt::format("\":\" stands where \"=\" belongs (a line is key = value); write {} = {}",
                       trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  auto const rest = trimmed(line.substr(std::min(word.size(), line.size())));
  return fmt::format("{} has no \"=\" behind it (a line is key = value); write {} = {}", in_quotes(word),
                     word,
                     rest.empty() || has(said, "end-of-file") ? std::string("VALUE") : std::string(rest));
}

/// Whether a line begins something of its own, so that what was open before should have been closed.
bool begins_anew(std::string_view line) {
  line = trimmed(line);
  return line.starts_with('[') || (!line.empty() && !has("\"'{,", line.substr(0, 1)) && has(line, "="));
}

std::string open_bracket(Stop const& at) {
  std::string where = "a list is opened with [";
  auto const opens = [&](std::string_view line, std::size_t number) {
    line = line.substr(0, line.find('#'));
    auto const equals = line.find('=');
    if (equals == std::string_view::npos || !trimmed(line.substr(equals + 1)).starts_with('[')) return true;
    where =
        fmt::format("the list that begins in line {} with {} = [", number, trimmed(line.substr(0, equals)));
    return false;
  };
  if (opens(trimmed(at.line), at.number)) each_line_before(at, opens);
  return where + " has no end (what is opened is closed); write ] behind its last value";
}

std::string inline_table(Stop const& at, std::string_view said) {
  if (has(said, "dangling comma")) return "a comma stands before } (nothing follows it); leave the comma out";
  auto const open = at.line.rfind('{', at.column);
  auto const before = open == std::string_view::npos ? std::string_view() : at.line.substr(0, open);
  auto const name = std::string(trimmed(before.substr(0, std::min(before.rfind('='), before.size()))));
  bool const closed = has(at.next, "}");
  return fmt::format(
      "{}{} write all of it on one line{}{}", "a table in braces { } ",
      closed ? "goes on in the next line (it stands on one line)"
             : "has no end on its line (it stands on one)",
      closed ? "" : ", with } behind the last value",
      name.empty() || has(name, "[") ? "" : fmt::format(", or a heading [{}] with a key on each line", name));
}

std::string heading(Stop const& at) {
  auto line = trimmed(at.line.substr(0, at.line.find('#')));
  bool const list = line.starts_with("[[");
  auto name = line.substr(std::min(line.find_first_not_of("[ \t"), line.size()));
  name = trimmed(name.substr(0, name.find(']')));
  auto const whole = std::string(list ? "[[" : "[") + std::string(name) + (list ? "]]" : "]");
  return "this heading is not closed (brackets stand on both sides); write " + whole;
}

std::optional<std::string> truth(Stop const& at) {
  auto const word = in_small_letters(at.value);
  for (std::string_view const yes : {"true", "yes", "on"})
    if (word == yes)
      return fmt::format("{} is no value (yes is true, in small letters); write {}", in_quotes(at.value),
                         example(at, "true"));
  for (std::string_view const no : {"false", "no", "off"})
    if (word == no)
      return fmt::format("{} is no value (no is false, in small letters); write {}", in_quotes(at.value),
                         example(at, "false"));
  return std::nullopt;
}

/// A number that is written in a way that TOML has not.
std::optional<std::string> number(Stop const& at) {
  auto const value = at.value;
  constexpr std::string_view digits = "0123456789";
  auto const rest = at.line.substr(std::min(at.line.size(), at.line.rfind('=', at.column) + 1));
  auto const whole = trimmed(rest.substr(0, rest.find('#')));
  if (only(whole, "0123456789,") && has(whole, ",") && only(value, digits)) {
    if (whole.ends_with(','))
      return std::string("a comma behind a value (a line ends with its value); leave it out: ") +
             example(at, std::string(value));
    std::string plain(whole);
    std::erase(plain, ',');
    return "a comma in a number (digits stand without); write " + example(at, plain);
  }
  if (value.ends_with(';'))
    return "a semicolon behind a value (a line ends with its value); leave it out: " +
           example(at, std::string(trimmed(value.substr(0, value.size() - 1))));
  if (value.size() > 1 && value[0] == '0' && only(value, digits)) {
    auto const first = std::min(value.find_first_not_of('0'), value.size() - 1);
    return "a number with zeros before it (TOML has none); write " +
           example(at, std::string(value.substr(first)));
  }
  if (value.size() > 1 && only(value, "0123456789.") && std::count(value.begin(), value.end(), '.') == 1) {
    if (value.starts_with('.'))
      return "a number begins with its point (digits stand on both sides); write " +
             example(at, "0" + std::string(value));
    if (value.ends_with('.'))
      return "a number ends with its point (digits stand on both sides); write " +
             example(at, std::string(value) + "0");
  }
  return std::nullopt;
}

/// A value that is no number and stands without quotes.
std::string quotes(Stop const& at, std::string_view said) {
  if (auto const word = truth(at)) return *word;
  if (auto const digits = number(at)) return *digits;
  auto const comment = at.value.find("//");
  if (comment != std::string_view::npos)
    return "\"//\" begins no comment (a comment begins with #); write # instead of //";
  // The last `=` passed is this value's own: another one behind it is a second key.
  auto const behind = at.line.substr(std::min(at.column, at.line.size()));
  auto const inside = has(said, "array") || has(said, "inline table");
  auto const next = behind.find('=');
  if (!inside && next != std::string_view::npos &&
      only(trimmed(behind.substr(0, next)), "abcdefghijklmnopqrstuvwxyz_0123456789"))
    return fmt::format("a second key on one line, {} (a line is key = value); put it on a line of its own",
                       trimmed(behind.substr(0, next)));
  if (has(said, "array")) {
    // Of a list, the item in which the reader stopped.
    auto from = at.line.find_last_of("[,", at.column == 0 ? 0 : at.column - 1);
    from = from == std::string_view::npos ? 0 : from + 1;
    auto const item = trimmed(at.line.substr(from, at.line.find_first_of(",]#", at.column) - from));
    if (item.empty() || has("\"'", item.substr(0, 1)))
      return "two values of a list stand side by side (a comma parts them); write a comma between them";
    return fmt::format(
        "{} stands without quotes (a text, or a quantity with its unit, has them); write \"{}\"",
        in_quotes(item), item);
  }
  if (at.value.empty() || has("\"'[{", at.value.substr(0, 1)))
    return "something stands behind the value (a line ends with its value); begin a new line, or a comment "
           "with #";
  return fmt::format("{} stands without quotes (a text, or a quantity with its unit, has them); write {}",
                     in_quotes(at.value), example(at, fmt::format("\"{}\"", at.value)));
}

/// Empty where the fault is not a common one.
std::string common(std::string_view said, Stop const& at) {
  bool const over = has(said, "end-of-file");
  auto const saw = seen(said);
  if (has(said, "redefine")) return keep_one(at, said);
  if (has(said, "escape sequence"))
    return "a backslash in a text in double quotes (it begins a sign such as \\n); write it twice, or put "
           "the "
           "text "
           "in single quotes";
  if (has(said, "parsing string") || has(said, "parsing literal string"))
    return over || has(said, "control characters") ? open_text(at) : "";
  if (has(said, "not representable"))
    return "a number too large for 64 bits (at most 9223372036854775807); write a smaller one";
  if (has(said, "parsing inline table"))
    return saw == "\\n" || saw == "\\r" || over || has(said, "dangling") ? inline_table(at, said)
                                                                         : quotes(at, said);
  if (has(said, "parsing array"))
    return over || (trimmed(at.line.substr(0, at.column)).empty() && begins_anew(at.line)) ? open_bracket(at)
                                                                                           : quotes(at, said);
  if (has(said, "table header")) return has(said, "expected ']'") || over ? heading(at) : "";
  if (has(said, "expected '='") || (has(said, "key-value pair") && over && at.key.empty()))
    return no_equals(at, said);
  if (has(said, "expected value"))
    return in_quotes(at.key) +
           " has no value (a line is key = value); write one behind \"=\", or delete the line";
  if (has(said, "key-value pair") && has(said, "comment or whitespace")) return quotes(at, said);
  for (std::string_view const kind : {"boolean", "value", "integer", "floating-point", "date", "time"})
    if (has(said, "parsing " + std::string(kind)) || has(said, std::string(kind) + ":"))
      return quotes(at, said);
  return "";
}

}  // namespace

std::string syntax_help(std::string_view said, std::string_view text, int line, int column) {
  auto help = common(said, stop_at(text, line, column));
  if (!help.empty()) return help;
  return std::string(said) +
         " (the file is no TOML from there on); write key = value, one on a line, texts and quantities in "
         "quotes; "
         "`achillesim init` writes an example";
}

}  // namespace achillesim::scenarios
