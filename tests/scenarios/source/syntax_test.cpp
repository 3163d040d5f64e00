/// Text that is no TOML: the common slips say what to write instead.

#include <gtest/gtest.h>

#include "scenarios/source/toml_reader.hpp"

namespace achillesim::scenarios {
namespace {

struct Slip {
  char const* text;     ///< from line 3 of the file
  char const* message;  ///< its beginning: place and rule
  char const* remedy;   ///< its end
};

/// In a test's name: the rule and, unlike its bytes, the same in every run.
void PrintTo(Slip const& slip, std::ostream* out) {
  std::string_view const message = slip.message;
  *out << message.substr(0, message.find(':', message.find("syntax")));
}

std::string said_of(std::string const& text) {
  Problems problems;
  EXPECT_FALSE(parse_document("schema_version = 1\nname = \"x\"\n" + text, "s.toml", problems)) << text;
  auto const all = problems.sorted();
  EXPECT_EQ(all.size(), 1U) << text;
  return all.empty() ? "" : format(all.front());
}

class Slips : public testing::TestWithParam<Slip> {};

TEST_P(Slips, SayWhereWhyAndWhatToWrite) {
  auto const said = said_of(GetParam().text);
  EXPECT_TRUE(said.starts_with(GetParam().message)) << said;
  EXPECT_TRUE(said.ends_with(GetParam().remedy)) << said;
  EXPECT_EQ(said.find("Error while parsing"), std::string::npos) << said;
}

// clang-format off
INSTANTIATE_TEST_SUITE_P(Toml, Slips, testing::Values(
    Slip{"question = \"why\nrunners = 3\n", "s.toml:3:16: syntax: a text begins with \" and has no end",
         "write \" behind it too: question = \"why\""},
    Slip{"question = 'why", "s.toml:3:16: syntax: a text begins with ' and has no end", "write ' behind it too: question = 'why'"},
    Slip{"question = \"\"\"why\n", "s.toml:3:19: syntax: a text begins with \"\"\" and has no end", "write \"\"\" behind it too"},
    Slip{"drop = 12 mm\n", "s.toml:3:11: syntax: \"12 mm\" stands without quotes", "write drop = \"12 mm\""},
    Slip{"drop = 12 mm # low\n", "s.toml:3:11: syntax: \"12 mm\" stands without quotes", "write drop = \"12 mm\""},
    Slip{"horizon = 52week\n", "s.toml:3:13: syntax: \"52week\" stands without quotes", "write horizon = \"52week\""},
    Slip{"pace = 5:30 min/km\n", "s.toml:3:9: syntax: \"5:30 min/km\" stands without quotes", "write pace = \"5:30 min/km\""},
    Slip{"cohort = midportion-tendinopathy\r\n", "s.toml:3:10: syntax: \"midportion-tendinopathy\" stands",
         "write cohort = \"midportion-tendinopathy\""},
    Slip{"question = Does it matter?\n", "s.toml:3:12: syntax: \"Does it matter?\" stands", "write question = \"Does it matter?\""},
    Slip{"values = [0 mm, 12 mm]\n", "s.toml:3:13: syntax: \"0 mm\" stands without quotes", "write \"0 mm\""},
    Slip{"shoes = { lift = \"2 mm\", drop = 12 mm }\n", "s.toml:3:36: syntax: \"12 mm\" stands without quotes", "write drop = \"12 mm\""},
    Slip{"record_sessions = True\n", "s.toml:3:19: syntax: \"True\" is no value", "write record_sessions = true"},
    Slip{"record_sessions = off\n", "s.toml:3:19: syntax: \"off\" is no value", "write record_sessions = false"},
    Slip{"runners = 3\nrunners = 4\n", "s.toml:4:11: syntax: \"runners\" is given twice, first in line 3", "keep one of the two"},
    Slip{"[cohort]\na = 1\n[cohort]\n", "s.toml:5:1: syntax: the heading [cohort] is there twice, first in line 3", "write [[cohort]]"},
    Slip{"cohort = \"a\"\n[cohort]\n", "s.toml:4:1: syntax: \"cohort\" has a value already, first in line 3", "the heading [cohort]"},
    Slip{"[[arm]]\na = 1\n[arm]\n", "s.toml:5:1: syntax: [arm] is a list of tables above, first in line 3", "write [[arm]]"},
    Slip{"runners 3\n", "s.toml:3:9: syntax: \"runners\" has no \"=\" behind it", "write runners = 3"},
    Slip{"runners\n", "s.toml:3:8: syntax: \"runners\" has no \"=\" behind it", "write runners = VALUE"},
    Slip{"runners : 3\n", "s.toml:3:9: syntax: \":\" stands where \"=\" belongs", "write runners = 3"},
    Slip{"my key = 3\n", "s.toml:3:4: syntax: \"my key\" is no key", "write my_key = ... or \"my key\" = ..."},
    Slip{"runners =\n", "s.toml:3:10: syntax: \"runners\" has no value", "or delete the line"},
    Slip{"shoes = { drop = \"12 mm\",\n  heel_lift = \"2 mm\" }\n", "s.toml:3:26: syntax: a table in braces { } goes on in the next line",
         "or a heading [shoes] with a key on each line"},
    Slip{"shoes = { drop = \"12 mm\"\n", "s.toml:3:25: syntax: a table in braces { } has no end on its line",
         "or a heading [shoes] with a key on each line"},
    Slip{"shoes = { drop = \"12 mm\", }\n", "s.toml:3:27: syntax: a comma stands before }", "leave the comma out"},
    Slip{"values = [\"0 mm\",\n  \"12 mm\"\nrunners = 3\n", "s.toml:5:1: syntax: the list that begins in line 3 with values = [ has no end",
         "write ] behind its last value"},
    Slip{"values = [\"0 mm\", \"12 mm\"\n", "s.toml:3:27: syntax: the list that begins in line 3 with values = [",
         "write ] behind its last value"},
    Slip{"values = [\"0 mm\" \"12 mm\"]\n", "s.toml:3:18: syntax: two values of a list stand side by side", "write a comma between them"},
    Slip{"[cohort\na = 1\n", "s.toml:3:8: syntax: this heading is not closed", "write [cohort]"},
    Slip{"[[arm]\na = 1\n", "s.toml:3:7: syntax: this heading is not closed", "write [[arm]]"},
    Slip{"runners = 1,000\n", "s.toml:3:12: syntax: a comma in a number", "write runners = 1000"},
    Slip{"runners = 3,\n", "s.toml:3:12: syntax: a comma behind a value", "runners = 3"},
    Slip{"runners = 3;\n", "s.toml:3:12: syntax: a semicolon behind a value", "runners = 3"},
    Slip{"runners = 3 // people\n", "s.toml:3:13: syntax: \"//\" begins no comment", "write # instead of //"},
    Slip{"runners = 3 draws = 4\n", "s.toml:3:13: syntax: a second key on one line, draws", "put it on a line of its own"},
    Slip{"runners = 007\n", "s.toml:3:14: syntax: a number with zeros before it", "write runners = 7"},
    Slip{"adherence = .5\n", "s.toml:3:13: syntax: a number begins with its point", "write adherence = 0.5"},
    Slip{"adherence = 5.\n", "s.toml:3:15: syntax: a number ends with its point", "write adherence = 5.0"},
    Slip{"seed = 99999999999999999999\n", "s.toml:3:28: syntax: a number too large for 64 bits", "write a smaller one"},
    Slip{"log = \"logs\\day.csv\"\n", "s.toml:3:13: syntax: a backslash in a text in double quotes", "put the text in single quotes"},
    Slip{"question = \xE2\x80\x9Cwhy\xE2\x80\x9D\n", "s.toml:3:12: non-ascii: a curly quotation mark", "write \" instead"}));
// clang-format on

TEST(Syntax, KeepsTheReadersWordsWhereTheFaultIsRare) {
  auto const said = said_of("[]\n");
  EXPECT_TRUE(said.starts_with("s.toml:3:2: syntax: Error while parsing table header: tables with blank"))
      << said;
  EXPECT_TRUE(said.ends_with("`achillesim init` writes an example")) << said;
}

TEST(Syntax, OfALargeFileIsSaidSoon) {
  EXPECT_NE(
      said_of(std::string(4'000'000, '\n') + "runners = 1\n" + std::string(4'000'000, '\n') + "runners = 2\n")
          .find("given twice, first in line 4000003"),
      std::string::npos);
}

}  // namespace
}  // namespace achillesim::scenarios
