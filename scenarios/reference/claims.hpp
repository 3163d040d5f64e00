#pragma once
/// What becomes of each claim of the guide in the program: scenarios/shipped/guide/claims.csv, embedded.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace achillesim::scenarios {

/// The guide makes so many: S001 to S143.
inline constexpr int claims_of_the_guide = 143;

/// How a claim's figure bears on it.
enum class Tests : unsigned char {
  yes,         ///< the arms differ by what is claimed alone
  indirectly,  ///< they differ by more than it, or the outcome stands for another: what a rule itself does
  shown_only,  ///< one arm's own value: nothing is held against it
  nominal      ///< the arms differ in nothing but the key, which changes nothing in the model
};
inline constexpr std::array<std::string_view, 4> tests_names = {"yes", "indirectly", "shown only", "nominal"};

struct Claim {
  std::string id;       ///< "S077"
  std::string section;  ///< of the guide, in our words: "footwear"
  std::string kind;     ///< model, protocol, criterion, factor, outcome, referral or care
  std::string file;     ///< in the repository
  std::string key;      ///< in that file: a parameter, a key of the language, an entry, an outcome
  std::string study;    ///< shipped, that shows it; "" where there is nothing to simulate
  std::string outcome;  ///< of that study's results, as --outcome names it
  std::string arm;      ///< that shows it; "": the reference arm, by its own value
  std::string against;  ///< arm that it is held against; "": the reference arm
  bool is_contrast() const { return arm != against; }
  Tests tests = Tests::shown_only;
  std::string text;  ///< what is claimed, in our words, and what the program makes of it
};

/// In the order of the file. Throws std::logic_error when the embedded file is no such table.
std::vector<Claim> const& claims();

/// From a table with the columns of guide/claims.csv. Throws std::logic_error.
std::vector<Claim> read_claims(std::string_view text);

/// Claims of the list in this section of the guide whose figure is a contrast of two arms.
std::size_t contrasts_in(std::vector<Claim> const& list, std::string_view section);

/// Ids S001 ... S143 that have no claim in the list.
std::vector<std::string> missing_claims(std::vector<Claim> const& list);

/// What stands at a path of a shipped file, as text: `phase / week 3: jog 5 minutes / lasts`. An entry of a
/// list is named by its name or exercise, by a text it holds (`rule / pop >= 1`), or is that text itself.
/// None if there is no such entry.
std::optional<std::string> entry_of(std::string_view kind, std::string_view name, std::string_view path);

/// The meaning of a key of the language: `arm / shoes / drop`, or of load rules. None if there is none.
std::optional<std::string> meaning_of_key(std::string_view path);

}  // namespace achillesim::scenarios
