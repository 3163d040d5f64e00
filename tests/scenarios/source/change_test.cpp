#include "scenarios/source/change.hpp"

#include <gtest/gtest.h>

#include "scenarios/source/toml_reader.hpp"
#include "tests/scenarios/problem_text.hpp"

namespace achillesim::scenarios {
namespace {

/// A small study with what the command line puts in, as TOML; or all that is wrong with that.
std::string changed(std::vector<std::string> const& options) {
  Problems problems;
  auto study = parse_document("horizon = \"52 week\"\n[defaults]\ndrop = \"8 mm\"\n", "study.toml", problems);
  std::vector<Change> changes;
  for (auto const& option : options) changes.push_back(change_of(option, "--set").value());
  apply(changes, *study->as<Table>(), problems);
  return problems.empty() ? to_toml(*study->as<Table>()) : all_of(problems.sorted());
}

TEST(Changes, KeysAreThoseOfToml) {
  EXPECT_EQ(changed({"horizon=26 week", "defaults.drop=\"4 mm\""}),
            "horizon = \"26 week\"\n\n[defaults]\ndrop = \"4 mm\"\n");
  for (auto const* key : {"defaults.\"damage.exponent\"=9", "defaults . 'damage.exponent'=9"})
    EXPECT_NE(changed({key}).find("\"damage.exponent\" = 9\n"), std::string::npos) << changed({key});
  EXPECT_NE(changed({"logs.\"a=b.csv\".scale=none"}).find("[logs.\"a=b.csv\"]\nscale = \"none\""),
            std::string::npos);
  for (auto const* wrong : {"=1", "key=", "key", "\"a=1", ""})
    EXPECT_FALSE(change_of(wrong, "--set")) << wrong;
}

TEST(Changes, WhatIsNoKeyIsSaid) {
  for (auto const* wrong : {".horizon=1", "defaults..drop=1", "[arm]=1", "two words=1", "a\nb=1"})
    EXPECT_NE(changed({wrong}).find(" is no key ("), std::string::npos) << changed({wrong});
  EXPECT_NE(changed({"horizon.weeks=1"}).find("leads through \"horizon\", which is a text"),
            std::string::npos);
}

TEST(Changes, OneKeyIsGivenOnce) {
  for (auto const& twice : {std::vector<std::string>{"horizon=1", "horizon=2"},
                            {"\"horizon\"=2", "horizon=2"},
                            {"defaults.drop=1", "defaults={ drop = 2 }"},
                            {"defaults={ drop = 2 }", "defaults.drop=1"}})
    EXPECT_NE(changed(twice).find(" is given already by --set " + twice[0] + " (only one of them can hold)"),
              std::string::npos)
        << changed(twice);
}

}  // namespace
}  // namespace achillesim::scenarios
