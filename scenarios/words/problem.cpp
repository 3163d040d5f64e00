#include "scenarios/words/problem.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <tuple>

#include "scenarios/words/synonyms.hpp"
#include "scenarios/words/utf8.hpp"

namespace achillesim::scenarios {
namespace {

/// Edits (insert, delete, replace, swap neighbours) between two short words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      bool const same = a[i - 1] == b[j - 1];
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

}  // namespace

std::string format(Problem const& problem) {
  std::string text = problem.file;
  if (problem.line > 0) text += fmt::format(":{}:{}", problem.line, problem.column);
  return fmt::format("{}: {}: {}", text, problem.rule, problem.message);
}

void Problems::add(Place const& place, std::string_view rule, std::string message) {
  Problem problem{place.file ? *place.file : std::string(), place.line, place.column, std::string(rule),
                  std::move(message)};
  if (full()) {
    ++count_;
    return;
  }
  if (!seen_.insert(format(problem)).second) return;
  ++count_;
  kept_.push_back(std::move(problem));
}

std::vector<Problem> Problems::sorted() const {
  std::vector<std::string_view> files;
  auto const rank = [&](Problem const& p) {
    return std::find(files.begin(), files.end(), std::string_view(p.file)) - files.begin();
  };
  for (auto const& p : kept_)
    if (rank(p) == static_cast<std::ptrdiff_t>(files.size())) files.push_back(p.file);
  auto all = kept_;
  std::stable_sort(all.begin(), all.end(), [&](Problem const& a, Problem const& b) {
    return std::tuple(rank(a), a.line, a.column) < std::tuple(rank(b), b.line, b.column);
  });
  if (count_ > kept_.size())
    all.push_back({kept_.front().file, 0, 0, "many",
                   fmt::format("more than {} problems; mend these first", kept_.size())});
  return all;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  auto const front = front_of(text, longest);
  std::string out = "\"";
  for (char const c : front) {
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      out += "?";
    else
      out += c;
  }
  return out + (front.size() < text.size() ? "...\"" : "\"");
}

std::string did_you_mean(std::string_view wrong, std::span<std::string_view const> names) {
  constexpr std::size_t longest = 64;
  if (wrong.empty() || wrong.size() > longest) return "";
  auto const typed = plain_word(wrong);
  for (auto const& synonym : synonyms())
    if (synonym.typed == typed && std::find(names.begin(), names.end(), synonym.meant) != names.end())
      return fmt::format(" (did you mean {}?)", in_quotes(synonym.meant));
  std::string_view best;
  std::size_t best_common = 0;  // of names equally near, the one that begins alike
  std::size_t least = std::max<std::size_t>(1, wrong.size() / 3) + 1;
  for (auto const name : names) {
    std::size_t const apart =
        name.size() > wrong.size() ? name.size() - wrong.size() : wrong.size() - name.size();
    if (apart > least) continue;
    std::size_t const d = distance(wrong, name);
    auto const common = static_cast<std::size_t>(
        std::mismatch(wrong.begin(), wrong.end(), name.begin(), name.end()).first - wrong.begin());
    if (d < least || (d == least && !best.empty() && common > best_common)) {
      least = d;
      best = name;
      best_common = common;
    }
  }
  return best.empty() ? "" : fmt::format(" (did you mean {}?)", in_quotes(best));
}

std::string alternatives(std::span<std::string_view const> names) {
  constexpr std::size_t most = 24;
  std::string out;
  std::size_t const count = std::min(names.size(), most);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  if (names.size() > most) out += " ...";
  return out;
}

std::string shown(double number) {
  constexpr double largest_whole = 1e15;
  if (number == std::floor(number) && std::abs(number) < largest_whole)
    return std::to_string(static_cast<long long>(number));
  std::array<char, 32> buffer{};
  auto const end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::general, 6);
  return {buffer.data(), end.ptr};
}

}  // namespace achillesim::scenarios
