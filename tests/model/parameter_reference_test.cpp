#include "model/parameter_reference.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "model/parameters.hpp"

namespace {

using namespace achillesim::model;

TEST(ParameterReference, IsTheFileInTheFolder) {
  auto const path = std::filesystem::path(ACHILLESIM_SOURCE_DIR) / "model" / "parameters.md";
  if (std::getenv("ACHILLESIM_UPDATE") != nullptr) std::ofstream(path) << parameter_reference();
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  EXPECT_TRUE(text.str() == parameter_reference())
      << "run test_model once with ACHILLESIM_UPDATE=1 in the environment";
}

TEST(ParameterReference, HasEveryParameter) {
  auto const text = parameter_reference();
  for (auto const& p : parameter_table())
    EXPECT_NE(text.find("`" + p.name.substr(p.name.find('.') + 1) + "`"), std::string::npos) << p.name;
}

}  // namespace
