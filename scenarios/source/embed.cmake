# Script: writes OUTPUT, a C++ source with the text of every file in LIST (one path per line below FOLDER).

file(STRINGS "${LIST}" paths)
set(entries "")
foreach(path IN LISTS paths)
  get_filename_component(folder "${path}" DIRECTORY)
  get_filename_component(kind "${folder}" NAME)
  get_filename_component(name "${path}" NAME_WE)
  file(READ "${FOLDER}/${path}" text)
  # With its length: compilers give up counting the letters of long texts in a constant expression.
  string(LENGTH "${text}" bytes)
  string(APPEND entries "    {\"${kind}\", \"${name}\", {R\"embedded(${text})embedded\", ${bytes}}},\n")
endforeach()

file(
  CONFIGURE
  OUTPUT "${OUTPUT}"
  CONTENT
    [[// Written by scenarios/source/embed.cmake.
#include "scenarios/source/catalogue.hpp"

namespace achillesim::scenarios {
namespace {

constexpr CatalogueFile files[] = {
@entries@};

}  // namespace

std::span<CatalogueFile const> catalogue() {
  return files;
}

}  // namespace achillesim::scenarios
]]
  @ONLY)
